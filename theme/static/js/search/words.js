/** Words of a query, made as plugins/search/words.py makes those of the papers. */

const LETTERS = { ø: "o", Ø: "O", ł: "l", Ł: "L", đ: "d", Đ: "D", ß: "ss", æ: "ae", Æ: "AE", œ: "oe", ı: "i", "’": "'" };
/** Characters of scripts without spaces between words: Han and kana. */
export const PAIRED = "\\u3005\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const IS_PAIRED = new RegExp(`^[${PAIRED}]`, "u");
const OTHER = `(?:(?![${PAIRED}])[\\p{L}\\p{N}_])+`;
const WORD = new RegExp(`[${PAIRED}]+|${OTHER}(?:[.'+#]${OTHER})*`, "gu");

/** @param {string} text @returns {string} without accents and compatibility forms */
export function fold(text) {
  return text
    .replace(/[øØłŁđĐßæÆœı’]/g, (letter) => LETTERS[letter])
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u3099\u309a]+/g, "");
}

/** @param {string} text @returns {string[]} the words of plain text, folded, in lower case; a run of Han or kana is its pairs of characters */
export function plainWords(text) {
  return (fold(text).toLowerCase().match(WORD) ?? []).flatMap(pairs);
}

/** @param {string} word @returns {boolean} whether it is one character of Han or kana, which only begins words */
export function isHalf(word) {
  return IS_PAIRED.test(word) && [...word].length === 1;
}

/** @param {string} run a run of Han or kana, or any other word @returns {string[]} its pairs of successive characters, or itself */
export function pairs(run) {
  if (!IS_PAIRED.test(run)) return [run];
  const characters = [...run];
  return characters.length < 3 ? [run] : characters.slice(1).map((character, at) => characters[at] + character);
}

/** @returns {string} a query of lunr's with pairs in the place of runs of Han or kana, each with the sign and the field of its run */
export function withPairs(text) {
  return text.replace(new RegExp(`([+-]?(?:[a-z]+:)?)([${PAIRED}]{3,})`, "gu"), (_, before, run) => pairs(run).map((pair) => before + pair).join(" "));
}

/** @returns {string} the text, folded and in lower case, with other words where `better` knows one */
export function respelled(text, better) {
  return fold(text)
    .toLowerCase()
    .replace(WORD, (word) => better.get(word) ?? word);
}

/** Whether a text has a sign that only lunr's language has: before a word, a wildcard, a distance or a boost. */
export function isQuery(text) {
  return /(^|\s)[+-][^\s+-]/.test(text) || /\S\*|\*\S|[^\s~^][~^]\d/.test(text);
}

/**
 * @param {string} text @param {string[]} named patterns of all ways to name a paper, one for each kind of ids; their group is the id
 * @returns {string|undefined} the id, without version, that a text is or is the address of
 */
export function idIn(text, named) {
  for (const pattern of named) {
    const found = new RegExp(pattern, "i").exec(text.trim());
    if (found) return found[1];
  }
  return undefined;
}
