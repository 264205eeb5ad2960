"""Commands of the workflows besides fetching and building; they need Python, git and gh, and none of our dependencies."""
