// What a person does with the reference: search, move by keys, follow links, in light and dark.
"use strict";
const { run } = require("./checks.cjs");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

const [pages, shots] = process.argv.slice(2).map((folder) => path.resolve(folder));
const url = (page) => pathToFileURL(path.join(pages, page)).href;

const checks = {
    async "order_state finds the field and its values"(page) {
        await page.goto(url("index.html"));
        await page.fill("#search", "order_state");
        const first = page.locator(".hit").first();
        const text = await first.innerText();
        for (const part of ["order_state", "订单状态", "OrderInfo::order_state", "data.list[].order_info.order_state", "2 待发货"]) {
            assert.ok(text.includes(part), `${part} is not in: ${text}`);
        }
        await shot(page, "search");
        await first.click();
        await page.waitForURL(/xiaoe\.html#OrderInfo\.order_state$/);
        await page.locator(":target").waitFor();
        assert.match(await page.locator(":target").innerText(), /dingdan::xiaoe::OrderInfo::order_state/);
    },
    async "待发货 finds the values, and the fields that hold them"(page) {
        await page.goto(url("minishop.html"));
        await page.fill("#search", "待发货");
        const hits = await page.locator(".hit").allInnerTexts();
        for (const part of ["OrderState::PendingShipment", "OrderInfo::order_state", "OrderStatus::PendingShipment"]) {
            assert.ok(hits.some((hit) => hit.includes(part)), `${part} is not found`);
        }
        const field = page.locator(".hit", { hasText: "dingdan::xiaoe::OrderInfo::order_state" });
        assert.equal(await field.locator(".values .found").innerText(), "2 待发货");
        await shot(page, "chinese");
    },
    async "the keyboard is enough"(page) {
        await page.goto(url("xiaoe.html"));
        await page.keyboard.press("/");
        await page.keyboard.type("token");
        assert.ok(await page.locator("#results").isVisible());
        await page.keyboard.press("ArrowDown");
        const second = page.locator(".hit").nth(1);
        assert.equal(await second.getAttribute("aria-selected"), "true");
        assert.equal(await page.getAttribute("#search", "aria-activedescendant"), await second.getAttribute("id"));
        const href = await second.getAttribute("href");
        await page.keyboard.press("Enter");
        await page.waitForURL((now) => now.href.endsWith(href));
        await page.keyboard.press("/");
        await page.keyboard.press("Escape");
        assert.ok(await page.locator("#results").isHidden());
    },
    async "a link carries a search"(page) {
        await page.goto(`${url("index.html")}?q=order_state`);
        assert.ok((await page.locator(".hit").count()) > 3);
        assert.match(await page.locator(".hit").first().innerText(), /order_state/);
    },
    async "nothing found says so"(page) {
        await page.goto(url("index.html"));
        await page.fill("#search", "zzzz");
        assert.match(await page.locator("#results").innerText(), /Nothing/);
    },
    async "every link inside leads somewhere"(page) {
        for (const file of fs.readdirSync(pages).filter((name) => name.endsWith(".html"))) {
            await page.goto(url(file));
            const dead = await page.evaluate(() =>
                [...document.querySelectorAll('a[href^="#"]')]
                    .map((link) => link.getAttribute("href").slice(1))
                    .filter((id) => !document.getElementById(id)),
            );
            assert.deepEqual(dead, [], file);
            const twice = await page.evaluate(() => {
                const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
                return ids.filter((id, at) => ids.indexOf(id) !== at);
            });
            assert.deepEqual(twice, [], file);
        }
        const lost = await page.evaluate(() => REFERENCE.entries.map((entry) => entry.href));
        const known = new Map();
        for (const href of lost) {
            const [file, id] = href.split("#");
            if (!known.has(file)) known.set(file, fs.readFileSync(path.join(pages, file), "utf8"));
            assert.ok(known.get(file).includes(`id="${id}"`), href);
        }
    },
    async "light and dark"(page) {
        await page.goto(`${url("xiaoe.html")}#OrderInfo`);
        const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        const light = await paper();
        await shot(page, "light");
        await page.emulateMedia({ colorScheme: "dark" });
        assert.notEqual(await paper(), light);
        await shot(page, "dark");
        await page.click("#theme");
        assert.equal(await paper(), light);
    },
    async "a phone"(page) {
        await page.setViewportSize({ width: 390, height: 800 });
        await page.goto(`${url("zvcms.html")}`);
        await shot(page, "phone");
        const wide = await page.evaluate(() =>
            [...document.querySelectorAll("main *")]
                .filter((element) => element.getBoundingClientRect().right > innerWidth)
                .map((element) => element.outerHTML.slice(0, 80)),
        );
        assert.deepEqual(wide, []);
    },
};

async function shot(page, name) {
    await page.screenshot({ path: path.join(shots, `${name}.png`) });
}

async function main() {
    fs.mkdirSync(shots, { recursive: true });
    await run({ checks, allowed: (asked) => /^(file|data):/.test(asked), offline: true });
}

main();
