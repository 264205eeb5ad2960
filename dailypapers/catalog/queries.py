"""Parts of the catalog's queries that several of them share, or that are long."""

COLUMNS = "d.n, d.id, d.day, d.title, d.lead, d.others, d.votes, d.closing, d.comments"
"""Of the table `doc`, called d: the fields of a Row."""

OF_TOPIC = "m.topic = (SELECT t FROM topic WHERE kind = ? AND slug = ?)"
"""Members, called m, of the topic with a kind and slug."""

_COUNTED = "t.kind = 'keyword' AND t.papers >= :least GROUP BY t.t"

COUNTED_BY_PAPERS = (
    "SELECT t.slug, COUNT(*) FROM doc d CROSS JOIN member m ON m.doc = d.n CROSS JOIN topic t ON t.t = m.topic "  # noqa: S608
    f"WHERE d.day BETWEEN :first AND :last AND {_COUNTED}"
)
"""The keywords of the days from one to another, found paper by paper: quick for few papers."""

COUNTED_BY_TOPICS = (
    "SELECT t.slug, COUNT(*) FROM topic t CROSS JOIN member m ON m.topic = t.t "  # noqa: S608
    f"WHERE m.day BETWEEN :first AND :last AND {_COUNTED}"
)
"""The same, found topic by topic: quick for many papers."""
