"""Mechanisms that every builder of outputs shares: digests, the state, outputs, processes and settings."""
