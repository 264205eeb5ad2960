/** Loads the files of the search: the manifest anew on each visit, all others by the hash of their content, each once. */

/** A file that could not be had. */
export class Missing extends Error {}

/** The site has another index now: what was loaded of the old one is of no use. */
export class Renewed extends Error {}

/** The index is of a format that this code does not know: the page is older than the site. */
export class Foreign extends Error {
  name = "Foreign";
}

/** Number of the wire format, which docs/search.md describes. */
const FORMAT = 1;

const PAUSES = [300, 1200];

export class Loader {
  /**
   * @param {string} base address of the search folder, with a slash at its end
   * @param {{fetch?: typeof fetch, pauses?: number[]}} [means] the network, and how long to wait before each further try, in ms
   */
  constructor(base, { fetch = (...request) => globalThis.fetch(...request), pauses = PAUSES } = {}) {
    Object.assign(this, { base, fetch, pauses });
    this.files = new Map();
    this.known = undefined;
  }

  /** @returns {Loader} one that has loaded nothing */
  anew() {
    return new Loader(this.base, this);
  }

  /** @returns {Promise<object>} the manifest, its `bounds` apart */
  manifest() {
    this.known ??= this.get("manifest.json", { cache: "no-cache" })
      .then(read)
      .catch((error) => {
        this.known = undefined;
        throw error;
      });
    return this.known;
  }

  /**
   * The text of a file, asked for once; a failed file is asked for again by the next query.
   * @param {string} path
   * @returns {Promise<string>}
   */
  file(path) {
    if (!this.files.has(path)) {
      const text = this.get(path).catch(async (error) => {
        this.files.delete(path);
        if (error.status === 404 && (await this.renewed())) throw new Renewed(path);
        throw error;
      });
      this.files.set(path, text);
    }
    return this.files.get(path);
  }

  /** @param {string} name of a file of the index @returns {Promise<string>} */
  async indexFile(name) {
    return this.file(`index/${(await this.manifest()).index}/${name}`);
  }

  /** @returns {Promise<boolean>} whether the manifest on the host is no longer the one in hand */
  async renewed() {
    const old = await this.manifest();
    const now = await this.get("manifest.json", { cache: "reload" }).catch(() => old.text);
    return now !== old.text;
  }

  /** @returns {Promise<string>} the text at a path, after as many tries as there are pauses and one */
  async get(path, options) {
    for (let tries = 0; ; tries++) {
      try {
        return await this.once(path, options);
      } catch (error) {
        if (error.status === 404 || tries >= this.pauses.length) throw error;
        await new Promise((go) => setTimeout(go, this.pauses[tries]));
      }
    }
  }

  async once(path, options) {
    const answer = await this.fetch(this.base + path, options).catch((cause) => {
      throw new Missing(path, { cause });
    });
    if (!answer.ok) throw Object.assign(new Missing(path), { status: answer.status });
    return answer.text();
  }

  /** @param {string} path below the site's root @returns {Promise<boolean|undefined>} whether a page is there; undefined: not known */
  async isThere(path) {
    const answer = await this.fetch(new URL(`../${path}`, this.base), { method: "HEAD" }).catch(() => undefined);
    return answer?.ok || answer?.status === 404 ? answer.ok : undefined;
  }

  /** What is shown of a hit. @param {number} paper @returns {Promise<any[]>} */
  async text(paper) {
    const { block, texts } = await this.manifest();
    const at = Math.floor(paper / block) * 8;
    return JSON.parse(await this.file(`texts/${texts.slice(at, at + 8)}/${paper}.json`));
  }
}

function read(text) {
  const manifest = JSON.parse(text);
  if (manifest.format !== FORMAT) throw new Foreign(`format ${manifest.format}`);
  return { ...manifest, bounds: boundsOf(manifest.bounds), text };
}

/** Where the ranges of terms begin: a capital tells how many units each shares with the one before. */
function boundsOf(text) {
  let last = "";
  return Array.from(text.matchAll(/([A-Z])([^A-Z]*)/g), ([, shared, rest]) => (last = last.slice(0, shared.charCodeAt(0) - 65) + rest));
}
