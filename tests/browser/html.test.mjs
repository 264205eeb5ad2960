import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { HtmlValidate } from "html-validate";

const rules = {
  "long-title": "off", // a paper's title is as long as it is
  "no-trailing-whitespace": "off", // white space costs nothing gzipped
  "doctype-style": ["error", { style: "lowercase" }],
  "aria-label-misuse": ["error", { allowAnyNamable: true }], // a list may have a name
  "no-inline-style": "error",
};

test("every page is valid HTML", async () => {
  const validate = new HtmlValidate({ extends: ["html-validate:recommended"], rules });
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
