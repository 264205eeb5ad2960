"""A release of the engine: the maintainer's command that makes it, and the steps of release.yml that publish it.

Needs Python, git and gh, and none of our dependencies. It is not in the wheel.
"""
