import assert from "node:assert/strict";
import { test } from "node:test";
import { plainOf } from "../../theme/static/js/mine/imports/latex.js";
import { read } from "../../theme/static/js/mine/imports/read.js";
import { bareId, doiOf, folded, markedId } from "../../theme/static/js/mine/imports/record.js";

const ids = (text) => read(text).map(({ id }) => id);

test("BibTeX: an id is in eprint, url, doi or the name of a journal, and never in an abstract", () => {
  const text = `% a library
@string{arx = "arXiv"}
@misc{one, title = {{Bounds} of {\\"O}rder $O(n^2)$ \\& \\textit{Pr{\\"u}fer} codes}, eprint = {2608.10001v2}, archiveprefix = {arXiv}}
  @article{two,
    title = "A quoted {T}itle" # " and more",
    journal = {arXiv preprint arXiv:hep-th/9901001},
    year = 1999 }
@Article(three, title={Three}, url={http://arxiv.org/abs/2608.00003}, doi={10.1000/x})
@article{four, title={Four}, doi={10.48550/ARXIV.2608.00004}}
@article{five, title={Five}, abstract={as in arXiv:2001.00001}}
@comment{six, eprint={2608.00006}}
`;
  assert.deepEqual(read(text), [
    { id: "2608.10001", title: "Bounds of Örder O(n^2) & Prüfer codes" },
    { id: "hep-th/9901001", title: "A quoted Title and more" },
    { id: "2608.00003", title: "Three" },
    { id: "2608.00004", title: "Four" },
    { id: undefined, title: "Five", abstract: "as in arXiv:2001.00001" },
  ]);
});

test("BibTeX: a damaged entry costs itself only", () => {
  const text = "@misc{a, title={Never closed, eprint={2608.00001}\n@misc{b, title={Whole}, eprint={2608.00002}}\n@misc{c title\n@misc\n@{}\n@misc{d, eprint=2608.00004, title=Bare}";
  assert.deepEqual(read(text).filter(({ id }) => id), [{ id: "2608.00002", title: "Whole" }, { id: "2608.00004", title: "Bare" }]);
});

test("RIS: records of Zotero and of others, with values of several lines", () => {
  const text = "TY  - JOUR\r\nTI  - A title\r\n that goes on\r\nUR  - http://arxiv.org/abs/2608.00001v3\r\nAB  - see arXiv:2001.00001\r\nER  - \r\nTY  - UNPB\nT1  - Two\nM1  - arXiv:2608.00002\nER  -\nTY  - BOOK\nTI  - A book\nER  - \n";
  assert.deepEqual(read(text), [
    { id: "2608.00001", title: "A title that goes on", abstract: "see arXiv:2001.00001" },
    { id: "2608.00002", title: "Two" },
    { id: undefined, title: "A book" },
  ]);
});

test("CSL-JSON: items of Zotero, of Pandoc, and what is not CSL-JSON", () => {
  const items = [
    { title: "A <i>b</i> & <b>c</b>", number: "arXiv:2608.00001" }, { title: "B", DOI: "10.48550/arXiv.2608.00002" }, { title: "C", URL: "https://arxiv.org/pdf/math.co/0101001v1" },
    { title: "D", archive: "arXiv", archive_location: "2608.00004" }, { title: "E", note: "arXiv:2608.00005 [cs]" }, { title: "F", abstract: "arXiv:2608.00006" }, 3, null, { title: 4, URL: {} },
  ];
  const found = [["2608.00001", "A b & c"], ["2608.00002", "B"], ["math.CO/0101001", "C"], ["2608.00004", "D"], ["2608.00005", "E"], [undefined, "F"], [undefined, ""]];
  assert.deepEqual(read(JSON.stringify(items)).map(({ id, title }) => [id, title]), found);
  assert.deepEqual(read(JSON.stringify([{ title: "G", abstract: "<i>Long</i>\n text" }, { title: "H", abstract: 5 }])).map(({ abstract }) => abstract), ["Long text", undefined]);
  assert.deepEqual(ids(JSON.stringify({ items })), found.map(([id]) => id));
  for (const text of ['{"a": 1}', "[", '"x"', "[[[]]]".repeat(3), JSON.stringify({ items: {} })]) assert.deepEqual(ids(text).filter(Boolean), []);
});

