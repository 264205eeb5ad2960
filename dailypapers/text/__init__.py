"""Text: cleaning of outside text, Markdown, TeX, and names of people."""
