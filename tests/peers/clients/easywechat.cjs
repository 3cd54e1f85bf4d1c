// The orders of a Mini Store through node-easywechat, as its users write it: its own token call, its own client, and of its
// configuration only `http`. Answers are left as they came, because JSON.parse rounds order numbers.
"use strict";
const { MiniApp } = require("node-easywechat");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");

const [baseURL, credentials, folder] = process.argv.slice(2);
const { appid, secret } = JSON.parse(fs.readFileSync(credentials, "utf8"))["minishop.token.get"];
const STATUSES = [10, 15, 16, 17, 20, 21, 30, 100, 181, 190, 200, 250];

async function orders(stable, answers) {
    let raw = "";
    const keep = (text) => (raw = text);
    const app = new MiniApp({
        app_id: appid,
        secret,
        use_stable_access_token: stable,
        http: { baseURL, transformResponse: [keep, JSON.parse] },
    });
    const client = app.getClient();
    const call = async (url, json, file) => {
        const answer = (await client.postJson(url, json)).toObject();
        assert.equal(answer.errcode, 0, `${url}: ${JSON.stringify(answer).slice(0, 200)}`);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, raw);
        return answer;
    };
    for (const status of STATUSES) {
        for (let page = 1, seen = 0, total = 1; seen < total; page += 1) {
            const span = { start_create_time: process.env.FROM, end_create_time: process.env.TO };
            const file = path.join(answers, "list", `${status}-${page}.json`);
            const answer = await call("product/order/get_list", { ...span, status, page, page_size: 20 }, file);
            total = answer.total_num;
            seen += answer.orders.length;
            assert.ok(seen === total || answer.orders.length > 0, `page ${page} of status ${status} is empty`);
            for (const [, id] of raw.matchAll(/"order_id": *"?(\d+)/g)) {
                await call("product/order/get", { order_id: id }, path.join(answers, "get", `${id}.json`));
            }
        }
    }
}

async function main() {
    await orders(false, folder);
    // The stable token is asked for with another call.
    await orders(true, folder);
}

main().catch((error) => {
    console.error(error);
    process.exit(1);
});
