/** Facets: by what one can narrow and sort, from tables that are loaded only then. */

import { Numbers } from "./code.js";

const DAY = 86400000;

export class Facets {
  /** @param {import("./loader.js").Loader} loader */
  constructor(loader) {
    this.loader = loader;
    this.tables = {};
  }

  /** Days, votes and categories of all papers. */
  async papers() {
    const { tables } = await this.loader.manifest();
    this.tables.papers ??= readPapers(JSON.parse(await this.loader.file(`papers/${tables.papers}.json`)));
    return this.tables.papers;
  }

  /** The most used keywords of all papers. */
  async keywords() {
    const { tables } = await this.loader.manifest();
    this.tables.keywords ??= readKeywords(JSON.parse(await this.loader.file(`keywords/${tables.keywords}.json`)));
    return this.tables.keywords;
  }

  /**
   * @param {{from?: string, to?: string, category?: string, keyword?: string}} query
   * @returns {Promise<(paper: number) => boolean>} whether a paper is wanted
   */
  async filter({ from, to, category, keyword }) {
    const manifest = await this.loader.manifest();
    const tests = [];
    if (from || to) tests.push(await this.between(manifest, from, to));
    if (category) {
      const { names, categories } = await this.papers();
      const place = names.indexOf(category);
      tests.push((paper) => categories[paper].includes(place));
    }
    if (keyword) {
      const { names, keywords } = await this.keywords();
      const place = names.indexOf(keyword.toLowerCase());
      tests.push((paper) => keywords[paper].includes(place));
    }
    return (paper) => tests.every((test) => test(paper));
  }

  /** Whole years are ranges of numbers, which the manifest tells; other days need the table. */
  async between(manifest, from = "", to = "") {
    if ((!from || from.endsWith("-01-01")) && (!to || to.endsWith("-12-31"))) {
      const start = firstOf(manifest, from ? Number(from.slice(0, 4)) : 0);
      const end = firstOf(manifest, to ? Number(to.slice(0, 4)) + 1 : 9999);
      return (paper) => paper >= start && paper < end;
    }
    const { days } = await this.papers();
    const [low, high] = [from ? Date.parse(from) : -Infinity, to ? Date.parse(to) : Infinity];
    return (paper) => days[paper] >= low && days[paper] <= high;
  }

  /** Papers of each year among those given, newest year first. */
  async years(papers) {
    const manifest = await this.loader.manifest();
    const names = Object.keys(manifest.years).sort();
    const counts = names.map((year) => {
      const [start, end] = [manifest.years[year], firstOf(manifest, Number(year) + 1)];
      return [year, papers.reduce((sum, paper) => sum + (paper >= start && paper < end), 0)];
    });
    return counts.filter(([, count]) => count).reverse();
  }

  /** How many of the papers are in each category and have each keyword, most first. */
  async counts(papers, most = 24) {
    const [{ names, categories }, { names: words, keywords }] = await Promise.all([this.papers(), this.keywords()]);
    return { categories: tally(papers, names, categories, most), keywords: tally(papers, words, keywords, most) };
  }

  /** The papers in another order: newest or most voted first. */
  async sorted(papers, by) {
    if (by === "date") return [...papers].sort((a, b) => b - a);
    const { votes } = await this.papers();
    return [...papers].sort((a, b) => votes[b] - votes[a] || b - a);
  }
}

function firstOf(manifest, year) {
  const later = Object.keys(manifest.years).filter((one) => Number(one) >= year).sort();
  return later.length ? manifest.years[later[0]] : manifest.papers;
}

function tally(papers, names, members, most) {
  const counts = new Uint32Array(names.length);
  for (const paper of papers) for (const place of members[paper]) counts[place]++;
  const order = [...counts.keys()].filter((place) => counts[place]).sort((a, b) => counts[b] - counts[a] || a - b);
  return order.slice(0, most).map((place) => [names[place], counts[place]]);
}

function readPapers({ first, days, votes, names, categories }) {
  const steps = new Numbers(days).rest();
  let day = Date.parse(first || "1970-01-01");
  return { days: steps.map((step) => (day += step * DAY)), votes: new Numbers(votes).rest(), names, categories: members(categories) };
}

function readKeywords({ names, keywords }) {
  return { names, keywords: members(keywords) };
}

function members(text) {
  const code = new Numbers(text);
  const found = [];
  while (code.more) found.push(Array.from({ length: code.next() }, () => code.next()));
  return found;
}
