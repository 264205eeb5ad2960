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
  const heights = await page.$$eval(".pager a, .arrows a", (links) => links.map((link) => link.getBoundingClientRect().height));
  assert.ok(heights.length > 0);
  assert.ok(Math.min(...heights) >= 40, `${heights}`);
  await close();
});

/** What is seen first, by the page: the title of its first paper. */
const FIRST = "main :is(.paper-item-title a, .paper-lines > li > a, .abstract-text)";

for (const [width, height, most] of [[360, 740, 220], [1400, 900, 260]]) {
  test(`the first title is within ${most} px at ${width} x ${height}`, async () => {
    const { page, close } = await watched(browser, host.url, { viewport: { width, height } });
    const found = {};
    for (const kind of ["home", "recent", "day", "week", "month", "year", "keyword", "category"]) {
      await page.goto(host.url + KINDS[kind]);
      found[kind] = await page.$eval(FIRST, (title) => title.getBoundingClientRect().top);
    }
    const late = Object.entries(found).filter(([, top]) => !(top > 0 && top <= most));
    assert.deepEqual(late, []);
    await close();
  });
}

test("on a phone, a paper's abstract begins on the first screen, under however many authors", async () => {
  const { page, close } = await watched(browser, host.url, { viewport: { width: 360, height: 740 } });
  for (const kind of ["paper", "crowd"]) {
    await page.goto(host.url + KINDS[kind]);
    const top = await page.$eval(FIRST, (text) => text.getBoundingClientRect().top);
    assert.ok(top < 640, `${kind}: ${top}`);
  }
  await close();
});

test("on a phone, a paper takes at most 320 px with its summary, and one line by its title", async () => {
  const { page, close } = await watched(browser, host.url, { viewport: { width: 360, height: 740 } });
  const heights = () => page.$$eval(".paper-item", (items) => items.map((item) => Math.round(item.getBoundingClientRect().height)));
  for (const kind of ["home", "noted", "day"]) {
    await page.goto(host.url + KINDS[kind]);
    assert.deepEqual((await heights()).filter((height) => height > 320), [], kind);
  }
  await page.waitForSelector(".day-tools [name=category] option:nth-child(2)", { state: "attached" });
  await page.evaluate(() => (document.documentElement.dataset.density = "titles"));
  const lines = await heights();
  assert.equal(lines.length, 6);
  assert.deepEqual(lines.filter((height) => height > 48), []);
  await close();
});

/** What one presses of a page whose middles are less than 32 px apart. */
function tooNear() {
  const pressed = [...document.querySelectorAll(".site-header a, .site-header button, .list-head :is(a, summary), .strip a, .period-days a, .topic-counts a, .paper-item :is(a, button, summary), .paper-lines button")];
  const places = pressed.filter((one) => one.checkVisibility()).map((one) => ({ one, box: one.getBoundingClientRect() }));
  const found = [];
  for (const [at, { one, box }] of places.entries()) {
    for (const other of places.slice(at + 1)) {
      const across = Math.abs(box.left + box.width / 2 - other.box.left - other.box.width / 2);
      const down = Math.abs(box.top + box.height / 2 - other.box.top - other.box.height / 2);
      if (Math.hypot(across, down) < 32) found.push(`${one.outerHTML.slice(0, 90)} and ${other.one.outerHTML.slice(0, 90)}`);
    }
  }
  return found;
}

test("on a phone, what one presses is at least 32 px apart", async () => {
  const { page, close } = await watched(browser, host.url, { viewport: { width: 360, height: 740 }, hasTouch: true });
  const found = {};
  for (const kind of ["home", "week", "month", "keyword", "mine"]) {
    await page.goto(host.url + KINDS[kind]);
    await page.waitForSelector(kind === "mine" ? "#mine-new[aria-busy=false] .marks" : ".marks");
    found[kind] = await page.evaluate(tooNear);
  }
  assert.deepEqual(Object.values(found).flat(), []);
  await close();
});

test("on a phone the navigation takes the whole width, under however long a name", async () => {
  const { page, close } = await watched(browser, host.url, { viewport: { width: 360, height: 740 } });
  await page.goto(host.url + KINDS.home);
  for (const name of ["Daily Papers", "The archive of a laboratory with a long name"]) {
    await page.$eval(".site-name", (link, name) => (link.textContent = name), name);
    const { width, top } = await page.$eval(".site-nav", (nav) => nav.getBoundingClientRect().toJSON());
    assert.ok(width > 320, `${width}`);
    assert.ok(top < 64, `${top}`);
    assert.ok(await page.$eval("[role=search] input", (input) => input.getBoundingClientRect().width >= 60));
  }
  await close();
});

test("what is beside a date does not run into it", async () => {
  const { page, close } = await watched(browser, host.url, { viewport: { width: 360, height: 740 } });
  for (const kind of ["home", "day", "week", "month", "keyword", "category"]) {
    await page.goto(host.url + KINDS[kind]);
    const [title, ...others] = await page.$$eval(".list-bar > *", (parts) => parts.map((part) => part.getBoundingClientRect().toJSON()));
    for (const { left, right } of others) assert.ok(left >= title.right && right <= 360, `${kind}: ${left}`);
  }
  await close();
});
