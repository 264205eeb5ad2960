/** Search: one question in, one answer out. No page is known here. */

import { Facets } from "./facets.js";
import { hitOf, pathOf } from "./hit.js";
import { Foreign, Missing, Renewed } from "./loader.js";
import { Marks } from "./marks.js";
import { askPlain } from "./plain-query.js";
import { Terms } from "./terms.js";
import { arxivId, fold, isQuery, respelled } from "./words.js";

/**
 * @typedef {object} Question
 * @property {string} q
 * @property {boolean} [typing] whether the last word may still be growing
 * @property {string} [from] day @property {string} [to] day
 * @property {string} [category] @property {string} [keyword]
 * @property {"relevance"|"date"|"votes"} [sort]
 * @property {number} count how many hits are wanted
 * @property {boolean} [facets] whether categories and keywords are wanted
 * @property {boolean} [suggest] whether another spelling is wanted where nobody wrote a word
 *
 * @typedef {object} Answer
 * @property {import("./hit.js").Hit[]} hits best first
 * @property {number} all how many papers have all words @property {number} some how many have only some of them
 * @property {number} listed how many papers the list has when it is whole
 * @property {boolean} partial whether a file was missing
 * @property {{id: string, path: string, there?: boolean}} [paper] the one that was asked for by its id
 * @property {boolean} [common] whether all words are too common to be looked up
 * @property {string} [suggestion] the question with words that papers have
 * @property {[string, number][]} [years] @property {{categories: [string, number][], keywords: [string, number][]}} [facets]
 */
export class Search {
  /** @param {object} lunr the library @param {import("./loader.js").Loader} loader */
  constructor(lunr, loader) {
    this.lunr = lunr;
    this.edition = editionOf(loader);
  }

  /**
   * All of one answer comes from one edition of the index; where the site has a newer one, the question is asked of that.
   * @param {Question} question @returns {Promise<Answer>}
   */
  async answer(question) {
    const edition = this.edition;
    try {
      return await this.once(edition, question);
    } catch (error) {
      if (!(error instanceof Renewed)) throw error;
      if (this.edition === edition) this.edition = await this.renewed(edition);
      return this.once(this.edition, question);
    }
  }

  async renewed({ loader }) {
    const next = editionOf(loader.anew());
    const [before, now] = await Promise.all([loader.manifest(), next.loader.manifest()]);
    if (before.lunr !== now.lunr) throw new Foreign(now.lunr);
    return next;
  }

  async once(edition, question) {
    const { terms, tables } = edition;
    const paper = await byId(edition.loader, question.q);
    if (paper) return { paper, hits: [], all: 0, some: 0, listed: 0, partial: paper.there === undefined };
    terms.failed.clear();
    const found = await this.find(edition, question);
    const wanted = await tables.filter(question);
    const [all, some] = [found.all.filter(wanted), found.some.filter(wanted)];
    const papers = await order(tables, question, found, all, some);
    const hits = await this.texts(edition, papers.slice(0, question.count), found.terms);
    const counts = await narrowing(tables, question, all.length ? all : some);
    const partial = terms.failed.size > 0 || hits.includes(undefined) || Boolean(counts.missing);
    return {
      hits: hits.filter(Boolean),
      all: all.length,
      some: some.length,
      listed: isSorted(question) && all.length ? all.length : all.length + some.length,
      common: found.common,
      partial,
      years: counts.years,
      facets: counts.facets,
      suggestion: partial || !question.suggest ? undefined : await suggestion(edition.loader, question.q, found.unknown),
    };
  }

  /** Papers that have all that is asked, those that have some, the terms, and how to rank. */
  async find({ loader, terms }, question) {
    const manifest = await loader.manifest();
    const { q, typing } = question;
    if (!q.trim()) return everything(isNarrowed(question) ? manifest.papers : 0);
    if (isQuery(q, manifest.fields.map(([name]) => name))) {
      try {
        const { askLunr } = await import("./lunr-query.js");
        const { papers, names } = await askLunr(this.lunr, terms, manifest, fold(q));
        return { all: papers, some: [], terms: names, unknown: [], rank: (wanted) => wanted };
      } catch (error) {
        if (!(error instanceof this.lunr.QueryParseError)) throw error;
      }
    }
    return askPlain(this.lunr, terms, manifest, q, typing);
  }

  /** What is shown of hits; undefined for those whose file is missing. */
  async texts({ loader }, papers, terms) {
    const marks = new Marks(this.lunr, terms);
    const { paper_url: pattern } = await loader.manifest();
    const texts = await Promise.all(papers.map((paper) => loader.text(paper).catch(onlyMissing)));
    return texts.map((text) => text && hitOf(text, marks, pattern));
  }
}

/** What is loaded of one index; another one has its own, so that no answer mixes them. */
function editionOf(loader) {
  return { loader, terms: new Terms(loader), tables: new Facets(loader) };
}

function onlyMissing(error) {
  if (!(error instanceof Missing)) throw error;
  return undefined;
}

function isSorted({ sort }) {
  return sort === "date" || sort === "votes";
}

/** Whether a question without words wants papers all the same. */
function isNarrowed(question) {
  return isSorted(question) || Boolean(question.from || question.to || question.category || question.keyword);
}

/** All papers, newest first. */
function everything(count) {
  const all = Array.from({ length: count }, (_, at) => count - 1 - at);
  return { all, some: [], terms: new Set(), unknown: [], rank: (wanted) => wanted };
}

async function byId(loader, text) {
  const id = arxivId(text);
  if (!id) return undefined;
  const path = pathOf(id, (await loader.manifest()).paper_url);
  return { id, path, there: await loader.isThere(path) };
}

/** The wanted papers in the order that is; those with some words are ranked only when they are reached. */
async function order(tables, question, found, all, some) {
  if (isSorted(question)) return tables.sorted(all.length ? all : some, question.sort);
  const first = all.length ? found.rank(all, question.count) : [];
  const left = question.count - first.length;
  return left && some.length ? [...first, ...found.rank(some, left)] : first;
}

/** By what one can narrow further; the answer stands without it. */
async function narrowing(tables, question, papers) {
  try {
    return { years: await tables.years(papers), facets: question.facets ? await tables.counts(papers) : undefined };
  } catch (error) {
    return { missing: onlyMissing(error) === undefined };
  }
}

async function suggestion(loader, text, unknown) {
  if (!unknown.length) return undefined;
  const { nearest } = await import("./spelling.js").catch(() => ({ nearest: async () => undefined }));
  const near = await Promise.all(unknown.map(async (word) => [word, await nearest(loader, word).catch(onlyMissing)]));
  const better = new Map(near.filter(([, word]) => word));
  return better.size ? respelled(text, better) : undefined;
}
