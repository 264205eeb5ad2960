/** Says: an answer in words, for the live region. */

/** @param {number} number @param {string} one @param {string} [many] */
export function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** @param {import("./search.js").Answer} answer @returns {string} */
export function summary({ paper, all, some, common, partial }) {
  if (paper) return aboutPaper(paper);
  if (common) return "Every paper has these words: add a rarer one.";
  const found = some ? `${allOfThem(all)}; ${counted(some, "paper has", "papers have")} some of them.` : all ? `${counted(all, "paper")}.` : "No papers found.";
  return partial ? `${found} Part of the index could not be loaded: some papers may be missing here.` : found;
}

function allOfThem(all) {
  return all ? `${counted(all, "paper has", "papers have")} all of these words` : "No paper has all of these words";
}

function aboutPaper({ id, there }) {
  if (there === undefined) return `Whether ${id} is in this archive could not be found out.`;
  return there ? `${id} is in this archive: press Enter to open its page.` : `${id} is not in this archive.`;
}

const TROUBLE = {
  missing: "The search could not be loaded.",
  foreign: "This page is older than the archive's index: reload it to search.",
};

/** @param {string} kind of failure @returns {string} */
export function trouble(kind) {
  return TROUBLE[kind] ?? TROUBLE.missing;
}

const DAYS = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** @param {string} date `YYYY-MM-DD` @returns {string} in words */
export function dateWords(date) {
  return DAYS.format(Date.parse(date));
}
