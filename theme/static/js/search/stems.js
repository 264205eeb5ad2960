/** Stems: the stemmer and the stop words of lunr.js. The build puts them in the place of this module (plugins/search/stems.py). */

export const stemmer = undefined;
export const stopWordFilter = undefined;
