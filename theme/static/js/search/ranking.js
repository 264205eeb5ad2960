/** Ranking: in which order papers come that have words of a plain query. The rules, and how they were measured, are in docs/search.md. */

/** How much a paper loses by each word that it lacks: its score is multiplied by the share of the words that it has, to this power. */
const exponent = (words) => Math.min(2, 10 / words);

export class Ranking {
  /**
   * @param {string[][]} groups the terms that each word of the query means; none where no paper has the word
   * @param {Map<string, import("./terms.js").Posting[]>} known what each field has of a term
   * @param {(term: string) => number} boost
   * @param {object} manifest
   */
  constructor(groups, known, boost, manifest) {
    const words = groups.filter((group) => group.length);
    const places = (...names) => manifest.fields.flatMap(([name], place) => (names.includes(name) ? [place] : []));
    this.words = words.length;
    this.isWhole = words.length === groups.length;
    this.having = counts(words, known, manifest.papers, places(...manifest.fields.map(([name]) => name)));
    this.titled = counts(words, known, manifest.papers, places("title"));
    this.named = counts(words, known, manifest.papers, places("title", "authors"));
    this.scores = scores(known, boost, manifest.papers);
    /** What papers gain by those that they are near to. @type {import("./near.js").Gains} */
    this.gains = new Map();
  }

  /** @returns {boolean} whether a paper has all words */
  hasAll(paper) {
    return this.isWhole && this.words > 0 && this.having[paper] === this.words;
  }

  /** Papers of a lower level come before all of a higher one: all words in the title, in title and authors, anywhere, or not all of them. */
  level(paper) {
    if (!this.hasAll(paper)) return 3;
    return this.titled[paper] === this.words ? 0 : this.named[paper] === this.words ? 1 : 2;
  }

  /** @returns {number} lunr's score, less for a paper that lacks words, and its gain; in millionths, below which scores are equal */
  value(paper) {
    const own = this.having[paper] ? 1e6 * this.scores[paper] * (this.having[paper] / this.words) ** exponent(this.words) : 0;
    return Math.round(own + (this.gains.get(paper)?.gain ?? 0));
  }

  /** @param {number[]} papers @param {number} count @returns {number[]} the first so many of them, best first; of equal ones, the newest */
  first(papers, count) {
    const levels = [[], [], [], []];
    for (const paper of papers) levels[this.level(paper)].push(paper);
    const found = [];
    for (const level of levels) found.push(...this.best(level, count - found.length));
    return found;
  }

  /** What is shown of papers together with how they were ranked. @returns {import("./head.js").Ranked[]} */
  told(papers, hits) {
    return papers.map((paper, at) => ({ hit: hits[at], level: this.level(paper), value: this.value(paper) }));
  }

  best(papers, count) {
    if (count <= 0) return [];
    const values = Float64Array.from(papers, (paper) => this.value(paper));
    const least = papers.length > count ? values.toSorted().at(-count) : 0;
    const kept = papers.map((paper, at) => [paper, values[at]]).filter(([, value]) => value >= least);
    return kept.sort(([a, one], [b, other]) => other - one || b - a).slice(0, count).map(([paper]) => paper);
  }
}

/** How many of the words each paper has in some of the fields. */
function counts(words, known, papers, places) {
  const having = new Uint8Array(papers);
  const seen = new Uint8Array(papers);
  words.forEach((group, at) => {
    for (const term of group) {
      const fields = known.get(term);
      for (const place of fields ? places : []) {
        for (const paper of fields[place].papers) {
          if (seen[paper] > at) continue;
          seen[paper] = at + 1;
          having[paper]++;
        }
      }
    }
  });
  return having;
}

/** What lunr scores: the sum over terms and fields, divided by the length of the query's own vector. */
function scores(known, boost, papers) {
  const sums = new Float64Array(papers);
  let squares = 0;
  for (const [term, fields] of known) {
    const weight = boost(term);
    squares += weight * weight;
    for (const { papers, scores } of fields) papers.forEach((paper, at) => (sums[paper] += weight * scores[at]));
  }
  return sums.map((sum) => sum / (Math.sqrt(squares) || 1));
}
