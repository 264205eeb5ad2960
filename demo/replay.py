"""A host on loopback that answers like Hugging Face, arXiv, bioRxiv and medRxiv, from recorded or written answers.

`make demo` and the tests fetch from it over real HTTP. `python -m demo.replay FOLDER` serves a folder and prints the
variables that point a fetch at it.
"""

import html
import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape, quoteattr

from dailypapers.documents.services import SERVICES

Item = Mapping[str, object]
RECORDS = 30
"""How many records of bioRxiv or medRxiv are in one answer."""


@dataclass(slots=True)
class Answers:
    """What the host knows: Hugging Face items by day, arXiv's facts by id, and records of bioRxiv and medRxiv."""

    items: dict[str, list[Item]] = field(default_factory=dict)
    """By ISO date, the items as the API answers them."""
    facts: dict[str, Item] = field(default_factory=dict)
    """By id: title, summary, authors, categories; and where known version, published, updated, comment, journal_ref, doi."""
    records: list[Item] = field(default_factory=list)
    """One for each version, as the API answers them, with `server` and `date`; one for each article that a preprint became, with
    `preprint_platform` and `published_date`."""

    @classmethod
    def of_folder(cls, folder: Path) -> "Answers":
        """The answers in `huggingface/DATE.json` (items), `arxiv/*.json` (facts) and `biorxiv/*.json` (records), each a list."""
        items = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("huggingface/*.json"))}
        facts = [one for path in sorted(folder.glob("arxiv/*.json")) for one in json.loads(path.read_text("utf-8"))]
        records = [one for path in sorted(folder.glob("biorxiv/*.json")) for one in json.loads(path.read_text("utf-8"))]
        return cls(items, {str(one["id"]): one for one in facts}, records)


