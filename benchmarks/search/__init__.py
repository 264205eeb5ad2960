"""How our search compares with Pagefind and with stock lunr, in bytes, seconds and rank."""
