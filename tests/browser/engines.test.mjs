// Home, day, paper, search and My papers in Firefox or WebKitGTK, as ENGINE says.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { firefox, webkit } from "./engines.mjs";
import { KINDS, serve } from "./site.mjs";

let host, engine;
before(async () => {
  host = await serve(process.env.SITE);
  const { ENGINE, BROWSER, DRIVER } = process.env;
  engine = await (ENGINE === "firefox" ? firefox(BROWSER) : webkit(DRIVER, BROWSER));
});
after(async () => {
  await engine?.close();
  await host.close();
});
afterEach(() => assert.deepEqual(engine.errors?.splice(0) ?? [], []));

const open = (path) => engine.goto(host.url + path);
const ask = (expression) => engine.evaluate(expression);
const texts = (selector) => ask(`[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => one.textContent.trim())`);
const click = (selector) => ask(`(document.querySelector(${JSON.stringify(selector)}).click(), true)`);

/** Wait until an expression holds. */
async function until(expression) {
  for (let tries = 0; tries < 200; tries++) {
    if (await ask(`Boolean(${expression})`)) return;
    await sleep(50);
  }
  assert.fail(`never: ${expression}`);
}

const isFinal = () => until(`document.getElementById("hits").getAttribute("aria-busy") === "false"`);
const ids = () => ask(`[...document.querySelectorAll("#hits > li")].map((item) => item.dataset.paper)`);

test("home shows the newest day's papers, and nothing scrolls sideways", async () => {
  await open(KINDS.home);
  assert.ok((await texts(".paper-item-title")).length > 1);
  assert.ok(await ask("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
  await until(`document.querySelector("[data-mark][aria-pressed]")`);
});

test("a day is filtered by its address", async () => {
  await open(`${KINDS.day}?category=cs.CL`);
  await until(`document.querySelector(".day-tools output")?.textContent.includes(" of ")`);
  const shown = await ask(`[...document.querySelectorAll(".paper-item")].filter((item) => item.checkVisibility()).length`);
  assert.ok(shown > 0 && shown < 6, String(shown));
});

test("a paper's formulas are drawn, and a star set on its page is on My papers", async () => {
  await open(KINDS.paper);
  assert.ok(await ask(`[...document.querySelectorAll("math")].some((math) => math.getBoundingClientRect().width > 5)`));
  await until(`document.querySelector("article [data-mark=star][aria-pressed=false]")`);
  await click("article [data-mark=star]");
  await until(`document.querySelector("article [data-mark=star][aria-pressed=true]")`);
  await until(`Object.values(localStorage).some((text) => text.includes('"ris"'))`); // The citation is kept with the star.
  await open("/mine/");
  await until(`document.querySelector("[data-kind=stars] > li > a")`);
  assert.equal((await texts("[data-kind=stars] > li > a")).length, 1);
});

test("the search answers from its worker, narrows, and speaks lunr's language", async () => {
  await open("/search/?q=codecs&near=no");
  await isFinal();
  assert.equal((await ids()).length, 4);
  await open("/search/?q=codecs&near=no&category=cs.CL");
  await isFinal();
  assert.ok((await ids()).length < 4);
  await open(`/search/?q=${encodeURIComponent("+title:codec* -grasping")}`);
  await isFinal();
  assert.ok((await ids()).length > 0);
  await open("/search/?q=speach+codecs");
  await isFinal();
  assert.match((await texts("#search-better")).join() + (await texts("#search-status")).join(), /speech/);
});

test("the box in the header shows the first papers as one types", async () => {
  await open(KINDS.day);
  await ask(`(document.getElementById("site-q").focus(), true)`);
  await until(`document.querySelector(".site-hits")`);
  await ask(`((input) => ((input.value = "codec"), input.dispatchEvent(new Event("input")), true))(document.getElementById("site-q"))`);
  await until(`document.querySelector(".site-hits [data-paper]")`);
});
