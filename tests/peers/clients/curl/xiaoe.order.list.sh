#!/usr/bin/env bash
# 获取订单列表2.0, from document 001 alone: token in the body, pages from 1 with at most 100 orders, spans of at most 31 days.
source "$(dirname "$0")/common.sh"

page=1 seen=0 total=1
while ((seen < total)); do
    post "$page.json" /xe.ecommerce.order.list/1.0.0 "{
        \"access_token\": \"$ACCESS_TOKEN\", \"page\": $page, \"page_size\": 100,
        \"created_time_start\": \"$FROM\", \"created_time_end\": \"$TO\"
    }"
    expect "$page.json" '.code == 0 and (.data.list | length) > 0'
    total=$(jq .data.total "$out/$page.json")
    seen=$((seen + $(jq '.data.list | length' "$out/$page.json")))
    page=$((page + 1))
done
