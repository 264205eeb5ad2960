"""Local Pelican plugins; each subpackage does one thing and imports no other."""
