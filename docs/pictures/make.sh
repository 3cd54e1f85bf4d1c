#!/usr/bin/env bash
# Makes the README's pictures: pull.svg out of a real pull in a terminal, sandbox.png of the sandbox's live page.
# The sandbox runs with a fixed clock and seed, so that the times and orders shown stay the same. Needs python3, curl, and Debian's
# `chromium`, `faketime` and `pngquant`; installs pyte and rich from PyPI below target/pictures.
set -euo pipefail
cd "$(dirname "$0")/../.."
at=$PWD/target/pictures
mkdir -p "$at"
[ -x "$at/venv/bin/python" ] || python3 -m venv "$at/venv"
"$at/venv/bin/pip" install -q pyte==0.8.2 rich==15.0.0

# DINGDAN names a program that is built already.
if [ -z "${DINGDAN:-}" ]; then
    cargo build -q -p dingdan-cli
    DINGDAN=${CARGO_TARGET_DIR:-$PWD/target}/debug/dingdan
fi
cp "$DINGDAN" "$at/dingdan"

# The pull, with the program found by its name and an empty directory to write into.
rm -rf "$at/run" && mkdir "$at/run"
(cd "$at/run" && PATH=$at:$PATH "$at/venv/bin/python" "$OLDPWD/docs/pictures/terminal.py" "$OLDPWD/docs/pictures/pull.svg")

# The page, after calls that met faults.
faketime -f '@2026-01-15 04:00:00' "$at/dingdan" sandbox --port 0 --seed 7 --orders 300 --fault busy=0.2 --fault expired_token=0.05 >"$at/sandbox.txt" &
sandbox=$!
trap 'pkill -P $sandbox' EXIT # faketime waits for its child
for _ in $(seq 100); do grep -q 'http://' "$at/sandbox.txt" && break || sleep 0.1; done
url=$(grep -o 'http://[0-9.:]*' "$at/sandbox.txt" | head -1)
# The calls that the sandbox prints are in its output, ready to run.
for _ in 1 2 3; do
    grep -o 'curl .*' "$at/sandbox.txt" | while read -r call; do bash -c "$call" >/dev/null; done
done
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1.25 \
    --window-size=1080,1110 --screenshot="$at/sandbox.png" "$url/" 2>/dev/null
pngquant 12 --nofs --force --speed 1 --strip --output docs/pictures/sandbox.png "$at/sandbox.png"

for picture in docs/pictures/pull.svg docs/pictures/sandbox.png; do
    [ "$(stat -c %s "$picture")" -le 61440 ] || { echo "$picture is larger than 60 KB" >&2; exit 1; }
done
