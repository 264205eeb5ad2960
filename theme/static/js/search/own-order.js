/** Own order: hits by likeness to what the reader likes, some dozens of the best by relevance at a time, so that more of them move none that are shown. */

/** How many of the best hits are put in order together. */
const TOGETHER = 30;

/** @param {import("./search.js").Question} question @param {number} count how many hits are shown @returns {number} how many are needed for that */
export const wanted = ({ sort }, count) => (sort === "me" ? Math.ceil(count / TOGETHER) * TOGETHER : count);

/** @param {import("./search.js").Answer} answer with the texts of its hits @param {number} count how many are shown @returns {Promise<import("./search.js").Answer & {lack?: string}>} */
export async function inOwnOrder(answer, count) {
  const forMe = await import("../reading/for-me.js").catch(() => undefined);
  if (!forMe) return { ...answer, hits: answer.hits.slice(0, count), lack: /*_*/"This order could not be loaded." };
  await forMe.prepare();
  const groups = Array.from({ length: Math.ceil(answer.hits.length / TOGETHER) }, (_, at) => answer.hits.slice(at * TOGETHER, (at + 1) * TOGETHER));
  const hits = groups.flatMap((group) => together(group, forMe));
  return { ...answer, hits: hits.slice(0, count), lack: forMe.lack() };
}

function together(hits, { scored, reasonOf }) {
  const found = scored(hits);
  const rows = hits.map((hit, at) => ({ hit: { ...hit, reason: found[at].like && reasonOf(found[at].like) }, score: found[at].score }));
  return rows.toSorted((one, other) => other.score - one.score).map(({ hit }) => hit);
}
