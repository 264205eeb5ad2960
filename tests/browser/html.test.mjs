import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { HtmlValidate } from "html-validate";
import { keep, launch, OWN, serve, watched } from "./site.mjs";

const rules = {
  "long-title": "off", // a paper's title is as long as it is
  "no-trailing-whitespace": "off", // white space costs nothing gzipped
  "doctype-style": ["error", { style: "lowercase" }],
  "aria-label-misuse": ["error", { allowAnyNamable: true }], // a list may have a name
  "no-inline-style": "error",
};

const checker = (others = {}) => new HtmlValidate({ extends: ["html-validate:recommended"], rules: { ...rules, ...others } });

test("every page is valid HTML", async () => {
  const validate = checker();
  const names = (await readdir(process.env.SITE, { recursive: true })).filter((name) => name.endsWith(".html"));
  assert.ok(names.length > 60, `${names.length} pages`);
  const found = [];
  for (const name of names) {
    const report = await validate.validateFile(join(process.env.SITE, name));
    for (const result of report.results) {
      for (const { line, column, ruleId, message } of result.messages) found.push(`${name}:${line}:${column} ${ruleId}: ${message}`);
    }
  }
  assert.deepEqual(found.slice(0, 30), []);
});

// The browser writes a document anew: without XHTML's slashes, with "" for true, and with styles that the site did not write.
const WRITTEN = { "attribute-boolean-style": "off", "attribute-empty-style": "off", "no-inline-style": "off", "doctype-style": "off" };

test("pages in the reader's own order are valid HTML", async () => {
  const [browser, host] = await Promise.all([launch(), serve(process.env.SITE)]);
  const { page } = await watched(browser, host.url);
  await keep(page);
  const found = [];
  for (const [kind, [path, seen]] of Object.entries(OWN)) {
    await page.goto(host.url + path);
    await page.waitForSelector(seen);
    const { results } = await checker(WRITTEN).validateString(await page.content());
    for (const { messages } of results) for (const { ruleId, message, line } of messages) found.push(`${kind}:${line} ${ruleId}: ${message}`);
  }
  await browser.close();
  await host.close();
  assert.deepEqual(found.slice(0, 30), []);
});
