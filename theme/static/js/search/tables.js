/** Tables: days, votes, categories and keywords of the papers of all segments, each loaded when it is first asked for. */

import { Numbers } from "./code.js";
import { spelling } from "./spelled.js";

const DAY = 86400000;
/** How many categories or keywords are told. */
const MOST = 24;

export class Tables {
  /** @param {import("./loader.js").Loader} loader */
  constructor(loader) {
    this.loader = loader;
  }

  /** Days and categories of all papers. */
  async papers() {
    this.read ??= readPapers(await this.each("papers"));
    return this.read;
  }

  /** The most used keywords of all papers. */
  async keywords() {
    this.words ??= readKeywords(await this.each("keywords"));
    return this.words;
  }

  /** The table of each segment. */
  async each(name) {
    const { segments } = await this.loader.manifest();
    return Promise.all(segments.map(async ({ tables }) => JSON.parse(await this.loader.file(`${name}/${tables[name]}.json`))));
  }

  async votes() {
    const { segments } = await this.loader.manifest();
    return (await Promise.all(segments.map((segment) => this.loader.votes(segment)))).flat();
  }

  async inCategory(name) {
    const { names, categories } = await this.papers();
    const place = names.indexOf(name);
    return (paper) => categories[paper].includes(place);
  }

  /** By a category's name in any case, or the beginning of one, as `cs` is of `cs.CL`. @returns {Promise<((paper: number) => boolean)|undefined>} undefined for an unknown one */
  async inCategoryLike(name) {
    const { names, categories } = await this.papers();
    const asked = name.toLowerCase();
    const like = names.map((one) => one.toLowerCase()).map((one) => one === asked || one.startsWith(`${asked}.`));
    return like.includes(true) ? (paper) => categories[paper].some((place) => like[place]) : undefined;
  }

  /** By any spelling of a keyword. */
  async withKeyword(name) {
    const { keywords, placeOf } = await this.keywords();
    const place = placeOf(name);
    return (paper) => keywords[paper].includes(place);
  }

  /** @returns {Promise<string|undefined>} the name of a category, by its code */
  async nameOf(code) {
    return (await this.papers()).called.get(code);
  }

  /** @returns {Promise<string|undefined>} what a keyword is called here, by any of its spellings */
  async called(name) {
    const { names, placeOf } = await this.keywords();
    return names[placeOf(name)];
  }

  async between(from, to) {
    const { days } = await this.papers();
    const [low, high] = [from ? Date.parse(from) : -Infinity, to ? Date.parse(to) : Infinity];
    return (paper) => days[paper] >= low && days[paper] <= high;
  }

  async counts(papers) {
    const [{ names, categories }, { names: words, keywords }] = await Promise.all([this.papers(), this.keywords()]);
    const coded = tally(papers, names, categories).map(([code, count]) => [code, count, this.read.called.get(code)]);
    return { categories: coded, keywords: tally(papers, words, keywords) };
  }

  async byVotes(papers) {
    const votes = await this.votes();
    return [...papers].sort((a, b) => votes[b] - votes[a] || b - a);
  }
}

function tally(papers, names, members) {
  const counts = new Uint32Array(names.length);
  for (const paper of papers) for (const place of members[paper]) counts[place]++;
  const order = [...counts.keys()].filter((place) => counts[place]).sort((a, b) => counts[b] - counts[a] || a - b);
  return order.slice(0, MOST).map((place) => [names[place], counts[place]]);
}

function readPapers(tables) {
  const days = tables.flatMap(({ first, days }) => {
    let day = Date.parse(first || "1970-01-01");
    return new Numbers(days).rest().map((step) => (day += step * DAY));
  });
  const names = [...new Set(tables.flatMap(({ names }) => names))];
  const place = new Map(names.map((name, at) => [name, at]));
  const categories = tables.flatMap((table) => members(table.categories).map((places) => places.map((at) => place.get(table.names[at]))));
  const called = new Map(tables.flatMap(({ names, called }) => names.map((name, at) => [name, called[at]])));
  return { days, names, categories, called };
}

/** All segments have the names of the first. */
function readKeywords(tables) {
  const [{ names, aliases }] = tables;
  const places = new Map([...names.map((name, at) => [spelling(name), at]), ...Object.entries(aliases)]);
  places.delete(""); // Names without a letter or digit are found as they are.
  const placeOf = (name) => (names.includes(name) ? names.indexOf(name) : places.get(spelling(name)));
  return { names, placeOf, keywords: tables.flatMap(({ keywords }) => members(keywords)) };
}

function members(text) {
  const code = new Numbers(text);
  const found = [];
  while (code.more) found.push(Array.from({ length: code.next() }, () => code.next()));
  return found;
}
