/** Record: what an import needs of one entry of a file: its title and abstract, and the arXiv id that some field of it may hold. */

import { ABSTRACT } from "../shapes.js";

/** @typedef {{id?: string, title: string, abstract?: string, doi?: string}} Record with a DOI where it has no id */

/** The most characters of a title that are read. */
const LONGEST = 2000;
const ID = String.raw`(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z]+(?:-[a-z]+){0,2}(?:\.[A-Za-z]{2})?\/\d{7})`;
/** An id on its own, with or without what says that it is one. */
const BARE = new RegExp(String.raw`^(?:arxiv:)?${ID}(?:v\d{1,3})?$`, "i");
/** An id in a text, where something says that it is one. */
const MARKED = new RegExp(String.raw`(?:arxiv\.org\/(?:abs|pdf|html|format)\/|10\.48550\/arxiv\.|arxiv:\s?)${ID}(?!\d)`, "i");

/** Categories of old ids are in lower case, but for a part after a point. */
const written = (id) => id.replace(/^[^.]+/, (start) => start.toLowerCase()).replace(/\.[a-z]{2}\//i, (part) => part.toUpperCase());

/** @param {string} text @returns {string | undefined} the arXiv id that a text is, without its version */
export const bareId = (text) => written(text.trim().match(BARE)?.[1] ?? "") || undefined;

/** @param {string} text @returns {string | undefined} the first arXiv id that a text names as one: `arXiv:…`, an address of arxiv.org, or a DOI of arXiv */
export const markedId = (text) => written(text.match(MARKED)?.[1] ?? "") || undefined;

/** A DOI on its own, or in its address: https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html */
const DOI = /(?:^|doi\.org\/|doi:\s?)(10\.\d{4,9}\/[^\s"<>]{1,200})/i;
/** Preprints of bioRxiv and medRxiv may have a version behind their DOIs. */
const VERSIONED = /^(10\.(?:1101|64898)\/[\d.]+)v\d+.*$/;

/** @param {string} text @returns {string | undefined} the first DOI that a text is or names, in lower case */
export function doiOf(text) {
  const found = text.trim().match(DOI)?.[1].toLowerCase().replace(/[.,;)\]}]+$/, "");
  return found?.replace(VERSIONED, "$1");
}

/** @param {string} title @returns {string} its letters and numbers, by which two titles are the same; empty without any */
export const folded = (title) => title.normalize("NFKD").toLowerCase().match(/[\p{L}\p{N}]+/gu)?.join("") ?? "";

/** The most of a title's words, in characters, that name a paper without an id. */
const NAME = 250;

/** @param {string} title @returns {string} by what a library knows a paper without an id, and finds it again in another file; empty without a word */
export function nameOf(title) {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu)?.join(" ") ?? "";
  return words && `title:${words.slice(0, NAME).replace(/[\uD800-\uDBFF]$/, "").trim()}`;
}

/**
 * @param {string} title @param {string[]} bare texts that may be an id @param {string[]} texts that may name one @param {string} [abstract]
 * @returns {Record}
 */
export function recordOf(title, bare, texts, abstract = "") {
  const id = bare.map(bareId).find(Boolean) ?? [...bare, ...texts].map(markedId).find(Boolean);
  const [named, told] = [title.slice(0, LONGEST), abstract.slice(0, ABSTRACT)].map((text) => text.replace(/\s+/g, " ").trim());
  const doi = id ? undefined : texts.map(doiOf).find(Boolean);
  return { id, title: named, ...(told && { abstract: told }), ...(doi && { doi }) };
}
