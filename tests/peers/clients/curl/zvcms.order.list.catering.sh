#!/usr/bin/env bash
# 获取订单列表 of a catering shop, from document 003 alone: one type of order a call.
source "$(dirname "$0")/zvcms.sh"

for type in 1 2 3 4; do
    page=1 last=1
    while ((page <= last)); do
        call "$type-$page.json" "{
            \"type_cate\": \"$type\", \"keywords\": \"\", \"status\": \"\", \"source\": \"\", \"begin_time\": \"$begin\",
            \"end_time\": \"$end\", \"page\": \"$page\", \"page_size\": \"10\", \"mutil_user\": \"\", \"express\": \"\",
            \"multi_store_id\": \"\", \"keywords_type\": \"\"
        }"
        last=$(jq --raw-output .data.last_page "$out/$type-$page.json")
        page=$((page + 1))
    done
done
