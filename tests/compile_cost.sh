#!/usr/bin/env bash
# What compiling the types of one platform costs beside the same types with strict serde derives (those that
# codegen/examples/derived.rs prints): CPU seconds (user + system) for the crate of the types and a small program that
# decodes the answer of each operation and writes it back as JSON. Everything that they depend on is built before.
# Both are built in each round; printed are the medians, and the median of the rounds' ratios.
#
#   tests/compile_cost.sh [ROUNDS [PLATFORM…]]     default: 3, and each platform
#
# It needs the crates in cargo's cache, since it builds --offline.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
rounds=${1:-3}
shift $(($# > 0))
platforms=("$@")
[ $# -gt 0 ] || platforms=($(basename -s .yaml "$root"/schemas/*.yaml))
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CARGO_TARGET_DIR RUSTFLAGS CARGO_BUILD_JOBS
# Dependencies out of a registry are never compiled incrementally.
export CARGO_INCREMENTAL=0

# package FOLDER NAME DEPENDENCIES: a package for `src`, read from standard input.
package() {
    mkdir -p "$1/src"
    printf '[package]\nname = "%s"\nversion = "0.1.0"\nedition = "2024"\n\n[dependencies]\n%b\n' "$2" "$3" >"$1/Cargo.toml"
    cat >"$1/src/$4"
}

# programs PLATFORM: two workspaces, $work/PLATFORM/ours and $work/PLATFORM/strict.
programs() {
    local to=$work/$1 sources=$root/generated/src/$1 features="default-features = false, features = [\"$1\"]" name
    local operations answers
    operations=$(grep -rhoP '^impl Operation for \K\w+' "$sources")
    answers=$(grep -rhA1 '^impl Operation for' "$sources" | grep -oP 'type Answer = \K\w+')

    for name in $operations; do
        echo "    match dingdan::Page::<dingdan::$1::$name>::decode(&body) {"
        echo '        Ok(page) => println!("{}", dingdan::json::encode(&page.answer)),'
        echo '        Err(error) => println!("{error}"),'
        echo '    }'
    done | main | package "$to/ours" program "dingdan = { path = \"$work/dingdan/generated\", $features }" main.rs

    for name in $answers; do
        echo "    match serde_json::from_slice::<types::$name>(&body) {"
        echo '        Ok(answer) => println!("{}", serde_json::to_string(&answer).unwrap_or_default()),'
        echo '        Err(error) => println!("{error}"),'
        echo '    }'
    done | main | package "$to/strict" program 'types = { path = "types" }\nserde_json = "1"' main.rs
    "$root/target/debug/examples/derived" "$1" |
        package "$to/strict/types" types 'serde = { version = "1", features = ["derive"] }\nserde_json = "1"' lib.rs

    for name in ours strict; do
        echo '[workspace]' >>"$to/$name/Cargo.toml"
        cp "$root/Cargo.lock" "$to/$name/"
    done
}

main() {
    echo 'fn main() {'
    echo '    let body = std::fs::read("answer.json").unwrap_or_default();'
    cat
    echo '}'
}

# seconds PLATFORM SIDE PROFILE TYPES: CPU seconds of the program and the crate of its types, in hundredths.
seconds() {
    cd "$work/$1/$2"
    local cargo=(--offline --profile "$3") spent
    cargo build --quiet "${cargo[@]}"
    cargo clean --quiet "${cargo[@]}" -p program -p "$4"
    spent=$(TIMEFORMAT='%U %S'; { time cargo build --quiet "${cargo[@]}" 2>&3; } 3>&2 2>&1)
    awk '{ print $1 + $2 }' <<<"$spent"
    cd "$root"
}

median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

# dingdan as it is published: without the build script, which stays in the workspace.
mkdir "$work/dingdan"
cp -r "$root/runtime" "$root/codegen" "$root/generated" "$work/dingdan/"
rm "$work/dingdan/generated/build.rs"
sed 's/^members = .*/members = ["runtime", "codegen", "generated"]/' "$root/Cargo.toml" >"$work/dingdan/Cargo.toml"
cargo build --quiet --offline --manifest-path "$root/Cargo.toml" -p dingdan-codegen --example derived

echo '| platform | profile | ours, CPU s | strict, CPU s | ours × strict |'
echo '|----------|---------|------------:|--------------:|--------------:|'
for platform in "${platforms[@]}"; do
    programs "$platform"
    for profile in dev release; do
        results=$work/$platform.$profile
        for _ in $(seq "$rounds"); do
            ours=$(seconds "$platform" ours "$profile" dingdan)
            strict=$(seconds "$platform" strict "$profile" types)
            echo "$ours $strict" | awk '{ print $1, $2, $1 / $2 }' >>"$results"
        done
        printf '| %-8s | %-7s | %11.2f | %13.2f | %13.2f |\n' "$platform" "$profile" \
            "$(cut -d' ' -f1 "$results" | median)" "$(cut -d' ' -f2 "$results" | median)" \
            "$(cut -d' ' -f3 "$results" | median)"
    done
done
