"""Fetching: what sources say about each day, merged and filed in the store."""
