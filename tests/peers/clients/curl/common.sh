# What the calls of all documents have in common. Every script here is called with a folder, leaves each answer in it as
# it came, and takes BASE_URL, FROM and TO (Beijing time) and its credentials from the environment.
set -euo pipefail
out=$1
mkdir -p "$out"

# post FILE PATH BODY [curl's own arguments]: fails where HTTP does.
post() {
    curl --silent --show-error --fail --output "$out/$1" --header 'Content-Type: application/json' \
        "${@:4}" --data-binary "$3" "$BASE_URL$2"
}

# expect FILE FILTER: fails with the answer's first part where jq's filter gives neither true nor a value.
expect() {
    jq --exit-status "$2" "$out/$1" >/dev/null || { echo "$1: not $2: $(head -c 300 "$out/$1")" >&2; exit 1; }
}
