/** Search: one question in, one answer out. No page is known here. */

import { Facets } from "./facets.js";
import { Missing, Renewed } from "./loader.js";
import { askLunr } from "./lunr-query.js";
import { Marks } from "./marks.js";
import { askPlain } from "./plain-query.js";
import { nearest } from "./spelling.js";
import { Terms } from "./terms.js";
import { arxivId, fold, isQuery } from "./words.js";

/**
 * @typedef {object} Question
 * @property {string} q
 * @property {boolean} [typing] whether the last word may still be growing
 * @property {string} [from] day or year @property {string} [to] day or year
 * @property {string} [category] @property {string} [keyword]
 * @property {"relevance"|"date"|"votes"} [sort]
 * @property {number} count how many hits are wanted
 * @property {boolean} [facets] whether categories and keywords are wanted
 *
 * @typedef {object} Answer
 * @property {object[]} hits best first @property {number} total @property {number} all of those, how many have all words
 * @property {boolean} partial whether a file was missing @property {string} [paper] id that was asked for
 * @property {string} [suggestion] the question with words that papers have
 * @property {[string, number][]} years @property {object} [facets]
 */
export class Search {
  /** @param {object} lunr the library @param {import("./loader.js").Loader} loader */
  constructor(lunr, loader) {
    Object.assign(this, { lunr, loader, terms: new Terms(loader), tables: new Facets(loader) });
  }

  /** @param {Question} question @returns {Promise<Answer>} */
  async answer(question) {
    try {
      return await this.once(question);
    } catch (error) {
      if (!(error instanceof Renewed)) throw error;
      for (const part of [this.loader, this.terms, this.tables]) part.forget();
      return this.once(question);
    }
  }

  async once(question) {
    const paper = arxivId(question.q);
    if (paper) return { paper, hits: [], total: 0, all: 0, years: [], partial: false };
    this.terms.failed.clear();
    const found = await this.find(question);
    const wanted = await this.tables.filter(question);
    const [all, some] = [found.all.filter(wanted), found.some.filter(wanted)];
    const papers = await this.order(question, found, all, some);
    const hits = await this.texts(papers.slice(0, question.count), found.terms);
    const shown = all.length ? all : some;
    return {
      hits: hits.filter(Boolean),
      all: all.length,
      total: all.length + some.length,
      partial: this.terms.failed.size > 0 || hits.includes(undefined),
      years: await this.tables.years(shown),
      facets: question.facets ? await this.tables.counts(shown) : undefined,
      suggestion: question.typing ? undefined : await this.suggestion(question.q, found.unknown),
    };
  }

  /** Papers that have all that is asked, those that have some, the terms, and how to rank. */
  async find({ q, typing }) {
    const manifest = await this.loader.manifest();
    if (isQuery(q, manifest.fields.map(([name]) => name))) {
      try {
        const { papers, names } = await askLunr(this.lunr, this.terms, manifest, fold(q));
        return { all: papers, some: [], terms: names, unknown: [], rank: (wanted) => wanted };
      } catch (error) {
        if (!(error instanceof this.lunr.QueryParseError)) throw error;
      }
    }
    return askPlain(this.lunr, this.terms, manifest, q, typing);
  }

  /** As many papers as are wanted, in the order that is; those with some words are ranked only when they are reached. */
  async order({ sort, count }, found, all, some) {
    if (sort === "date" || sort === "votes") return this.tables.sorted(all.length ? all : some, sort);
    const best = all.length ? found.rank(all) : [];
    return best.length >= count || !some.length ? best : [...best, ...found.rank(some)];
  }

  /** What is shown of hits; undefined for those whose file is missing. */
  async texts(papers, terms) {
    const marks = new Marks(this.lunr, terms);
    return Promise.all(papers.map((paper) => this.text(paper, marks)));
  }

  async text(paper, marks) {
    try {
      const [id, title, authors, date, published, votes, categories, abstract] = await this.loader.text(paper);
      return { id, title: marks.whole(title), authors, date, published, votes, categories, snippet: marks.snippet(abstract) };
    } catch (error) {
      if (error instanceof Missing) return undefined;
      throw error;
    }
  }

  async suggestion(text, unknown) {
    let better = fold(text).toLowerCase();
    for (const word of unknown) {
      const near = await nearest(this.loader, word).catch(() => undefined);
      if (near) better = better.replace(word, near);
    }
    return better === fold(text).toLowerCase() ? undefined : better;
  }
}
