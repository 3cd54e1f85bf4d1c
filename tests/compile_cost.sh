#!/bin/sh
# What compiling the types costs: CPU seconds (user + system) of cold builds and the size of the stripped program, for
# a small program that decodes the answer of every operation it has, with
#   dingdan  with one platform (xiaoe) and with all, without default features
#   derived  the same types (answers, enums, codes, requests) as one writes them with derives: tests/examples/derived.rs
#   strict   the strict derives of the decode bench: answers only, and numbers and text where the others have enums and times
#   nothing  dingdan without a platform, and its runtime linked: what of the figures for dingdan is not its types
# Three figures for a build: "types" is the crate of the types and the program, everything else being built before;
# "runtime" has dingdan's runtime besides; "total" is everything from nothing. Rounds are paired; printed are medians,
# and medians of the rounds' ratios to derived.
#
#   tests/compile_cost.sh [ROUNDS]     default 3; needs the crates in cargo's cache (it builds --offline)
set -eu

rounds=${1:-3}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CARGO_TARGET_DIR RUSTFLAGS CARGO_BUILD_JOBS || true
# Dependencies out of a registry are never compiled incrementally.
export CARGO_INCREMENTAL=0

# dingdan as it is published: without the build script, which stays in the workspace.
mkdir "$work/published"
cp -r "$root/runtime" "$root/codegen" "$root/generated" "$work/published/"
rm "$work/published/generated/build.rs"
sed 's/^members = .*/members = ["runtime", "codegen", "generated"]/' "$root/Cargo.toml" >"$work/published/Cargo.toml"

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

# The programs: read a file, decode it as each operation's answer, count the orders.
ours() { # NAME FEATURES OPERATIONS
    package "$1" "dingdan = { path = \"$work/published/generated\", default-features = false, features = [$2] }" ""
    {
        cat <<'END'
#[allow(dead_code)]
fn count<O: dingdan::Operation>(body: &[u8]) {
    match dingdan::Page::<O>::decode(body) {
        Ok(page) => println!("{}", page.items().len()),
        Err(error) => println!("{error}"),
    }
}

fn main() {
    let body = std::fs::read(std::env::args().nth(1).unwrap_or_default()).unwrap_or_default();
END
        # Something of the runtime must be used to be linked.
        [ -n "$3" ] || echo '    println!("{:?}", dingdan::Fen::new(body.len() as i64));'
        for operation in $3; do echo "    count::<dingdan::$operation>(&body);"; done
        echo '}'
    } >"$work/$1/src/main.rs"
}

theirs() { # NAME KIND MODULES ANSWERS
    package "$1" 'types = { path = "types" }
serde = "1"
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
        if [ "$2" = derived ]; then
            "$root/target/debug/examples/derived" "$module" >"$work/$1/types/src/$module.rs"
        else
            cp "$root/tests/benches/decode/$2/$module.rs" "$work/$1/types/src/"
        fi
        echo "pub mod $module;"
    done >"$work/$1/types/src/lib.rs"
    {
        cat <<'END'
fn count<T: serde::de::DeserializeOwned>(body: &[u8], items: impl Fn(T) -> Option<usize>) {
    match serde_json::from_slice::<T>(body) {
        Ok(answer) => println!("{}", items(answer).unwrap_or(0)),
        Err(error) => println!("{error}"),
    }
}

fn main() {
    let body = std::fs::read(std::env::args().nth(1).unwrap_or_default()).unwrap_or_default();
END
        echo "$4" | while read -r answer items; do
            echo "    count::<types::$answer>(&body, |answer| Some(answer.$items));"
        done
        echo '}'
    } >"$work/$1/src/main.rs"
}

# Types of answers, and where their items are. $1 is `?` where lists are optional.
xiaoe() { echo "xiaoe::OrderListAnswer data?.list$1.len()"; }
every() {
    xiaoe "$1"
    cat <<END
damaijia::OrderSearchAnswer data?.shop_order_list$1.len()
minishop::OrderAnswer order.map_or(0, |_| 1)
minishop::OrderListAnswer orders$1.len()
zvcms::CateringOrderListAnswer data?.item_list$1.len()
zvcms::MallOrderListAnswer data?.reta_list$1.len()
END
}
cargo build --quiet --offline --manifest-path "$root/Cargo.toml" -p dingdan-tests --example derived
platforms='damaijia minishop xiaoe zvcms'
ours dingdan_one '"xiaoe"' 'xiaoe::ListOrders'
ours dingdan_all '"platforms"' 'xiaoe::ListOrders damaijia::SearchOrders minishop::GetOrder minishop::ListOrders
    zvcms::ListCateringOrders zvcms::ListMallOrders'
ours nothing '' ''
theirs derived_one derived xiaoe "$(xiaoe '')"
theirs derived_all derived "$platforms" "$(every '')"
theirs strict_one strict xiaoe "$(xiaoe '?')"
theirs strict_all strict "$platforms" "$(every '?')"
names='nothing dingdan_one derived_one strict_one dingdan_all derived_all strict_all'

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

rebuild() { # NAME PROFILE PACKAGE…: what it costs once more, only for these packages.
    name=$1 profile=$2
    shift 2
    for package in "$@"; do
        # A program has only some of them.
        cargo clean --offline --manifest-path "$work/$name/Cargo.toml" --profile "$profile" \
            --target-dir "$work/target/$name" -p "$package" >/dev/null 2>&1 || true
    done
    seconds build "$name" "$profile"
}

for round in $(seq "$rounds"); do
    echo "round $round of $rounds" >&2
    for profile in dev release; do
        for name in $names; do
            rm -rf "$work/target/$name"
            seconds build "$name" "$profile" >>"$work/$name.$profile.total"
            rebuild "$name" "$profile" program types dingdan dingdan-runtime >>"$work/$name.$profile.runtime"
            rebuild "$name" "$profile" program types dingdan >>"$work/$name.$profile.types"
            if [ "$profile" = release ]; then
                cp "$work/target/$name/release/program" "$work/$name.stripped"
                strip "$work/$name.stripped"
            fi
        done
    done
    rm -rf "$work/target"
done

median() { sort -n "$1" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
# ratio FILE FILE: median of the rounds' ratios.
ratio() { paste "$1" "$2" | awk '$2 > 0 { printf "%.3f\n", $1 / $2 }' >"$work/ratios"; median "$work/ratios"; }

printf '| %-11s |' program
for profile in debug release; do
    for what in types runtime total; do printf ' %-15s |' "$profile $what"; done
done
printf ' %-16s |\n|---|---|---|---|---|---|---|---|\n' 'stripped bytes'
for name in $names; do
    case $name in *all) base=derived_all ;; *) base=derived_one ;; esac
    printf '| %-11s |' "$name"
    for profile in dev release; do
        for what in types runtime total; do
            printf ' %6s %6s× |' "$(median "$work/$name.$profile.$what")" \
                "$(ratio "$work/$name.$profile.$what" "$work/$base.$profile.$what")"
        done
    done
    bytes=$(stat -c %s "$work/$name.stripped")
    of=$(stat -c %s "$work/$base.stripped")
    printf ' %8s %5s× |\n' "$bytes" "$(awk -v a="$bytes" -v b="$of" 'BEGIN { printf "%.2f", a / b }')"
done
