/** Client: asks a worker, and starts another where one failed or hangs. */

/** How long a question may go unanswered when another comes, in ms: a costly query must not keep the page for itself. */
const PATIENCE = 8000;

/** The question was dropped, for a newer one. */
export class Dropped extends Error {}

/** No answer could be had; `kind` is "missing" or "foreign". */
export class Failed extends Error {
  /** @param {string} kind */
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

export class Client {
  /**
   * @param {string} base address of the search folder, with a slash at its end
   * @param {() => Worker} [start]
   * @param {Promise<string|undefined>} [manifest] what the page has loaded of it
   */
  constructor(base, start = () => new Worker(new URL("main.js", import.meta.url), { type: "module" }), manifest = undefined) {
    Object.assign(this, { base, start, manifest, number: 0, waiting: new Map() });
  }

  /** Start the worker, so that it is ready when it is asked. */
  warm() {
    this.worker ??= this.begin();
  }

  begin() {
    const worker = this.start();
    worker.onmessage = ({ data }) => this.take(data);
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.end((question) => question.reject(new Failed("missing")));
    };
    worker.postMessage({ base: this.base, hasManifest: Boolean(this.manifest) });
    this.manifest?.then((manifest) => worker.postMessage({ manifest }));
    // Another worker asks for it anew.
    this.manifest = undefined;
    return worker;
  }

  /** Stop the worker; the next question starts another. */
  end(tell) {
    this.worker?.terminate();
    this.worker = undefined;
    for (const question of this.waiting.values()) tell(question);
    this.waiting.clear();
  }

  /**
   * @param {import("./search.js").Question} question
   * @param {(first: import("./search.js").First) => void} [tell] is told of the first hits before the answer
   * @returns {Promise<import("./search.js").Answer>} Failed without one, Dropped if the worker was busy for too long
   */
  ask(question, tell = () => {}) {
    const now = performance.now();
    const hangs = [...this.waiting.values()].some(({ since }) => now - since > PATIENCE);
    if (hangs) this.end(({ reject }) => reject(new Dropped()));
    this.warm();
    const number = ++this.number;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve, reject, tell, since: now });
      this.worker.postMessage({ number, question });
    });
  }

  take({ number, answer, first, error }) {
    const question = this.waiting.get(number);
    if (first) return question?.tell(first);
    this.waiting.delete(number);
    if (!error) return question?.resolve(answer);
    question?.reject(new Failed(error));
    this.end(({ reject }) => reject(new Failed(error)));
  }
}
