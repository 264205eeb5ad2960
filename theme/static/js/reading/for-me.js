/** For me: papers in the order of their likeness to what the reader likes, each with its reason. */

import { ROOT } from "../mine/store.js";
import { element } from "../search/element.js";
import { likeness, rarities, wordsOf } from "./likeness.js";
import { isOff, liked, worths } from "./liked.js";
import { isPrepared, loaded, rarityAmong } from "./rarities.js";

/** A cosine below this is no reason that a reader would understand; any two abstracts share some words. */
const LEAST = 0.05;
const LEAST_OF_ABSTRACTS = 0.08;
/** By what the reader did: the reason, with the title as a place for its link. */
const REASONS = {
  starred: (title) => /*_*/`Like ${title}, which you starred`,
  noted: (title) => /*_*/`Like ${title}, which you noted`,
  imported: (title) => /*_*/`Like ${title}, which is in your library`,
  wanted: (title) => /*_*/`About ${title}, which is among your words`,
  read: (title) => /*_*/`Like ${title}, which you read`,
};
const PLACE = "\u0000";
const TEXTS = ".paper-item-title, .ai-summary, .abstract-text, .topics-keywords, :scope > a";
const TITLE = ".paper-item-title, :scope > a";

/** @param {HTMLElement} paper of a list @returns {string} what it shows */
export const textOf = (paper) => [...paper.querySelectorAll(TEXTS)].map((one) => one.textContent).join(" ");

/** Load what makes the order better, where there is anything to order by. */
export const prepare = async () => (liked().length ? loaded() : undefined);

/** @typedef {{score: number, like?: import("./liked.js").Liked}} Scored */

/** The words of what is liked, which is the same with each list that is put in order. */
const cut = new Map();
function wordsOfLiked({ text, abstract }, isWhole) {
  const whole = isWhole ? `${text} ${abstract}` : text;
  if (!cut.has(whole)) cut.set(whole, wordsOf(whole));
  return cut.get(whole);
}

/** Whether what adds most to a paper's score is a reason that a reader would understand. */
const isReason = ({ abstract, weight }, most, isWhole) => most >= (isWhole && abstract ? LEAST_OF_ABSTRACTS : LEAST) * weight;

/**
 * By the archive's rarities and the abstracts of what is liked, once `prepare` has the table, but for titles alone.
 * @param {{id: string, text: string}[]} papers that are shown together @param {{ofTitles?: boolean}} [how] whether the texts are titles
 * @returns {Scored[]}
 */
export function scored(papers, { ofTitles = false } = {}) {
  const isWhole = isPrepared() && !ofTitles;
  const known = liked();
  const texts = papers.map(({ text }) => wordsOf(text));
  const alike = likeness(texts, known.map((one) => wordsOfLiked(one, isWhole)), {
    isSame: (paper, at) => papers[paper].id === known[at].id,
    worth: worths(),
    weights: known.map(({ weight }) => weight),
    rarity: isWhole ? rarityAmong(texts) : rarities(texts),
  });
  return alike.map(({ score, best, most }) => ({ score, like: best >= 0 && isReason(known[best], most, isWhole) ? known[best] : undefined }));
}

/** @param {HTMLElement[]} papers of a list @param {{ofTitles?: boolean}} [how] @returns {Map<HTMLElement, Scored>} */
export function scores(papers, how) {
  const found = scored(papers.map((paper) => ({ id: paper.dataset.paper, text: textOf(paper) })), how);
  return new Map(papers.map((paper, at) => [paper, found[at]]));
}

/** @param {HTMLElement[]} papers @param {ReturnType<typeof scores>} found @returns {HTMLElement[]} best first; equal ones stay as they are */
export const ordered = (papers, found) => papers.toSorted((one, other) => found.get(other).score - found.get(one).score);

/** What to say where the order is not the reader's own; empty where it is. */
export function lack() {
  if (isOff()) return /*_*/"Your interests are switched off in My papers.";
  return liked().length ? "" : /*_*/"Star papers: those like them then come first.";
}

/** @param {import("./liked.js").Liked} like @returns {HTMLElement} why a paper is where it is */
export function reasonOf(like) {
  const link = like.path ? element("a", { href: new URL(like.path, ROOT).href, dir: "auto" }, like.title) : element("bdi", {}, like.title);
  const [before, after] = REASONS[like.verb](PLACE).split(PLACE);
  return element("p", { class: "reason" }, before, link, after);
}

/** Say below each title why its paper is where it is; without scores, say nothing. @param {HTMLElement[]} papers @param {ReturnType<typeof scores>} [found] */
export function showReasons(papers, found) {
  for (const paper of papers) {
    paper.querySelector(".reason")?.remove();
    const like = found?.get(paper)?.like;
    if (like) paper.querySelector(TITLE).after(reasonOf(like));
  }
}
