import assert from "node:assert/strict";
import { test } from "node:test";
import { KINDS, serve, watched } from "./site.mjs";
import { browser, host, page, troubles } from "./wide.mjs";

/** The tools work once the categories are in their field. */
async function day(query = "", path = KINDS.day) {
  await page.goto(host.url + path + query);
  await page.waitForSelector(".day-tools [name=category] option:nth-child(2)", { state: "attached" });
}
const openMenu = () => page.evaluate(() => (document.querySelector(".menu").open = true));
const shown = () => page.$$eval(".paper-item:not([hidden])", (items) => items.map((item) => item.dataset.paper));
const facts = (name) => page.$$eval(".paper-item", (items, name) => items.map((item) => item.dataset[name] ?? ""), name);
const density = async (name) => (await openMenu(), page.check(`.density [value=${name}]`, { force: true }));
const isVisible = (part) => page.locator(`.paper-item >> nth=0 >> ${part}`).first().isVisible();

/** The sum of all layout shifts, also of those that the browser excuses. */
async function shifts() {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().reduce((sum, { value }) => sum + value, 0))).observe({ type: "layout-shift", buffered: true });
        setTimeout(resolve, 400, 0);
      }),
  );
}

test("a day is read at three densities, and the choice is remembered", async () => {
  await day();
  assert.deepEqual([await isVisible(".authors"), await isVisible(".abstract-text")], [true, false]);
  await density("titles");
  assert.deepEqual([await isVisible("h2"), await isVisible(".authors"), await isVisible(".paper-item-facts")], [true, false, false]);
  await density("abstracts");
  assert.deepEqual([await isVisible(".authors"), await isVisible(".abstract-text")], [true, true]);
  await day("", "/2026/08/26/");
  assert.ok(await isVisible(".abstract-text"));
  assert.ok(await page.isChecked(".density [value=abstracts]"));
});

test("the menu shuts by Escape and by a press elsewhere", async () => {
  await day();
  const isOpen = () => page.$eval(".menu", (menu) => menu.open);
  await page.click(".menu summary");
  assert.ok(await page.isVisible("[name=sort]"));
  await page.keyboard.press("Escape");
  assert.equal(await isOpen(), false);
  await page.click(".menu summary");
  await page.click("h1");
  assert.equal(await isOpen(), false);
});

test("the look that the reader chose is there before the first paint of the next page", async () => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  await day();
  const light = await paper();
  await page.click("[data-look]");
  await page.waitForSelector("html[data-look=dark]");
  const dark = await paper();
  assert.notEqual(dark, light);
  await page.route("**/main.js", (route) => route.abort());
  await page.goto(host.url + KINDS.paper);
  assert.equal(await paper(), dark);
  troubles.length = 0; // The script that was held back.
  await page.unroute("**/main.js");
  await day();
  await page.click("[data-look]");
  await page.waitForSelector("html[data-look=light]");
  assert.equal(await paper(), light);
});

test("another tab follows when the density changes", async () => {
  await day();
  const other = await page.context().newPage();
  await other.goto(host.url + KINDS.day);
  await density("titles");
  await other.waitForSelector("[data-density=titles]");
  assert.ok(await other.isChecked(".density [value=titles]"));
});

test("papers are sorted by votes, comments and time on arXiv", async () => {
  await day();
  await openMenu();
  const down = (values) => values.every((value, at) => at === 0 || values[at - 1] >= value);
  assert.ok(down((await facts("votes")).map(Number)));
  await page.selectOption("[name=sort]", "comments");
  assert.ok(down((await facts("comments")).map(Number)));
  assert.equal(new URL(page.url()).search, "?sort=comments");
  await page.selectOption("[name=sort]", "published");
  const published = await facts("published");
  assert.ok(published[0] > published[1] && down(published), `${published}`);
  await page.click("[name=all]");
  assert.ok(down((await facts("votes")).map(Number)));
});

test("a filtered day has an address of its own, which the back button leaves", async () => {
  await day();
  await openMenu();
  const all = await shown();
  await page.selectOption("[name=category]", "cs.CL");
  const some = await shown();
  assert.ok(some.length > 0 && some.length < all.length);
  assert.equal(new URL(page.url()).search, "?category=cs.CL");
  assert.equal(await page.textContent(".day-tools output"), `${some.length} of ${all.length}`);
  await page.goBack();
  assert.deepEqual(await shown(), all);
  assert.equal(await page.inputValue("[name=category]"), "");
  await page.goForward();
  assert.deepEqual(await shown(), some);
});

test("an address that was sent shows what its sender saw", async () => {
  await day("?keyword=Pr%C3%BCfer%20Codes&category=math.CO");
  assert.equal(await page.locator("[data-waiting]").count(), 0);
  assert.deepEqual(await shown(), ["2608.10001"]);
  assert.equal(await page.inputValue("[name=keyword]"), "Prüfer Codes");
  await day("?category=q-bio.NC");
  await openMenu();
  assert.deepEqual(await shown(), []);
  await page.click("[name=all]");
  assert.equal((await shown()).length, 6);
});

test("a keyword filters as it is typed, and is in the address once it is meant", async () => {
  await day();
  await openMenu();
  await page.fill("[name=keyword]", "prüfer-c");
  assert.deepEqual(await shown(), ["2608.10001"]);
  assert.equal(new URL(page.url()).search, "");
  await page.press("[name=keyword]", "Enter");
  assert.equal(new URL(page.url()).searchParams.get("keyword"), "prüfer-c");
});

for (const width of [360, 1200]) {
  test(`nothing moves while a day page loads, whatever was chosen: ${width} px`, async () => {
    await page.setViewportSize({ width, height: 800 });
    await page.route("**/list.js", (route) => setTimeout(() => route.continue(), 150));
    for (const [chosen, query] of [["summaries", ""], ["titles", ""], ["abstracts", ""], ["summaries", "?category=math.CO"], ["titles", "?sort=published"]]) {
      await day();
      await density(chosen);
      await day(query);
      assert.equal(await shifts(), 0, `${chosen} ${query}`);
    }
  });
}

test("without scripts the page is complete and offers no tools that would not work", async () => {
  const { page, close } = await watched(browser, host.url, { javaScriptEnabled: false });
  await page.goto(host.url + KINDS.day + "?category=cs.CL");
  assert.equal(await page.locator(".paper-item:visible").count(), 6);
  assert.equal(await page.locator(".day-tools").isVisible(), false);
  await close();
});

test("a list whose script never comes is shown all the same", async () => {
  const broken = await serve(process.env.SITE, (path) => (path.endsWith("/list.js") ? { status: 500 } : undefined));
  const { page, close } = await watched(browser, broken.url);
  await page.goto(broken.url + KINDS.day + "?category=cs.CL");
  await page.waitForFunction(() => getComputedStyle(document.querySelector(".paper-list")).visibility === "visible");
  assert.equal(await page.locator(".paper-item:visible").count(), 6);
  await Promise.all([close(), broken.close()]);
});
