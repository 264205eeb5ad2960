/** Search: one question in, one answer out. No page is known here. */

import { Facets } from "./facets.js";
import { everything, find } from "./find.js";
import { headOf, LOOK, LOOK_FOR_PHRASES } from "./head.js";
import { hitOf, pathOf } from "./hit.js";
import { Foreign, Missing, Renewed } from "./loader.js";
import { Marks } from "./marks.js";
import { gainsOf } from "./near.js";
import { Terms } from "./terms.js";
import { waysOf } from "./ways.js";
import { idIn, plainWords } from "./words.js";

/** How many hits are shown before all are there. */
const FEW = 3;

/**
 * @typedef {object} Question
 * @property {string} q
 * @property {boolean} [typing] whether the last word may still be growing
 * @property {string} [from] day @property {string} [to] day
 * @property {string} [category] @property {string} [keyword]
 * @property {"relevance"|"date"|"votes"|"me"} [sort] "me" is by relevance, with the texts by which the page puts hits in the reader's own order
 * @property {"no"|""} [near] whether papers near the first hits are left out
 * @property {number} count how many hits are wanted
 * @property {boolean} [facets] whether categories and keywords are wanted
 * @property {string} [without] ids of papers, with commas between, to which others are wanted: they are left out, and `q` is their text and no query
 * @property {"yes"|""} [exact] whether no other spelling may be answered
 * @property {boolean} [suggest] whether another spelling is wanted where nobody wrote a word
 *
 * @typedef {object} Answer
 * @property {import("./hit.js").Hit[]} hits best first
 * @property {number} all how many papers have all words @property {number} some how many have only some of them
 * @property {number} near how many have none of them, but are near the first hits
 * @property {number} listed how many papers the list has when it is whole
 * @property {boolean} partial whether a file was missing
 * @property {{id: string, path: string, there?: boolean}} [paper] the one that was asked for by its id
 * @property {boolean} [common] whether all words are too common to be looked up
 * @property {boolean} [clamped] whether an edit distance was larger than what is looked up
 * @property {string} [suggestion] the question with words that papers have
 * @property {string} [corrected] the same, where it is what was answered
 * @property {import("./ways.js").Way[]} ways pages that the query names
 * @property {import("./understand.js").Note[]} notes how the question was read
 * @property {string} [keyword] what the keyword that was chosen is called here, in whatever spelling it was asked for
 * @property {string} [categoryName] the name of the category that was chosen; empty where none is known
 * @property {[string, number][]} [years] @property {{categories: [string, number, string][], keywords: [string, number][]}} [facets] categories by their codes, with their names
 *
 * @typedef {Pick<Answer, "hits"|"ways"|"corrected">} First the first hits, and what is shown above them
 */
export class Search {
  /** @param {import("./language.js").Language} language @param {import("./loader.js").Loader} loader */
  constructor(language, loader) {
    this.language = language;
    this.edition = editionOf(loader);
  }

  /**
   * All of one answer comes from one edition of the index; where the site has a newer one, the question is asked of that.
   * @param {Question} question @param {(first: First) => void} [tell] is told of the first hits before the answer is whole; the order of hits may change
   * @returns {Promise<Answer>}
   */
  async answer(question, tell = () => {}) {
    const edition = this.edition;
    try {
      return await this.once(edition, question, tell);
    } catch (error) {
      if (!(error instanceof Renewed)) throw error;
      if (this.edition === edition) this.edition = await this.renewed(edition);
      return this.once(this.edition, question, tell);
    }
  }

  async renewed({ loader }) {
    const next = editionOf(loader.anew());
    const [before, now] = await Promise.all([loader.manifest(), next.loader.manifest()]);
    if (before.lunr !== now.lunr) throw new Foreign(now.lunr);
    return next;
  }

  async once(edition, question, tell) {
    const { loader, terms, tables } = edition;
    const manifest = await loader.manifest();
    const paper = await byId(loader, manifest, question.q);
    if (paper) return { paper, hits: [], all: 0, some: 0, near: 0, listed: 0, partial: paper.there === undefined };
    terms.failed.clear();
    const ways = this.ways(loader, question);
    ways.catch(() => {});
    const isNothing = !question.q.trim();
    const { found, ...spelled } = isNothing ? { found: everything(isNarrowed(question) ? manifest.papers : 0) } : await this.spelled(edition, manifest, question);
    const { corrected } = spelled;
    const named = corrected ? this.ways(loader, { ...question, q: corrected }) : ways;
    named.catch(() => {});
    return { ...(await this.list(edition, question, found, (hits) => named.then((ways) => tell({ hits, ways, corrected })))), ...spelled, ways: await named };
  }

  /** The pages that a query names; without them the answer is whole. */
  async ways(loader, { q, typing }) {
    return typing ? [] : (await waysOf(loader, q).catch(onlyMissing)) ?? [];
  }

  /** What is found, by another spelling where a word is surely misspelled. */
  async spelled({ loader, terms }, manifest, question) {
    const found = await find(this.language, terms, manifest, question);
    const isSpelled = !found.unknown.length && !found.rare?.length;
    if (isSpelled || question.without || terms.failed.size || (question.typing && !question.suggest)) return { found };
    const { respelling } = await import("./spelling.js").catch(() => ({ respelling: async () => undefined }));
    const better = await respelling(loader, found, question.q).catch(onlyMissing);
    if (!better?.isSure || question.typing || question.exact) return { found, suggestion: better?.text };
    return { found: await find(this.language, terms, manifest, { ...question, q: better.text }), corrected: better.text };
  }

