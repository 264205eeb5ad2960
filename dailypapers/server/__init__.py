"""Serving a built site on this machine, as a static host would, and building it again when something is saved."""
