"""The catalog: every paper and day of the store with the groups that they belong to, kept in the build's state."""
