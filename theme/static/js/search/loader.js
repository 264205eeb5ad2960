/** Loads the files of the search: the manifest anew on each visit, all others by the hash of their content, each once. */

import { nearOf, Numbers } from "./code.js";

/** A file that could not be had. */
export class Missing extends Error {}

/** The site has another index now: what was loaded of the old one is of no use. */
export class Renewed extends Error {}

/** The index is of a format that this code does not know: the page is older than the site. */
export class Foreign extends Error {
  name = "Foreign";
}

/** Number of the wire format, which docs/search.md describes. */
const FORMAT = 6;

const PAUSES = [300, 1200];

export class Loader {
  /**
   * @param {string} base address of the search folder, with a slash at its end
   * @param {{fetch?: typeof fetch, pauses?: number[], text?: Promise<string|undefined>}} [means] the network, how long to wait before each further
   *   try, in ms, and the manifest's text where it is there already
   */
  constructor(base, { fetch = (...request) => globalThis.fetch(...request), pauses = PAUSES, text } = {}) {
    Object.assign(this, { base, fetch, pauses, given: text });
    this.files = new Map();
    this.known = undefined;
  }

  /** @returns {Loader} one that has loaded nothing */
  anew() {
    return new Loader(this.base, { fetch: this.fetch, pauses: this.pauses });
  }

  /** @returns {Promise<Manifest>} */
  manifest() {
    this.known ??= this.manifestText()
      .then(read)
      .catch((error) => {
        this.known = undefined;
        throw error;
      });
    return this.known;
  }

  async manifestText() {
    const given = await this.given;
    this.given = undefined;
    return given ?? this.get("manifest.json", { cache: "no-cache" });
  }

  /**
   * The text of a file, asked for once; a failed file is asked for again by the next query.
   * @param {string} path
   * @returns {Promise<string>}
   */
  file(path) {
    if (!this.files.has(path)) {
      const text = this.get(path).catch(async (error) => {
        this.files.delete(path);
        if (error.status === 404 && (await this.renewed())) throw new Renewed(path);
        throw error;
      });
      this.files.set(path, text);
    }
    return this.files.get(path);
  }

  /** @param {Segment} segment @param {string} name of a file of its index @returns {Promise<string>} */
  async indexFile(segment, name) {
    return this.file(`index/${segment.index}/${name}`);
  }

  /** @returns {Promise<boolean>} whether the manifest on the host is no longer the one in hand */
  async renewed() {
    const old = await this.manifest();
    const now = await this.get("manifest.json", { cache: "reload" }).catch(() => old.text);
    return now !== old.text;
  }

  /** @returns {Promise<string>} the text at a path, after as many tries as there are pauses and one */
  async get(path, options) {
    for (let tries = 0; ; tries++) {
      try {
        return await this.once(path, options);
      } catch (error) {
        if (error.status === 404 || tries >= this.pauses.length) throw error;
        await new Promise((go) => setTimeout(go, this.pauses[tries]));
      }
    }
  }

  async once(path, options) {
    const answer = await this.fetch(this.base + path, options).catch((cause) => {
      throw new Missing(path, { cause });
    });
    if (!answer.ok) throw Object.assign(new Missing(path), { status: answer.status });
    return answer.text();
  }

  /** @param {string} path below the site's root @returns {Promise<boolean|undefined>} whether a page is there; undefined: not known */
  async isThere(path) {
    const answer = await this.fetch(new URL(`../${path}`, this.base), { method: "HEAD" }).catch(() => undefined);
    return answer?.ok || answer?.status === 404 ? answer.ok : undefined;
  }

  /** What is shown of a hit, and its votes. @param {number} paper @returns {Promise<[any[], number]>} */
  async text(paper) {
    const { block, folder, segments } = await this.manifest();
    const segment = segments.findLast(({ first }) => first <= paper);
    const place = paper - segment.first;
    const at = Math.floor(place / (block * folder)) * 8;
    const path = `texts/${segment.texts.slice(at, at + 8)}/${Math.floor(place / block)}.json`;
    // The open segment has its votes in a table, which is asked for at the same time.
    const [text, table] = await Promise.all([this.file(path), segment === segments.at(-1) ? this.votes(segment) : undefined]);
    const [votes, ...texts] = JSON.parse(text);
    return [texts[place % block], table ? table[place] : votes[place % block]];
  }

  /** The papers most like one. @param {number} paper @returns {Promise<[number, number][]>} their numbers with levels from 0 to 46 */
  async near(paper) {
    const [block, folder, folders] = (await this.manifest()).near;
    const at = Math.floor(paper / (block * folder)) * 8;
    const lines = await this.file(`near/${folders.slice(at, at + 8)}/${Math.floor(paper / block)}.txt`);
    return nearOf(paper, lines.split("\n")[paper % block]);
  }

  /** @param {Segment} segment @returns {Promise<number[]>} the votes of each of its papers, -1 where they are unknown */
  async votes(segment) {
    return new Numbers(await this.file(`votes/${segment.tables.votes}.txt`)).rest().map((number) => number - 1);
  }
}

/**
 * @typedef {object} Segment some of the papers, with an index of their own
 * @property {number} first number of its first paper @property {number} papers how many
 * @property {string} index @property {number[]} totals @property {string} words
 * @property {string[]} bounds @property {string} texts @property {{papers: string, keywords: string, votes: string}} tables
 *
 * @typedef {object} Manifest
 * @property {number} papers @property {[string, number, number, number][]} fields name, boost, sum of its lengths in all papers, and what its lengths are told from
 * @property {number} k1 @property {number} b @property {string} lunr @property {string} paper_url @property {Record<string, number>} years
 * @property {{folder: string, files: number, day: string}} ways names of pages, and the pattern of a day's path
 * @property {[number, number, string]} near papers a file, files a folder, and the folders
 * @property {number} block @property {number} folder @property {Segment[]} segments @property {string} text of the file
 */
function read(text) {
  const manifest = JSON.parse(text);
  if (manifest.format !== FORMAT) throw new Foreign(`format ${manifest.format}`);
  let next = 0;
  const segments = manifest.segments.map((segment) => {
    const first = next;
    next += segment.papers;
    return { ...segment, first, bounds: boundsOf(segment.bounds) };
  });
  const fields = manifest.fields.map(([name, boost, usual], place) => [name, boost, segments.reduce((sum, { totals }) => sum + totals[place], 0), usual]);
  return { ...manifest, segments, fields, text };
}

/** Where the ranges of terms begin: a capital tells how many units each shares with the one before. */
function boundsOf(text) {
  let last = "";
  return Array.from(text.matchAll(/([A-Z])([^A-Z]*)/g), ([, shared, rest]) => (last = last.slice(0, shared.charCodeAt(0) - 65) + rest));
}
