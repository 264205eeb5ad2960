import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch, serve, watched } from "./site.mjs";

let browser, host, names;
before(async () => {
  [browser, host] = await Promise.all([launch(), serve(process.env.SITE)]);
  const all = await readdir(process.env.SITE, { recursive: true });
  names = all.filter((name) => name.endsWith("index.html") && !/^(latest|random)\//.test(name)); // those two lead elsewhere
});
after(async () => (await browser.close(), await host.close()));

/** What on a page is not the theme's own doing. */
function foreign() {
  const found = [];
  const isOwn = (element) =>
    element.localName === "script" && (element.type === "application/ld+json" || element.src.startsWith(`${location.origin}/theme/`));
  if (window.pwned !== undefined) found.push("it ran");
  for (const element of document.querySelectorAll("script, iframe, object, embed, base, style, form:not([role], .mine-buttons), meta[http-equiv='refresh']")) {
    if (!isOwn(element)) found.push(element.outerHTML.slice(0, 120));
  }
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on") || name === "style" || name === "srcdoc") found.push(`${element.localName} ${name}=${value.slice(0, 80)}`);
      if (["href", "src", "action", "formaction", "xlink:href"].includes(name) && !/^(https?:|mailto:|\/|#|\.)/i.test(value)) {
        found.push(`${element.localName} ${name}=${value.slice(0, 80)}`);
      }
    }
  }
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (over > 0) found.push(`${over} px too wide`);
  return found;
}

/** Visit pages until none is left; answers what is wrong with them. */
async function visit(waiting) {
  const { page, troubles, close } = await watched(browser, host.url, { viewport: { width: 360, height: 740 } });
  const found = [];
  for (let name = waiting.pop(); name; name = waiting.pop()) {
    await page.goto(`${host.url}/${encodeURI(name.replace(/index\.html$/, ""))}`, { waitUntil: "load" });
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    found.push(...(await page.evaluate(foreign)).map((what) => `${name}: ${what}`));
    found.push(...troubles.splice(0).map((trouble) => `${name}: ${trouble}`));
  }
  await close();
  return found;
}

test("nothing that a source says runs, leaves its element or breaks the layout", async () => {
  assert.ok(names.length > 200, `${names.length} pages`);
  const waiting = [...names];
  const found = (await Promise.all([1, 2, 3].map(() => visit(waiting)))).flat();
  assert.deepEqual(found.slice(0, 40), []);
});

test("every paper is in an element of its own, whatever it says", async () => {
  const { page, close } = await watched(browser, host.url);
  await page.goto(host.url);
  const counts = await page.evaluate(() => ({
    listed: document.querySelectorAll("ol.paper-list > li[data-paper]").length,
    nested: document.querySelectorAll("li[data-paper] li[data-paper]").length,
    said: Number(document.querySelector(".page-tally").textContent.match(/\d+/)[0]),
  }));
  assert.equal(counts.listed, counts.said);
  assert.equal(counts.nested, 0);
  assert.ok(counts.listed > 150, `${counts.listed} papers`);
  assert.ok(await page.isVisible("footer.site-footer"), "the page is whole to its end");
  await close();
});
