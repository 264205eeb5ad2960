"""Parts of the catalog's queries that several of them share, or that are long."""

COLUMNS = "d.n, d.id, d.day, d.title, d.lead, d.others, d.votes, d.closing, d.comments"
"""Of the table `doc`, called d: the fields of a Row."""

OF_TOPIC = "m.topic = (SELECT t FROM topic WHERE kind = ? AND slug = ?)"
"""Members, called m, of the topic with a kind and slug."""

EARLIER_BESIDE = f"""
WITH own AS MATERIALIZED (
    SELECT a.topic FROM member a CROSS JOIN topic t ON t.t = a.topic WHERE a.doc = :doc AND t.kind = :kind AND t.papers > 1
), since AS (
    SELECT COALESCE(MAX((
        SELECT m.day FROM member m WHERE m.topic = own.topic AND m.day < :day ORDER BY m.day DESC LIMIT 1 OFFSET :most - 1
    )), 0) AS day FROM own
)
SELECT {COLUMNS} FROM doc d WHERE d.n IN (
    SELECT m.doc FROM own CROSS JOIN since CROSS JOIN member m ON m.topic = own.topic WHERE m.day >= since.day AND m.day < :day
)
"""  # noqa: S608
"""Papers from before a day that share a topic of a kind with a paper: the newest of each topic, none older than can be needed."""
