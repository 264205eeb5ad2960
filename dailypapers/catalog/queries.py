"""Parts of the catalog's queries that several of them share, or that are long."""

COLUMNS = "d.n, d.id, d.day, d.title, d.lead, d.others, d.votes, d.closing, d.comments"
"""Of the table `doc`, called d: the fields of a Row."""

OF_TOPIC = "m.topic = (SELECT t FROM topic WHERE kind = ? AND slug = ?)"
"""Members, called m, of the topic with a kind and slug."""
