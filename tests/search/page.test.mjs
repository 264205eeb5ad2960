/** The search page in a real browser, over the built toy site. */

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { keep, launch, serve, watched } from "../browser/site.mjs";

const failing = new Set();
let isTomorrow = false;
const tomorrow = (path) => {
  const file = process.env.TOMORROW + path;
  return path.startsWith("/search/") && !path.endsWith("/") ? (existsSync(file) ? { status: 200, body: readFileSync(file) } : { status: 404 }) : undefined;
};
let held;
const asked = new Set();
const hook = async (path) => (asked.add(path), path.startsWith("/search/index/") && (await held), changed(path));
const changed = (path) => ([...failing].some((part) => path.includes(part)) ? { status: 503 } : isTomorrow ? tomorrow(path) : undefined);

let browser, host, page, troubles, close;
before(async () => ([browser, host] = await Promise.all([launch(), serve(process.env.SITE, hook)])));
after(async () => (await browser.close(), await host.close()));
beforeEach(async () => ({ page, troubles, close } = await watched(browser, host.url)));
afterEach(async () => (failing.clear(), (isTomorrow = false), (held = undefined), await close()));

const settled = () => page.waitForSelector('#hits[aria-busy="false"]');
const ids = () => page.$$eval("#hits > li", (items) => items.map((item) => item.dataset.paper));
const status = () => page.textContent("#search-status");
/** Opens the page without near papers, which one test asks for. */
async function open(query) {
  await page.goto(`${host.url}/search/${query}${query ? "&" : "?"}near=no`);
  await settled();
}

test("hits come in the order of their likeness to what the reader likes, with reasons, and more of them move none that are shown", async () => {
  await keep(page);
  await page.goto(`${host.url}/search/?q=study&sort=me`);
  await page.waitForSelector("#hits[aria-busy=false] .reason");
  const first = await ids();
  assert.match(await page.textContent("#hits > li"), /Like Study \d+ of [\w ]+, which /);
  assert.equal(await page.locator(".hit-some").count(), 0);
  await page.click("#search-more");
  await page.waitForFunction(() => document.querySelectorAll("#hits > li").length > 10);
  await settled();
  assert.deepEqual((await ids()).slice(0, 10), first);
  await page.click(".search-narrow summary");
  await page.selectOption("[name=sort]", "");
  await page.waitForFunction(() => !document.querySelector(".reason"));
  await page.selectOption("[name=sort]", "me");
  await page.waitForSelector("#hits[aria-busy=false] .reason");
  assert.deepEqual(await ids(), first);
  assert.deepEqual(troubles, []);
});

test("without stars the search's own order is by relevance, and that is said", async () => {
  await open("?q=study");
  const relevant = await ids();
  await open("?q=study&sort=me");
  assert.deepEqual(await ids(), relevant);
  assert.match(await status(), /Star papers: those like them then come first\.$/);
});

/** How much moved since the page began, 0 to 1. */
const moved = () => page.evaluate(() => new Promise((resolve) => {
  const seen = [];
  new PerformanceObserver((list) => seen.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(seen.reduce((sum, { value }) => sum + value, 0)), 400);
}));

test("nothing moves as an answer comes, with a page of that name, another spelling or neither", async () => {
  for (const viewport of [{ width: 360, height: 740 }, { width: 1400, height: 900 }]) {
    for (const [query, above] of [["?q=diffusion+model", "#search-ways a"], ["?q=difusion", "#search-exact:not([hidden])"], ["?q=study", "#hits li"]]) {
      let free;
      held = new Promise((resolve) => (free = resolve));
      await close();
      ({ page, troubles, close } = await watched(browser, host.url)); // with an empty cache, so that the index is asked for
      await page.setViewportSize(viewport);
      await page.goto(`${host.url}/search/${query}`);
      await page.waitForSelector("#hits[data-waits]");
      free();
      await settled();
      await page.waitForSelector(above);
      assert.ok((await moved()) < 0.001, `${query}, ${viewport.width}: ${await moved()}`);
    }
  }
});

