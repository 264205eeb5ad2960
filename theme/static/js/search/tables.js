/** Tables: days, votes, categories and keywords of all papers, each loaded when it is first asked for. */

import { Numbers } from "./code.js";

const DAY = 86400000;
/** How many categories or keywords are told. */
const MOST = 24;

export class Tables {
  /** @param {import("./loader.js").Loader} loader */
  constructor(loader) {
    this.loader = loader;
  }

  /** Days, votes and categories of all papers. */
  async papers() {
    const { tables } = await this.loader.manifest();
    this.read ??= readPapers(JSON.parse(await this.loader.file(`papers/${tables.papers}.json`)));
    return this.read;
  }

  /** The most used keywords of all papers. */
  async keywords() {
    const { tables } = await this.loader.manifest();
    this.words ??= readKeywords(JSON.parse(await this.loader.file(`keywords/${tables.keywords}.json`)));
    return this.words;
  }

  async inCategory(name) {
    const { names, categories } = await this.papers();
    const place = names.indexOf(name);
    return (paper) => categories[paper].includes(place);
  }

  async withKeyword(name) {
    const { names, keywords } = await this.keywords();
    const place = names.indexOf(name.toLowerCase());
    return (paper) => keywords[paper].includes(place);
  }

  async between(from, to) {
    const { days } = await this.papers();
    const [low, high] = [from ? Date.parse(from) : -Infinity, to ? Date.parse(to) : Infinity];
    return (paper) => days[paper] >= low && days[paper] <= high;
  }

  async counts(papers) {
    const [{ names, categories }, { names: words, keywords }] = await Promise.all([this.papers(), this.keywords()]);
    return { categories: tally(papers, names, categories), keywords: tally(papers, words, keywords) };
  }

  async byVotes(papers) {
    const { votes } = await this.papers();
    return [...papers].sort((a, b) => votes[b] - votes[a] || b - a);
  }
}

function tally(papers, names, members) {
  const counts = new Uint32Array(names.length);
  for (const paper of papers) for (const place of members[paper]) counts[place]++;
  const order = [...counts.keys()].filter((place) => counts[place]).sort((a, b) => counts[b] - counts[a] || a - b);
  return order.slice(0, MOST).map((place) => [names[place], counts[place]]);
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
