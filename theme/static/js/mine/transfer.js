/** Transfer: all that is kept as one JSON file, and back. An import adds; of two that differ the newer stays. */

import { sound } from "./shapes.js";
import { drawer, upgraded, VERSION } from "./store.js";

const FORMAT = "daily-papers reader";
/** Visits are this browser's own and do not travel. */
const KINDS = ["stars", "read", "notes", "library", "searches", "reading", "profile"];

/** Kinds that are choices and not items: what was chosen here stays. */
const CHOICES = ["reading", "profile"];

const isGroup = (value) => typeof value === "object" && value !== null;

/** The choices of both, those of groups one by one. */
function joined(given, mine) {
  const groups = Object.keys(mine).filter((name) => isGroup(mine[name]) && isGroup(given[name]));
  return { ...given, ...mine, ...Object.fromEntries(groups.map((name) => [name, { ...given[name], ...mine[name] }])) };
}

/** How far ahead another clock may be, in ms. A later time is not believed. */
const AHEAD = 24 * 60 * 60 * 1000;

/** A file that is no export, or of a newer version. */
export class Foreign extends Error {}

/** @returns {string} JSON */
export function exported() {
  const kept = Object.fromEntries(KINDS.map((kind) => [kind, drawer(kind).items]));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...kept }, null, 1)}\n`;
}

/** @param {string} text of an export @returns {Record<string, object>} sound items by kind; Foreign if it is not an export */
export function parsed(text) {
  let given;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Foreign(/*_*/"This file is not JSON.");
  }
  if (given?.format !== FORMAT) throw new Foreign(/*_*/"This file was not exported here.");
  if (!Number.isInteger(given.version) || given.version < 1) throw new Foreign(/*_*/"This file has no version.");
  if (given.version > VERSION) throw new Foreign(/*_*/"This file was exported by a newer version of this site.");
  return Object.fromEntries(KINDS.map((kind) => [kind, sound(kind, upgraded(given.version, given[kind] ?? {}, kind))[0]]));
}

/**
 * Add what is new or newer. A time in the future is not believed: it wins over nothing, and is kept as now.
 * @param {Record<string, object>} given @param {number} [now] @returns {number|undefined} how many items are new here; undefined where they could not be kept
 */
export function merge(given, now = Date.now()) {
  const [time, limit] = [now, now + AHEAD].map((one) => new Date(one).toISOString());
  const believed = (at = "") => (at > limit ? "" : at);
  let added = 0;
  for (const [kind, items] of Object.entries(given)) {
    const known = drawer(kind);
    if (CHOICES.includes(kind)) {
      if (!known.change((mine) => Object.assign(mine, joined(items, mine)))) return undefined;
      continue;
    }
    const mine = known.items;
    const newer = Object.entries(items)
      .filter(([id, { at }]) => !Object.hasOwn(mine, id) || believed(at) > believed(mine[id].at))
      .map(([id, item]) => [id, { ...item, at: believed(item.at) || time }]);
    added += newer.length;
    if (newer.length && !known.change((mine) => Object.assign(mine, Object.fromEntries(newer)))) return undefined;
  }
  return added;
}
