// The search over all platforms; the data is in `index.js`. It uses no network, and stores only the choice of light or dark.
"use strict";

const MAX_RESULTS = 40;
const input = document.getElementById("search");
const results = document.getElementById("results");
let chosen = 0;

/** How well a word matches a text; 0 means that it does not. */
function fit(word, text) {
    if (!text) return 0;
    const at = text.toLowerCase().indexOf(word);
    if (at < 0) return 0;
    if (text.length === word.length) return 100;
    return at === 0 ? 60 : /[a-z0-9]/i.test(text[at - 1]) ? 25 : 40;
}

/** A name without case and underscores, so that `order_state` equals `OrderState`. */
const bare = (text) => text.toLowerCase().replaceAll("_", "");

/** The indices of the values of an enum that a word matches. */
function foundValues(key, word) {
    const found = new Set();
    (REFERENCE.enums[key] ?? []).forEach(([code, name, zh, en], index) => {
        if (code.toLowerCase() === word || fit(word, name) || fit(word, zh) || fit(word, en) >= 40) found.add(index);
    });
    return found;
}

/** How well a word matches an entry. Its name counts most, then its labels, then its values. */
function score(entry, word) {
    const spelled = bare(word).length > 2 ? fit(bare(word), bare(entry.name)) * 0.7 : 0;
    const names = Math.max(fit(word, entry.name) * 1.2, spelled, entry.code === word ? 70 : 0);
    const labels = Math.max(fit(word, entry.zh), fit(word, entry.en) * 0.6);
    const rest = Math.max(fit(word, entry.rust) * 0.4, fit(word, entry.kind) * 0.3, fit(word, entry.platform) * 0.3);
    const values = entry.values && word.length > 1 && foundValues(entry.values, word).size ? 35 : 0;
    return Math.max(names, labels, rest, values);
}

const RANK = { field: 6, operation: 5, parameter: 4, enum: 3, value: 3, type: 2, code: 1 };

function search(query) {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const hits = [];
    for (const entry of REFERENCE.entries) {
        const scores = words.map((word) => score(entry, word));
        if (scores.every((found) => found > 0)) {
            hits.push({ entry, score: scores.reduce((all, one) => all + one, 0) + RANK[entry.sort] });
        }
    }
    return hits.sort((a, b) => b.score - a.score).slice(0, MAX_RESULTS).map((hit) => hit.entry);
}

function element(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
}

/** A text with the words marked. */
function marked(tag, text, words) {
    const made = document.createElement(tag);
    const lower = text.toLowerCase();
    let from = 0;
    while (from < text.length) {
        const next = words
            .map((word) => [lower.indexOf(word, from), word.length])
            .filter(([at]) => at >= 0)
            .sort((a, b) => a[0] - b[0] || b[1] - a[1])[0];
        if (!next) break;
        made.append(text.slice(from, next[0]), element("mark", "", text.slice(next[0], next[0] + next[1])));
        from = next[0] + next[1];
    }
    made.append(text.slice(from));
    return made;
}

function hit(entry, index, words) {
    const link = element("a", "hit");
    link.href = entry.href;
    link.id = `hit-${index}`;
    link.setAttribute("role", "option");
    link.tabIndex = -1;
    const what = [entry.platform, entry.sort].join(" · ");
    link.append(
        element(
            "div",
            "line",
            marked("code", entry.code === undefined ? entry.name : `${entry.code} ${entry.name}`, words),
            marked("span", entry.zh, words),
            element("span", "", what),
        ),
    );
    const kind = [entry.kind, entry.unit].filter(Boolean).join(", ");
    const about = marked("div", kind ? `${entry.en} — ${kind}` : entry.en, words);
    about.className = "about-hit";
    link.append(about);
    const where = element("div", "where", element("code", "", entry.rust));
    if (entry.at) where.append(" · ", entry.at);
    if (entry.source) where.append(" · ", entry.source);
    link.append(where);
    if (entry.values) link.append(valuesOf(entry.values, words));
    return link;
}

function valuesOf(key, words) {
    const list = element("div", "values");
    const found = new Set(words.filter((word) => word.length > 1).flatMap((word) => [...foundValues(key, word)]));
    const all = REFERENCE.enums[key].map((value, index) => [value, found.has(index)]);
    // Matching values come first, then as many others as fit.
    all.sort((a, b) => b[1] - a[1]);
    for (const [[code, name, zh, en], isFound] of all.slice(0, Math.max(14, found.size))) {
        const value = element("span", isFound ? "found" : "", `${code} ${zh || name}`);
        value.title = `${name}: ${en}`;
        list.append(value);
    }
    if (all.length > list.children.length) list.append(element("span", "", `+${all.length - list.children.length}`));
    return list;
}

function choose(index) {
    const hits = results.querySelectorAll(".hit");
    if (!hits.length) return;
    chosen = (index + hits.length) % hits.length;
    hits.forEach((one, at) => one.setAttribute("aria-selected", String(at === chosen)));
    hits[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", hits[chosen].id);
}

function show() {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const hits = search(input.value);
    const nothing = element("div", "none", "Nothing found. Try a part of the name, in English or Chinese.");
    results.replaceChildren(...(hits.length ? hits.map((entry, index) => hit(entry, index, words)) : [nothing]));
    open(words.length > 0);
    choose(0);
}

function open(isOpen) {
    results.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) input.removeAttribute("aria-activedescendant");
}

input.addEventListener("input", show);
input.addEventListener("focus", () => input.value && show());
input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter") results.querySelectorAll(".hit")[chosen]?.click();
    else if (event.key === "Escape") {
        open(false);
        input.blur();
    } else return;
    event.preventDefault();
});
results.addEventListener("mousemove", (event) => {
    const over = event.target.closest(".hit");
    if (over && over.getAttribute("aria-selected") !== "true") choose([...results.children].indexOf(over));
});
results.addEventListener("click", () => open(false));
document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        input.focus();
        input.select();
    }
});
document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) open(false);
});

// Light, dark, or the setting of the system.
document.getElementById("theme").addEventListener("click", () => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const now = document.documentElement.dataset.theme || (dark ? "dark" : "light");
    const next = now === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    try {
        localStorage.theme = next;
    } catch {
        // Storage may be disabled for files; the choice then applies to this page only.
    }
});

// A link can contain a search: `index.html?q=order_state`.
const asked = new URLSearchParams(location.search).get("q");
if (asked) {
    input.value = asked;
    input.focus();
    show();
} else if (!location.hash && document.querySelector(".start")) {
    input.focus();
}
