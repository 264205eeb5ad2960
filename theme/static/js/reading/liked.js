/** Liked: what the reader starred or noted, as texts to which others may be alike. */

import { drawer } from "../mine/store.js";

/** Of how many stars and notes, the newest, the words count. */
const MOST = 200;

/** @typedef {{id: string, title: string, path: string, text: string, verb: string}} Liked */

/** @returns {Liked[]} starred and noted papers, newest first */
export function liked() {
  const starred = Object.entries(drawer("stars").items).map(([id, { at, title, path }]) => ({ id, at, title, path, text: title, verb: "starred" }));
  const noted = Object.entries(drawer("notes").items).map(([id, { at, title, path, text }]) => ({ id, at, title, path, text: `${title} ${text}`, verb: "noted" }));
  const own = new Set(starred.map(({ id }) => id));
  const all = [...starred, ...noted.filter(({ id }) => !own.has(id))];
  return all.sort((one, other) => other.at.localeCompare(one.at)).slice(0, MOST);
}
