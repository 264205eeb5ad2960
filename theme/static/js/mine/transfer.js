/** Transfer: all that is kept as one JSON file, and back. An import adds; of two that differ the newer stays. */

import { sound } from "./shapes.js";
import { drawer, upgraded, VERSION } from "./store.js";

const FORMAT = "daily-papers reader";
/** Visits are this browser's own and do not travel. */
const KINDS = ["stars", "read", "notes", "searches", "reading"];

/** A file that is no export, or of a newer version. */
export class Foreign extends Error {}

/** @returns {string} JSON */
export function exported() {
  const kept = Object.fromEntries(KINDS.map((kind) => [kind, drawer(kind).items]));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...kept }, null, 1)}\n`;
}

/** @param {string} text of an export @returns {Record<string, object>} sound items by kind; Foreign where it is none */
export function parsed(text) {
  let given;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Foreign("This file is no JSON.");
  }
  if (given?.format !== FORMAT) throw new Foreign("This file was not exported here.");
  if (!(given.version <= VERSION)) throw new Foreign("This file was exported by a newer version of this site.");
  return Object.fromEntries(KINDS.map((kind) => [kind, sound(kind, upgraded(given.version, given[kind] ?? {}, kind))[0]]));
}

/** @param {Record<string, object>} given @returns {number|undefined} how many items are new here; undefined where they could not be kept */
export function merge(given) {
  let added = 0;
  for (const [kind, items] of Object.entries(given)) {
    const known = drawer(kind);
    if (kind === "reading") {
      if (!known.change((mine) => Object.assign(mine, { ...items, ...mine }))) return undefined;
      continue;
    }
    const newer = Object.entries(items).filter(([id, { at }]) => !(known.items[id]?.at >= at));
    added += newer.length;
    if (newer.length && !known.change((mine) => Object.assign(mine, Object.fromEntries(newer)))) return undefined;
  }
  return added;
}
