# What both operations of document 003 have in common. The signing guide it refers to is that of the successor: HMAC-SHA1
# with the open key over the sorted public parameters, base64, percent-encoded.
source "$(dirname "$0")/common.sh"

# call FILE PARAMS: signs afresh, since a nonce counts once.
call() {
    local timestamp nonce token
    timestamp=$(date +%s)
    nonce=$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')
    token=$(printf 'GrantCode=%s&Nonce=%s&OpenId=%s&Timestamp=%s' "$GRANTCODE" "$nonce" "$OPENID" "$timestamp" |
        openssl dgst -sha1 -hmac "$OPEN_KEY" -binary | base64 | sed 's/+/%2B/g; s,/,%2F,g; s/=/%3D/g')
    post "$1" /api/v2 "{
        \"OpenId\": \"$OPENID\", \"GrantCode\": \"$GRANTCODE\", \"Timestamp\": \"$timestamp\", \"Nonce\": \"$nonce\",
        \"Token\": \"$token\", \"Action\": \"order.order-list\", \"Params\": $2
    }"
    # The table says bool and int, the example text: an answer may have either.
    expect "$1" '(.status | tostring) == "true" and (.code | tostring) == "0"'
}

begin=$(date --date "$FROM" +%Y-%-m-%-d) end=$(date --date "$TO" +%Y-%-m-%-d)
