/** A browser and the site, and for each test a new page of a desktop's width on which nothing goes wrong. */
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach } from "node:test";
import { launch, serve, watched } from "./site.mjs";

export let browser, host, page, troubles;
let close;
before(async () => ([browser, host] = await Promise.all([launch(), serve(process.env.SITE)])));
after(async () => (await browser.close(), await host.close()));
beforeEach(async () => ({ page, troubles, close } = await watched(browser, host.url, { viewport: { width: 1200, height: 800 } })));
afterEach(async () => {
  await close();
  assert.deepEqual(troubles, []);
});