test("a list of ids, addresses and DOIs, however they are parted", () => {
  const text = "\uFEFF2608.00001, 2608.00002v2;arXiv:2608.00003\r\nhttps://arxiv.org/abs/2608.00004v1\nhttps://doi.org/10.48550/arXiv.2608.00005\n\nhello world\nHEP-TH/9901001\n2613.00001 is no month\n";
  assert.deepEqual(ids(text), ["2608.00001", "2608.00002", "2608.00003", "2608.00004", "2608.00005", undefined, "hep-th/9901001", undefined]);
});

test("only an id is an id", () => {
  for (const text of ["2613.00001", "2600.00001", "12345.67890", "10.1000/2608.00001", "", "v1", "cs/1", "2608.123456"]) assert.equal(bareId(text), undefined, text);
  for (const text of ["10.1000/xyz", "arxiv.org/abs/", "arXiv:", "https://example.org/2608.00001", "arxiv.org/abs/2608.1234567"]) assert.equal(markedId(text), undefined, text);
  assert.equal(markedId("see https://www.arxiv.org/pdf/2608.00001v12.pdf"), "2608.00001");
});

test("a DOI is found on its own, in its address and behind its name, in lower case and without a version; titles are the same by their letters", () => {
  for (const text of ["10.1000/AbC.1", "https://doi.org/10.1000/abc.1", "http://dx.doi.org/10.1000/abc.1).", "doi: 10.1000/abc.1,"]) assert.equal(doiOf(text), "10.1000/abc.1", text);
  assert.equal(doiOf("https://doi.org/10.1101/2026.08.21.123456v2.full"), "10.1101/2026.08.21.123456");
  for (const text of ["10.1/x", "see 110.1000/x", "", "10.1000/"]) assert.equal(doiOf(text), undefined, text);
  assert.equal(folded("Pre-training: a “Prüfer” study"), folded("PRETRAINING – A Pru\u0308fer Study!"));
  assert.equal(folded("?!"), "");
});

test("LaTeX: accents, letters, signs and commands of a title as plain text", () => {
  const pairs = [["\\v{C}ech and \\c c and \\'{\\i}", "Čech and ç and í"], ["Stra{\\ss}e, \\O re, {\\L}\\'od\\'z", "Straße, Øre, Łódź"], ["100\\% of \\$4 \\_ \\#1", "100% of $4 _ #1"],
    ["\\emph{very} $\\alpha$-stable~things -- now", "very alpha -stable things – now"], ["\\", ""], ["{{}}", ""]];
  for (const [text, plain] of pairs) assert.equal(plainOf(text), plain);
});

test("hostile files take time that grows with their length, and give texts and no markup", () => {
  const forms = ["@a{", "\n@a{x,t=", "{", "\\'", "a\n", "arxiv:", "arxiv.org/abs/a-", "[", "\n\t", " \t", "~-", "\nTY  - X\nTI  - ", "<i ", "2608.", "a-", '"#', "\n@a{x,title={"];
  for (const form of forms) {
    for (const start of ["", "@a{x,title={", "TY  - X\nTI  - ", "2608.00001 "]) {
      const text = start + form.repeat(300_000 / form.length);
      const begin = performance.now();
      const records = read(text);
      assert.ok(performance.now() - begin < 5000, `${start}${form}: ${performance.now() - begin} ms`);
      assert.ok(records.length <= 100_000);
      assert.ok(records.every(({ title }) => typeof title === "string" && title.length <= 2000));
    }
  }
  assert.deepEqual(read(`[{"title":"<img src=x onerror=alert(1)>","__proto__":{"id":"x"},"DOI":"10.48550/arXiv.2608.00001"}]`), [{ id: "2608.00001", title: "<img src=x onerror=alert(1)>" }]);
});
