"""The commands of the command line, a module each: `add` gives a parser its options, `run` returns the exit code."""
