/** The small search box of every page, in a real browser. */

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { launch, serve, watched } from "../browser/site.mjs";

let browser, host, page, troubles, close, asked;
before(async () => ([browser, host] = await Promise.all([launch(), serve(process.env.SITE)])));
after(async () => (await browser.close(), await host.close()));
beforeEach(async () => {
  ({ page, troubles, close } = await watched(browser, host.url));
  asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${host.url}/about/`, { waitUntil: "networkidle" });
});
afterEach(async () => (assert.deepEqual(troubles, []), await close()));

const ofSearch = () => asked.filter((path) => /\/search\//.test(path));

test("it loads nothing until it is focused", async () => {
  assert.deepEqual(ofSearch(), []);
  await page.keyboard.press("/");
  await page.waitForResponse(/manifest\.json/);
  assert.ok(ofSearch().length > 1);
});

test("it shows the first papers as one types; arrows and Enter open one", async () => {
  await page.focus("#site-q");
  await page.keyboard.type("codec");
  await page.waitForSelector(".site-hits [data-paper]");
  assert.equal(await page.locator(".site-hits [data-paper]").count(), 4);
  assert.equal(await page.textContent(".site-hits [role=status]"), "4 papers.");
  const first = await page.getAttribute(".site-hits [data-paper]", "data-paper");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${host.url}/papers/${first}/`);
});

test("Escape leaves, first the papers, then the box", async () => {
  await page.focus("#site-q");
  await page.keyboard.type("codec");
  await page.waitForSelector(".site-hits [data-paper]");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "site-q");
  await page.keyboard.press("Escape");
  assert.ok(await page.isHidden(".site-hits"));
});

test("Enter leads to the search page with the same words", async () => {
  await page.focus("#site-q");
  await page.keyboard.type("speech codecs");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${host.url}/search/?q=speech+codecs`);
  await page.waitForSelector("#hits > li");
});

test("a click on a paper opens it", async () => {
  await page.fill("#site-q", "codec");
  await page.click(".site-hits [data-paper] a");
  await page.waitForURL(/\/papers\/2608/);
});
