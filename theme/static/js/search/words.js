/** Words of a query, made as plugins/search/words.py makes those of the papers. */

const LETTERS = { ø: "o", Ø: "O", ł: "l", Ł: "L", đ: "d", Đ: "D", ß: "ss", æ: "ae", Æ: "AE", œ: "oe", ı: "i", "’": "'" };
const WORD = /[\p{L}\p{N}_]+(?:[.'+#][\p{L}\p{N}_]+)*/gu;

/** @param {string} text @returns {string} without accents and compatibility forms */
export function fold(text) {
  return text
    .replace(/[øØłŁđĐßæÆœı’]/g, (letter) => LETTERS[letter])
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]+/g, "");
}

/** @param {string} text @returns {string[]} the words of plain text, folded, in lower case */
export function plainWords(text) {
  return fold(text).toLowerCase().match(WORD) ?? [];
}

/** @returns {string} the text, folded and in lower case, with other words where `better` knows one */
export function respelled(text, better) {
  return fold(text)
    .toLowerCase()
    .replace(WORD, (word) => better.get(word) ?? word);
}

/** Whether a text means to be a query in lunr's language: a field, a sign before a word, a wildcard, a distance or a boost. */
export function isQuery(text, fields) {
  return (
    new RegExp(`(^|\\s)[+-]?(${fields.join("|")}):\\S`).test(text) ||
    /(^|\s)[+-][^\s+-]/.test(text) ||
    /\S\*|\*\S|[^\s~^][~^]\d/.test(text)
  );
}

const PLACES = [
  "(?:www\\.|export\\.|ar5iv\\.(?:labs\\.)?)?(?:arxiv|ar5iv)\\.org\\/(?:abs|pdf|html|format)\\/",
  "(?:www\\.)?alphaxiv\\.org\\/(?:abs|overview)\\/",
  "huggingface\\.co\\/papers\\/",
  "(?:dx\\.)?doi\\.org\\/10\\.48550\\/arxiv\\.",
].join("|");
const BEFORE = `(?:(?:https?:\\/\\/)?(?:${PLACES})|10\\.48550\\/arxiv\\.|arxiv:\\s*)?`;
const KEY = "(\\d{4}\\.\\d{4,5}|[a-z]+(?:-[a-z]+)*(?:\\.[A-Z]{2})?\\/\\d{7})";
const AFTER = "(?:v\\d+)?(?:\\.pdf)?\\/?(?:[?#].*|\\s*\\[[\\w.-]+\\])?";
const ADDRESS = new RegExp(`^${BEFORE}${KEY}${AFTER}$`, "i");

/** @returns {string|undefined} the arXiv id, without version, that a text is or is the address of */
export function arxivId(text) {
  return ADDRESS.exec(text.trim())?.[1];
}
