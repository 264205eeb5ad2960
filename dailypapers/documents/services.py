"""Services: what papers are read from. A row here, a module in `sources/` and a part of docs/sources.md make a source.

Whatever else names a service asks here: settings for its options and its host, the fetch for what reads it, pages for its label.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service."""

    name: str
    """As sources.yaml and documents have it."""
    label: str
    """What it calls itself."""
    variable: str
    """The variable of the environment that points at another host."""
    home: str
    """Where readers find it."""
    endpoint: str
    """The host where that is not set."""
    reader: str
    """The class that reads it, below `dailypapers.sources`."""
    options: frozenset[str] = frozenset({"required"})
    """What sources.yaml may say of it."""
    needs: frozenset[str] = frozenset()
    """Those options that it cannot do without."""
    pause: float = 0.0
    """Seconds from the end of a request to the start of the next; sources.yaml may say another number for arXiv."""
    page: str = ""
    """Address of its own page of a paper, where that is another one than the page of the paper's id; `{key}` is the id."""
    has_votes: bool = False
    """Whether it tells votes and comments."""
    part: str = ""
    """What of it is read, where that has a name."""
    is_thanked: bool = False
    """Whether it asks those who use its interface to say thanks: https://info.arxiv.org/help/api/tou.html"""

    is_public: bool = False
    """Whether its metadata, titles and abstracts among it, is in the public domain (CC0): https://info.arxiv.org/help/api/tou.html"""


SERVICES = (
    Service(
        name="huggingface",
        label="Hugging Face",
        variable="HF_ENDPOINT",
        home="https://huggingface.co/papers",
        endpoint="https://huggingface.co",
        reader="huggingface.HuggingFace",
        page="https://huggingface.co/papers/{key}",
        has_votes=True,
        part="Daily Papers",
    ),
    Service(
        name="arxiv",
        label="arXiv",
        variable="ARXIV_ENDPOINT",
        home="https://arxiv.org/",
        endpoint="https://export.arxiv.org",
        reader="arxiv.Arxiv",
        options=frozenset({"required", "categories"}),
        needs=frozenset({"categories"}),
        pause=3.0,
        is_thanked=True,
        is_public=True,
    ),
    *(
        Service(
            name=label.lower(),
            label=label,
            variable="BIORXIV_ENDPOINT",
            home=f"https://www.{label.lower()}.org/",
            endpoint="https://api.biorxiv.org",
            reader=f"biorxiv.{label.capitalize()}",
            options=frozenset({"required", "categories"}),
            pause=1.0,
        )
        for label in ("bioRxiv", "medRxiv")
    ),
)
BY_NAME = {service.name: service for service in SERVICES}
OAI_ENDPOINT = "https://oaipmh.arxiv.org"
ENDPOINTS = {**{service.variable: service.endpoint for service in SERVICES}, "OAI_ENDPOINT": OAI_ENDPOINT}
"""Host of each variable of the environment where that is not set."""
VOTES_AT = next(service.label for service in SERVICES if service.has_votes)
"""What the service calls itself that votes and comments come from."""


def label(name: str) -> str:
    """What a source calls itself; its name where it is not one of ours."""
    return BY_NAME[name].label if name in BY_NAME else name


def pages(key: str, sources: Iterable[str]) -> list[tuple[str, str]]:
    """Label and address of the pages that a paper's sources have of it beside that of its id."""
    known = (BY_NAME[name] for name in sources if name in BY_NAME)
    return [(one.label, one.page.format(key=key)) for one in known if one.page]
