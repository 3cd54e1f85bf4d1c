#!/usr/bin/env bash
# Get order list, from document 000 alone: one status and one pair of times a call, pages from 1. The address is that of
# document 004's call with its last part changed; the two statuses that only document 004 lists are asked for as well.
source "$(dirname "$0")/common.sh"

for status in 10 15 16 17 20 21 30 100 181 190 200 250; do
    page=1 seen=0 total=1
    while ((seen < total)); do
        answer=$status-$page.json
        post "$answer" "/product/order/get_list?access_token=$ACCESS_TOKEN" "{
            \"start_create_time\": \"$FROM\", \"end_create_time\": \"$TO\",
            \"status\": $status, \"page\": $page, \"page_size\": 10, \"source\": 1
        }"
        expect "$answer" '.errcode == 0 and (.orders | type) == "array"'
        total=$(jq .total_num "$out/$answer")
        seen=$((seen + $(jq '.orders | length' "$out/$answer")))
        ((total == 0 || seen > 0)) || exit 1
        page=$((page + 1))
    done
done
