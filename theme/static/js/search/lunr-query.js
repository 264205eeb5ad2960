/** Asks in lunr's own query language. */

import { expand } from "./expand.js";
import { partialIndex, ranked } from "./partial.js";

/**
 * @param {object} lunr the library
 * @param {import("./terms.js").Terms} terms
 * @param {object} manifest
 * @param {string} text the query; lunr.QueryParseError where it is broken
 * @returns {Promise<{papers: number[], scores: Map<number, number>, names: Set<string>}>} all hits, best first; equal ones newest first
 */
export async function askLunr(lunr, terms, manifest, text) {
  const fields = manifest.fields.map(([name]) => name);
  const parse = () => {
    const query = new lunr.Query(fields);
    new lunr.QueryParser(text, query).parse();
    return query;
  };
  const known = await terms.getAll(await expand(lunr, parse(), terms));
  const index = partialIndex(lunr, fields, known);
  const query = parse();
  if (query.isNegated()) addAll(lunr, index, fields, manifest.papers);
  return { ...ranked(index.query((own) => own.clauses.push(...query.clauses))), names: new Set(known.keys()) };
}

/** A query of nothing but words to avoid finds all other papers, those that no term names too. */
function addAll(lunr, index, fields, papers) {
  for (let paper = 0; paper < papers; paper++) index.fieldVectors[`${fields[0]}/${paper}`] ??= new lunr.Vector();
}
