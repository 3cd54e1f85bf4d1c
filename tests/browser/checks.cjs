// Runs checks in a real Chromium, each in a window of its own. A check fails on a script's error, and when its page asks
// for anything that is not allowed.
"use strict";
const { chromium } = require("playwright-core");
const assert = require("node:assert/strict");

// `checks` by their names; `allowed` says whether a URL may be asked for.
exports.run = async ({ checks, allowed, offline }) => {
    const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        args: ["--no-sandbox"],
    });
    let failed = 0;
    for (const [name, check] of Object.entries(checks)) {
        const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, offline });
        const page = await context.newPage();
        const errors = [];
        page.on("pageerror", (error) => errors.push(error.message));
        page.on("request", (request) => allowed(request.url()) || errors.push(request.url()));
        try {
            await check(page);
            assert.deepEqual(errors, []);
            console.log(`ok      ${name}`);
        } catch (error) {
            failed += 1;
            console.log(`failed  ${name}\n${error.stack}`);
        }
        await context.close();
    }
    await browser.close();
    console.log(`${Object.keys(checks).length - failed} passed, ${failed} failed`);
    process.exit(failed ? 1 : 0);
};
