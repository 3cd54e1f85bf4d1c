#!/usr/bin/env bash
# The reference in a real Chromium, from files and without a network. Needs node and Debian's `chromium`; installs
# playwright-core from npm below target/peers. Leaves screenshots in target/reference-shots.
set -euo pipefail
cd "$(dirname "$0")/../.."
npm install --silent --no-fund --no-audit --prefix target/peers/npm playwright-core@1
cargo run -q -p dingdan-codegen -- reference --out target/reference
NODE_PATH=$PWD/target/peers/npm/node_modules node tests/browser/reference.cjs target/reference target/reference-shots
