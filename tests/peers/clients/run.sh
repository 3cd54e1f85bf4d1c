#!/usr/bin/env bash
# Clients that don't come from here, against the sandbox, with nothing but the base URL set: each gets every order. curl as
# the vendors' documents say, and a public SDK. Needs curl, jq, openssl, python3 and node; installs the SDK from npm below
# target/peers. The PyPI package doudian is left out: its host is one of two constants, its constructor calls that host
# for a token, and it speaks Doudian's own gateway (signature in the query), which none of the documents is about.
set -euo pipefail
cd "$(dirname "$0")/../../.."
here=$PWD/tests/peers/clients
at=$PWD/target/peers
orders=${1:-250}
step() { printf '\n== %s\n' "$*"; }

step "sandbox of $orders orders an operation"
cargo build -q -p dingdan-cli
rm -rf "$at/answers" && mkdir -p "$at/answers" "$at/npm"
"${CARGO_TARGET_DIR:-target}/debug/dingdan" sandbox --port 0 --orders "$orders" >"$at/sandbox.txt" &
sandbox=$!
trap 'kill $sandbox' EXIT
for _ in $(seq 100); do grep -q 'http://' "$at/sandbox.txt" && break || sleep 0.1; done
url=$(grep -o 'http://[0-9.:]*' "$at/sandbox.txt" | head -1)
curl -sSf "$url/_sandbox/credentials" >"$at/credentials.json"
curl -sSf "$url/_sandbox/state" >"$at/state.json"
FROM=$(jq -r .from "$at/state.json") TO=$(jq -r .to "$at/state.json")
export FROM TO

# curl_gets OPERATION ITEMS ID: the paths are of the documents' answers.
curl_gets() {
    step "curl: $1"
    local credentials
    mapfile -t credentials < <(jq -r --arg id "$1" '.[$id] | to_entries[] | "\(.key | ascii_upcase)=\(.value)"' "$at/credentials.json")
    env "${credentials[@]}" BASE_URL="$url/${1%%.*}" LISTED="$at/answers/minishop.order.get_list" \
        "$here/curl/$1.sh" "$at/answers/$1"
    python3 "$here/orders.py" "$at/answers/$1" "$2" "$3" "$orders"
}
curl_gets xiaoe.order.list data.list order_info.order_id
curl_gets minishop.order.get_list orders order_id
curl_gets minishop.order.get order order_id
curl_gets damaijia.order.search_list data.shop_order_list order_id
curl_gets zvcms.order.list.mall data.reta_list order_no
curl_gets zvcms.order.list.catering data.item_list order_no

step "node-easywechat: minishop"
npm install --silent --no-fund --no-audit --prefix "$at/npm" node-easywechat@3.6.2 node-socialite@1.4.1
mkdir -p "$at/answers/easywechat"
# It keeps its tokens in files where it is started.
(cd "$at/answers/easywechat" && NODE_PATH=$at/npm/node_modules node "$here/easywechat.cjs" "$url/minishop/" "$at/credentials.json" .)
python3 "$here/orders.py" "$at/answers/easywechat/list" orders order_id "$orders"
python3 "$here/orders.py" "$at/answers/easywechat/get" order order_id "$orders"
