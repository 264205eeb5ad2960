"""Makers: from the catalog to the inputs of each kind of page."""