@dataclass(frozen=True, slots=True)
class Reply:
    """One HTTP answer."""

    body: bytes
    status: int = 200
    type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None
    """Close the connection after so many bytes of the body."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that left before its answer ended; tell everything else."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


Fault = Callable[[str, Mapping[str, str]], Reply | None]
"""Given path and query, an answer to give instead of the real one, or None; it may also wait."""


class Replay:
    """The host, from `with` to its end; `url` is every endpoint."""

    def __init__(self, answers: Answers, fault: Fault = lambda path, query: None, port: int = 0) -> None:
        self.answers, self.fault = answers, fault
        self.requests: list[str] = []
        """Path and query of every request so far."""
        self.agents: set[str] = set()
        """Every User-Agent that asked."""
        self.cookies: set[str] = set()
        """Every cookie that was sent."""
        self._server = _Server(("127.0.0.1", port), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> "Replay":
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def environment(self) -> dict[str, str]:
        """The variables that point a fetch here."""
        return {service.variable: self.url for service in SERVICES}

    def reply(self, path: str, query: Mapping[str, str]) -> Reply:
        """The answer to one request."""
        if (fault := self.fault(path, query)) is not None:
            return fault
        if path == "/api/daily_papers":
            return self._daily(query)
        if path.startswith("/papers/date/"):
            return self._page(path.removeprefix("/papers/date/"))
        if path == "/api/query":
            return Reply(self._atom(query).encode(), type="application/atom+xml")
        if path == "/oai":
            return Reply(self._oai(query).encode(), type="text/xml")
        if path.startswith(("/details/", "/pubs/")):
            return self._records(*path.split("/")[1:6])
        return Reply(b'{"error":"not found"}', 404)

    def _records(self, asked: str, server: str, first: str, last: str, cursor: str) -> Reply:
        """A page of records, 30 at a time, in the shape of api.biorxiv.org; those of articles have the date of the article."""
        where, when = ("server", "date") if asked == "details" else ("preprint_platform", "published_date")
        found = [
            one
            for one in self.answers.records
            if str(one.get(where, "")).lower() == server and first <= str(one[when]) <= last
        ]
        page = found[int(cursor) : int(cursor) + RECORDS]
        message = {"status": "ok", "cursor": int(cursor), "count": len(page), "total": str(len(found))}
        messages = [message if page else {"status": "no posts found"}]
        return Reply(json.dumps({"messages": messages, "collection": page}).encode())

    def _oai(self, query: Mapping[str, str]) -> str:
        """The ids of papers that changed since a day, two a page; a fact `datestamp` says when one did."""
        since, start = query.get("from", ""), 0
        if token := query.get("resumptionToken", ""):
            since, _, number = token.partition("|")
            start = int(number)
        found = [
            (key, one["datestamp"])
            for key, one in self.answers.facts.items()
            if one.get("datestamp") and str(one["datestamp"]) >= since
        ]
        found = found[start:]
        headers = "".join(
            f"<header><identifier>oai:arXiv.org:{key}</identifier><datestamp>{stamp}</datestamp></header>"
            for key, stamp in found[:2]
        )
        more = f"<resumptionToken>{since}|{start + 2}</resumptionToken>" if len(found) > 2 else ""
        listed = (
            f"<ListIdentifiers>{headers}{more}</ListIdentifiers>"
            if found
            else '<error code="noRecordsMatch">None.</error>'
        )
        return f'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">{listed}</OAI-PMH>'

    def _daily(self, query: Mapping[str, str]) -> Reply:
        day, limit, page = query.get("date", ""), int(query.get("limit", 50)), int(query.get("p", 0))
        try:
            date.fromisoformat(day)
        except ValueError:
            return Reply(b'{"error":"Invalid date"}', 400)
        limit = min(limit, 100)
        return Reply(json.dumps(self.answers.items.get(day, [])[page * limit : (page + 1) * limit]).encode())

    def _page(self, day: str) -> Reply:
        props = html.escape(json.dumps({"date": day, "dailyPapers": self.answers.items.get(day, [])}))
        page = f'<!doctype html><title>Daily Papers</title><div data-target="DailyPapers" data-props="{props}"></div>'
        return Reply(page.encode(), type="text/html; charset=utf-8")

    def _atom(self, query: Mapping[str, str]) -> str:
        start, most = int(query.get("start", 0)), int(query.get("max_results", 10))
        found = self._found(query)
        entries = "".join(_entry(one) for one in found[start : start + most])
        return (
            '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"'
            ' xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom">'
            f"<opensearch:totalResults>{len(found)}</opensearch:totalResults>{entries}</feed>"
        )

    def _found(self, query: Mapping[str, str]) -> list[Item]:
        """The facts that a query asks for: by ids, or by categories and a range of submission dates."""
        if "id_list" in query:
            return [self.answers.facts[key] for key in query["id_list"].split(",") if key in self.answers.facts]
        search = query.get("search_query", "")
        categories = set(re.findall(r"cat:([\w.-]+)", search))
        span = re.search(r"submittedDate:\[(\d{8})\d{4} TO (\d{8})\d{4}\]", search)
        first, last = span.groups() if span else ("0", "9")
        return [
            one
            for one in self.answers.facts.values()
            if categories & set(one["categories"])
            and first <= str(one.get("published", ""))[:10].replace("-", "") <= last
        ]


def _entry(one: Item) -> str:
    """One paper as arXiv's Atom has it."""
    times = {"published": one.get("published"), "updated": one.get("updated") or one.get("published")}
    dates = "".join(f"<{name}>{escape(str(time))}</{name}>" for name, time in times.items() if time)
    authors = "".join(f"<author><name>{escape(name)}</name></author>" for name in one["authors"])
    categories = "".join(f"<category term={quoteattr(term)}/>" for term in one["categories"])
    optional = "".join(
        f"<arxiv:{name}>{escape(str(one[name]))}</arxiv:{name}>"
        for name in ("comment", "journal_ref", "doi")
        if one.get(name)
    )
    return (
        f"<entry><id>http://arxiv.org/abs/{escape(str(one['id']))}v{one.get('version', 1)}</id>"
        f"<title>{escape(str(one['title']))}</title><summary>{escape(str(one['summary']))}</summary>"
        f"{dates}{categories}<arxiv:primary_category term={quoteattr(one['categories'][0])}/>{optional}{authors}</entry>"
    )


def _handler(replay: Replay) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 30
        disable_nagle_algorithm = True  # else each answer waits 40 ms for the client's delayed ACK

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            replay.requests.append(self.path)
            replay.agents.add(self.headers.get("User-Agent", ""))
            replay.cookies.update(self.headers.get_all("Cookie", []))
            reply = replay.reply(parts.path, {name: values[-1] for name, values in parse_qs(parts.query).items()})
            self.send_response(reply.status)
            for name, value in {
                "Content-Type": reply.type,
                "Content-Length": str(len(reply.body)),
                **reply.headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body[: reply.cut])
            self.close_connection = self.close_connection or reply.cut is not None

        def log_message(self, *_: object) -> None:
            """Say nothing: the one who fetches does."""

    return Handler


def main() -> None:
    """Serve a folder until interrupted."""
    with Replay(Answers.of_folder(Path(sys.argv[1]))) as replay:
        print(*(f"export {name}={value}" for name, value in replay.environment.items()), sep="\n", flush=True)
        try:
            while sys.stdin.read(1):
                pass
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    main()
