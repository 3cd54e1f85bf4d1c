#!/usr/bin/env bash
# The reference and the sandbox's page in a real Chromium. Needs node and Debian's `chromium`; installs playwright-core from
# npm below target/peers. Leaves screenshots in target/reference-shots.
set -euo pipefail
cd "$(dirname "$0")/../.."
shots=$PWD/target/reference-shots
npm install --silent --no-fund --no-audit --prefix target/peers/npm playwright-core@1
export NODE_PATH=$PWD/target/peers/npm/node_modules

# From files, without a network.
cargo run -q -p dingdan-codegen -- reference --out target/reference
node tests/browser/reference.cjs target/reference "$shots"

cargo build -q -p dingdan-cli
"${CARGO_TARGET_DIR:-target}/debug/dingdan" sandbox --port 0 --orders 300 >target/peers/live.txt &
sandbox=$!
trap 'kill $sandbox' EXIT
for _ in $(seq 100); do grep -q 'http://' target/peers/live.txt && break || sleep 0.1; done
node tests/browser/live.cjs "$(grep -o 'http://[0-9.:]*' target/peers/live.txt | head -1)" "$shots"
