/** The search page in a real browser while it waits, and where parts of the index are late, missing or of another day. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { again, host, ids, open, page, server, settled, status, troubles } from "./opened.mjs";

/** How much moved since the page began, 0 to 1. */
const moved = () => page.evaluate(() => new Promise((resolve) => {
  const seen = [];
  new PerformanceObserver((list) => seen.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(seen.reduce((sum, { value }) => sum + value, 0)), 400);
}));

test("nothing moves as an answer comes, with a page of that name, another spelling or neither", async () => {
  for (const viewport of [{ width: 360, height: 740 }, { width: 1400, height: 900 }]) {
    for (const [query, above] of [["?q=diffusion+model", "#search-ways a"], ["?q=difusion", "#search-exact:not([hidden])"], ["?q=study", "#hits li"]]) {
      let free;
      server.held = new Promise((resolve) => (free = resolve));
      await again(); // with an empty cache, so that the index is asked for
      await page.setViewportSize(viewport);
      await page.goto(`${host.url}/search/${query}`);
      await page.waitForSelector("#hits[data-waits]");
      free();
      await settled();
      await page.waitForSelector(above);
      assert.ok((await moved()) < 0.001, `${query}, ${viewport.width}: ${await moved()}`);
    }
  }
});

test("on a phone, where nothing is found the offer of other ways is on the first screen, as is a hit where something is", async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open("?q=zzzqqqy");
  assert.ok((await page.$eval("#search-nothing", (offer) => offer.getBoundingClientRect().bottom)) < 400);
  await open("?q=cs.CL");
  assert.match(await page.textContent("#search-ways"), /Computation and Language/);
  assert.equal(await page.isVisible("#search-better"), false, "a name that is known is not corrected");
  assert.ok((await ids()).length > 1, "its papers are listed");
  await open("?q=diffusion+model");
  assert.ok((await page.$eval("#hits a", (link) => link.getBoundingClientRect().top)) < 340);
});

test("a first search asks for the page and five files before its words, for the manifest before it is used, and for what can wait after its hits", async () => {
  let go;
  server.held = new Promise((resolve) => (go = resolve));
  server.asked.clear();
  await page.goto(`${host.url}/search/?q=codecs&near=no`);
  await page.waitForSelector("#hits[data-waits]");
  await page.waitForTimeout(300);
  const preloads = await page.$$eval("link[rel=preload]", (links) => links.map(({ href }) => new URL(href).pathname));
  assert.deepEqual(preloads, ["/search/manifest.json"]);
  const before = [...server.asked].filter((path) => !/^\/search\/\w+\/|icon/.test(path));
  const parts = ["search/main.js", "main.js", "reading/early.js"].map((name) => `/theme/js/${name}`);
  assert.deepEqual(before.toSorted(), ["/search/", "/search/manifest.json", "/theme/css/main.css", ...parts].toSorted());
  go();
  await settled();
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.active);
  assert.ok(server.asked.has("/sw.js"));
  assert.deepEqual([...server.asked].filter((path) => path.includes("/lunr-")), []);
  assert.deepEqual(troubles, []);
});

test("while it works it says so, and nothing found offers other ways", async () => {
  let go;
  server.held = new Promise((resolve) => (go = resolve));
  await page.goto(`${host.url}/search/?q=qqqqqq&near=no`);
  await page.waitForFunction(() => document.getElementById("search-status").textContent === "Searching…");
  const waits = () => page.evaluate(() => "waits" in document.getElementById("hits").dataset);
  assert.ok(await waits());
  go();
  await settled();
  assert.equal(await status(), "No papers found.");
  assert.ok(!(await waits()));
  await page.click("#search-nothing a");
  await page.waitForURL(`${host.url}/keywords/`);
});

test("a part of the index that is missing is said, tried again, and then all is there", async () => {
  server.failing.add("/search/index/");
  await open("?q=codecs");
  assert.match(await status(), /could not be loaded/);
  assert.ok(await page.isVisible("#search-again"));
  server.failing.clear();
  await page.click("#search-again");
  await page.waitForFunction(() => document.querySelectorAll("#hits > li").length === 4);
  assert.equal(await status(), "4 papers.");
  assert.ok(await page.isHidden("#search-again"));
});

test("a missing part is tried again by itself", async () => {
  server.failing.add("/search/texts/");
  await open("?q=codecs");
  assert.match(await status(), /could not be loaded/);
  server.failing.clear();
  await page.waitForFunction(() => document.querySelectorAll("#hits > li").length === 4, undefined, { timeout: 10000 });
  assert.equal(await status(), "4 papers.");
});

for (const part of ["manifest.json"]) {
  test(`without ${part} the page says so, and recovers`, async () => {
    server.failing.add(part);
    await open("?q=codecs");
    assert.match(await status(), /could not be loaded/);
    server.failing.clear();
    await page.click("#search-again");
    await page.waitForFunction(() => document.querySelectorAll("#hits > li").length === 4);
  });
}

test("an old tab answers from the new index after a deployment", async () => {
  await open("?q=grasping");
  server.isTomorrow = true;
  await page.fill("#q", "codecs");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll("#hits > li").length === 5);
  await settled();
  assert.ok((await ids()).includes("2605.00001"));
  assert.equal(await status(), "5 papers.");
});

test("the newest question has the last word, though an older one is answered later", async () => {
  await open("");
  await page.evaluate(() => {
    const input = document.getElementById("q");
    for (const q of ["study", "codecs", "folding", "grasping"]) {
      input.value = q;
      document.querySelector(".search-form").requestSubmit();
    }
  });
  await page.waitForFunction(() => document.querySelectorAll("#hits > li").length === 4);
  await settled();
  assert.match(await page.textContent("#hits h2"), /grasping/);
  assert.match(page.url(), /q=grasping/);
});
