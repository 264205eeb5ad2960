import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, serve, watched } from "./site.mjs";

let browser, host, page, close, troubles;
before(async () => {
  [browser, host] = await Promise.all([launch(), serve(process.env.SITE)]);
  ({ page, close, troubles } = await watched(browser, host.url, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } }));
});
after(async () => (await close(), await browser.close(), await host.close()));

test("with scripts off one reads the newest day, a paper, and the day before", async () => {
  await page.goto(host.url);
  assert.match(await page.textContent("h1"), /27 August 2026/);
  await page.click("li.paper-item summary");
  assert.ok(await page.isVisible("li.paper-item .abstract-text"));
  await page.click("li.paper-item h2 a");
  await page.waitForSelector("article.paper .abstract-text");
  await page.click(".breadcrumb a");
  await page.click(".pager a[rel=prev]");
  await page.waitForSelector("h1:has-text('26 August 2026')");
  assert.deepEqual(troubles, []);
});

test("with scripts off the search page says so and leads to the archive", async () => {
  await page.goto(`${host.url}/search/`);
  assert.match(await page.textContent("main"), /needs scripts/);
  await page.click("main a[href$='/days/']");
  await page.waitForSelector("h1:has-text('days')");
});

test("every formula is MathML that needs no script", async () => {
  await page.goto(`${host.url}/papers/2608.10001/`);
  assert.ok((await page.locator("article math").count()) >= 3);
  assert.equal(await page.title(), "Bounds of O(n² log n) for Prüfer codes & <trees> at 50% of $4 · Daily Papers");
});