test("on a phone, where nothing is found the offer of other ways is on the first screen, as is a hit where something is", async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open("?q=zzzqqqy");
  assert.ok((await page.$eval("#search-nothing", (offer) => offer.getBoundingClientRect().bottom)) < 400);
  await open("?q=cs.CL");
  assert.match(await page.textContent("#search-ways"), /Computation and Language/);
  assert.equal(await page.isVisible("#search-better"), false, "a name that is known is not corrected");
  assert.ok((await ids()).length > 1, "its papers are listed");
  await open("?q=diffusion+model");
  assert.ok((await page.$eval("#hits a", (link) => link.getBoundingClientRect().top)) < 340);
});

test("papers near the first hits follow, say near which one, and can be left out", async () => {
  await page.goto(`${host.url}/search/?q=codecs`);
  await settled();
  assert.match(await status(), /^4 papers have all the words; \d+ more are like them\.$/);
  const near = await page.$$eval("#hits > li", (items) => items.map((item) => item.querySelector(".near cite")?.textContent));
  assert.ok(near.length > 4);
  assert.deepEqual(near.slice(0, 4), Array(4).fill(undefined));
  const titles = await page.$$eval("#hits > li:nth-child(-n + 4) h2", (all) => all.map((one) => one.textContent));
  assert.ok(near.slice(4).every((title) => titles.includes(title)));
  await page.click(".search-narrow summary");
  await page.check("input[name=near]");
  await page.waitForURL(/near=no/);
  await page.waitForFunction(() => document.querySelectorAll("#hits > li").length === 4);
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll("#hits > li").length > 4);
  assert.deepEqual(troubles, []);
});

test("an address asks, and the hits stand best first with marked words", async () => {
  await open("?q=speech+codecs");
  assert.equal((await ids()).length, 4);
  assert.equal(await status(), "4 papers.");
  assert.equal(await page.inputValue("#q"), "speech codecs");
  const marks = await page.$$eval("#hits > li:first-child mark", (marked) => marked.map((mark) => mark.textContent));
  assert.deepEqual(marks, ["speech", "codecs", "speech", "codecs"]);
  assert.match(await page.textContent("#hits > li:first-child"), /Listed \d+ August 2026/);
  assert.deepEqual(troubles, []);
});

test("what papers hold is shown as text, never as markup", async () => {
  await open("?q=Prufer+bounds");
  assert.deepEqual(await ids(), ["2608.10001"]);
  assert.equal(await page.textContent("#hits h2"), "Bounds of O(n² log n) for Prüfer codes & <trees> at 50% of $4");
  assert.equal(await page.locator("#hits script, #hits trees").count(), 0);
  await open("?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E");
  assert.equal(await page.locator("main img").count(), 0);
  assert.deepEqual(troubles, []);
});

test("hits come as one types, the address follows, and only a question that was meant is a step back", async () => {
  await open("");
  assert.equal(await status(), "");
  const steps = await page.evaluate(() => history.length);
  await page.locator("#q").pressSequentially("grasp");
  await page.waitForFunction(() => document.querySelectorAll("#hits > li").length === 4);
  await settled();
  assert.match(page.url(), /q=grasp(&|$)/);
  assert.equal(await page.evaluate(() => history.length), steps);
  await page.fill("#q", "codecs");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=codecs/);
  await settled();
  await page.fill("#q", "folding");
  await page.waitForURL(/q=folding/);
  await page.keyboard.press("Enter");
  await page.fill("#q", "grasping");
  await page.click("form.search-form button[type=submit]");
  await page.waitForURL(/q=grasping/);
  await settled();
  await page.goBack();
  await page.waitForFunction(() => document.getElementById("q").value === "folding");
  await settled();
  assert.match(await page.textContent("#hits > li h2"), /folding/);
});

