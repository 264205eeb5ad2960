/** BibTeX: entries of a .bib file, as BibTeX, Zotero, Mendeley and arXiv write them. One that is damaged costs itself only. */

import { plainOf } from "./latex.js";
import { recordOf } from "./record.js";

/** The most entries of a file that are read, and characters of one value. */
const MOST = 20_000;
const LONGEST = 10_000;
/** Entries that are no papers. */
const OTHERS = new Set(["comment", "preamble", "string"]);
/** Fields that may be an id on their own. */
const BARE = ["eprint", "arxivid", "arxiv"];
/** Fields that may name an id; an abstract may name those of others. */
const NAMING = ["url", "doi", "note", "journal", "journaltitle", "number", "howpublished", "pages", "volume", "publisher"];

/** Reads one chunk from its beginning to its end, never back. */
class Reader {
  /** @param {string} text */
  constructor(text) {
    Object.assign(this, { text, at: 0 });
  }

  /** @param {RegExp} pattern sticky @returns {string} what is there, or nothing */
  take(pattern) {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [""];
    this.at += found.length;
    return found;
  }

  /** What is between braces, or quotes outside of braces. */
  quoted(closing) {
    const start = ++this.at;
    for (let depth = 0; this.at < this.text.length; this.at++) {
      const sign = this.text[this.at];
      if (sign === "\\") this.at++;
      else if (sign === closing && depth === 0) return this.text.slice(start, this.at++);
      else if (sign === "{") depth++;
      else if (sign === "}") depth--;
    }
    return this.text.slice(start);
  }

  /** A value: parts with # between. */
  value() {
    const parts = [];
    do {
      this.take(/\s*/y);
      const sign = this.text[this.at];
      parts.push(sign === "{" ? this.quoted("}") : sign === '"' ? this.quoted('"') : this.take(/[^\s,#{}()"]*/y));
    } while (this.take(/\s*#/y));
    return parts.join("");
  }

  /** The fields of an entry, by their names in lower case. */
  fields() {
    const found = new Map();
    this.take(/[^,{}]*,?/y); // The key.
    for (;;) {
      this.take(/[\s,]*/y);
      const name = this.take(/[A-Za-z][\w:.+-]*/y).toLowerCase();
      if (!name || !this.take(/\s*=/y)) return found;
      const value = this.value();
      if (!found.has(name)) found.set(name, value);
    }
  }
}

/** @param {string} chunk what follows an @ at the beginning of a line @returns {import("./record.js").Record | undefined} */
function entryOf(chunk) {
  const reader = new Reader(chunk);
  const kind = reader.take(/[A-Za-z]+/y).toLowerCase();
  if (!kind || OTHERS.has(kind) || !reader.take(/\s*[{(]/y)) return undefined;
  const fields = reader.fields();
  const all = (names) => names.filter((name) => fields.get(name)).map((name) => plainOf(fields.get(name).slice(0, LONGEST)).trim());
  return recordOf(all(["title"])[0] ?? "", all(BARE), all(NAMING), all(["abstract"])[0]);
}

export const isBibtex = (text) => /^[ \t]*@[A-Za-z]+[ \t]*[{(]/m.test(text);

/** @param {string} text @returns {import("./record.js").Record[]} */
export function readBibtex(text) {
  return text.split(/^[ \t]*@/m, MOST).slice(1).map(entryOf).filter(Boolean);
}
