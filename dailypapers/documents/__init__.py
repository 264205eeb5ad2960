"""Documents: papers and days as Markdown files, and the store that keeps them."""