test("a button shows more, and one goes on at the first new hit", async () => {
  await open("?q=study");
  assert.equal((await ids()).length, 10);
  const first = await ids();
  await page.click("#search-more");
  await page.waitForFunction(() => document.querySelectorAll("#hits > li").length === 20);
  assert.deepEqual((await ids()).slice(0, 10), first);
  assert.equal(new Set(await ids()).size, 20);
  assert.ok(await page.evaluate(() => document.querySelectorAll("#hits > li")[10].contains(document.activeElement)));
  await page.click("#search-more");
  await page.waitForFunction(() => document.querySelectorAll("#hits > li").length > 20);
  assert.ok(await page.isHidden("#search-more"));
});

test("one comes back from a paper to as many hits as one left", async () => {
  await open("?q=study");
  await page.click("#search-more");
  await page.waitForFunction(() => document.querySelectorAll("#hits > li").length === 20);
  await page.click("#hits > li:nth-child(15) h2 a");
  await page.waitForURL(/\/papers\//);
  await page.goBack();
  await settled();
  await page.waitForFunction(() => document.querySelectorAll("#hits > li").length === 20);
});

test("one narrows by category, keyword, year and days, sorts, and takes each back", async () => {
  await open("?q=study");
  await page.click(".search-narrow summary");
  await page.click("#search-choices button:has-text('Computation and Language · cs.CL')");
  await page.waitForURL(/category=cs\.CL/);
  await settled();
  assert.match(await page.textContent("#search-chosen"), /^Computation and Language · cs\.CL/);
  assert.equal(await status(), "12 papers.");
  assert.equal(await page.getAttribute("#search-choices button:has-text('cs.CL')", "aria-pressed"), "true");
  await page.selectOption("select[name=sort]", "votes");
  await page.waitForURL(/sort=votes/);
  await settled();
  const votes = await page.$$eval("#hits > li", (items) => items.map((item) => Number(item.dataset.votes)));
  assert.deepEqual(votes, votes.toSorted((a, b) => b - a));
  await page.fill("input[name=from]", "2026-08-25");
  await page.waitForURL(/from=2026-08-25/);
  await settled();
  assert.ok((await ids()).length < 10);
  await page.click("#search-chosen button:has-text('cs.CL')");
  await page.waitForFunction(() => !location.search.includes("category"));
  await page.click("#search-chosen button:has-text('from 2026-08-25')");
  await page.waitForFunction(() => !location.search.includes("from"));
  await settled();
  assert.ok(await page.isHidden("#search-chosen"));
  await page.click("#search-choices button:has-text('2026')");
  await page.waitForURL(/from=2026-01-01&to=2026-12-31/);
  assert.deepEqual(troubles, []);
});

test("where there is room, the filters are open beside the hits, and move nothing", async () => {
  await page.setViewportSize({ width: 1400, height: 900 });
  await open("?q=study");
  const place = () => page.$eval("#hits > li", (hit) => JSON.stringify(hit.getBoundingClientRect()));
  const before = await place();
  await page.waitForSelector("#search-choices button");
  await settled();
  assert.equal(await place(), before);
  await page.click(".search-narrow summary");
  await page.fill("#q", "codecs");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll("#hits > li").length === 4);
  await settled();
  assert.equal(await page.$eval("#search-narrow", ({ open }) => open), false);
});

test("filters of the address count without words, too", async () => {
  await open("?category=math.CO");
  assert.deepEqual(await ids(), ["2608.10001"]);
  await open("?sort=votes");
  assert.equal((await ids())[0], "2608.10001");
});

