import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { keep, KINDS, launch, OWN, serve } from "./site.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser, host;
before(async () => ([browser, host] = await Promise.all([launch(), serve(process.env.SITE)])));
after(async () => (await browser.close(), await host.close()));

const LOOKS = [
  { name: "light, wide", colorScheme: "light", viewport: { width: 1400, height: 900 } },
  { name: "dark, on a phone", colorScheme: "dark", viewport: { width: 360, height: 740 } },
  { name: "high contrast, dark", colorScheme: "dark", contrast: "more", viewport: { width: 1000, height: 900 } },
];

for (const { name, ...look } of LOOKS) {
  test(`axe finds nothing on any kind of page: ${name}`, async () => {
    const context = await browser.newContext({ ...look, bypassCSP: true });
    const page = await context.newPage();
    const found = [];
    await keep(page);
    const own = Object.entries(OWN).map(([kind, [path, seen]]) => [kind, path, seen]);
    for (const [kind, path, seen] of [...Object.entries(KINDS), ...own]) {
      await page.goto(host.url + path, { waitUntil: "load" });
      if (seen) await page.waitForSelector(seen);
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      for (const { id, nodes } of violations) found.push(`${kind} ${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`);
    }
    assert.deepEqual(found, []);
    await context.close();
  });
}
