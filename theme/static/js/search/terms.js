/** Terms of the index with their postings, from the ranges that hold them. */

import { Missing } from "./loader.js";
import { postings } from "./code.js";

/** @param {string[]} bounds sorted @param {string} term @returns {number} place of the range that would hold a term */
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

/** The terms of all segments: a term's papers are those of each, one after the other, and are scored as in one index. */
export class Terms {
  /** @param {import("./loader.js").Loader} loader */
  constructor(loader) {
    this.loader = loader;
    this.found = new Map();
    /** Files that could not be had since this was last cleared: an answer without them is partial. */
    this.failed = new Set();
  }

  /** @returns {Promise<SegmentTerms[]>} */
  async segments() {
    const { segments } = await this.loader.manifest();
    this.parts ??= segments.map((segment) => new SegmentTerms(this.loader, segment, this.failed));
    return this.parts;
  }

  /** @returns {Promise<any[]>} the answer of each segment */
  async each(ask) {
    return Promise.all((await this.segments()).map(ask));
  }

  /** @returns {Promise<boolean>} whether any paper has the term */
  async has(term) {
    return (await this.each((segment) => segment.code(term))).some((code) => code !== undefined);
  }

  /** @returns {Promise<string[]>} all terms that begin so, sorted */
  async startingWith(prefix) {
    return union(await this.each((segment) => segment.startingWith(prefix)));
  }

  /** @returns {Promise<string[]>} every term, sorted */
  async all() {
    const lists = await this.each((segment) => segment.all());
    if (lists.includes(undefined)) return union(lists.filter(Boolean));
    this.words ??= union(lists);
    return this.words;
  }

  /** @returns {Promise<Posting[]|undefined>} what each field has of a term; undefined where no paper has it, or a file is missing */
  async get(term) {
    if (!this.found.has(term)) {
      const [manifest, parts] = await Promise.all([this.loader.manifest(), this.each((segment) => segment.postings(term))]);
      if (parts.includes(undefined) || parts.every((part) => part === NOTHING)) return undefined;
      this.found.set(term, scored(manifest, parts));
    }
    return this.found.get(term);
  }

  /** @param {Iterable<string>} names @returns {Promise<Map<string, Posting[]>>} those that could be had */
  async getAll(names) {
    const found = await Promise.all([...names].map(async (name) => [name, await this.get(name)]));
    return new Map(found.filter(([, posting]) => posting));
  }
}

/** What a segment answers that has no paper with a term. */
const NOTHING = Object.freeze([]);

/** The terms of one segment, from the ranges that hold them. */
class SegmentTerms {
  /** @param {import("./loader.js").Loader} loader @param {import("./loader.js").Segment} segment @param {Set<string>} failed */
  constructor(loader, segment, failed) {
    Object.assign(this, { loader, segment, failed });
    this.ranges = new Map();
  }

  /** @returns {Promise<Map<string, string>|undefined>} code by term of one range */
  async range(place) {
    if (!this.ranges.has(place)) {
      const text = await this.whole(`${place}.txt`);
      if (text === undefined) return undefined;
      this.ranges.set(place, new Map(text.split("\n").map((line) => split(line))));
    }
    return this.ranges.get(place);
  }

  /** @returns {Promise<string|undefined>} a file of the index, or undefined and a mark in `failed` */
  async whole(name) {
    try {
      return await this.loader.indexFile(this.segment, name);
    } catch (error) {
      if (!(error instanceof Missing)) throw error;
      this.failed.add(`${this.segment.index}/${name}`);
      return undefined;
    }
  }

  async code(term) {
    return (await this.range(rangeOf(this.segment.bounds, term)))?.get(term);
  }

  async startingWith(prefix) {
    const { bounds } = this.segment;
    const places = [];
    for (let place = rangeOf(bounds, prefix); place < bounds.length; place++) {
      if (places.length && bounds[place] > prefix && !bounds[place].startsWith(prefix)) break;
      places.push(place);
    }
    const ranges = await Promise.all(places.map((place) => this.range(place)));
    return ranges.flatMap((range) => [...(range?.keys() ?? [])]).filter((term) => term.startsWith(prefix));
  }

  async all() {
    return (await this.whole("vocabulary.txt"))?.split("\n").filter(Boolean);
  }

  /** @returns {Promise<import("./code.js").Postings[]|undefined>} of each field, papers by their numbers in the archive; undefined where a file is missing */
  async postings(term) {
    const { bounds, first } = this.segment;
    const range = await this.range(rangeOf(bounds, term));
    if (!range?.has(term)) return range && NOTHING;
    const { fields } = await this.loader.manifest();
    return range.get(term).split("\t").map((code, place) => postings(code, fields[place][3], first));
  }
}

/** The postings of all segments, field by field, with lunr's number for each paper. */
function scored(manifest, parts) {
  const fields = manifest.fields.map((_, place) => joined(parts.filter((part) => part !== NOTHING).map((part) => part[place])));
  const having = fields.reduce((sum, { papers }) => sum + papers.length, 0);
  const rarity = Math.log(1 + Math.abs((manifest.papers - having + 0.5) / (having + 0.5)));
  return fields.map(({ papers, counts, lengths }, place) => {
    const [, boost, total] = manifest.fields[place];
    const mean = total / manifest.papers;
    return { papers, scores: papers.map((_, at) => score(rarity, counts[at], lengths[at] / mean, boost, manifest)) };
  });
}

function joined(parts) {
  if (parts.length === 1) return parts[0];
  return { papers: parts.flatMap(({ papers }) => papers), counts: parts.flatMap(({ counts }) => counts), lengths: parts.flatMap(({ lengths }) => lengths) };
}

/** Texts of sorted lists, each once, sorted by UTF-16 units. */
function union(lists) {
  return lists.length === 1 ? lists[0] : [...new Set(lists.flat())].sort();
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
