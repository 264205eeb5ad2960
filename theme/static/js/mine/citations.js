/** Citations: a paper as BibTeX and as RIS, in the words of its own page. */

/** What joins the parts of a formula on one line. */
const BETWEEN = { mfrac: "/", msub: "_", msubsup: "_^", msup: "^" };

/** @param {Node} node @returns {string} its text; formulas on one line, such as `x^2` */
export function textOf(node) {
  const [first = "", ...rest] = [...node.childNodes].map(textOf);
  const signs = BETWEEN[node.localName] ?? "";
  return node.data ?? rest.reduce((text, part, at) => text + (signs[at] ?? "") + part, first);
}

/** What follows a family name: the head of a page has it behind that, RIS at the end. */
const SUFFIXED = /^(.+) (Jr\.?|Sr\.?|II|III|IV), (.+)$/;

/**
 * @param {Document} page of a paper
 * @returns {string | undefined} its RIS record with the abstract, from the metadata of its head; lines end with CR LF as the format asks
 */
export function risOf(page) {
  const all = (name) => [...page.querySelectorAll(`meta[name=citation_${name}]`)].map((one) => one.content);
  const [title] = all("title");
  if (title === undefined) return undefined;
  const [date, doi] = ["publication_date", "doi"].map((name) => all(name)[0]);
  const data = page.querySelector('script[type="application/ld+json"]');
  const { identifier, sameAs } = data ? JSON.parse(data.textContent) : {};
  const abstract = page.querySelector(".paper .abstract-text");
  const fields = [
    ["TY", "UNPB"],
    ["TI", title],
    ...all("author").map((name) => ["AU", name.replace(SUFFIXED, "$1, $3, $2")]),
    ["PY", date.slice(0, 4)],
    ["DA", date],
    ...(abstract ? [["AB", textOf(abstract).replace(/\s+/g, " ").trim()]] : []),
    ...(identifier ? [["AN", identifier]] : []),
    ["DO", doi],
    ["UR", sameAs?.[0] ?? page.querySelector(".paper-links a").href],
    ["ER", ""],
  ];
  return fields.map(([tag, value]) => `${tag}  - ${value}\r\n`).join("");
}
