import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { KINDS, launch, serve } from "./site.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser, host;
before(async () => ([browser, host] = await Promise.all([launch(), serve(process.env.SITE)])));
after(async () => (await browser.close(), await host.close()));

const MOST = 15_000;
const at = "2026-08-27T00:00:00Z";
const paper = { at, title: "A title", path: "papers/2608.10001/" };
/** A reader who has kept something of each kind. */
const KEPT = {
  stars: { "2608.10001": { ...paper, authors: ["Ada Müller", "محمد علي"], bibtex: "@misc{a,\n}", ris: "TY  - UNPB" } },
  read: { "2608.00005": { at } },
  notes: { "2608.10001": { ...paper, text: "A note" } },
  searches: { "?q=speech": { at, title: "speech" } },
  visits: { at: "2026-08-26T20:00:00Z", count: 1, days: {} },
  "stars.aside-1": {},
};

async function reader(options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.addInitScript((kept) => {
    for (const [kind, items] of Object.entries(kept)) {
      const key = `daily-papers:/:${kind}`;
      if (!localStorage.getItem(key)) localStorage.setItem(key, JSON.stringify({ version: 1, items }));
    }
  }, KEPT);
  return { context, page };
}

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 150)).join(" | ")}`);
}

/** What a reader may have before the eyes, by the page and what was done there. */
const SIGHTS = {
  "a day": async (page) => page.waitForSelector("[data-new]"),
  "the menu": async (page) => page.click(".menu summary"),
  "a day by titles": async (page) => (await page.check(".density [value=titles]", { force: true }), page.keyboard.press("j")),
  "a day with abstracts": async (page) => (await page.check(".density [value=abstracts]", { force: true }), page.keyboard.press("s")),
  "the keys": async (page) => (await page.keyboard.press("?"), page.waitForSelector("dialog[open]")),
};

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing on what scripts made: ${colorScheme}`, async () => {
    const found = [];
    for (const width of [1200, 360]) {
      const { context, page } = await reader({ colorScheme, bypassCSP: true, viewport: { width, height: 800 } });
      await page.goto(host.url + KINDS.day);
      for (const [sight, see] of Object.entries(SIGHTS)) {
        await see(page);
        found.push(...(await violations(page)).map((one) => `${sight}, ${width}: ${one}`));
      }
      await page.goto(`${host.url}/mine/`);
      await page.waitForFunction(() => document.getElementById("mine-counts").textContent);
      assert.equal(await page.locator(".mine-own li").count() >= 4, true);
      found.push(...(await violations(page)).map((one) => `mine, ${width}: ${one}`));
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(over <= 0, `My papers is ${over} px too wide at ${width}`);
      await page.click("[data-forget]");
      found.push(...(await violations(page)).map((one) => `forgetting, ${width}: ${one}`));
      await page.goto(host.url + KINDS.paper);
      await page.click(".paper-note summary");
      found.push(...(await violations(page)).map((one) => `paper, ${width}: ${one}`));
      await context.close();
    }
    assert.deepEqual(found, []);
  });
}

for (const kind of ["day", "paper"]) {
  test(`all scripts of a ${kind} page are at most 15 kB gzipped, and few`, async () => {
    const { context, page } = await reader({});
    const scripts = new Map();
    page.on("response", async (response) => response.request().resourceType() === "script" && scripts.set(response.url(), await response.body()));
    await page.goto(host.url + KINDS[kind]);
    await page.waitForSelector("[data-mark][aria-pressed=true]");
    await page.evaluate(() => navigator.serviceWorker.ready);
    const size = [...scripts.values()].reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
    assert.ok(scripts.size >= 3 && scripts.size <= 6, `${[...scripts.keys()]}`);
    assert.ok(size <= MOST, `${size} bytes in ${scripts.size} files`);
    await context.close();
  });
}

test("nothing moves while a paper's page and My papers load, whatever is kept", async () => {
  for (const width of [360, 1200]) {
    const { context, page } = await reader({ viewport: { width, height: 800 } });
    await page.route("**/mine/*.js", (route) => setTimeout(() => route.continue(), 150));
    await page.goto(host.url + KINDS.paper);
    await page.waitForSelector("article[data-has-star]");
    await page.waitForFunction(() => document.querySelector(".paper-note summary").textContent.includes("A note"));
    const shift = await page.evaluate(
      () =>
        new Promise((resolve) => {
          new PerformanceObserver((list) => resolve(list.getEntries().reduce((sum, { value }) => sum + value, 0))).observe({ type: "layout-shift", buffered: true });
          setTimeout(resolve, 400, 0);
        }),
    );
    assert.equal(shift, 0, `${width} px`);
    await context.close();
  }
});
