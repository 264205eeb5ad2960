"""The demo: a small archive in the shape of the sources' answers, and a host that answers with it."""
