/** Counted: numbers and dates as the page's language writes them. */

const LANGUAGE = globalThis.document?.documentElement.lang || "en";
/** As the pages write them: 13 May 2026. */
export const LOCALE = LANGUAGE.startsWith("en") ? "en-GB" : LANGUAGE;

const which = (number) => Number(/*plural*/number !== 1);

/** @param {number} number @param {...string} forms of the language, with a `#` where the number goes */
export function counted(number, ...forms) {
  return forms[which(number)].replace("#", number.toLocaleString(LOCALE));
}
