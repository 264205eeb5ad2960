/** What the tests of the search page share: a browser, the toy site, which can fail, wait or be another day's, and a new page each. */

import { existsSync, readFileSync } from "node:fs";
import { after, afterEach, before, beforeEach } from "node:test";
import { launch, serve, watched } from "../browser/site.mjs";

/** How the site answers: parts of paths that fail, a promise that the index waits for, whether all is of the day after; what was asked. */
export const server = { failing: new Set(), held: undefined, isTomorrow: false, asked: new Set() };

const tomorrow = (path) => {
  const file = process.env.TOMORROW + path;
  return path.startsWith("/search/") && !path.endsWith("/") ? (existsSync(file) ? { status: 200, body: readFileSync(file) } : { status: 404 }) : undefined;
};
const changed = (path) => ([...server.failing].some((part) => path.includes(part)) ? { status: 503 } : server.isTomorrow ? tomorrow(path) : undefined);
const hook = async (path) => (server.asked.add(path), path.startsWith("/search/index/") && (await server.held), changed(path));

export let browser, host, page, troubles;
let close;
before(async () => ([browser, host] = await Promise.all([launch(), serve(process.env.SITE, hook)])));
after(async () => (await browser.close(), await host.close()));
beforeEach(async () => ({ page, troubles, close } = await watched(browser, host.url)));
afterEach(async () => (server.failing.clear(), (server.isTomorrow = false), (server.held = undefined), await close()));

/** A new page with an empty cache. */
export const again = async () => (await close(), ({ page, troubles, close } = await watched(browser, host.url)));
export const settled = () => page.waitForSelector('#hits[aria-busy="false"]');
export const ids = () => page.$$eval("#hits > li", (items) => items.map((item) => item.dataset.paper));
export const status = () => page.textContent("#search-status");
/** Opens the page without near papers, which one test asks for. */
export async function open(query) {
  await page.goto(`${host.url}/search/${query}${query ? "&" : "?"}near=no`);
  await settled();
}
