/** What all tests of My papers share: a browser, a new page for each of them, and what is kept in it. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, afterEach, before, beforeEach } from "node:test";
import { launch, serve, watched } from "./site.mjs";

export let browser, host, page, troubles, close;
export const permissions = ["clipboard-read", "clipboard-write"];
before(async () => ([browser, host] = await Promise.all([launch(), serve(process.env.SITE)])));
after(async () => (await browser.close(), await host.close()));
beforeEach(async () => ({ page, troubles, close } = await watched(browser, host.url, { viewport: { width: 1200, height: 800 }, permissions })));
afterEach(async () => {
  await close();
  assert.deepEqual(troubles, []);
});

export const KEY = "daily-papers:/:";
export const RICH = "2608.10001";
export const open = async (path, at = page) => {
  await at.goto(host.url + path);
  await at.waitForFunction(() => document.querySelector("[data-mark][aria-pressed], .mine, .search-form"));
};
/** The modules of a page work once it has loaded and their imports are in. */
export const openMine = async (at = page) => {
  await at.goto(`${host.url}/mine/`);
  await at.waitForFunction(() => document.getElementById("mine-counts").textContent);
};
export const star = (id, at = page) => at.locator(`[data-paper="${id}"] [data-mark=star]`);
export const kept = (kind, at = page) => at.evaluate((key) => JSON.parse(localStorage.getItem(key))?.items, KEY + kind);
export const put = (kind, value) => page.evaluate(([key, value]) => localStorage.setItem(key, value), [KEY + kind, typeof value === "string" ? value : JSON.stringify(value)]);
export const listed = (kind) => page.$$eval(`[data-kind=${kind}] > li > a`, (links) => links.map((link) => link.textContent));
export const notice = (text) => page.waitForFunction((text) => document.querySelector(".notice:not([hidden]) p")?.textContent.includes(text), text);
export const complete = (id) => page.waitForFunction(([key, id]) => JSON.parse(localStorage.getItem(key)).items[id].ris, [`${KEY}stars`, id]);

export async function saved(selector) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(selector)]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}
