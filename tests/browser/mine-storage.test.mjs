import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, complete, host, KEY, kept, listed, notice, open, openMine, page, put, RICH, saved, star } from "./mine.mjs";
import { KINDS, watched } from "./site.mjs";

test("a value that cannot be read is kept whole, said, and offered for download", async () => {
  await open(KINDS.day);
  await put("stars", '{"version": 1, "items": {"2608.1');
  await put("read", { version: 1, items: { [RICH]: { at: "2026-08-27T00:00:00Z" }, x: 3 } });
  await open(KINDS.day);
  await notice("set aside");
  await star(RICH).click();
  await complete(RICH);
  const aside = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.includes(".aside-")).map(([, text]) => text).sort());
  assert.deepEqual(aside, ['{"version": 1, "items": {"2608.1', '{"version":1,"items":{"2608.10001":{"at":"2026-08-27T00:00:00Z"},"x":3}}']);
  assert.deepEqual(Object.keys(await kept("read")), [RICH]);
  await openMine();
  assert.equal(await page.locator("#mine-aside li").count(), 2);
  const texts = [await saved("#mine-aside button >> nth=0"), await saved("#mine-aside button >> nth=1")].map(({ text }) => text).sort();
  assert.deepEqual(texts, aside);
});

test("what a newer version wrote is left alone", async () => {
  await open(KINDS.day);
  const newer = '{"version":2,"items":{"later":[]}}';
  await put("stars", newer);
  await open(KINDS.day);
  await star(RICH).click();
  await notice("newer version");
  assert.equal(await page.evaluate((key) => localStorage.getItem(key), `${KEY}stars`), newer);
});

test("items of an older version are upgraded step by step", async () => {
  await openMine();
  const items = await page.evaluate(async () => {
    const { upgraded } = await import("/theme/js/mine/store.js");
    const steps = { 1: (items, kind) => ({ ...items, [kind]: 2 }), 2: (items) => ({ ...items, three: 3 }) };
    return [upgraded(1, { one: 1 }, "read", steps), upgraded(3, { one: 1 }, "read", steps)];
  });
  assert.deepEqual(items, [{ one: 1, read: 2, three: 3 }, { one: 1 }]);
});

test("storage that is full is said, and what was kept stays", async () => {
  await open(KINDS.day);
  await star("2608.10003").click();
  await complete("2608.10003");
  await page.evaluate(() => {
    for (let size = 1 << 22; size >= 1; size >>= 1) {
      try {
        for (;;) localStorage.setItem(`filler-${localStorage.length}`, "x".repeat(size));
      } catch {
        // Smaller, until nothing fits.
      }
    }
  });
  await star(RICH).click();
  await notice("storage is full");
  assert.equal(await star(RICH).getAttribute("aria-pressed"), "false");
  assert.deepEqual(Object.keys(await kept("stars")), ["2608.10003"]);
  const known = await page.evaluate(async () => Object.keys((await import("/theme/js/mine/store.js")).drawer("stars").items));
  assert.deepEqual(known, ["2608.10003"]);
});

test("where the browser keeps nothing, marks last as long as the page, and that is said", async () => {
  await page.addInitScript(() => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } }));
  await open(KINDS.day);
  await page.waitForSelector(".day-tools [name=category] option:nth-child(2)", { state: "attached" });
  assert.equal(await page.locator(".notice").count(), 0);
  await star(RICH).click();
  await notice("blocks storage for this site");
  assert.equal(await star(RICH).getAttribute("aria-pressed"), "true");
  await openMine();
  assert.match(await page.textContent("#mine-trouble"), /blocks storage for this site/);
});

test("one button, once one is sure, forgets everything of this archive and of nothing else", async () => {
  await open(KINDS.day);
  await star(RICH).click();
  await put("stars.aside-1", "broken");
  await page.evaluate(() => localStorage.setItem("daily-papers:/other/:stars", "theirs"));
  await openMine();
  await page.click("[data-forget]");
  await page.click("[data-cancel]");
  assert.ok((await kept("stars"))[RICH]);
  await page.click("[data-forget]");
  await page.click("[data-sure]");
  await page.waitForFunction(() => document.getElementById("mine-done").textContent === "Everything was removed.");
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ["daily-papers:/other/:stars"]);
  assert.deepEqual(await listed("stars"), []);
});

test("a paper's address, BibTeX and citation are copied", async () => {
  await open(KINDS.paper);
  await page.click(".paper-tools >> text=Cite");
  const copied = async (name) => {
    await page.click(`.citations >> text=${name}`);
    await notice("Copied");
    await page.click(".notice button");
    return page.evaluate(() => navigator.clipboard.readText());
  };
  assert.equal(await copied("Copy link"), host.url + KINDS.paper);
  assert.equal(await copied("Copy BibTeX"), await page.evaluate(() => document.querySelector(".citations pre").textContent));
  assert.match(await copied("Copy citation"), /^Ada Müller, .* arXiv:2608\.10001\. https:/);
});

test("where copying is refused, the text is shown and selected", async () => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await open(KINDS.paper);
  await page.click(".paper-tools >> text=Cite");
  await page.click(".citations >> text=Copy BibTeX");
  await notice("Copy it by hand");
  assert.match(await page.evaluate(() => getSelection().toString()), /^@misc/);
});

test("without scripts My papers shows the newest days, and a paper's page no tools that would not work", async () => {
  const plain = await watched(browser, host.url, { javaScriptEnabled: false });
  await plain.page.goto(`${host.url}/mine/`);
  assert.ok((await plain.page.locator(".mine-days a:visible").count()) >= 5);
  assert.equal(await plain.page.locator("main button:visible").count(), 0);
  await plain.page.goto(host.url + KINDS.paper);
  assert.equal(await plain.page.locator("main button:visible, .paper-note:visible").count(), 0);
  await plain.close();
});
