"""Answers of arXiv, made up."""


def feed(*entries: str, total: int | None = None) -> bytes:
    """An Atom answer with these entries."""
    number = len(entries) if total is None else total
    return f"""<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom"
  xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/x</id>
  <opensearch:totalResults>{number}</opensearch:totalResults>{"".join(entries)}
</feed>""".encode()


def entry(key: str, comment: str = "", summary: str = "An abstract.") -> str:
    """A short entry."""
    said = f"<arxiv:comment>{comment}</arxiv:comment>" if comment else ""
    return f"<entry><id>https://arxiv.org/abs/{key}v1</id><title>T</title><summary>{summary}</summary>{said}</entry>"
