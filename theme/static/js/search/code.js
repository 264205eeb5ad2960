/** The code of numbers: little-endian digits of base 47 in printable ASCII. The format is in docs/search.md. */

const BASE = 47;
const FIRST = 33;

/** Reads the numbers of a text one after the other. */
export class Numbers {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  get more() {
    return this.at < this.text.length;
  }

  /** @returns {number} the next number */
  next() {
    let value = 0;
    for (let scale = 1; ; scale *= BASE) {
      const digit = this.text.charCodeAt(this.at++) - FIRST;
      if (digit < BASE) return value + digit * scale;
      value += (digit - BASE) * scale;
    }
  }

  /** @returns {number[]} all that are left */
  rest() {
    const found = [];
    while (this.more) found.push(this.next());
    return found;
  }
}

/**
 * Postings of one term in one field.
 * @param {string} text the code
 * @param {number} usual what the field's lengths are told from
 * @param {number} first number of the first paper
 * @returns {Postings}
 *
 * @typedef {{papers: number[], counts: number[], lengths: number[]}} Postings
 */
export function postings(text, usual, first) {
  const code = new Numbers(text);
  const found = { papers: [], counts: [], lengths: [] };
  let paper = first - 1;
  while (code.more) {
    const both = code.next();
    found.papers.push((paper += 1 + (both >> 1)));
    found.counts.push(both & 1 ? code.next() + 2 : 1);
    found.lengths.push(usual + signed(code.next()));
  }
  return found;
}

/** An integer of either sign: twice the number, or twice its size less one where it is below 0. */
function signed(number) {
  return number & 1 ? -(number + 1) / 2 : number / 2;
}

/**
 * The papers near one.
 * @param {number} paper @param {string} text steps and levels, one after the other; the first step may go back
 * @returns {[number, number][]} numbers with levels
 */
export function nearOf(paper, text) {
  const code = new Numbers(text);
  const found = [];
  for (let other = paper; code.more; ) {
    const step = code.next();
    other += found.length ? step : signed(step);
    found.push([other, code.next()]);
  }
  return found;
}
