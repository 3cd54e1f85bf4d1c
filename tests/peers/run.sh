#!/usr/bin/env bash
# Other people's tools on schemas/openapi: validators, linter, and generators whose output is compiled and decodes the
# documents' samples. Installs what it needs from PyPI, npm and crates.io below target/peers. Needs python3, node and java.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD/tests/peers
at=$PWD/target/peers
step() { printf '\n== %s\n' "$*"; }
mkdir -p "$at/npm"

step install
[ -x "$at/venv/bin/python" ] || python3 -m venv "$at/venv"
"$at/venv/bin/pip" install -q openapi-spec-validator==0.9.0 jsonschema==4.26.0 openapi-generator-cli==7.26.0
npm install --silent --no-fund --no-audit --prefix "$at/npm" @redocly/cli@2

platforms=()
for file in schemas/*.yaml; do platforms+=("$(basename "$file" .yaml)"); done

for platform in "${platforms[@]}"; do
    document=schemas/openapi/$platform.json
    step "openapi-spec-validator, redocly: $platform"
    "$at/venv/bin/openapi-spec-validator" "$document"
    "$at/npm/node_modules/.bin/redocly" lint "$document" 2>&1 | grep -vE '^ *[╔╚║╗╝]|^$'
done

step "jsonschema (Python): the documents' samples"
"$at/venv/bin/python" "$here/samples.py" schemas

for platform in "${platforms[@]}"; do
    step "openapi-generator: $platform"
    rm -rf "$at/openapi-generator/$platform"
    # Its warnings are about names of numbers in enums.
    "$at/venv/bin/openapi-generator-cli" generate -g rust -i "schemas/openapi/$platform.json" \
        -o "$at/openapi-generator/$platform" --additional-properties="packageName=peer_$platform" \
        >"$at/openapi-generator-$platform.log" 2>&1 || { cat "$at/openapi-generator-$platform.log"; exit 1; }
done

# typify runs inside, as a macro.
step 'typify, and openapi-generator: compile, and decode the samples'
CARGO_TARGET_DIR=$at/build cargo run -q --manifest-path "$here/decode/Cargo.toml" -- schemas/examples
