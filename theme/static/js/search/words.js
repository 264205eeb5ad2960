/** Words of a query, made as plugins/search/words.py makes those of the papers. */

const LETTERS = { ø: "o", Ø: "O", ł: "l", Ł: "L", đ: "d", Đ: "D", ß: "ss", æ: "ae", Æ: "AE", œ: "oe", ı: "i", "’": "'" };

/** @param {string} text @returns {string} without accents and compatibility forms */
export function fold(text) {
  return text
    .replace(/[øØłŁđĐßæÆœı’]/g, (letter) => LETTERS[letter])
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]+/g, "");
}

/** @param {string} text @returns {string[]} the words of plain text, folded, in lower case */
export function plainWords(text) {
  return fold(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}_.'+#]+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu, ""))
    .filter(Boolean);
}

/** Whether a text means to be a query in lunr's language: a field, a sign before a word, a wildcard, a distance or a boost. */
export function isQuery(text, fields) {
  return (
    new RegExp(`(^|\\s)[+-]?(${fields.join("|")}):\\S`).test(text) ||
    /(^|\s)[+-][^\s+-]/.test(text) ||
    /\S\*|\*\S|[^\s~^][~^]\d/.test(text)
  );
}

/** @returns {string|undefined} the arXiv id, without version, that a text is or is the address of */
export function arxivId(text) {
  const place = /^(?:(?:https?:\/\/)?(?:www\.|export\.)?(?:arxiv\.org\/(?:abs|pdf|html)|huggingface\.co\/papers|alphaxiv\.org\/abs)\/|arxiv:\s*)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?\/?(?:[?#].*)?$/i;
  return place.exec(text.trim())?.[1];
}
