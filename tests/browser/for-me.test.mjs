import assert from "node:assert/strict";
import { test } from "node:test";
import { KINDS } from "./site.mjs";
import { browser, host, page, troubles } from "./wide.mjs";

const day = async (query = "") => {
  await page.goto(host.url + KINDS.day + query);
  await page.waitForSelector("html:not([data-waiting]) .day-tools [name=category] option:nth-child(2)", { state: "attached" });
};
const order = () => page.$$eval(".paper-item", (items) => items.map((item) => item.dataset.paper));
const star = (title) =>
  page.evaluate((title) => {
    const items = { "2001.00001": { at: "2026-01-01T00:00:00Z", title, path: "papers/2001.00001/" } };
    localStorage.setItem("daily-papers:/:stars", JSON.stringify({ version: 1, items }));
  }, title);

/** Star a made-up paper with the title of the last paper of the day, which its votes put last. */
async function starLast() {
  await day();
  const ids = await order();
  const title = await page.locator(".paper-item-title >> nth=-1").textContent();
  await star(`${title.trim()} <img src=x onerror=alert(1)>`);
  return { ids, title: title.trim() };
}

test("papers like a starred one come first, and say which one they are like", async () => {
  const { ids, title } = await starLast();
  await day();
  await page.evaluate(() => (document.querySelector(".menu").open = true));
  await page.selectOption("[name=sort]", "me");
  await page.waitForSelector(".reason");
  assert.equal((await order())[0], ids.at(-1));
  assert.equal(new URL(page.url()).search, "?sort=me");
  assert.equal(await page.locator(".reason >> nth=0").textContent(), `Like ${title} <img src=x onerror=alert(1)>, which you starred`);
  assert.equal(new URL(await page.locator(".reason a >> nth=0").getAttribute("href")).pathname, "/papers/2001.00001/");
  await page.selectOption("[name=sort]", "");
  assert.deepEqual(await order(), ids);
  assert.equal(await page.locator(".reason").count(), 0);
});

test("the address brings the order and its reasons, and nothing moves while it loads", async () => {
  const { ids } = await starLast();
  await day("?sort=me");
  assert.equal((await order())[0], ids.at(-1));
  assert.ok(await page.locator(".reason").count());
  const moved = await page.evaluate(() => new Promise((resolve) => {
    const seen = [];
    new PerformanceObserver((list) => seen.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(seen.reduce((sum, { value }) => sum + value, 0)), 300);
  }));
  assert.equal(moved, 0);
});

test("without stars the order is the page's, and the page says what is missing", async () => {
  await day();
  const ids = await order();
  await day("?sort=me");
  assert.deepEqual(await order(), ids);
  assert.match(await page.locator(".day-tools output").textContent(), /Star papers/);
});

test("where its module cannot be loaded, the list stays as it is and says so", async () => {
  await page.route("**/for-me.js*", (route) => route.abort());
  await page.goto(`${host.url}${KINDS.day}?sort=me`);
  await page.waitForFunction(() => /could not be loaded/.test(document.querySelector(".day-tools output").textContent));
  assert.ok((await order()).length);
  troubles.length = 0; // The browser reports the request that failed here on purpose.
});

const lines = () => page.$$eval(".line-place .paper-lines > li", (items) => items.map((item) => item.dataset.paper));

test("a long list of titles has the order too, in one list with reasons, and goes back to what it was", async () => {
  for (const path of [KINDS.week, KINDS.month, "/authors/ada-muller/"]) {
    await page.goto(host.url + path);
    await star("Long context and speech codecs");
    const before = await lines();
    await page.selectOption(".line-tools select", "me");
    await page.waitForSelector(".line-place .reason");
    assert.equal(new URL(page.url()).search, "?sort=me");
    const scored = await lines();
    assert.deepEqual([...scored].sort(), [...before].sort());
    assert.match(await page.textContent(".line-place .paper-lines > li"), /(long context|speech codecs)\s*Like Long context and speech codecs, which you starred/i);
    assert.equal(await page.locator(".line-place > :is(.paper-lines, .paper-month):visible").count(), 1);
    await page.goBack();
    await page.waitForFunction(() => !document.querySelector(".reason"));
    assert.deepEqual(await lines(), before);
    await page.goto(`${host.url}${path}?sort=me`);
    await page.waitForSelector("html:not([data-waiting]) .line-place .reason");
    assert.deepEqual(await lines(), scored);
  }
});

test("the order of titles is not loaded before it is asked for, and says what is missing", async () => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(host.url + KINDS.week, { waitUntil: "networkidle" });
  assert.deepEqual(asked.filter((path) => /reading\/(lines|for-me|likeness)/.test(path)), []);
  const before = await lines();
  await page.selectOption(".line-tools select", "me");
  await page.waitForFunction(() => /Star papers/.test(document.querySelector(".line-tools output").textContent));
  assert.deepEqual(await lines(), before);
});

test("a short abstract leaves no gap below it", async () => {
  await day();
  const gaps = await page.$$eval(".paper-item-text:not(:has(.ai-summary)) > .abstract", (all) =>
    all.filter((one) => one.querySelector(".abstract-text").textContent.length < 60).map((one) => one.getBoundingClientRect().bottom - one.querySelector(".abstract-text").getBoundingClientRect().bottom));
  assert.ok(gaps.length > 2);
  assert.ok(Math.max(...gaps) < 4, `${gaps}`);
});
