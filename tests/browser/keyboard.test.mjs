import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { KINDS, watched } from "./site.mjs";
import { browser, host, page } from "./wide.mjs";

beforeEach(() => page.setViewportSize({ width: 1200, height: 500 }));

/** The keys are listened to once the marks are shown. */
async function open(path = KINDS.day) {
  await page.goto(host.url + path);
  await page.waitForSelector("[data-mark][aria-pressed]", { state: "attached" });
}
const press = async (...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const at = () => page.evaluate(() => document.activeElement.closest("li[data-paper]")?.dataset.paper);
const papers = () => page.$$eval("li.paper-item", (items) => items.map((item) => item.dataset.paper));
const path = () => new URL(page.url()).pathname;

test("j and k move through the papers, with a focus that is seen and in view", async () => {
  await open();
  const ids = await papers();
  await press("j");
  assert.equal(await at(), ids[0]);
  await press("j", "j", "j", "k");
  assert.equal(await at(), ids[2]);
  const seen = await page.evaluate(() => {
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    return { isInView: top >= 0 && bottom <= innerHeight, outline: getComputedStyle(document.activeElement).outlineStyle };
  });
  assert.deepEqual(seen, { isInView: true, outline: "solid" });
  await press(..."jjjjjjjj");
  assert.equal(await at(), ids.at(-1));
});

test("j starts at the paper that is in view, and passes what a filter hides", async () => {
  await open(`${KINDS.day}?category=cs.CV`);
  await page.waitForSelector("html:not([data-waiting])");
  await press("j", "j");
  const shown = await page.$$eval("li.paper-item:not([hidden])", (items) => items.map((item) => item.dataset.paper));
  assert.equal(await at(), shown[1]);
  await page.evaluate(() => document.activeElement.blur());
  await page.locator("li.paper-item:not([hidden])").last().evaluate((item) => item.scrollIntoView({ block: "start", behavior: "instant" }));
  await press("k");
  assert.equal(await at(), shown.at(-1));
});

test("o and Enter open the paper", async () => {
  for (const key of ["o", "Enter"]) {
    await open();
    await press("j", "j", key);
    await page.waitForURL("**/papers/**");
  }
});

test("x opens and shuts the abstract, where only titles are shown too", async () => {
  await open();
  const abstract = (state) => page.locator("li.paper-item >> nth=0 >> .abstract-text").waitFor({ state });
  await press("j", "x");
  await abstract("visible");
  await press("x");
  await abstract("hidden");
  await page.click(".menu summary");
  await page.check(".density [value=titles]", { force: true });
  await page.evaluate(() => document.activeElement.blur());
  await press("j", "x");
  await abstract("visible");
  await press("x");
  await page.locator("li.paper-item >> nth=0 >> .authors").waitFor({ state: "hidden" });
});

test("s stars and r marks as read, which is seen, said and undone by the same key", async () => {
  await open();
  await press("j", "s");
  const first = page.locator("li.paper-item").first();
  assert.equal(await first.locator("[data-mark=star]").getAttribute("aria-pressed"), "true");
  await page.waitForFunction(() => document.querySelector(".notice [role=status]")?.textContent.startsWith("Starred."));
  await press("r");
  assert.equal(await first.getAttribute("data-has-read"), "");
  await press("s", "r");
  assert.equal(await first.locator("[data-mark=star]").getAttribute("aria-pressed"), "false");
  assert.equal(await first.getAttribute("data-has-read"), null);
});

test("brackets lead to the days around, and a slash to the search", async () => {
  await open();
  await press("[");
  await page.waitForURL("**/2026/08/26/");
  await page.waitForSelector("[data-mark][aria-pressed]", { state: "attached" });
  await press("]");
  await page.waitForURL("**/2026/08/27/");
  await page.waitForSelector("[data-mark][aria-pressed]", { state: "attached" });
  await press("/");
  assert.equal(await page.evaluate(() => document.activeElement.name), "q");
});

test("a question mark shows the keys in a dialog that Escape leaves and that gives the focus back", async () => {
  await open();
  await press("j", "?");
  await page.waitForSelector("dialog[open] kbd");
  assert.match(await page.textContent("dialog"), /next and previous paper/);
  const before = await at();
  await press("j", "Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.equal(await at(), (await papers())[0]);
  assert.equal(before, undefined);
  await page.goto(host.url + KINDS.paper);
  await page.click("footer [data-keys]");
  await page.waitForSelector("dialog[open]");
  await press("s", "Escape");
  assert.equal(await page.locator("[data-has-star]").count(), 0);
});

test("keys do nothing where one writes, nor with modifiers", async () => {
  await open();
  await page.click(".menu summary");
  await page.focus("[name=keyword]");
  await press("j", "s", "?");
  assert.equal(await page.inputValue("[name=keyword]"), "js?");
  await page.fill("[name=keyword]", "");
  await page.evaluate(() => document.activeElement.blur());
  await press("Control+j", "Alt+j", "Meta+j");
  assert.equal(await at(), undefined);
  assert.equal(await page.locator("dialog").count(), 0);
  await page.check(".density [value=summaries]", { force: true });
  await press("j");
  assert.equal(await at(), (await papers())[0]);
});

test("single keys can be turned off and on again, and stay so", async () => {
  await open();
  await press("?");
  await page.uncheck("dialog [name=single-keys]");
  await press("Escape", "j", "?");
  assert.equal(await at(), undefined);
  await open();
  await press("j", "s");
  assert.equal(await at(), undefined);
  await page.click("footer [data-keys]");
  await page.check("dialog [name=single-keys]");
  await press("Escape", "j");
  assert.ok((await papers()).includes(await at()));
});

test("without scripts the keys are a page's section and no setting that would not work", async () => {
  const { page, close } = await watched(browser, host.url, { javaScriptEnabled: false });
  await page.goto(host.url);
  await page.click("footer [data-keys]");
  await page.waitForSelector("#keys kbd");
  assert.equal(await page.isVisible("[name=single-keys]"), false);
  await close();
});

test("a paper's own page is starred and marked by the same keys, and brackets lead to the papers around", async () => {
  await page.goto(host.url + KINDS.paper);
  await page.waitForFunction(() => document.documentElement.dataset.scripts === "" && document.readyState === "complete");
  await press("s");
  await page.waitForSelector("article[data-has-star]");
  await press("]");
  await page.waitForFunction((from) => location.pathname !== from, KINDS.paper);
  assert.match(path(), /^\/papers\//);
});

test("the newest day and a random paper have addresses", async () => {
  await page.goto(`${host.url}/latest/`);
  await page.waitForURL(`${host.url}/`);
  await page.goto(`${host.url}/random/`);
  await page.waitForURL("**/papers/*/");
  const { page: plain, close } = await watched(browser, host.url, { javaScriptEnabled: false });
  await plain.goto(`${host.url}/latest/`);
  await plain.click("main a");
  await plain.waitForURL(`${host.url}/`);
  await plain.goto(`${host.url}/random/`);
  await plain.click("main ul a");
  await plain.waitForURL(/\/2026\/08\/$/);
  await close();
});
