/** Read: the records of a file, in whichever of the formats it is; nothing of it leaves the browser. */

import { isBibtex, readBibtex } from "./bibtex.js";
import { itemsOf, readCsl } from "./csl.js";
import { readIds } from "./ids.js";
import { isRis, readRis } from "./ris.js";

export { itemsOf };

/** @param {string} text @returns {unknown} what it holds as JSON, undefined if it is not JSON */
export function jsonOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {string} text @returns {import("./record.js").Record[]} nothing where it is in none of the formats */
export function read(text) {
  const whole = text.replace(/^\uFEFF/, "");
  if (/^\s*[[{]/.test(whole)) return readCsl(itemsOf(jsonOf(whole)) ?? []);
  if (isRis(whole)) return readRis(whole);
  return isBibtex(whole) ? readBibtex(whole) : readIds(whole);
}
