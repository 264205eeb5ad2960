/** RIS: records of a .ris file, from `TY  -` to `ER  -`, as Zotero, EndNote and Mendeley write them. */

import { recordOf } from "./record.js";

/** The most lines of a file that are read. */
const MOST = 1_000_000;
const LINE = /^([A-Z][A-Z0-9]) {1,2}- ?(.*)$/;
const TITLES = ["TI", "T1", "CT"];
const ABSTRACTS = ["AB", "N2"];
const BARE = ["AN", "M1", "C1"];
const NAMING = ["UR", "DO", "L1", "L2", "LK", "M3", "N1", "JO", "JF", "T2", "PB", "ID"];

export const isRis = (text) => /^\s*TY {1,2}-/.test(text) || /^TY {1,2}- /m.test(text);

function recordOfLines(fields) {
  const all = (names) => fields.filter(([tag]) => names.includes(tag)).map(([, ...parts]) => parts.join(" "));
  return recordOf(all(TITLES)[0] ?? "", all(BARE), all(NAMING), all(ABSTRACTS)[0]);
}

/** @param {string} text @returns {import("./record.js").Record[]} */
export function readRis(text) {
  const found = [];
  let fields = [];
  const end = () => fields.length && found.push(recordOfLines(fields));
  for (const line of text.split(/\r\n|\r|\n/, MOST)) {
    const [, tag, value] = LINE.exec(line) ?? [];
    if (tag === "TY" || tag === "ER") {
      end();
      fields = [];
    } else if (tag) fields.push([tag, value]);
    else if (line.trim()) fields.at(-1)?.push(line.trim()); // A long value goes on.
  }
  end();
  return found;
}
