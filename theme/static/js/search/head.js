/** The head: the first hits once more, when their texts are there. A phrase or a title that was asked for comes first, and votes break near ties. */

import { plainWords } from "./words.js";

/** How many of the first hits are looked at: as many as the page shows, whose texts are loaded anyway. */
export const LOOK = 10;
/** How many are looked at for a phrase. */
export const LOOK_FOR_PHRASES = 30;
/** What ten times the votes are worth: this part of a paper's value. */
const VOTES = 0.02;

/**
 * @typedef {object} Ranked
 * @property {import("./hit.js").Hit|undefined} hit undefined where its text is missing: then it stays behind those of its level
 * @property {number} level @property {number} value of the ranking
 */

/**
 * @param {Ranked[]} ranked best first
 * @param {string} q the query
 * @param {boolean} typing whether its last word may still be growing
 * @param {number} [look] how many are looked at
 * @returns {Ranked[]} the same; papers stay on their level, and only those with all words in the title are moved by it
 */
export function headOf(ranked, q, typing, look = LOOK) {
  const asked = plainWords(q).join(" ");
  const head = ranked.slice(0, look).map((one) => ({ one, title: titleLevel(one, asked, typing), worth: worth(one) }));
  head.sort((a, b) => phrased(b) - phrased(a) || a.one.level - b.one.level || b.title - a.title || b.worth - a.worth);
  return [...head.map(({ one }) => one), ...ranked.slice(look)];
}

function phrased({ one }) {
  return one.hit?.phrase ? 1 : 0;
}

function worth({ hit, value }) {
  return hit ? value * (1 + VOTES * Math.log10(1 + Math.max(0, hit.votes))) : 0;
}

function titleLevel({ hit, level }, asked, typing) {
  if (level || !hit || !asked) return 0;
  const title = hit.title.map(([text]) => text).join("");
  const words = plainWords(title).join(" ");
  if (words === asked) return 3;
  if (plainWords(title.split(":")[0]).join(" ") === asked) return 2;
  return words.startsWith(typing ? asked : `${asked} `) ? 1 : 0;
}