test("arrows move through the hits, Enter opens one, Escape leaves", async () => {
  await open("?q=codecs");
  await page.focus("#q");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const here = () => page.evaluate(() => document.activeElement.closest("[data-paper]")?.dataset.paper ?? document.activeElement.id);
  assert.equal(await here(), (await ids())[1]);
  await page.keyboard.press("ArrowUp");
  assert.equal(await here(), (await ids())[0]);
  await page.keyboard.press("ArrowUp");
  assert.equal(await here(), "q");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  assert.equal(await here(), "q");
  await page.keyboard.press("Escape");
  assert.equal(await here(), "");
  assert.equal(await page.inputValue("#q"), "codecs");
  await page.keyboard.press("/");
  assert.equal(await here(), "q");
  await page.keyboard.press("ArrowDown");
  const first = (await ids())[0];
  await page.keyboard.press("Enter");
  await page.waitForURL(`${host.url}/papers/${first}/`);
});

test("an arXiv address leads to its paper, and one that is not here is said", async () => {
  await page.goto(`${host.url}/search/?q=${encodeURIComponent("https://arxiv.org/abs/2608.00003v2")}`);
  await page.waitForURL(`${host.url}/papers/2608.00003/`);
  await open("?q=2608.77777");
  assert.equal(await status(), "2608.77777 is not in this archive.");
  assert.deepEqual(await ids(), []);
  await page.fill("#q", "hep-th/9901001");
  await page.waitForFunction(() => /press Enter/.test(document.getElementById("search-status").textContent));
  await page.keyboard.press("Enter");
  await page.waitForURL(`${host.url}/papers/hep-th-9901001/`);
});

test("a pasted id leads to its paper at once", async () => {
  await open("");
  await page.evaluate(() => {
    const input = document.getElementById("q");
    input.value = "arXiv:2608.00004";
    input.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
  });
  await page.waitForURL(`${host.url}/papers/2608.00004/`);
});

test("a single misspelling is answered at once, and what was written can be searched all the same", async () => {
  await open("?q=speach+codecs");
  assert.match(await status(), /^4 papers\. Showing results for “speech codecs”/);
  assert.equal(await page.textContent("#search-ways a"), "speech codecs", "the page of what was searched");
  await page.click("#search-exact");
  await page.waitForURL(/exact=yes/);
  await settled();
  assert.match(await status(), /^No paper has all the words/);
  assert.equal(await page.textContent("#search-better strong"), "speech codecs");
  assert.ok(await page.isHidden("#search-exact"));
  await page.click("#search-better");
  await page.waitForURL((url) => !url.search.includes("exact"));
  await settled();
  assert.equal(await status(), "4 papers.");
});

test("a day that is asked for leads to its page", async () => {
  await open("?q=2026-08-24");
  assert.equal(await page.textContent("#search-ways li"), "Day 24 August 2026");
  await page.click("#search-ways a");
  await page.waitForURL(`${host.url}/2026/08/24/`);
});

test("a first search asks for the page and five files before its words, for the manifest before it is used, and for what can wait after its hits", async () => {
  let go;
  held = new Promise((resolve) => (go = resolve));
  asked.clear();
  await page.goto(`${host.url}/search/?q=codecs&near=no`);
  await page.waitForSelector("#hits[data-waits]");
  await page.waitForTimeout(300);
  const preloads = await page.$$eval("link[rel=preload]", (links) => links.map(({ href }) => new URL(href).pathname));
  assert.deepEqual(preloads, ["/search/manifest.json"]);
  const before = [...asked].filter((path) => !/^\/search\/\w+\/|icon/.test(path));
  const parts = ["search/main.js", "main.js", "reading/early.js"].map((name) => `/theme/js/${name}`);
  assert.deepEqual(before.toSorted(), ["/search/", "/search/manifest.json", "/theme/css/main.css", ...parts].toSorted());
  go();
  await settled();
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.active);
  assert.ok(asked.has("/sw.js"));
  assert.deepEqual([...asked].filter((path) => path.includes("/lunr-")), []);
  assert.deepEqual(troubles, []);
});

