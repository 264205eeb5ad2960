/** The filters of the search page in a real browser. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ids, open, page, settled, status, troubles } from "./opened.mjs";

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
