/** Asks in lunr's own query language. */

import { expand } from "./expand.js";
import { partialIndex, ranked } from "./partial.js";

/** The largest edit distance that is looked up. The work grows exponentially with it: a distance of 12 keeps a core busy for minutes. */
export const MOST_EDITS = 2;

/**
 * @param {object} lunr the library
 * @param {import("./terms.js").Terms} terms
 * @param {object} manifest
 * @param {string} text the query; lunr.QueryParseError where it is broken
 * @returns {Promise<{papers: number[], scores: Map<number, number>, names: Set<string>, clamped: boolean}>}
 *   all hits, best first, equal ones newest first; and whether an edit distance was too large and taken as `MOST_EDITS`
 */
export async function askLunr(lunr, terms, manifest, text) {
  const fields = manifest.fields.map(([name]) => name);
  const parse = () => {
    const query = new lunr.Query(fields);
    new lunr.QueryParser(text, query).parse();
    return { query, clamped: clamp(query) };
  };
  const known = await terms.getAll(await expand(lunr, parse().query, terms));
  const index = partialIndex(lunr, fields, known);
  const { query, clamped } = parse();
  if (query.isNegated()) addAll(lunr, index, fields, manifest.papers);
  return { ...ranked(index.query((own) => own.clauses.push(...query.clauses))), names: new Set(known.keys()), clamped };
}

/** Limit the edit distances of a query. @returns {boolean} whether any was too large */
function clamp(query) {
  const large = query.clauses.filter(({ editDistance }) => editDistance > MOST_EDITS);
  for (const clause of large) clause.editDistance = MOST_EDITS;
  return large.length > 0;
}

/** A query of nothing but words to avoid finds all other papers, those that no term names too. */
function addAll(lunr, index, fields, papers) {
  for (let paper = 0; paper < papers; paper++) index.fieldVectors[`${fields[0]}/${paper}`] ??= new lunr.Vector();
}
