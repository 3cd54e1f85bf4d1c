#!/usr/bin/env bash
# 订单列表查询, from document 002 alone: token in a header without a scheme, pages from 0, times in seconds, numbers as text
# as in the document's example.
source "$(dirname "$0")/common.sh"

from=$(date --date "$FROM +0800" +%s) to=$(date --date "$TO +0800" +%s)
page=0 seen=0 total=1
while ((seen < total)); do
    post "$page.json" /vv/external/requestDyErp/order-searchList "{
        \"shop_id\": \"1212212121\",
        \"params\": {
            \"create_time_start\": \"$from\", \"create_time_end\": \"$to\", \"size\": \"30\", \"page\": \"$page\"
        }
    }" --header "Authorization: $AUTHORIZATION"
    expect "$page.json" '.status == 0 and (.data.shop_order_list | length) > 0'
    total=$(jq .data.total "$out/$page.json")
    seen=$((seen + $(jq '.data.shop_order_list | length' "$out/$page.json")))
    page=$((page + 1))
done
