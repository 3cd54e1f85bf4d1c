#!/bin/sh
# What compiling the types costs: CPU seconds (user + system) of cold builds and the size of the stripped program, for
# a small program that decodes an answer with
#   one      dingdan with one platform (xiaoe), without default features
#   all      dingdan with all platforms, without default features
#   strict   the hand-written strict derives of the decode bench: xiaoe, and all
#   lenient  the hand-written lenient ones: xiaoe, and all
# Each is built twice: everything from nothing ("total"), and only what is not a third party's ("types": the crate of
# the types, ours with its runtime, and the program). Rounds are paired; medians are printed, with ratios to strict.
#
#   tests/compile_cost.sh [ROUNDS]     default 3; needs the crates in cargo's cache (it builds --offline)
set -eu

rounds=${1:-3}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CARGO_TARGET_DIR RUSTFLAGS CARGO_BUILD_JOBS || true

# package NAME DEPENDENCIES: a workspace of its own with the lock file of this one.
package() {
    mkdir -p "$work/$1/src"
    cp "$root/Cargo.lock" "$work/$1/Cargo.lock"
    cat >"$work/$1/Cargo.toml" <<END
[package]
name = "program"
version = "0.1.0"
edition = "2024"

[dependencies]
$2

[workspace]
$3
END
}

# The program, as short for each: reads a file, decodes, counts.
ours() { # NAME FEATURES
    package "$1" "dingdan = { path = \"$root/generated\", default-features = false, features = [$2] }" ""
    cat >"$work/$1/src/main.rs" <<'END'
use dingdan::Page;
use dingdan::xiaoe::ListOrders;

fn main() {
    let body = std::fs::read(std::env::args().nth(1).unwrap_or_default()).unwrap_or_default();
    match Page::<ListOrders>::decode(&body) {
        Ok(page) => println!("{}", page.items().len()),
        Err(error) => println!("{error}"),
    }
}
END
}

theirs() { # NAME KIND PLATFORMS
    package "$1" 'types = { path = "types" }
serde_json = "1"' 'members = ["types"]'
    mkdir -p "$work/$1/types/src"
    cat >"$work/$1/types/Cargo.toml" <<'END'
[package]
name = "types"
version = "0.1.0"
edition = "2024"

[dependencies]
serde = { version = "1", features = ["derive"] }
serde_json = { version = "1", features = ["raw_value"] }
END
    for module in $3; do
        visibility=pub
        [ "$module" = read ] && visibility='pub(crate)'
        printf '#[path = "%s/tests/benches/decode/%s/%s.rs"]\n%s mod %s;\n' "$root" "$2" "$module" "$visibility" "$module"
    done >"$work/$1/types/src/lib.rs"
    cat >"$work/$1/src/main.rs" <<'END'
use types::xiaoe::OrderListAnswer;

fn main() {
    let body = std::fs::read(std::env::args().nth(1).unwrap_or_default()).unwrap_or_default();
    match serde_json::from_slice::<OrderListAnswer>(&body) {
        Ok(answer) => println!("{}", answer.data.and_then(|data| data.list).map_or(0, |list| list.len())),
        Err(error) => println!("{error}"),
    }
}
END
}

all='damaijia minishop xiaoe zvcms'
ours one '"xiaoe"'
ours all '"platforms"'
theirs strict_one strict xiaoe
theirs strict_all strict "$all"
theirs lenient_one lenient 'read xiaoe'
theirs lenient_all lenient "read $all"
names='one all strict_one strict_all lenient_one lenient_all'

# seconds COMMAND…: CPU seconds of the command and its children.
seconds() {
    before=$(awk '{ print $16 + $17 }' "/proc/$$/stat")
    "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
    after=$(awk '{ print $16 + $17 }' "/proc/$$/stat")
    awk -v ticks="$((after - before))" -v hertz="$(getconf CLK_TCK)" 'BEGIN { printf "%.2f\n", ticks / hertz }'
}

build() { # NAME PROFILE
    cargo build --offline --manifest-path "$work/$1/Cargo.toml" --profile "$2" --target-dir "$work/target/$1"
}

ours_only() { # NAME PROFILE
    for package in program types dingdan dingdan-runtime; do
        cargo clean --offline --manifest-path "$work/$1/Cargo.toml" --profile "$2" --target-dir "$work/target/$1" \
            -p "$package" >/dev/null 2>&1 || true
    done
}

for round in $(seq "$rounds"); do
    echo "round $round of $rounds" >&2
    for profile in dev release; do
        for name in $names; do
            rm -rf "$work/target/$name"
            seconds build "$name" "$profile" >>"$work/$name.$profile.total"
            ours_only "$name" "$profile"
            seconds build "$name" "$profile" >>"$work/$name.$profile.types"
            if [ "$profile" = release ]; then
                cp "$work/target/$name/release/program" "$work/$name.stripped"
                strip "$work/$name.stripped"
            fi
        done
    done
done

median() { sort -n "$1" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
# ratio FILE FILE: median of the rounds' ratios.
ratio() { paste "$1" "$2" | awk '$2 > 0 { printf "%.3f\n", $1 / $2 }' >"$work/ratios"; median "$work/ratios"; }

printf '%-12s %28s %28s %22s\n' '' 'debug, CPU s' 'release, CPU s' 'stripped'
printf '%-12s' program
for profile in debug release; do printf ' %6s %6s %6s %7s' types ×strict total ×strict; done
printf ' %10s %8s\n' bytes ×strict
for name in $names; do
    case $name in *all) base=strict_all ;; *) base=strict_one ;; esac
    printf '%-12s' "$name"
    for profile in dev release; do
        for what in types total; do
            printf ' %6s %6s' "$(median "$work/$name.$profile.$what")" \
                "$(ratio "$work/$name.$profile.$what" "$work/$base.$profile.$what")"
        done
    done
    bytes=$(stat -c %s "$work/$name.stripped")
    of=$(stat -c %s "$work/$base.stripped")
    printf ' %10s %8s\n' "$bytes" "$(awk -v a="$bytes" -v b="$of" 'BEGIN { printf "%.2f", a / b }')"
done
