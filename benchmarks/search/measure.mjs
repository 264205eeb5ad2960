// Asks one site in a real Chromium; reads what to ask from the file it is given and prints what it measured as JSON.
import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";
import { host } from "./host.mjs";

const { folder, path, cold, next, warm, known, alone = [], slow = [] } = JSON.parse(await readFile(process.argv[2], "utf8"));
const site = await host(folder);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });

/** What belongs to the page and not to the search: its text, its style, and the scripts that every page has. */
const OF_THE_PAGE = /\/$|\.css$|\.svg$|^\/theme\/js\/(?!search\/)/;
/** Files by what they are, each of the first kind that it is of. */
const KINDS = Object.entries({
  page: /\/$/, style: /\.css$/, icon: /\.svg$/, "scripts of every page": /^\/theme\/js\/(?!search\/)/, "script of the search": /\.js$/, manifest: /manifest\.json$/,
  "names of pages": /\/ways\//, "ranges of terms": /\/index\//, "near papers": /\/near\//, "texts of hits": /\/(?:texts|votes)\//, other: /./,
});

/** A service worker asks for its files after the hits are there: they are no part of a search. */
async function opened(q, more = "") {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  const before = site.sent.length;
  await page.goto(`${site.url}${path}?q=${encodeURIComponent(q)}${more}`, { waitUntil: "commit" });
  await settled(page);
  return { page, context, sent: since(before) };
}

/** Seconds until the first hit is seen, and until all are there, with 400 ms before each answer and 400 kbit/s in all, on HTTP/1.1. */
async function slowly(q) {
  const far = await host(folder, { latency: 400, rate: 50_000 });
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: "block" });
  const page = await context.newPage();
  const start = performance.now();
  const passed = () => (performance.now() - start) / 1000;
  await page.goto(`${far.url}${path}?q=${encodeURIComponent(q)}`, { waitUntil: "commit" });
  const first = page.waitForSelector("#hits > li", { timeout: 60_000 }).then(passed);
  const times = { first: await first, all: await settled(page).then(passed) };
  await context.close();
  await far.close();
  return times;
}

async function settled(page) {
  await page.waitForFunction(() => document.getElementById("hits")?.getAttribute("aria-busy") === "false", undefined, { timeout: 300000 });
}

/** Everything that was sent until the hits stood. */
function since(before) {
  const sent = site.sent.slice(before);
  const sum = (some) => some.reduce((all, { bytes }) => all + bytes, 0);
  return { bytes: sum(sent), own: sum(sent.filter(({ path }) => !OF_THE_PAGE.test(path))), requests: sent.length, parts: partsOf(sent) };
}

/** Requests and bytes of each kind of files. */
function partsOf(sent) {
  const parts = {};
  for (const { path, bytes } of sent) {
    const [kind] = KINDS.find(([, pattern]) => pattern.test(path));
    const [requests, sum] = parts[kind] ?? [0, 0];
    parts[kind] = [requests + 1, sum + bytes];
  }
  return parts;
}

/** Milliseconds from the question to the list that is final, as the page's own clock has it. */
function ask(page, q) {
  return page.evaluate(async (q) => {
    const list = document.getElementById("hits");
    const start = performance.now();
    const end = new Promise((resolve) => {
      const seen = new MutationObserver(() => {
        if (list.getAttribute("aria-busy") !== "false") return;
        seen.disconnect();
        resolve(performance.now() - start);
      });
      seen.observe(list, { attributeFilter: ["aria-busy"] });
    });
    if (globalThis.ask) globalThis.ask(q);
    else {
      document.getElementById("q").value = q;
      document.querySelector("form[role=search]").requestSubmit();
    }
    return end;
  }, q);
}

const found = { cold: [], alone: [], slow: [], next: [], warm: [], known: [], none: 0 };
for (const q of cold) {
  const { page, context, sent } = await opened(q);
  if ((await page.locator("#hits > li").count()) === 0) found.none++;
  found.cold.push(sent);
  await context.close();
}
for (const q of alone) {
  const { context, sent } = await opened(q, "&near=no");
  found.alone.push(sent);
  await context.close();
}
for (const q of slow) found.slow.push(await slowly(q));
for (const [first, second] of next) {
  const { page, context } = await opened(first);
  const before = site.sent.length;
  await ask(page, second);
  await settled(page);
  found.next.push(since(before));
  await context.close();
}
if (warm) {
  const { page, context } = await opened(warm);
  for (let time = 0; time < 21; time++) {
    await ask(page, "graph attention");
    found.warm.push(await ask(page, warm));
  }
  await context.close();
}
if (known.length) {
  const { page, context } = await opened(known[0][0]);
  for (const [q, paper] of known) {
    await ask(page, q);
    const shown = await page.$$eval("#hits > li", (items) => items.map((item) => item.dataset.paper));
    found.known.push(shown.indexOf(paper) + 1);
  }
  await context.close();
}
await browser.close();
await site.close();
console.log(JSON.stringify(found));
