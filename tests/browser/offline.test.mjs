import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { KINDS, launch, serve } from "./site.mjs";

let browser, folder, host, asked, down, context, page;
before(async () => {
  [browser, folder] = await Promise.all([launch(), mkdtemp(join(tmpdir(), "offline-"))]);
  await cp(process.env.SITE, folder, { recursive: true });
});
after(async () => (await browser.close(), await rm(folder, { recursive: true })));
beforeEach(async () => {
  [asked, down] = [[], undefined];
  host = await serve(folder, (path) => (asked.push(path), down?.(path)));
  context = await browser.newContext();
  page = await context.newPage();
});
afterEach(async () => (await context.close(), await host.close()));

const cached = (name) => page.evaluate(async (name) => (await (await caches.open(`daily-papers:/:${name}`)).keys()).map(({ url }) => new URL(url).pathname), name);
/** Ask the page until it answers yes. */
async function until(question, given) {
  for (let tries = 0; !(await page.evaluate(question, given)); tries++) {
    assert.ok(tries < 100, `never came true: ${question} ${given}`);
    await new Promise((go) => setTimeout(go, 50));
  }
}
const isKept = (name, path) =>
  until(async ([name, path]) => (await caches.match(path, { cacheName: `daily-papers:/:${name}` })) !== undefined, [name, path]);
const read = async (path) => {
  await page.goto(host.url + path);
  await isKept("pages", path.replace(/\?.*/, ""));
  await isKept("theme", "/theme/js/main.js");
};
/** Someone who has been here before. */
const comeBack = () => page.addInitScript(() => localStorage.setItem("daily-papers:/:visits", JSON.stringify({ version: 1, items: { count: 2, at: new Date().toISOString(), days: {} } })));
const notice = () => page.textContent(".notice:not([hidden]) p");

test("a page that was read is read again without a network, whole, and says how old it is", async () => {
  await read(KINDS.paper);
  await read("/2026/08/26/");
  await isKept("theme", "/theme/js/reading/list.js"); // what filters a day comes after the page
  await context.setOffline(true);
  await page.goto(`${host.url}/2026/08/26/?category=cs.CL`);
  assert.match(await page.textContent("h1"), /26 August 2026/);
  await page.waitForSelector("html:not([data-waiting])");
  assert.ok((await page.locator(".paper-item:visible").count()) > 0);
  assert.match(await notice(), /^You are offline. This page was saved on \d+ \w+ 20\d\d/);
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.querySelector(".paper-item")).display), "list-item");
  await page.goto(host.url + KINDS.paper);
  assert.ok(await page.isVisible(".abstract-text"));
});

test("a page that was not kept says so and leads to those that were", async () => {
  await read("/2026/08/26/");
  await context.setOffline(true);
  await page.goto(`${host.url}/2026/08/24/`);
  assert.match(await page.textContent("h1"), /you are offline/i);
  await page.click("main a[href$='/2026/08/26/']");
  await page.waitForSelector("h1:has-text('26 August 2026')");
});

test("the last days and My papers are kept for who comes back, and for nobody else", async () => {
  await read(KINDS.paper);
  assert.deepEqual((await cached("pages")).filter((path) => /^\/2026/.test(path)), []);
  await comeBack();
  await read("/about/");
  await isKept("pages", "/2026/08/21/");
  await isKept("theme", "/sw.js?days");
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await context.setOffline(true);
  for (const day of ["/", "/2026/08/27/", "/2026/08/24/"]) {
    await page.goto(host.url + day);
    assert.match(await page.textContent("h1"), /August 2026/, day);
  }
  await page.goto(`${host.url}/mine/`);
  await page.waitForFunction(() => document.getElementById("mine-counts").textContent);
  assert.deepEqual(errors, []);
});

test("the last days are asked for once a day", async () => {
  await comeBack();
  await read("/about/");
  await isKept("theme", "/sw.js?days");
  asked.length = 0;
  await read("/days/");
  await page.waitForTimeout(500);
  assert.deepEqual(asked.filter((path) => /^\/2026/.test(path)), []);
});

test("pages come from the network as long as there is one", async () => {
  const file = join(folder, "about", "index.html");
  const text = await readFile(file, "utf8");
  await read("/about/");
  await writeFile(file, text.replace("<h1>", "<h1>Newer: "));
  await page.goto(`${host.url}/about/`);
  assert.match(await page.textContent("h1"), /^Newer: /);
  assert.equal(await page.locator(".notice").count(), 0);
  await writeFile(file, text);
});

