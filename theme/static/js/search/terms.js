/** Terms of the index with their postings, from the ranges that hold them. */

import { Numbers, postings } from "./code.js";

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
    this.found = new Map();
  }

  forget() {
    this.ranges.clear();
    this.found.clear();
    this.words = undefined;
  }

  /** @returns {Promise<Map<string, string>>} code by term of one range */
  async range(place) {
    const { names } = await this.loader.manifest();
    if (place >= names.length) return new Map();
    if (!this.ranges.has(place)) {
      const text = await this.loader.file(`terms/${names[place]}.txt`);
      this.ranges.set(place, new Map(text.split("\n").map((line) => split(line))));
    }
    return this.ranges.get(place);
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
    const { vocabulary } = await this.loader.manifest();
    this.words ??= (await this.loader.file(`vocabulary/${vocabulary}.txt`)).split("\n").filter(Boolean);
    return this.words;
  }

  /** @returns {Promise<Posting[]|undefined>} what each field has of a term */
  async get(term) {
    if (!this.found.has(term)) {
      const manifest = await this.loader.manifest();
      const code = (await this.range(rangeOf(manifest.bounds, term))).get(term);
      this.found.set(term, code === undefined ? undefined : await this.posting(manifest, code.split("\t")));
    }
    return this.found.get(term);
  }

  async posting(manifest, codes) {
    const fields = await Promise.all(
      manifest.fields.map(async ([name], place) =>
        postings(codes[place], codes[place] && name in manifest.lengths ? await this.lengths(name) : undefined),
      ),
    );
    const having = fields.reduce((sum, { papers }) => sum + papers.length, 0);
    const rarity = Math.log(1 + Math.abs((manifest.papers - having + 0.5) / (having + 0.5)));
    return fields.map(({ papers, counts, lengths }, place) => {
      const [, boost, total] = manifest.fields[place];
      const mean = total / manifest.papers;
      return { papers, scores: papers.map((_, at) => score(rarity, counts[at], lengths[at] / mean, boost, manifest)) };
    });
  }

  async lengths(field) {
    const { lengths } = await this.loader.manifest();
    const path = `lengths/${lengths[field]}.txt`;
    if (this.table?.path !== path) this.table = { path, lengths: new Numbers(await this.loader.file(path)).rest() };
    return this.table.lengths;
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
