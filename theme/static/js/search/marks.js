/** Marks: which words of a text the query found, and the part of an abstract that shows most of them. */

import { pipeline } from "./partial.js";
import { fold } from "./words.js";

const WORD = /[\p{L}\p{M}\p{N}_]+(?:[.'+#][\p{L}\p{M}\p{N}_]+)*/gu;
const WIDTH = 260;

/** @typedef {[string, boolean][]} Pieces parts of a text in their order, and whether each is marked */

/**
 * @param {object} lunr the library
 * @param {Set<string>} terms of the index
 */
export class Marks {
  constructor(lunr, terms) {
    this.terms = terms;
    this.stems = pipeline(lunr);
    this.known = new Map();
  }

  /** @param {string} word @returns {string|undefined} its term, where that was asked for */
  term(word) {
    if (!this.known.has(word)) this.known.set(word, this.stems.runString(fold(word).toLowerCase(), {})[0]);
    const term = this.known.get(word);
    return this.terms.has(term) ? term : undefined;
  }

  /** @param {string} text @returns {{start: number, end: number, term: string}[]} */
  places(text) {
    const found = [];
    for (const { 0: word, index } of text.matchAll(WORD)) {
      const term = this.term(word);
      if (term) found.push({ start: index, end: index + word.length, term });
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

/** Where to begin: a little before the place from which on most distinct terms stand within the width. */
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
