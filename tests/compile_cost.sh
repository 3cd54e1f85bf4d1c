#!/bin/sh
# What compiling the types costs: CPU seconds (user + system) of cold builds and the size of the stripped program, for
# a small program that decodes the answer of every operation it has and writes it back as JSON (with --read it only
# decodes: then half of what the derives derive is not compiled, and all of what dingdan does), with
#   dingdan  with each platform by itself and with all, without default features
#   calls    the same with the feature for clients, which the program does not call
#   kept     the same types (answers, enums, codes, requests) as one writes them with derives, with a flattened map in
#            every struct for what it does not know, as ours have: tests/examples/derived.rs
#   derived  these without the map, so that what is not known is lost
#   lenient  the lenient derives of the decode bench, written by hand: answers only, and numbers and text where the
#            others have enums and times, but they read what servers really send
#   nothing  dingdan without a platform, and its runtime linked: what of the figures for dingdan is not its types
#   serde    the same for the derives: an empty crate of types, and serde_json linked
# Three figures for a build: "types" is the crate of the types and the program, everything else being built before;
# "runtime" has dingdan's runtime besides; "total" is everything from nothing. Rounds are paired; printed are medians.
# Then a table of ratios for each version with derives: medians of the rounds' ratios. "alone" is the ratio of "types"
# without what cargo, the linker and the compiler take for a program that has no types: nothing is taken off dingdan and
# calls, serde off the derives. That is what compiling the types costs, and what is not the types' is in neither side.
#
#   tests/compile_cost.sh [--read] [ROUNDS [PLATFORM…]]     default 3, and all of them; a round takes about twenty
#                                                       minutes, and ten for one platform
#
# It needs the crates in cargo's cache, since it builds --offline.
set -eu

reading=no
[ "${1:-}" != --read ] || { reading=yes; shift; }
rounds=${1:-3}
platforms='damaijia minishop xiaoe zvcms'
each=$platforms
[ $# -lt 2 ] || { shift; each=$*; }
for platform in $each; do
    case " $platforms " in *" $platform "*) ;; *) echo "there is no platform $platform" >&2; exit 1 ;; esac
done
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

# The programs: read a file, decode it as each operation's answer, count the orders, and write the answer back.
ours() { # NAME FEATURES OPERATIONS
    package "$1" "dingdan = { path = \"$work/published/generated\", default-features = false, features = [$2] }" ""
    written=', dingdan::json::encode(&page.answer)'
    [ "$reading" = no ] || written=', ""'
    {
        cat <<END
#[allow(dead_code)]
fn count<O: dingdan::Operation>(body: &[u8]) {
    match dingdan::Page::<O>::decode(body) {
        Ok(page) => println!("{} {}", page.items().len()$written),
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
        case $2 in
            derived) "$root/target/debug/examples/derived" "$module" >"$work/$1/types/src/$module.rs" ;;
            kept) "$root/target/debug/examples/derived" "$module" --keep >"$work/$1/types/src/$module.rs" ;;
            lenient) cp -r "$root/tests/benches/decode/lenient/." "$work/$1/types/src/" ;;
        esac
        echo "pub mod $module;"
    done >"$work/$1/types/src/lib.rs"
    [ "$2" != lenient ] || echo 'pub mod read;' >>"$work/$1/types/src/lib.rs"
    bound=' + serde::Serialize' written='serde_json::to_string(&answer).unwrap_or_default()'
    [ "$reading" = no ] || { bound=''; written='""'; }
    {
        cat <<END
#[allow(dead_code)]
fn count<T: serde::de::DeserializeOwned$bound>(body: &[u8], items: impl Fn(&T) -> Option<usize>) {
    match serde_json::from_slice::<T>(body) {
        Ok(answer) => println!("{} {}", items(&answer).unwrap_or(0), $written),
        Err(error) => println!("{error}"),
    }
}

fn main() {
    let body = std::fs::read(std::env::args().nth(1).unwrap_or_default()).unwrap_or_default();
END
        # Something of serde_json must be used to be linked.
        [ -n "$4" ] || echo '    println!("{:?}", serde_json::Number::from(body.len()));'
        [ -z "$4" ] || echo "$4" | while read -r answer items; do
            echo "    count::<types::$answer>(&body, |answer| Some(answer.$items));"
        done
        echo '}'
    } >"$work/$1/src/main.rs"
}

# The operations of platforms.
operations() { # PLATFORM…
    for platform in "$@"; do
        case $platform in
            damaijia) echo damaijia::SearchOrders ;;
            minishop) echo minishop::GetOrder minishop::ListOrders ;;
            xiaoe) echo xiaoe::ListOrders ;;
            zvcms) echo zvcms::ListCateringOrders zvcms::ListMallOrders ;;
        esac
    done
}

