"""Analysis: what papers have in common: topics, likeness, and how shares of topics change."""
