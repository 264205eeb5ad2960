/** Spelled: what all spellings of a keyword share, as `spelling` of dailypapers/analysis/keywords.py has it. */

const IRREGULAR = /(?:ss|us|is|as)$/;

/** @param {string} keyword @returns {string} its words with hyphens, without an acronym of it in brackets, the last one as a singular; empty without a letter or digit */
export function spelling(keyword) {
  const words = slug(withoutAcronym(keyword)).split("-");
  return [...words.slice(0, -1), singular(words.at(-1))].join("-");
}

function slug(name) {
  const folded = name.toLowerCase().replaceAll("ß", "ss").normalize("NFKD").replace(/\p{M}+/gu, "").normalize("NFC");
  return folded.replaceAll("++", "pp").replaceAll("#", "-sharp").replace(/[^\p{L}\p{N}_]+|_+/gu, "-").replace(/^-+|-+$/g, "");
}

function singular(word) {
  if (word.length <= 3 || !word.endsWith("s") || IRREGULAR.test(word)) return word;
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  return word.slice(0, /(?:sses|shes|ches|xes|zes)$/.test(word) ? -2 : -1);
}

function withoutAcronym(keyword) {
  const [, name, acronym] = /^(.*[^\s(]) \(([\p{L}\p{N}][\p{L}\p{N}_-]{1,11})\)$/u.exec(keyword.trim()) ?? [];
  if (!name) return keyword;
  const short = acronym.replace(/s$/, "").replaceAll("-", "").toLowerCase();
  const letters = name.toLowerCase();
  let at = 0;
  const isWithin = [...short].every((letter) => (at = letters.indexOf(letter, at) + 1) > 0);
  return letters[0] === short[0] && name.length > 2 * short.length && isWithin ? name : keyword;
}
