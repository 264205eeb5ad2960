/** Says: an answer in words, for the live region. */

import { counted, LOCALE } from "./counted.js";

/** @param {import("./search.js").Answer} answer @returns {string} */
export function summary({ paper, all, some, near = 0, common, clamped, partial, corrected, notes: read = [] }) {
  if (paper) return aboutPaper(paper);
  if (common) return /*_*/"Every paper has these words: add a rarer one.";
  const part = some && counted(some, /*n_*/"# has some", "# have some");
  const more = near && counted(near, /*n_*/"# more is like them", "# more are like them");
  const found = part || more ? [allOfThem(all), part, more].filter(Boolean).join(/*_*/"; ") : all ? counted(all, /*n_*/"# paper", "# papers") : /*_*/"No papers found";
  const notes = [
    corrected && /*_*/`Showing results for “${corrected}”.`,
    ...read.map(noteWords),
    clamped && /*_*/"The largest edit distance is 2: a larger one is searched as 2.",
    partial && /*_*/"Part of the index could not be loaded: some papers may be missing here.",
  ];
  return [/*_*/`${found}.`, ...notes.filter(Boolean)].join(/*_*/" ");
}

function allOfThem(all) {
  return all ? counted(all, /*n_*/"# paper has all the words", "# papers have all the words") : /*_*/"No paper has all the words";
}

const NOTES = {
  field: ({ name }) => /*_*/`“${name}:” is no field here, and was searched as a word. Fields are author, title, abstract, keyword, category and year.`,
  year: ({ name }) => /*_*/`“${name}” was left out: a year is year:2025, and years are year:2024-2026.`,
  operator: ({ name }) => /*_*/`“${name}” is not an operator here: papers with all words come first, and -word leaves papers out.`,
  category: ({ name }) => /*_*/`No paper here is in the category “${name}”, which was left out.`,
  without: () => /*_*/"The papers that you came from are left out.",
  quotes: () => /*_*/"Quotation marks were left out: a phrase cannot be checked beside signs such as + and -.",
  phrase: ({ first, having }) => {
    const papers = counted(first, /*n_*/"the first # paper", "the first # papers");
    if (having && having < first) return counted(having, /*n_*/"# of @ has the exact phrase and comes first; the others have its words.", "# of @ have the exact phrase and come first; the others have its words.").replace("@", papers);
    return counted(having, /*n_*/"# of @ has the exact phrase; the others have its words.", "# of @ have the exact phrase; the others have its words.").replace("@", papers);
  },
};

/** @param {import("./understand.js").Note} note @returns {string} how a query was read */
function noteWords(note) {
  return NOTES[note.kind](note);
}

function aboutPaper({ id, there }) {
  if (there === undefined) return /*_*/`Whether ${id} is in this archive could not be found out.`;
  return there ? /*_*/`${id} is in this archive: press Enter to open its page.` : /*_*/`${id} is not in this archive.`;
}

const TROUBLE = {
  missing: /*_*/"The search could not be loaded.",
  foreign: /*_*/"This page is older than the archive's index: reload it to search.",
};

/** @param {string} kind of failure @returns {string} */
export function trouble(kind) {
  return TROUBLE[kind] ?? TROUBLE.missing;
}

const DAYS = new Intl.DateTimeFormat(LOCALE, { dateStyle: "long", timeZone: "UTC" });

/** @param {string} date `YYYY-MM-DD` @returns {string} in words */
export function dateWords(date) {
  return DAYS.format(Date.parse(date));
}