  async list(edition, question, found, tell) {
    const { terms, tables } = edition;
    const wanted = both(await tables.filter(question), await tables.narrowed(found.narrow, found.notes));
    const [all, some] = [found.all.filter(wanted), found.some.filter(wanted)];
    const look = found.phrases?.length ? LOOK_FOR_PHRASES : LOOK;
    const without = new Set(question.without ? question.without.split(",") : []);
    const whole = { ...question, count: Math.max(question.count, look) + without.size };
    const plainly = (await order(tables, whole, found, all, some)).slice(0, whole.count);
    if (!without.size) this.first(edition, found, plainly, tell).catch(() => {}); // What fails here fails below too.
    const near = await this.near(edition, whole, found, plainly, all.length);
    const others = near.filter((paper) => wanted(paper) && found.isAllowed(paper) && !found.ranking.having[paper]);
    const papers = near.length ? (await order(tables, whole, found, all, [...some, ...others])).slice(0, whole.count) : plainly;
    const every = await this.shown(edition, question, found, papers, plainly, look);
    const shown = every.filter((hit) => !without.has(hit?.id));
    const hits = shown.slice(0, question.count);
    const counts = await narrowing(tables, question, all.length ? all : some);
    const partial = terms.failed.size > 0 || hits.includes(undefined) || Boolean(counts.missing);
    return {
      hits: hits.filter(Boolean),
      all: all.length,
      some: some.length,
      near: others.length,
      listed: isSorted(question) && all.length ? all.length : all.length + some.length + others.length - (every.length - shown.length),
      common: found.common,
      notes: [...(found.notes ?? []), ...phraseNote(found, shown.slice(0, look))],
      clamped: found.clamped,
      partial,
      years: counts.years,
      facets: counts.facets,
      ...(await tables.called(question)),
    };
  }

  /** Load what is shown of hits, and tell of the first few as soon as they are there. */
  async first(edition, { terms, phrases }, papers, tell) {
    for (const paper of papers) edition.loader.text(paper).catch(() => {});
    const hits = await this.texts(edition, papers.slice(0, FEW), terms, phrases);
    if (hits.length && hits.every(Boolean)) tell(hits);
  }

  /** The papers that gain by being near the first hits. They are looked for where not all that is shown has all words. */
  async near({ loader, terms }, question, { ranking }, papers, all) {
    if (!ranking || isSorted(question) || question.typing || question.near === "no" || all >= question.count) return [];
    try {
      ranking.gains = await gainsOf(loader, ranking, papers);
    } catch (error) {
      onlyMissing(error);
      terms.failed.add("near");
    }
    return [...ranking.gains.keys()];
  }

  /** The hits in their order; of those that are there only because they are near another, the title of that one. */
  async shown(edition, question, { ranking, terms, phrases = [] }, papers, plainly, look) {
    const hits = await this.texts(edition, papers, terms, phrases, question.sort === "me");
    if (!ranking || isSorted(question)) return hits;
    const before = new Set(plainly);
    await Promise.all(papers.map(async (paper, at) => {
      const gain = before.has(paper) ? undefined : ranking.gains.get(paper);
      if (gain && hits[at]) hits[at].near = (await edition.loader.text(gain.of).catch(onlyMissing))?.[0][1];
    }));
    return headOf(ranking.told(papers, hits), question.q, question.typing, look).map(({ hit }) => hit);
  }

  /** What is shown of hits, with the whole text if it is wanted; undefined for those whose file is missing. */
  async texts({ loader }, papers, terms, phrases = [], isWhole = false) {
    const marks = new Marks(this.language, terms);
    const { paper_url: pattern } = await loader.manifest();
    const texts = await Promise.all(papers.map((paper) => loader.text(paper).catch(onlyMissing)));
    const asked = phrases.map(plainWords).filter((words) => words.length > 1);
    return texts.map((text) => text && { ...hitOf(text, marks, pattern, asked), ...(isWhole && { text: `${text[0][1]} ${text[0].at(-1)}` }) });
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

/** How many of the shown hits have the phrases that were asked for. */
function phraseNote({ phrases = [] }, hits) {
  const told = hits.filter((hit) => hit?.phrase !== undefined);
  return phrases.length && told.length ? [{ kind: "phrase", first: told.length, having: told.filter(({ phrase }) => phrase).length }] : [];
}

function both(one, other) {
  return (paper) => one(paper) && other(paper);
}

async function byId(loader, manifest, text) {
  const id = idIn(text, manifest.ids.map(({ named }) => named));
  if (!id) return undefined;
  const path = pathOf(id, manifest.paper_url);
  return { id, path, there: await loader.isThere(path) };
}

/** The wanted papers in the order that is; those with some words are ranked only when they are reached. */
async function order(tables, question, found, all, some) {
  if (isSorted(question)) return tables.sorted(all.length ? all : some, question.sort);
  const first = all.length ? found.rank(all, question.count) : [];
  const left = question.count - first.length;
  return left && some.length ? [...first, ...found.rank(some, left)] : first;
}

/** By what one can narrow further; the answer is complete without it. */
async function narrowing(tables, question, papers) {
  try {
    return { years: await tables.years(papers), facets: question.facets ? await tables.counts(papers) : undefined };
  } catch (error) {
    return { missing: onlyMissing(error) === undefined };
  }
}