test("while it works it says so, and nothing found offers other ways", async () => {
  let go;
  held = new Promise((resolve) => (go = resolve));
  await page.goto(`${host.url}/search/?q=qqqqqq&near=no`);
  await page.waitForFunction(() => document.getElementById("search-status").textContent === "Searching…");
  const waits = () => page.evaluate(() => "waits" in document.getElementById("hits").dataset);
  assert.ok(await waits());
  go();
  await settled();
  assert.equal(await status(), "No papers found.");
  assert.ok(!(await waits()));
  await page.click("#search-nothing a");
  await page.waitForURL(`${host.url}/keywords/`);
});

test("how a query was read is said", async () => {
  await open("?q=venue%3Aicml+codecs");
  assert.match(await status(), /“venue:” is no field here/);
  await open("?q=%22speech+codecs%22");
  assert.match(await status(), /of the first 4 papers have the exact phrase/);
});

test("a word that nobody wrote is offered another spelling, while one types too", async () => {
  await open("?q=speach+codecs&exact=yes");
  assert.equal(await page.textContent("#search-better strong"), "speech codecs");
  await page.click("#search-better");
  await page.waitForURL(/q=speech\+codecs/);
  await settled();
  assert.ok(await page.isHidden("#search-better"));
  await page.fill("#q", "grapsing robot");
  await page.waitForSelector("#search-better:visible");
  assert.equal(await page.textContent("#search-better strong"), "grasping robot");
});

test("a part of the index that is missing is said, tried again, and then all is there", async () => {
  failing.add("/search/index/");
  await open("?q=codecs");
  assert.match(await status(), /could not be loaded/);
  assert.ok(await page.isVisible("#search-again"));
  failing.clear();
  await page.click("#search-again");
  await page.waitForFunction(() => document.querySelectorAll("#hits > li").length === 4);
  assert.equal(await status(), "4 papers.");
  assert.ok(await page.isHidden("#search-again"));
});

test("a missing part is tried again by itself", async () => {
  failing.add("/search/texts/");
  await open("?q=codecs");
  assert.match(await status(), /could not be loaded/);
  failing.clear();
  await page.waitForFunction(() => document.querySelectorAll("#hits > li").length === 4, undefined, { timeout: 10000 });
  assert.equal(await status(), "4 papers.");
});

for (const part of ["manifest.json"]) {
  test(`without ${part} the page says so, and recovers`, async () => {
    failing.add(part);
    await open("?q=codecs");
    assert.match(await status(), /could not be loaded/);
    failing.clear();
    await page.click("#search-again");
    await page.waitForFunction(() => document.querySelectorAll("#hits > li").length === 4);
  });
}

test("an old tab answers from the new index after a deployment", async () => {
  await open("?q=grasping");
  isTomorrow = true;
  await page.fill("#q", "codecs");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll("#hits > li").length === 5);
  await settled();
  assert.ok((await ids()).includes("2605.00001"));
  assert.equal(await status(), "5 papers.");
});

test("the newest question has the last word, though an older one is answered later", async () => {
  await open("");
  await page.evaluate(() => {
    const input = document.getElementById("q");
    for (const q of ["study", "codecs", "folding", "grasping"]) {
      input.value = q;
      document.querySelector(".search-form").requestSubmit();
    }
  });
  await page.waitForFunction(() => document.querySelectorAll("#hits > li").length === 4);
  await settled();
  assert.match(await page.textContent("#hits h2"), /grasping/);
  assert.match(page.url(), /q=grasping/);
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing in hits and choices, ${colorScheme}, and nothing scrolls sideways on a phone`, async () => {
    const context = await browser.newContext({ bypassCSP: true, colorScheme, viewport: { width: 360, height: 740 } });
    const phone = await context.newPage();
    await phone.goto(`${host.url}/search/?q=study+grasping&category=cs.CV`);
    await phone.click(".search-narrow summary");
    await phone.waitForSelector("#search-choices button");
    await phone.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
    const { violations } = await phone.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
    assert.equal(await phone.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false);
    await context.close();
  });
}
