/** What the search page makes of a query, in a real browser: ids, days, misspellings, how it was read. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { host, ids, open, page, settled, status } from "./opened.mjs";

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
