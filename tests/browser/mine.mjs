/** What all tests of My papers share: a browser, a new page for each of them, and what is kept in it. */
import { readFile } from "node:fs/promises";
import { beforeEach } from "node:test";
import { browser, host, page, troubles } from "./wide.mjs";

export { browser, host, page, troubles };
export const permissions = ["clipboard-read", "clipboard-write"];
beforeEach(() => page.context().grantPermissions(permissions));

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
