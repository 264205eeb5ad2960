/** For me: a list's papers in the order of their likeness to what the reader starred or noted, each with its reason. */

import { drawer, ROOT } from "../mine/store.js";
import { element } from "../search/element.js";
import { likeness, wordsOf } from "./likeness.js";

/** Of how many stars and notes, the newest, the words count. */
const MOST = 200;
/** A cosine sum below this is no reason that a reader would understand. */
const LEAST = 0.05;
/** By what the reader did: the reason, with the title as a place for its link. */
const REASONS = {
  starred: (title) => /*_*/`Like ${title}, which you starred`,
  noted: (title) => /*_*/`Like ${title}, which you noted`,
};
const PLACE = "\u0000";
const TEXTS = ".paper-item-title, .ai-summary, .abstract-text, .topics-keywords";

/** @returns {{id: string, title: string, path: string, text: string, verb: string}[]} starred and noted papers, newest first */
export function liked() {
  const starred = Object.entries(drawer("stars").items).map(([id, { at, title, path }]) => ({ id, at, title, path, text: title, verb: "starred" }));
  const noted = Object.entries(drawer("notes").items).map(([id, { at, title, path, text }]) => ({ id, at, title, path, text: `${title} ${text}`, verb: "noted" }));
  const own = new Set(starred.map(({ id }) => id));
  const all = [...starred, ...noted.filter(({ id }) => !own.has(id))];
  return all.sort((one, other) => other.at.localeCompare(one.at)).slice(0, MOST);
}

const textOf = (paper) => [...paper.querySelectorAll(TEXTS)].map((one) => one.textContent).join(" ");

/**
 * @param {HTMLElement[]} papers of a list
 * @returns {Map<HTMLElement, {score: number, like?: {title: string, path: string, verb: string}}>}
 */
export function scores(papers) {
  const known = liked();
  const isSame = (paper, at) => papers[paper].dataset.paper === known[at].id;
  const alike = likeness(papers.map((paper) => wordsOf(textOf(paper))), known.map(({ text }) => wordsOf(text)), isSame);
  return new Map(papers.map((paper, at) => [paper, { score: alike[at].score, like: alike[at].score >= LEAST ? known[alike[at].best] : undefined }]));
}

/** Say below each title why its paper is where it is; without scores, say nothing. @param {HTMLElement[]} papers @param {ReturnType<typeof scores>} [found] */
export function showReasons(papers, found) {
  for (const paper of papers) {
    paper.querySelector(".reason")?.remove();
    const like = found?.get(paper)?.like;
    if (!like) continue;
    const link = element("a", { href: new URL(like.path, ROOT).href, dir: "auto" }, like.title);
    const [before, after] = REASONS[like.verb](PLACE).split(PLACE);
    paper.querySelector(".paper-item-title").after(element("p", { class: "reason" }, before, link, after));
  }
}
