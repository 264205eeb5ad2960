/** Archive: which papers are here. It asks for whole months, whatever the ids in them, so that no host learns what a reader has. */

import { ROOT } from "../store.js";

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

/** @param {string[]} ids @returns {Promise<Map<string, {path: string, month: URL}>>} those that are here, with the month's page that lists them */
export async function here(ids) {
  const found = new Map();
  if (!ids.length) return found;
  const [since] = ids.map(monthOf).sort();
  const page = new URL("random/", ROOT);
  const months = [...(await pageAt(page)).querySelectorAll("[data-ids]")].filter(({ dataset }) => dataset.ids >= since);
  const wanted = new Map(ids.map((id) => [keyOf(id), id]));
  await Promise.all(months.map(async (month) => {
    const paths = await (await answer(new URL(`${month.dataset.ids}.json`, page))).json();
    for (const path of paths) {
      const id = wanted.get(path.match(IN_PATH)?.[0]);
      if (id) found.set(id, { path, month: new URL(month.getAttribute("href"), page) });
    }
  }));
  return found;
}

/** @param {URL[]} months pages of months @returns {Promise<Map<string, string>>} titles of all their papers, by id */
export async function titles(months) {
  const pages = await Promise.all([...new Set(months.map(String))].map(pageAt));
  const lines = pages.flatMap((page) => [...page.querySelectorAll(".line-place [data-paper]")]);
  return new Map(lines.map((line) => [line.dataset.paper, line.querySelector("a").textContent.trim()]));
}
