/** Everything here is an addition: each page works without it. */
