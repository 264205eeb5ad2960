/** Marks: which words of a text the query found, and the part of an abstract that shows most of them. */

import { fold, PAIRED, pairs } from "./words.js";

const OTHER = `(?:(?![${PAIRED}])[\\p{L}\\p{M}\\p{N}_])+`;
const WORD = new RegExp(`[${PAIRED}]+|${OTHER}(?:[.'+#]${OTHER})*`, "gu");
const WIDTH = 260;

/** @typedef {[string, boolean][]} Pieces parts of a text in their order, and whether each is marked */

/**
 * @param {import("./language.js").Language} language
 * @param {Set<string>} terms of the index
 */
export class Marks {
  constructor(language, terms) {
    this.terms = terms;
    this.language = language;
    this.known = new Map();
  }

  /** @param {string} word @returns {string|undefined} its term, where that was asked for */
  term(word) {
    if (!this.known.has(word)) this.known.set(word, this.language.stem(fold(word).toLowerCase()));
    const term = this.known.get(word);
    return this.terms.has(term) ? term : undefined;
  }

  /** @param {string} text @returns {{start: number, end: number, term: string}[]} */
  places(text) {
    const found = [];
    for (const { 0: word, index } of text.matchAll(WORD)) {
      let at = index;
      for (const part of pairs(word)) {
        const term = this.term(part);
        const start = Math.max(at, found.at(-1)?.end ?? 0);
        if (term && start < at + part.length) found.push({ start, end: at + part.length, term });
        // The next pair begins with the second character of this one.
        at += [...part][0].length;
      }
    }
    return found;
  }

  /** @param {string} text @returns {Pieces} all of it */
  whole(text) {
    return pieces(text, this.places(text), 0, text.length);
  }

  /** @param {string} text @returns {Pieces} the part with most of the terms */
  snippet(text) {
    const places = this.places(text);
    const start = places.length ? bestStart(text, places) : 0;
    const end = start + WIDTH >= text.length ? text.length : text.lastIndexOf(" ", start + WIDTH);
    const shown = pieces(text, places, start, end > start ? end : Math.min(text.length, start + WIDTH));
    if (start) shown.unshift(["… ", false]);
    if (end < text.length) shown.push([" …", false]);
    return shown;
  }
}

/** Where to begin: a little before the place from which on most distinct terms are within the width. */
function bestStart(text, places) {
  const worth = places.map(({ start }) => new Set(places.filter((place) => place.start >= start && place.end <= start + WIDTH - 60).map(({ term }) => term)).size);
  const at = places[worth.indexOf(Math.max(...worth))].start;
  if (at < 60) return 0;
  const sentence = text.lastIndexOf(". ", at) + 2;
  if (sentence > 1 && at - sentence < 90) return sentence;
  return text.indexOf(" ", at - 50) + 1;
}

function pieces(text, places, start, end) {
  const found = [];
  let at = start;
  for (const place of places.filter((one) => one.start >= start && one.end <= end)) {
    if (place.start > at) found.push([text.slice(at, place.start), false]);
    found.push([text.slice(place.start, place.end), true]);
    at = place.end;
  }
  if (at < end) found.push([text.slice(at, end), false]);
  return found;
}
