/** Archive: which papers are here. It asks for whole months, whatever the papers in them, so that no host learns what a reader has. */

import { ROOT } from "../store.js";
import { folded } from "./record.js";

/** An id as paths have it, with a hyphen for the slash. */
const IN_PATH = /\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?-\d{7}/;
const keyOf = (id) => id.replace("/", "-");

/** @param {string} id @returns {string} the month that it is of, `YYYY-MM`: no paper is listed before */
export function monthOf(id) {
  const [year, month] = id.match(/(?:\/|^)(\d\d)(\d\d)/).slice(1);
  return `${id.includes("/") && year > "90" ? 19 : 20}${year}-${month}`;
}

async function answer(url) {
  const got = await fetch(url);
  if (!got.ok) throw new Error(`${url} answered ${got.status}`);
  return got;
}

const pageAt = async (url) => new DOMParser().parseFromString(await (await answer(url)).text(), "text/html");

/** @typedef {{page: URL, paths: string[], dois: [string, string, number][]}} Month */

/** @param {string} [since] @returns {Promise<Month[]>} the months from one on, or all */
async function monthsSince(since = "") {
  const page = new URL("random/", ROOT);
  const months = [...(await pageAt(page)).querySelectorAll("[data-ids]")].filter(({ dataset }) => dataset.ids >= since);
  return Promise.all(months.map(async (month) => (
    { page: new URL(month.getAttribute("href"), page), ...(await (await answer(new URL(`${month.dataset.ids}.json`, page))).json()) }
  )));
}

/** @param {string[]} ids @returns {Promise<Map<string, {path: string, month: URL}>>} those that are here, with the month's page that lists them */
export async function here(ids) {
  const found = new Map();
  if (!ids.length) return found;
  const [since] = ids.map(monthOf).sort();
  const wanted = new Map(ids.map((id) => [keyOf(id), id]));
  for (const { page, paths } of await monthsSince(since)) {
    for (const path of paths) {
      const id = wanted.get(path.match(IN_PATH)?.[0]);
      if (id) found.set(id, { path, month: page });
    }
  }
  return found;
}

/** The papers that the pages of months list. @param {URL[]} months */
async function listed(months) {
  const pages = await Promise.all([...new Set(months.map(String))].map(async (url) => [url, await pageAt(url)]));
  return pages.flatMap(([url, page]) => [...page.querySelectorAll(".line-place [data-paper]")].map((line) => {
    const link = line.querySelector("a");
    const path = new URL(link.getAttribute("href"), url).href.slice(ROOT.href.length);
    return { id: line.dataset.paper, title: link.textContent.trim(), path: decodeURI(path) };
  }));
}

/** @param {URL[]} months pages of months @returns {Promise<Map<string, string>>} titles of all their papers, by id */
export async function titles(months) {
  return new Map((await listed(months)).map(({ id, title }) => [id, title]));
}

/** The papers that alone have their title. */
function byTitle(papers) {
  const found = new Map();
  for (const paper of papers) {
    const name = folded(paper.title);
    const other = found.get(name);
    if (name) found.set(name, other === undefined || other?.id === paper.id ? paper : null);
  }
  return found;
}

/**
 * Find papers without arXiv ids by their DOIs, else by their titles; those that are not here stay as they are.
 * @param {import("./record.js").Record[]} records
 * @returns {Promise<(import("./record.js").Record & {path?: string})[]>} with id and path where they are here
 */
export async function recognised(records) {
  const isBare = ({ id, title, doi }) => !id && (doi || title);
  if (!records.some(isBare)) return records;
  const months = await monthsSince();
  const dois = new Map(months.flatMap(({ page, paths, dois }) => dois.map(([doi, id, place]) => [doi, { id, path: paths[place], page }])));
  const isLeft = (record) => isBare(record) && !dois.has(record.doi);
  const pages = [...(records.some((one) => isLeft(one) && one.title) ? months.map(({ page }) => page) : []), ...records.flatMap((one) => (!one.title && dois.get(one.doi)?.page) || [])];
  const papers = await listed(pages);
  const [named, titled] = [new Map(papers.map(({ id, title }) => [id, title])), byTitle(papers)];
  return records.map((record) => {
    const found = isBare(record) ? (dois.get(record.doi) ?? titled.get(folded(record.title))) : undefined;
    return found ? { ...record, id: found.id, path: found.path, title: record.title || named.get(found.id) || "" } : record;
  });
}
