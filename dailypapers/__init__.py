"""Daily Papers: each day's research papers as Markdown documents, and the facts that a site is built from."""

__version__ = "0.1.0"
