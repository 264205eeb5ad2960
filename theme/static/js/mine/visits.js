/** Visits: which papers are new since the reader last looked at the days. A visit ends after half an hour without one. */

import { drawer } from "./store.js";

const REST = 30 * 60_000;
/** Of how many days it is kept which papers were seen. */
const DAYS = 40;

/**
 * @typedef {object} Visits
 * @property {string} at when a day was last looked at @property {number} count of visits
 * @property {string} [since] the end of the visit before this one
 * @property {Record<string, Record<string, number>>} days by date, by id: the visit in which the paper was first seen
 */

/** Begin a visit, or go on with it. @returns {Visits} */
export function visit(now = new Date()) {
  const visits = drawer("visits");
  const alter = (items) => {
    const isAnother = items.at !== undefined && now - Date.parse(items.at) > REST;
    if (isAnother) items.since = items.at;
    items.count = (items.count ?? 1) + (isAnother ? 1 : 0);
    items.at = now.toISOString();
    items.days ??= {};
  };
  visits.change(alter, { isQuiet: true });
  return { days: {}, count: 1, ...visits.items };
}

/** The visits as they would be with a new one, if one were due; nothing is kept. @returns {Visits} */
export function counted(now = new Date()) {
  const { items } = drawer("visits");
  const isAnother = items.at !== undefined && now - Date.parse(items.at) > REST;
  return { days: {}, ...items, count: (items.count ?? 1) + (isAnother ? 1 : 0), ...(isAnother && { since: items.at }) };
}

/** @param {Visits} visits @param {string} date @returns {boolean} whether the day came, or was seen to grow, since the visit before */
function isRecent({ since, count, days }, date) {
  return since !== undefined && (date >= since.slice(0, 10) || Object.values(days[date] ?? {}).some((first) => first < count));
}

/**
 * How many papers of a day are new, as far as their number tells.
 * @param {Visits} visits @param {string} date @param {number} papers
 */
export function newOf(visits, date, papers) {
  const before = Object.values(visits.days[date] ?? {}).filter((first) => first < visits.count).length;
  return isRecent(visits, date) ? Math.max(0, papers - before) : 0;
}

/**
 * Mark what is new on a day's page, and remember what was seen.
 * @param {string} date @param {HTMLElement[]} papers
 */
export function markNew(date, papers) {
  const visits = visit();
  const seen = { ...visits.days[date] };
  for (const { dataset } of papers) seen[dataset.paper] ??= visits.count;
  for (const { dataset } of papers) {
    delete dataset.new;
    if (isRecent(visits, date) && seen[dataset.paper] === visits.count) dataset.new = /*_*/"New";
  }
  drawer("visits").change((items) => {
    const days = Object.entries({ ...items.days, [date]: seen });
    items.days = Object.fromEntries(days.sort().slice(-DAYS));
  }, { isQuiet: true });
}
