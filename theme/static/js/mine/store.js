/**
 * Store: what the reader keeps, in this browser's localStorage, one value for each kind. docs/reading.md says what is in each.
 *
 * A value that cannot be read is moved to a name of its own before anything is written; one of a newer version is left alone.
 */

import { notice } from "./notice.js";
import { sound } from "./shapes.js";

/** The site's root: two archives at one host keep apart what their readers keep. */
export const ROOT = new URL("../../../", import.meta.url);
export const KINDS = ["stars", "read", "notes", "library", "searches", "visits", "reading", "profile"];
export const VERSION = 1;
/** STEPS[n] makes the items of a kind as version n + 1 holds them from those of version n. */
export const STEPS = {};

const PREFIX = `daily-papers:${ROOT.pathname}:`;
export const SAYS = {
  blocked: /*_*/"Your browser blocks storage for this site: marks are lost when you leave this page.",
  full: /*_*/"This browser's storage is full: nothing was changed. Export or remove something in My papers.",
  newer: /*_*/"Your data was saved by a newer version of this site: reload the page. Nothing was changed.",
  corrupt: /*_*/"Some of your data could not be read. It was set aside unchanged; save it from My papers.",
};

const told = new Set();

/** Say what went wrong; what cannot be helped, once. */
function tell(trouble) {
  if (trouble !== "blocked" || !told.has(trouble)) notice(SAYS[trouble]);
  told.add(trouble);
}

/** Storage that lasts as long as the page, for where the browser gives none. */
class Fleeting extends Map {
  getItem(key) {
    return this.get(key) ?? null;
  }
  setItem(key, value) {
    this.set(key, value);
  }
  removeItem(key) {
    this.delete(key);
  }
}

function open() {
  try {
    localStorage.getItem(PREFIX);
    return localStorage;
  } catch {
    return new Fleeting();
  }
}

const storage = open();
export const isBlocked = storage instanceof Fleeting;

/** @param {number} version @param {object} items @param {string} kind @param {object} [steps] @returns {object} items as this version holds them */
export function upgraded(version, items, kind, steps = STEPS) {
  for (let at = version; at in steps; at++) items = steps[at](items, kind);
  return items;
}

/** One kind of thing that is kept. */
export class Drawer {
  /** @param {string} kind */
  constructor(kind) {
    Object.assign(this, { kind, key: PREFIX + kind, raw: null, known: {}, locked: "" });
    this.listeners = [];
    addEventListener("storage", ({ key }) => (key === this.key || key === null) && this.announce());
    // A page that comes back from the browser's cache of pages was told nothing while it was away.
    addEventListener("pageshow", ({ persisted }) => persisted && this.announce());
  }

  /** What is kept now, in whatever tab it was written; not to be changed. @returns {Record<string, any>} */
  get items() {
    const raw = storage.getItem(this.key);
    if (raw !== this.raw) this.read(raw);
    return this.known;
  }

  read(raw) {
    Object.assign(this, { raw, known: {}, locked: "" });
    if (raw === null) return;
    const { version, items } = parsed(raw);
    if (version > VERSION) return this.lock("newer");
    const [known, isWhole] = sound(this.kind, items && upgraded(version, items, this.kind));
    this.known = known;
    if (!isWhole) this.putAside(raw);
  }

  lock(trouble) {
    this.locked = trouble;
    tell(trouble);
  }

  /** Keep a value that could not be read, then what could be read of it in its place. */
  putAside(raw) {
    try {
      storage.setItem(`${this.key}.aside-${Date.now()}`, raw);
    } catch {
      return this.lock("full");
    }
    this.raw = this.written();
    tell("corrupt");
  }

  /**
   * @param {(items: Record<string, any>) => void} alter
   * @param {{isQuiet?: boolean}} [how] whether the reader did not ask for it, and need not hear that it is not kept
   * @returns {boolean} whether it is kept
   */
  change(alter, { isQuiet = false } = {}) {
    const before = this.items;
    if (this.locked) {
      if (!isQuiet) tell(this.locked);
      return false;
    }
    this.known = structuredClone(before);
    alter(this.known);
    try {
      this.raw = this.written();
    } catch {
      this.known = before;
      if (!isQuiet) tell("full");
      return false;
    }
    if (isBlocked && !isQuiet) tell("blocked");
    this.announce();
    return true;
  }

  written() {
    const raw = JSON.stringify({ version: VERSION, items: this.known });
    storage.setItem(this.key, raw);
    return raw;
  }

  /** @param {() => void} listener called when the items changed, here or in another tab */
  onChange(listener) {
    this.listeners.push(listener);
  }

  announce() {
    for (const listener of this.listeners) listener();
  }
}

function parsed(raw) {
  try {
    const { version, items } = JSON.parse(raw);
    return { version: Number(version), items };
  } catch {
    return {};
  }
}

const drawers = new Map();

/** @param {string} kind @returns {Drawer} the one drawer of a kind */
export function drawer(kind) {
  if (!drawers.has(kind)) drawers.set(kind, new Drawer(kind));
  return drawers.get(kind);
}

/** Values that could not be read. @returns {[string, string][]} key and text */
export function aside() {
  if (isBlocked) return [];
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX) && key.includes(".aside-"));
  return keys.map((key) => [key, localStorage.getItem(key)]);
}

/** Remove all that is kept, damaged values too. */
export function forget() {
  const keys = isBlocked ? [...storage.keys()] : Object.keys(localStorage);
  for (const key of keys) if (key.startsWith(PREFIX)) storage.removeItem(key);
  for (const one of drawers.values()) one.announce();
}
