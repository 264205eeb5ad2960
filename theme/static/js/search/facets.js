/** Facets: by what one can narrow and sort. What needs more than the manifest is loaded only then. */

import { Missing } from "./loader.js";

export class Facets {
  /** @param {import("./loader.js").Loader} loader */
  constructor(loader) {
    this.loader = loader;
  }

  /** @returns {Promise<import("./tables.js").Tables>} */
  tables() {
    this.loaded ??= import("./tables.js").then(
      ({ Tables }) => new Tables(this.loader),
      (cause) => {
        this.loaded = undefined;
        throw new Missing("tables.js", { cause });
      },
    );
    return this.loaded;
  }

  /**
   * @param {{from?: string, to?: string, category?: string, keyword?: string}} query
   * @returns {Promise<(paper: number) => boolean>} whether a paper is wanted
   */
  async filter({ from, to, category, keyword }) {
    const tests = [];
    if (from || to) tests.push(await this.between(from, to));
    if (category) tests.push(await (await this.tables()).inCategory(category));
    if (keyword) tests.push(await (await this.tables()).withKeyword(keyword));
    return (paper) => tests.every((test) => test(paper));
  }

  /**
   * @param {import("./understand.js").Understood["narrow"]} [narrow] @param {import("./understand.js").Note[]} [notes] to which a category is added that is not there
   * @returns {Promise<(paper: number) => boolean>} whether a paper is wanted
   */
  async narrowed(narrow, notes) {
    if (!narrow) return () => true;
    const tests = narrow.from ? [await this.between(narrow.from, narrow.to)] : [];
    for (const name of [...narrow.categories, ...narrow.without]) {
      const test = await (await this.tables()).inCategoryLike(name);
      if (!test) notes.push({ kind: "category", name });
      else if (narrow.categories.includes(name)) tests.push(test);
      else tests.push((paper) => !test(paper));
    }
    return (paper) => tests.every((test) => test(paper));
  }

  /** @returns {Promise<{keyword?: string, categoryName?: string}>} what the keyword and the category that were chosen are called here */
  async called({ keyword, category }) {
    if (!keyword && !category) return {};
    const tables = await this.tables();
    return { keyword: keyword && (await tables.called(keyword)), categoryName: category && (await tables.nameOf(category)) };
  }

  /** Whole years are ranges of numbers, which the manifest tells; other days need the table. */
  async between(from = "", to = "") {
    const isWhole = (!from || from.endsWith("-01-01")) && (!to || to.endsWith("-12-31"));
    if (!isWhole) return (await this.tables()).between(from, to);
    const manifest = await this.loader.manifest();
    const start = firstOf(manifest, from ? Number(from.slice(0, 4)) : 0);
    const end = firstOf(manifest, to ? Number(to.slice(0, 4)) + 1 : 9999);
    return (paper) => paper >= start && paper < end;
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
  async counts(papers) {
    return (await this.tables()).counts(papers);
  }

  /** The papers in another order: newest or most voted first. */
  async sorted(papers, by) {
    if (by === "date") return [...papers].sort((a, b) => b - a);
    return (await this.tables()).byVotes(papers);
  }
}

function firstOf(manifest, year) {
  const later = Object.keys(manifest.years).filter((one) => Number(one) >= year).sort();
  return later.length ? manifest.years[later[0]] : manifest.papers;
}
