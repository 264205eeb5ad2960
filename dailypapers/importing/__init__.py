"""Importing: papers that another program, a data set or another archive kept, filed as a fetch files them. docs/import.md."""
