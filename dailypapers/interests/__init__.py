"""Interests: what a publisher cares about, in interests.yaml, and which papers of a day match it best."""
