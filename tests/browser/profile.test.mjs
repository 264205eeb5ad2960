import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { keep, KINDS, LIKES } from "./site.mjs";
import { browser, host, page } from "./wide.mjs";

const at = "2026-08-20T00:00:00.000Z";
const star = (number, title) => [`2608.000${number}`, { at, title, path: `papers/2608.000${number}/` }];
const STARS = Object.fromEntries([star("09", "Study 8 of speech codecs"), star(12, "Study 11 of long context")]);
const put = (kind, items) => page.evaluate(([kind, items]) => localStorage.setItem(`daily-papers:/:${kind}`, JSON.stringify({ version: 1, items })), [kind, items]);
const profile = () => page.evaluate(() => JSON.parse(localStorage.getItem("daily-papers:/:profile"))?.items);
async function openProfile() {
  await page.goto(`${host.url}/mine/`);
  await page.waitForSelector("#mine-new[aria-busy=false]");
  await page.click("section:has(> #mine-profile) summary");
  await page.waitForSelector("[data-list=papers] li");
}
const names = (list) => page.$$eval(`[data-list=${list}] li > :first-child`, (all) => all.map((one) => one.textContent));
const choose = (name, value) => page.selectOption(`[data-name="${name}"]`, value);
async function forMe() {
  await page.goto(`${host.url}${KINDS.day}?sort=me`);
  await page.waitForSelector("html:not([data-waiting]) .day-tools [name=category] option:nth-child(2)", { state: "attached" });
  return page.$$eval(".reason", (all) => all.map((one) => one.textContent));
}

test("the words and papers that count are seen with their weights, and count as the reader says", async () => {
  await page.goto(host.url + KINDS.about);
  await put("stars", STARS);
  await openProfile();
  const words = await names("words");
  assert.ok(words.includes("speech") && words.includes("context"), `${words}`);
  assert.ok(!words.includes("of"), "words of most papers weigh nothing");
  assert.match(await page.textContent("[data-list=words] .tally"), /^\d+%$/);
  assert.deepEqual(await names("papers"), ["Study 8 of speech codecs", "Study 11 of long context"]);
  await choose("2608.00009", "0");
  assert.deepEqual((await profile()).papers, { "2608.00009": 0 });
  assert.deepEqual((await forMe()).filter((reason) => reason.includes("speech")), []);
  await openProfile();
  await choose("2608.00009", "1");
  await choose("speech", "0");
  await choose("codec", "0");
  assert.deepEqual(await profile(), { papers: {}, words: { speech: 0, codec: 0 } });
  assert.deepEqual((await forMe()).filter((reason) => reason.includes("speech")), []);
});

test("words of one's own are a reason, all can be switched off, and a reset brings all back", async () => {
  await page.goto(host.url + KINDS.about);
  await put("stars", STARS);
  await openProfile();
  await page.fill("[name=word]", "Robot <b>grasping</b>");
  await page.press("[name=word]", "Enter");
  assert.deepEqual((await names("words"))[0], "robot <b>grasping</b>");
  assert.ok((await forMe()).some((reason) => reason === "About robot <b>grasping</b>, which is among your words"));
  await openProfile();
  await page.uncheck("[name=on]");
  assert.deepEqual(await forMe(), []);
  assert.match(await page.textContent(".day-tools output"), /switched off/);
  await openProfile();
  await page.click("[data-reset]");
  assert.deepEqual(await profile(), {});
  assert.equal(await page.isChecked("[name=on]"), true);
  assert.ok((await forMe()).length);
});

test("a profile travels with an export, what was chosen here stays, and a damaged one is left out", async () => {
  await page.goto(`${host.url}/mine/`);
  await put("profile", { words: { speech: 0 } });
  await openMine();
  const give = (profile) => page.setInputFiles("[data-import]", { name: "x.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify({ format: "daily-papers reader", version: 1, profile })) });
  const done = () => page.waitForFunction(() => document.getElementById("mine-done").textContent.startsWith("Imported"));
  await give({ off: true, words: { speech: 2, graph: 2 }, papers: { "2608.00001": 0.5 } });
  await done();
  assert.deepEqual(await profile(), { off: true, words: { speech: 0, graph: 2 }, papers: { "2608.00001": 0.5 } });
  await put("profile", {});
  await openMine();
  await give({ words: { speech: 7 } });
  await done();
  assert.deepEqual(await profile(), {});
});

async function openMine() {
  await page.goto(`${host.url}/mine/`);
  await page.waitForFunction(() => document.getElementById("mine-counts").textContent);
}

test("axe finds nothing in what counts, and nothing scrolls sideways on a phone", async () => {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  for (const look of [{ colorScheme: "light", viewport: { width: 360, height: 740 } }, { colorScheme: "dark", viewport: { width: 1400, height: 900 } }]) {
    const context = await browser.newContext({ ...look, bypassCSP: true });
    const own = await context.newPage();
    await keep(own, { ...LIKES, profile: { words: { "state space": 2, speech: 0 }, papers: { "2608.00012": 0.5 } } });
    await own.goto(`${host.url}/mine/`);
    await own.waitForSelector("#mine-new[aria-busy=false]");
    await own.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    await own.waitForSelector("[data-list=papers] li");
    await own.evaluate(axe);
    const { violations } = await own.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
    assert.ok(await own.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await context.close();
  }
});
