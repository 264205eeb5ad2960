/** Citations: starred papers as BibTeX, in the words of their own pages, and as RIS. */

const KEY = /^(@\w+\{)([^,]*),/;
const line = (text) => text.replace(/\s+/g, " ").trim();

/** @typedef {[string, import("./facts.js").Facts]} Star id and what is kept of the paper */

/** @param {Star[]} stars that have BibTeX @returns {string} with keys that differ */
export function bibtexOf(stars) {
  const used = new Map();
  const entries = stars.map(([, { bibtex }]) =>
    bibtex.trim().replace(KEY, (_, type, key) => {
      const times = used.get(key) ?? 0;
      used.set(key, times + 1);
      return `${type}${key}${times ? `-${times + 1}` : ""},`;
    }),
  );
  return entries.map((entry) => `${entry}\n`).join("\n");
}

/** @param {Star[]} stars @returns {string} records of the type preprint; lines end with CR LF as the format asks */
export function risOf(stars) {
  return stars.map(([id, star]) => risOne(id, star)).join("");
}

function risOne(id, { title, authors = [], published, doi }) {
  const lines = ["TY  - UNPB", `TI  - ${line(title)}`, ...authors.map((name) => `AU  - ${line(name)}`)];
  if (published) lines.push(`PY  - ${published.slice(0, 4)}`, `DA  - ${published.replaceAll("-", "/")}`);
  lines.push(`AN  - arXiv:${id}`);
  if (doi) lines.push(`DO  - ${line(doi)}`);
  lines.push(`UR  - https://arxiv.org/abs/${id}`, "ER  - ");
  return lines.map((one) => `${one}\r\n`).join("");
}
