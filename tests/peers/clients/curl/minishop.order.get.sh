#!/usr/bin/env bash
# Get order details, from document 004 alone: one call an order, whose number comes from the list (in LISTED). Numbers are
# above 2^53, so they are cut out of the text: jq would round them.
source "$(dirname "$0")/common.sh"

grep --no-filename --only-matching '"order_id" *: *"\?[0-9]\+' "$LISTED"/*.json | grep --only-matching '[0-9]\+$' | sort -u |
    while read -r order; do
        post "$order.json" "/product/order/get?access_token=$ACCESS_TOKEN" "{\"order_id\": $order}"
        expect "$order.json" '.errcode == 0 and .order.order_id'
    done
