"""Exporting: papers in the forms that other programs read."""
