/** Expand: which terms of the index the clauses of a lunr query name. */

import { pipeline } from "./partial.js";

/**
 * @param {object} lunr the library
 * @param {object} query a lunr.Query, which stays as it is
 * @param {import("./terms.js").Terms} terms
 * @returns {Promise<Set<string>>} terms that exist
 */
export async function expand(lunr, query, terms) {
  const stems = pipeline(lunr);
  const asked = query.clauses.flatMap((clause) =>
    (clause.usePipeline ? stems.runString(clause.term, {}) : [clause.term]).map((term) => ({ ...clause, term })),
  );
  const found = await Promise.all(asked.map((one) => matching(lunr, one, terms)));
  return new Set(found.flat());
}

/** A clause with an edit distance, even of 0, has no wildcards for lunr: it is told by the key alone. */
async function matching(lunr, clause, terms) {
  const { term } = clause;
  const star = term.indexOf("*");
  if ("editDistance" in clause || star === 0) return among(lunr, await wholeSet(lunr, terms), clause);
  if (star < 0) return (await terms.has(term)) ? [term] : [];
  const candidates = await terms.startingWith(term.slice(0, star));
  return star === term.length - 1 ? candidates : among(lunr, lunr.TokenSet.fromArray(candidates), clause);
}

function among(lunr, set, clause) {
  return set.intersect(lunr.TokenSet.fromClause(clause)).toArray();
}

/** The token set of all terms: made once, only for a query that could match anywhere. */
async function wholeSet(lunr, terms) {
  const words = await terms.all();
  if (!sets.has(words)) sets.set(words, lunr.TokenSet.fromArray(words));
  return sets.get(words);
}

/** Token sets by the list of terms that they were made of. */
const sets = new WeakMap();
