// A site that was published for another host, as it is at the root of a host, below a sub-path of another, and in a folder.
import assert from "node:assert/strict";
import { mkdtemp, mkdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { KINDS, launch, serve, watched } from "./site.mjs";

const SITE = process.env.SITE;
const PAGES = { ...KINDS, mine: "/mine/", random: "/random/", latest: "/latest/", offline: "/offline/", links: "/guide/links/", post: "/a-post-more.html" };
delete PAGES.missing; // It is served at any depth, so it names its address by path.

let browser, folder;
const hosts = [];
before(async () => {
  [browser, folder] = await Promise.all([launch(), mkdtemp(join(tmpdir(), "address-"))]);
  await mkdir(join(folder, "pull", "12"), { recursive: true });
  await symlink(SITE, join(folder, "pull", "12", "site"));
});
after(async () => {
  await browser.close();
  await Promise.all(hosts.map((host) => host.close()));
  await rm(folder, { recursive: true });
});

/** Waits for the page that a click leads to: it is there once its heading says so. */
const heading = (page, { source, flags }) =>
  page.waitForFunction(([source, flags]) => new RegExp(source, flags).test(document.querySelector("h1")?.textContent), [source, flags], { timeout: 10000 });

/** What a style sheet gives a page that has it. */
const isStyled = (page) =>
  page
    .waitForFunction(() => document.styleSheets.length > 0 && getComputedStyle(document.querySelector(".site-nav ul")).listStyleType === "none", null, { timeout: 10000 })
    .then(() => true, () => false);

async function at(place, open) {
  const host = await serve(place === "a sub-path" ? folder : SITE);
  hosts.push(host);
  const root = host.url + (place === "a sub-path" ? "/pull/12/site" : "");
  const { page, troubles, close } = await watched(browser, `${root}/`);
  await open(page, root);
  assert.deepEqual(troubles, []);
  await close();
}

for (const place of ["another host", "a sub-path"]) {
  test(`at ${place}, every kind of page has its styles and scripts and asks for nothing elsewhere`, () =>
    at(place, async (page, root) => {
      for (const [kind, path] of Object.entries(PAGES)) {
        if (["latest", "random"].includes(kind)) continue; // these lead elsewhere
        await page.goto(root + path, { waitUntil: "load" });
        assert.ok(await isStyled(page), kind);
        assert.equal(await page.getAttribute("html", "data-scripts"), "", kind);
      }
    }));

  test(`at ${place}, the search finds and leads to papers`, () =>
    at(place, async (page, root) => {
      await page.goto(`${root}/search/?q=speech+codecs`);
      await page.waitForSelector("#hits[aria-busy=false] li a");
      await page.click("#hits li a");
      await page.waitForSelector("article[data-paper]");
      assert.ok(page.url().startsWith(`${root}/papers/`));
      await page.fill("form.site-search input", "grasping");
      await page.waitForSelector(".site-hits li[data-paper] a");
      await page.keyboard.press("Enter");
      await page.waitForSelector("#hits[aria-busy=false] li");
    }));

  test(`at ${place}, a star leads from My papers to its paper, a random paper and the newest day are found`, () =>
    at(place, async (page, root) => {
      await page.goto(root + KINDS.paper);
      await page.click("[data-mark=star]");
      await page.goto(`${root}/mine/`);
      await page.click("ol[data-kind=stars] a");
      await page.waitForURL(`${root}${KINDS.paper}`);
      await page.goto(`${root}/random/`);
      await page.waitForURL(`${root}/papers/**`);
      await page.goto(`${root}/latest/`);
      await page.waitForURL(`${root}/`);
    }));

  test(`at ${place}, links of hand-written pages, feeds and pages lead to what is there`, () =>
    at(place, async (page, root) => {
      for (const path of [PAGES.links, PAGES.post, KINDS.noted, KINDS.home]) {
        await page.goto(root + path);
        const links = await page.$$eval("main.page a, link[rel=alternate], nav a", (all) => all.map((one) => one.href));
        for (const link of links.filter((one) => one.startsWith(root))) assert.equal((await page.request.get(link)).status(), 200, link);
        assert.deepEqual(links.filter((one) => one.includes("elsewhere") || (one.startsWith(new URL(root).origin) && !one.startsWith(`${root}/`))), []);
      }
    }));

  test(`at ${place}, a page that was read is read again without a network`, () =>
    at(place, async (page, root) => {
      await page.goto(root + KINDS.paper);
      await page.evaluate(() => navigator.serviceWorker.ready);
      await page.waitForFunction(async (path) => Boolean(await caches.match(path)), root + KINDS.paper);
      await page.waitForFunction(async (path) => Boolean(await caches.match(path)), `${root}/theme/css/main.css`);
      await page.context().setOffline(true);
      await page.goto(root + KINDS.paper);
      await page.waitForSelector(".abstract-text");
      assert.ok(await isStyled(page));
      await page.goto(`${root}/2026/08/24/`);
      await heading(page, /offline/i);
      assert.ok(await isStyled(page), "the page in place of one that was not kept");
      await page.click(`main a[href="${root}${KINDS.paper}"]`);
      await page.waitForSelector(".abstract-text");
      await page.context().setOffline(false);
    }));
}

/** A page of the site's folder, opened from disk. */
async function fromDisk(open) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  const page = await context.newPage();
  const missing = [];
  // Browsers refuse modules from disk, and what the search page asks for in advance; whatever else cannot be loaded is missing.
  page.on("requestfailed", (request) => /\/(?:js\/main\.js|js\/search\/\w+\.js|search\/manifest\.json)$/.test(request.url()) || request.failure()?.errorText === "net::ERR_ABORTED" || missing.push(request.url()));
  page.on("pageerror", (error) => missing.push(error.message));
  await open(page, (path) => pathToFileURL(join(SITE, path, path.endsWith("/") ? "index.html" : "")).href);
  assert.deepEqual(missing, []);
  await context.close();
}

test("from a folder, every kind of page has its styles and no control that does nothing", () =>
  fromDisk(async (page, address) => {
    for (const [kind, path] of Object.entries(PAGES)) {
      await page.goto(address(path));
      assert.ok(await isStyled(page), kind);
      const idle = await page.$$eval("main :is(button, select, textarea, input)", (all) => all.filter((one) => one.checkVisibility() && !one.closest("form[role=search]")).length);
      assert.equal(idle, 0, kind);
    }
  }));

test("from a folder, links lead to pages and not to lists of files", () =>
  fromDisk(async (page, address) => {
    await page.goto(address("/"));
    await page.click("li.paper-item h2 a");
    await page.waitForSelector("article.paper .abstract-text");
    await page.click(".breadcrumb a");
    await page.click(".pager a[rel=prev]");
    await heading(page, /26 August 2026/);
    await page.click(".site-nav a >> nth=0");
    await heading(page, /days/i);
    await page.goto(address(PAGES.links));
    await page.click("main >> text=post");
    await heading(page, /A post & more/);
  }));

test("from a folder, the search says what it needs, and that the other pages can be read", () =>
  fromDisk(async (page, address) => {
    await page.goto(address("/"));
    await page.fill("form.site-search input", "speech");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#search-status");
    assert.match(await page.textContent("#search-status"), /Serve the folder/);
    await page.click("main p a[href*=days]");
    await heading(page, /days/i);
  }));
