#!/usr/bin/env bash
# 获取订单列表 of a mall shop, from document 003 alone: every parameter as text, those that don't matter empty.
source "$(dirname "$0")/zvcms.sh"

page=1 last=1
while ((page <= last)); do
    call "$page.json" "{
        \"status\": \"\", \"source\": \"\", \"begin_time\": \"$begin\", \"end_time\": \"$end\", \"page\": \"$page\",
        \"multi_store_id\": \"\", \"type\": \"\", \"code\": \"\", \"pay_mode\": \"\", \"limit\": \"20\",
        \"order_status\": \"\", \"send_status\": \"\", \"brand_sign\": \"\", \"invoice\": \"\", \"dispatch\": \"\",
        \"pay_begin_time\": \"\", \"pay_end_time\": \"\", \"send_begin_time\": \"\", \"send_end_time\": \"\",
        \"order_no\": \"\", \"user_id\": \"\", \"keywords\": \"\", \"mobile\": \"\", \"pick_time\": \"\"
    }"
    last=$(jq --raw-output .data.last_page "$out/$page.json")
    page=$((page + 1))
done
