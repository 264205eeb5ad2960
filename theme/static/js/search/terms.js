/** Terms of the index with their postings, from the ranges that hold them. */

import { Missing } from "./loader.js";
import { lengthsOf, postings } from "./code.js";

/** @param {string[]} bounds sorted @param {string} term @returns {number} place of the range in which a term would stand */
export function rangeOf(bounds, term) {
  let low = 0;
  let high = bounds.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (bounds[middle] <= term) low = middle;
    else high = middle;
  }
  return low;
}

/** A term: per field, its papers and lunr's number for each. */
export class Terms {
  /** @param {import("./loader.js").Loader} loader */
  constructor(loader) {
    this.loader = loader;
    this.ranges = new Map();
    this.tables = new Map();
    this.found = new Map();
    /** Files that could not be had since this was last cleared: an answer without them is partial. */
    this.failed = new Set();
  }

  /** @returns {Promise<Map<string, string>>} code by term of one range */
  async range(place) {
    if (!this.ranges.has(place)) {
      const text = await this.whole(`${place}.txt`);
      if (text === undefined) return new Map();
      this.ranges.set(place, new Map(text.split("\n").map((line) => split(line))));
    }
    return this.ranges.get(place);
  }

  /** @returns {Promise<string|undefined>} a file of the index, or undefined and a mark in `failed` */
  async whole(path) {
    try {
      return await this.loader.indexFile(path);
    } catch (error) {
      if (!(error instanceof Missing)) throw error;
      this.failed.add(path);
      return undefined;
    }
  }

  /** @returns {Promise<boolean>} whether any paper has the term */
  async has(term) {
    const { bounds } = await this.loader.manifest();
    return (await this.range(rangeOf(bounds, term))).has(term);
  }

  /** @returns {Promise<string[]>} all terms that begin so */
  async startingWith(prefix) {
    const { bounds } = await this.loader.manifest();
    const places = [];
    for (let place = rangeOf(bounds, prefix); place < bounds.length; place++) {
      if (places.length && bounds[place] > prefix && !bounds[place].startsWith(prefix)) break;
      places.push(place);
    }
    const ranges = await Promise.all(places.map((place) => this.range(place)));
    return ranges.flatMap((range) => [...range.keys()]).filter((term) => term.startsWith(prefix));
  }

  /** @returns {Promise<string[]>} every term of the index */
  async all() {
    this.words ??= (await this.whole("vocabulary.txt"))?.split("\n").filter(Boolean);
    return this.words ?? [];
  }

  /** @returns {Promise<Posting[]|undefined>} what each field has of a term */
  async get(term) {
    if (!this.found.has(term)) {
      const manifest = await this.loader.manifest();
      const code = (await this.range(rangeOf(manifest.bounds, term))).get(term);
      const posting = code === undefined ? undefined : await this.posting(manifest, code.split("\t"));
      if (!posting) return undefined;
      this.found.set(term, posting);
    }
    return this.found.get(term);
  }

  /** @param {Iterable<string>} names @returns {Promise<Map<string, Posting[]>>} those that could be had */
  async getAll(names) {
    const found = await Promise.all([...names].map(async (name) => [name, await this.get(name)]));
    return new Map(found.filter(([, posting]) => posting));
  }

  async posting(manifest, codes) {
    const used = manifest.fields.map(([name], place) => (codes[place] && name in manifest.lengths ? name : undefined));
    const lengths = await Promise.all(used.map((name) => name && this.lengths(name)));
    if (used.some((name, place) => name && !lengths[place])) return undefined;
    const fields = codes.map((code, place) => postings(code, lengths[place]));
    const having = fields.reduce((sum, { papers }) => sum + papers.length, 0);
    const rarity = Math.log(1 + Math.abs((manifest.papers - having + 0.5) / (having + 0.5)));
    return fields.map(({ papers, counts, lengths }, place) => {
      const [, boost, total] = manifest.fields[place];
      const mean = total / manifest.papers;
      return { papers, scores: papers.map((_, at) => score(rarity, counts[at], lengths[at] / mean, boost, manifest)) };
    });
  }

  /** @returns {Promise<number[]|undefined>} how many terms a field has in each paper */
  async lengths(field) {
    if (!this.tables.has(field)) {
      const text = await this.whole(`lengths-${field}.txt`);
      if (text === undefined) return undefined;
      const { lengths } = await this.loader.manifest();
      this.tables.set(field, lengthsOf(text, lengths[field]));
    }
    return this.tables.get(field);
  }
}

/** lunr's BM25 in lunr's order of operations, so that even its rounding is the same. */
function score(rarity, count, length, boost, { k1, b }) {
  const whole = (rarity * ((k1 + 1) * count)) / (k1 * (1 - b + b * length) + count);
  return Math.round(whole * boost * 1000) / 1000;
}

function split(line) {
  const tab = line.indexOf("\t");
  return [line.slice(0, tab), line.slice(tab + 1)];
}

/** @typedef {{papers: number[], scores: number[]}} Posting */
