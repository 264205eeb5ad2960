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
 * @param {number[]|undefined} lengths of the field in each paper, where the code does not hold them
 * @returns {{papers: number[], counts: number[], lengths: number[]}}
 */
export function postings(text, lengths) {
  const code = new Numbers(text);
  const found = { papers: [], counts: [], lengths: [] };
  let paper = -1;
  while (code.more) {
    let both = code.next();
    if (!lengths) {
      paper += 1 + both;
      both = code.next();
    } else paper += 1 + (both >> 1);
    found.papers.push(paper);
    found.lengths.push(lengths ? lengths[paper] : both >> 1);
    found.counts.push(both & 1 ? code.next() + 2 : 1);
  }
  return found;
}

/**
 * One length a character: ASCII for the most common ones, the least of which is `least`.
 * @param {string} text @param {number} least @returns {number[]}
 */
export function lengthsOf(text, least) {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0);
    if (code < 0x80) return code - FIRST + least;
    return code - 0x80 - (code < 0xd800 ? 0 : 0x800);
  });
}
