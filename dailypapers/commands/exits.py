"""Exit codes of the command line."""

SETTLED = 0
"""All is well."""
PROBLEMS = 1
"""`check` or `doctor` found problems, or a site could not be built or served."""
USAGE = 2
"""Wrong usage or settings."""
SOME_FAILED = 3
"""Some day failed; the rest was kept."""
INTERRUPTED = 130
