"""Languages: the words of the interface, dates and numbers, and the catalogues of translations."""
