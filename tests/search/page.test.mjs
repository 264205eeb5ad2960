/** The search page in a real browser, over the built toy site: hits, their order, and the ways through them. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { keep } from "../browser/site.mjs";
import { browser, host, ids, open, page, settled, status, troubles } from "./opened.mjs";

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
