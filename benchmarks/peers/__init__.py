"""The same pages by Hugo, Eleventy and stock Pelican: what each is given, its templates, and how it is run."""
