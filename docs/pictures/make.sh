#!/usr/bin/env bash
# Makes the README's pictures: a terminal with a pull, and the sandbox's live page. Needs python3 with venv, Chromium and
# pngquant (`apt-get install chromium pngquant`).
set -euo pipefail
cd "$(dirname "$0")/../.."
work=target/pictures
mkdir -p "$work"
[ -x "$work/venv/bin/python" ] || { python3 -m venv "$work/venv" && "$work/venv/bin/pip" -q install rich; }
cargo build -q -p dingdan-cli
export PATH=$PWD/target/debug:$PATH
"$work/venv/bin/python" docs/pictures/terminal.py "$work" docs/pictures/pull.svg

dingdan sandbox --port 0 --orders 300 >"$work/sandbox.txt" &
sandbox=$!
trap 'kill $sandbox' EXIT
for _ in $(seq 100); do grep -q 'http://' "$work/sandbox.txt" && break || sleep 0.1; done
url=$(grep -o 'http://[0-9.:]*' "$work/sandbox.txt" | head -1)
curl -sSf "$url/_sandbox/credentials" >"$work/credentials.json"
"$work/venv/bin/python" docs/pictures/calls.py "$url" "$work/credentials.json" "$work"
chromium --headless --no-sandbox --hide-scrollbars --window-size=1000,560 --screenshot="$work/sandbox.png" "$url/" 2>/dev/null
pngquant --force --speed 1 64 --output docs/pictures/sandbox.png "$work/sandbox.png"
ls -l docs/pictures