# Their types of answers, and where their items are. OPTIONAL is `.as_ref()?` where lists are optional.
answers() { # OPTIONAL PLATFORM…
    optional=$1
    shift
    for platform in "$@"; do
        case $platform in
            damaijia) echo "damaijia::OrderSearchAnswer data.as_ref()?.shop_order_list$optional.len()" ;;
            minishop)
                echo "minishop::OrderAnswer order.iter().count()"
                echo "minishop::OrderListAnswer orders$optional.len()"
                ;;
            xiaoe) echo "xiaoe::OrderListAnswer data.as_ref()?.list$optional.len()" ;;
            zvcms)
                echo "zvcms::CateringOrderListAnswer data.as_ref()?.item_list$optional.len()"
                echo "zvcms::MallOrderListAnswer data.as_ref()?.reta_list$optional.len()"
                ;;
        esac
    done
}

# programs NAME PLATFORM…: one of each kind.
names='nothing serde'
programs() {
    of=$1
    shift
    features=$(printf '"%s", ' "$@")
    ours "dingdan_$of" "$features" "$(operations "$@")"
    ours "calls_$of" "\"calls\", $features" "$(operations "$@")"
    theirs "kept_$of" kept "$*" "$(answers '' "$@")"
    theirs "derived_$of" derived "$*" "$(answers '' "$@")"
    theirs "lenient_$of" lenient "$*" "$(answers '.as_ref()?' "$@")"
    names="$names dingdan_$of calls_$of kept_$of derived_$of lenient_$of"
}
cargo build --quiet --offline --manifest-path "$root/Cargo.toml" -p dingdan-tests --example derived
ours nothing '' ''
theirs serde derived '' ''
for platform in $each; do programs "$platform" "$platform"; done
# shellcheck disable=SC2086
programs all $platforms

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
# minus FILE FILE: the rounds' differences.
minus() { paste "$1" "$2" | awk '{ printf "%.2f\n", $1 - $2 }'; }

# heading WHAT COLUMN…: a heading of those columns for each profile.
heading() {
    printf '\n| %-16s |' "$1"
    shift
    for profile in debug release; do
        for what in "$@"; do printf ' %-15s |' "$profile $what"; done
    done
    printf ' %-14s |\n|---|' 'stripped bytes'
    for _ in "$@" "$@" size; do printf -- '---|'; done
    echo
}

# alone NAME PROFILE: the rounds' seconds for its types without what it has besides them.
alone() {
    case $1 in nothing | dingdan_* | calls_*) without=nothing ;; *) without=serde ;; esac
    minus "$work/$1.$2.types" "$work/$without.$2.types"
}

heading 'CPU seconds' types runtime total alone
for name in $names; do
    printf '| %-16s |' "$name"
    for profile in dev release; do
        for what in types runtime total; do printf ' %15s |' "$(median "$work/$name.$profile.$what")"; done
        alone "$name" "$profile" >"$work/own"
        printf ' %15s |' "$(median "$work/own")"
    done
    printf ' %14s |\n' "$(stat -c %s "$work/$name.stripped")"
done

for version in kept derived lenient; do
    heading "to $version" types alone
    for name in $names; do
        case $name in dingdan_* | calls_*) base=${version}_${name#*_} ;; *) continue ;; esac
        printf '| %-16s |' "$name"
        for profile in dev release; do
            alone "$name" "$profile" >"$work/own"
            alone "$base" "$profile" >"$work/theirs"
            printf ' %14s× | %14s× |' "$(ratio "$work/$name.$profile.types" "$work/$base.$profile.types")" \
                "$(ratio "$work/own" "$work/theirs")"
        done
        awk -v a="$(stat -c %s "$work/$name.stripped")" -v b="$(stat -c %s "$work/$base.stripped")" \
            'BEGIN { printf " %13.2f× |\n", a / b }'
    done
done
