/** Language: what lunr does to words. Plain queries need but two small functions of it; the library itself is loaded for its own query language. */

export class Language {
  /**
   * @param {{stemmer: Function, stopWordFilter: Function}} functions lunr's
   * @param {() => Promise<object>} library loads all of lunr
   */
  constructor({ stemmer, stopWordFilter }, library) {
    Object.assign(this, { stemmer, stopWordFilter, load: library });
  }

  /** @param {string} word in lower case @returns {string} its term; empty where nothing is left of it */
  stem(word) {
    return this.stemmer({ update: (change) => change(word) });
  }

  /** @param {string} word @returns {boolean} whether it is too common to be indexed */
  isCommon(word) {
    return this.stopWordFilter(word) === undefined;
  }

  /** @returns {Promise<object>} lunr; it is asked for again after a failure */
  library() {
    this.loaded ??= this.load().catch((error) => {
      this.loaded = undefined;
      throw error;
    });
    return this.loaded;
  }
}
