/** LaTeX: a title of BibTeX as plain text. What it does not know keeps its letters and loses its backslash. */

/** By its command: what is put over or under a letter, as Unicode combines it. */
const OVER = {
  "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307", '"': "\u0308",
  u: "\u0306", r: "\u030A", H: "\u030B", v: "\u030C", d: "\u0323", c: "\u0327", k: "\u0328", b: "\u0331",
};
const LETTERS = { ss: "ß", o: "ø", O: "Ø", l: "ł", L: "Ł", ae: "æ", AE: "Æ", oe: "œ", OE: "Œ", aa: "å", AA: "Å", i: "i", j: "j" };

const over = (_, accent, one, other) => ((one ?? other) + OVER[accent]).normalize("NFC");

/** @param {string} text @returns {string} */
export function plainOf(text) {
  return text
    .replace(/\\(["'`^~=.])\{?\\?([A-Za-z])\}?/g, over)
    .replace(/\\([uvHckrdb])(?:\{\\?([A-Za-z])\}| ([A-Za-z]))/g, over)
    .replace(/\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?![A-Za-z])(?:\{\}| )?/g, (_, name) => LETTERS[name])
    .replace(/\\[a-zA-Z]+(?=\{)/g, "")
    .replace(/\\([a-zA-Z]+) ?/g, "$1 ")
    .replace(/\\([&%_$#{}])|[{}$]/g, (_, sign) => (sign === "{" || sign === "}" ? "" : (sign ?? "")))
    .replace(/(?<!~)~(?!~)/g, " ")
    .replace(/---?/g, "–")
    .replaceAll("\\", "");
}
