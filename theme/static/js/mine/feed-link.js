/** Feed link: a feed's address and name, of the feed that is kept with a search. */

import { ROOT } from "./store.js";

const titleOf = (name) => /*_*/`Feed of ${name}`;

/** @param {{feed: string, about?: string}} found @returns {[string, string]} the feed's address, and its name for a link */
export const linkOf = ({ feed, about }) => [new URL(feed, ROOT).href, about ? titleOf(about) : /*_*/"Feed of all papers"];
