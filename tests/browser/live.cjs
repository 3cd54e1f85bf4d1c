// What a person does with the sandbox's page: watch requests, switch faults, look for an order, in light and dark.
"use strict";
const { run } = require("./checks.cjs");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");

const [url, shots] = process.argv.slice(2);
let credentials;

async function post(target, body, headers = {}) {
    const reply = await fetch(url + target, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
    });
    return reply.text();
}

/// A right call, one with a wrong token, one without what is required, and one that leads nowhere.
async function calls() {
    const state = await (await fetch(`${url}/_sandbox/state`)).json();
    const span = { created_time_start: state.from, created_time_end: state.to };
    const xiaoe = "/xiaoe/xe.ecommerce.order.list/1.0.0";
    const { access_token } = credentials["xiaoe.order.list"];
    await post(xiaoe, { access_token, ...span, page_size: 50 });
    await post(xiaoe, { access_token: "<b>wrong</b>", ...span });
    const orders = "/damaijia/vv/external/requestDyErp/order-searchList";
    const authorised = credentials["damaijia.order.search_list"];
    await post(orders, { shop_id: "1", params: { page: 0, size: 20, create_time_start: 0 } }, authorised);
    await post(orders, { shop_id: "1", params: { page: 0, size: 101, create_time_start: 0 } }, authorised);
    await post("/nowhere", {});
}

const checks = {
    async "requests come as they are made"(page) {
        await page.goto(url);
        const before = await page.locator("#requests tbody tr").count();
        await calls();
        await page.locator("#requests tbody tr").nth(before + 4).waitFor({ timeout: 8000 });
        const rows = (await page.locator("#requests tbody tr").allInnerTexts()).slice(0, 5).reverse();
        assert.match(rows[0], /POST\s+xiaoe\.order\.list\s+50 orders/);
        assert.match(rows[1], /refused, 200\d.*token/);
        assert.match(rows[2], /damaijia\.order\.search_list\s+20 orders/);
        assert.match(rows[3], /refused, 100.*size/);
        assert.match(rows[4], /\/nowhere\s+no such route/);
        assert.ok(!(await page.content()).includes(credentials["xiaoe.order.list"].access_token), "a token is shown");
        await shot(page, "light");
    },
    async "counts follow"(page) {
        await page.goto(url);
        const row = page.locator("#operations tr", { hasText: "xiaoe.order.list" });
        const before = await row.locator("td").allInnerTexts();
        await calls();
        await page.waitForTimeout(2500);
        const after = await row.locator("td").allInnerTexts();
        assert.deepEqual(
            [2, 3, 4, 5].map((place) => after[place] - before[place]),
            [0, 1, 50, 1],
        );
    },
    async "a fault is switched on and off"(page) {
        await page.goto(url);
        const fault = () => page.locator("#faults button", { hasText: "server_error" });
        await fault().click();
        await page.waitForURL(`${url}/`);
        assert.equal(await fault().getAttribute("class"), "on");
        assert.match(await fault().innerText(), /on/);
        for (let call = 0; call < 30; call += 1) await calls();
        await page.reload();
        assert.match(await page.locator("#requests").innerText(), /fault: server_error/);
        await shot(page, "faults");
        await fault().click();
        await page.waitForURL(`${url}/`);
        assert.match(await fault().innerText(), /off/);
    },
    async "an order is found by its number and by any text"(page) {
        await page.goto(url);
        await page.click("#operations a:has-text('damaijia.order.search_list')");
        await page.waitForURL(/operation=damaijia/);
        const first = page.locator("#orders tbody tr").first();
        const number = (await first.innerText()).match(/\d{19}/)[0];
        await page.fill("#orders input[type=search]", number);
        await page.keyboard.press("Enter");
        await page.waitForURL(/q=\d{19}/);
        assert.equal(await page.locator("#orders tbody tr").count(), 1);
        assert.ok((await page.locator("#orders tbody").innerText()).includes(number));
        await shot(page, "order");
        await page.fill("#orders input[type=search]", "浙江省");
        await page.keyboard.press("Enter");
        await page.waitForURL(/%E6%B5%99/);
        assert.ok((await page.locator("#orders tbody tr").count()) > 3);
        await page.fill("#orders input[type=search]", "<script>nobody</script>");
        await page.keyboard.press("Enter");
        await page.waitForURL(/nobody/);
        assert.match(await page.locator("#orders").innerText(), /None/);
    },
    async "dark"(page) {
        await page.emulateMedia({ colorScheme: "dark" });
        await page.goto(url);
        await shot(page, "dark");
    },
    async "a phone"(page) {
        await page.setViewportSize({ width: 390, height: 800 });
        await page.goto(url);
        await shot(page, "phone");
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${wide} pixels too wide`);
    },
};

async function shot(page, name) {
    await page.screenshot({ path: path.join(shots, `live-${name}.png`), fullPage: name !== "phone" });
}

async function main() {
    fs.mkdirSync(shots, { recursive: true });
    credentials = await (await fetch(`${url}/_sandbox/credentials`)).json();
    await run({ checks, allowed: (asked) => asked.startsWith(url), offline: false });
}

main();
