import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, serve, watched } from "./site.mjs";

let browser, host;
before(async () => {
  [browser, host] = await Promise.all([launch(), serve(process.env.SITE)]);
});
after(async () => (await browser.close(), await host.close()));

/** What the home page says of its age at a moment of the reader's clock; its newest day is 27 August 2026. */
async function said(moment, path = "/") {
  const { page, close, troubles } = await watched(browser, host.url);
  await page.clock.setFixedTime(new Date(moment));
  await page.goto(`${host.url}${path}`, { waitUntil: "networkidle" });
  const place = page.locator("[data-newest]");
  const text = (await place.count()) && (await place.isVisible()) ? await place.textContent() : "";
  await close();
  assert.deepEqual(troubles, []);
  return text;
}

test("a newest day of up to three days is nothing to speak of", async () => {
  assert.equal(await said("2026-08-27T12:00:00Z"), "");
  assert.equal(await said("2026-08-30T23:59:00Z"), "");
});

test("an older one is, by the reader's clock", async () => {
  assert.equal(await said("2026-08-31T00:01:00Z"), "4 days old");
  assert.equal(await said("2026-09-26T09:00:00Z"), "30 days old");
});

test("a clock that is behind, and an older day's own page, say nothing", async () => {
  assert.equal(await said("2026-08-20T00:00:00Z"), "");
  assert.equal(await said("2026-09-26T00:00:00Z", "/2026/08/27/"), "");
});
