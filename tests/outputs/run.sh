#!/usr/bin/env bash
# Pulls every operation from a sandbox in all formats, and lets Python's csv and sqlite3 and pyarrow read the files back:
# every cell has to be what the JSON lines hold, whether the sandbox sends what is documented, what is known of the
# platforms, or anything. Then files are changed, and each change has to be found. Takes minutes: it builds SQLite and Parquet.
# Installs pyarrow and PyYAML from PyPI below target/outputs. Needs python3.
set -euo pipefail
cd "$(dirname "$0")/../.."
at=$PWD/target/outputs
mkdir -p "$at"
[ -x "$at/venv/bin/python" ] || python3 -m venv "$at/venv"
"$at/venv/bin/pip" install -q pyarrow==24.0.0 PyYAML==6.0.3
cargo build -q -p dingdan-cli --features sqlite,parquet
exec "$at/venv/bin/python" tests/outputs/outputs.py target/debug/dingdan schemas "$at/orders"
