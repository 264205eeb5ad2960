import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { KINDS, launch, serve, watched } from "./site.mjs";

let browser, host;
before(async () => ([browser, host] = await Promise.all([launch(), serve(process.env.SITE)])));
after(async () => (await browser.close(), await host.close()));

for (const width of [320, 360, 1400]) {
  test(`no kind of page scrolls sideways, fails or asks another host at ${width} px`, async () => {
    const { page, troubles, close } = await watched(browser, host.url, { viewport: { width, height: 800 } });
    const found = [];
    for (const [kind, path] of Object.entries(KINDS)) {
      await page.goto(host.url + path, { waitUntil: "load" });
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) found.push(`${kind} is ${over} px too wide`);
      found.push(...troubles.splice(0).map((trouble) => `${kind}: ${trouble}`));
    }
    assert.deepEqual(found, []);
    await close();
  });
}

test("targets are large enough for a thumb on a phone", async () => {
  const { page, close } = await watched(browser, host.url, { viewport: { width: 360, height: 740 }, hasTouch: true });
  await page.goto(host.url + KINDS.day);
  const heights = await page.$$eval(".pager a", (links) => links.map((link) => link.getBoundingClientRect().height));
  assert.ok(heights.length > 0);
  assert.ok(Math.min(...heights) >= 40, `${heights}`);
  await close();
});