test("a host that is ill is no host: what was kept is shown", async () => {
  await read("/about/");
  down = (path) => (path === "/about/" ? { status: 503, body: "ill" } : undefined);
  await page.goto(`${host.url}/about/`);
  assert.match(await page.textContent("h1"), /About/);
});

test("losing the network is said, and having it again", async () => {
  await read("/about/");
  await context.setOffline(true);
  await page.waitForSelector(".notice:not([hidden])");
  assert.match(await notice(), /^You are offline/);
  await context.setOffline(false);
  await page.waitForSelector(".notice", { state: "hidden" });
});

test("a search that was made can be made again without a network", async () => {
  await read("/about/");
  await page.goto(`${host.url}/search/?q=speech`);
  await page.waitForSelector("#hits[aria-busy=false] li");
  const hits = await page.$$eval("#hits [data-paper]", (all) => all.map((one) => one.dataset.paper));
  await page.goto(`${host.url}/search/?q=speech`);
  await page.waitForSelector("#hits[aria-busy=false] li");
  await context.setOffline(true);
  await page.goto(`${host.url}/search/?q=speech`);
  await page.waitForSelector("#hits[aria-busy=false] li");
  assert.deepEqual(await page.$$eval("#hits [data-paper]", (all) => all.map((one) => one.dataset.paper)), hits);
});

test("files with a hash in their names are asked for once, the manifest each time", async () => {
  await read("/about/");
  for (let visit = 0; visit < 2; visit++) {
    asked.length = 0;
    await page.goto(`${host.url}/search/?q=speech`);
    await page.waitForSelector("#hits[aria-busy=false] li");
  }
  assert.deepEqual(asked.filter((path) => /^\/search\/(index|texts|lunr)/.test(path)), []);
  assert.ok(asked.includes("/search/manifest.json"));
});

test("an index that is older than a page is not kept: the search says that it cannot be loaded", async () => {
  await read("/about/");
  await page.goto(`${host.url}/search/?q=speech`);
  await page.waitForSelector("#hits[aria-busy=false] li");
  await isKept("search", "/search/manifest.json");
  down = (path) => (path === "/search/manifest.json" ? { status: 503 } : undefined);
  await page.goto(`${host.url}/about/`);
  await until(async () => !(await caches.match("/search/manifest.json")));
  await context.setOffline(true);
  await page.goto(`${host.url}/search/?q=speech`);
  await page.waitForFunction(() => /could not be loaded/.test(document.getElementById("search-status").textContent));
  assert.equal(await page.locator("#hits li").count(), 0);
});

test("a newer manifest replaces the kept one as soon as a page is newer", async () => {
  await read("/about/");
  await page.goto(`${host.url}/search/?q=speech`);
  await page.waitForSelector("#hits[aria-busy=false] li");
  await isKept("search", "/search/manifest.json");
  const manifest = await readFile(join(folder, "search", "manifest.json"), "utf8");
  down = (path) => (path === "/search/manifest.json" ? { status: 200, body: `${manifest}\n` } : undefined);
  await page.goto(`${host.url}/about/`);
  await until(async (text) => (await (await caches.match("/search/manifest.json"))?.text()) === text, `${manifest}\n`);
});

test("My papers lists what is kept, and forgetting forgets it", async () => {
  await read(KINDS.paper);
  await page.goto(`${host.url}/mine/`);
  await page.waitForSelector("#mine-offline li");
  assert.ok((await page.$$eval("#mine-offline a", (links) => links.map((link) => link.textContent))).some((title) => title.startsWith("Bounds of O(n")), "by their titles");
  await page.click("[data-forget]");
  await page.click("[data-sure]");
  await page.waitForFunction(() => document.getElementById("mine-done").textContent === "Everything was removed.");
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
});

test("switched off, the worker and all that it kept leave the browser", async () => {
  await read("/about/");
  const off = await readFile(join(folder, "theme", "js", "offline", "off.js"), "utf8");
  const on = await readFile(join(folder, "sw.js"), "utf8");
  await writeFile(join(folder, "sw.js"), off);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await until(async () => !(await navigator.serviceWorker.getRegistration()));
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  await writeFile(join(folder, "sw.js"), on);
});

test("where the browser wants no worker, the page is as good as ever", async () => {
  const plain = await browser.newContext({ serviceWorkers: "block" });
  const other = await plain.newPage();
  const errors = [];
  other.on("pageerror", (error) => errors.push(error.message));
  await other.goto(host.url + KINDS.day, { waitUntil: "networkidle" });
  assert.ok(await other.locator("[data-mark]").count());
  assert.deepEqual(errors, []);
  await plain.close();
});
