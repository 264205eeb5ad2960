"""Labels: how readers know what the archive's documents name in short."""

_SOURCES = {"huggingface": "Hugging Face", "arxiv": "arXiv"}


def source(name: str) -> str:
    """What a source calls itself."""
    return _SOURCES.get(name, name)
