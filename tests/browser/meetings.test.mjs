import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { KINDS, launch, serve, watched } from "./site.mjs";

let browser, host;
before(async () => {
  [browser, host] = await Promise.all([launch(), serve(process.env.SITE)]);
});
after(async () => (await browser.close(), await host.close()));

/** What the page says of the meeting of 3 September 2026, 14:00 UTC, at a moment of the reader's clock. */
async function said(moment) {
  const { page, close, troubles } = await watched(browser, host.url);
  await page.clock.setFixedTime(new Date(moment));
  await page.goto(host.url + KINDS.selected, { waitUntil: "networkidle" });
  const text = await page.textContent("#upcoming + h3");
  await close();
  assert.deepEqual(troubles, []);
  return text;
}

test("a meeting that is over by the reader's clock is marked, and no other", async () => {
  assert.equal(await said("2026-09-03T14:59:00Z"), "Thursday 3 September 2026, 16:00 (UTC+02:00)");
  assert.equal(await said("2026-09-03T15:01:00Z"), "Thursday 3 September 2026, 16:00 (UTC+02:00) over");
});
