"""Schemas of the static API (JSON Schema 2020-12) and its description (OpenAPI 3.1), from the table of fields in `api`."""

from collections.abc import Iterable, Mapping

from dailypapers.documents.day import Status
from dailypapers.documents.revision import What
from dailypapers.exporting import api

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SPECIFICATION = "3.1.0"
_TEXT = {"type": "string", "minLength": 1}
_COUNT = {"type": "integer", "minimum": 0}
_DATE = {"type": "string", "format": "date"}
_TIME = {"type": "string", "format": "date-time"}
_PATH = _TEXT | {"description": "path below the site's root"}
_STATUS = {"type": "string", "enum": [str(one) for one in Status]}

Schema = dict[str, object]


def _list(items: Schema, words: str = "") -> Schema:
    return {"type": "array", "items": items, **({"description": words} if words else {})}


def _object(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None, words: str = "") -> Schema:
    """A mapping with these fields; more may come without another number."""
    made = {"type": "object", "required": list(required), "properties": {**required, **(optional or {})}}
    return made | ({"description": words} if words else {})


def _answer(words: str, required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    return _object({"schema_version": {"type": "integer", "const": api.VERSION}, **required}, optional, words)


_REVISION = _object(
    {"date": _DATE, "what": {"type": "string", "enum": [str(one) for one in What]}}, {"old": _TEXT, "new": _TEXT}
)
_KINDS: dict[str, Schema] = {
    "text": _TEXT,
    "texts": _list(_TEXT),
    "number": _COUNT,
    "flag": {"type": "boolean"},
    "date": _DATE,
    "dates": _list(_DATE),
    "time": _TIME,
    "url": _TEXT | {"format": "uri"},
    "history": _list(_REVISION),
}
_REQUIRED = ("id", "path", "url", "title", "date")
_MISSING = _list(_TEXT, "what it lacks, in words")


def _paper() -> Schema:
    made = {name: _KINDS[one.kind] | {"description": one.words} for name, one in api.FIELDS.items()}
    always = {name for name, one in api.FIELDS.items() if one.kind in api.ALWAYS}
    required = {name: made[name] for name in made if name in _REQUIRED or name in always}
    return _object(required, {name: made[name] for name in made if name not in required}, "A paper.")


PAPER = _paper()
_NAMED_DAY = _object({"date": _DATE, "status": _STATUS, "papers": _COUNT})
_YEAR = _object({"year": _COUNT, "papers": _COUNT, "days": _COUNT})
_KEYWORD = _object({"slug": _TEXT, "name": _TEXT, "papers": _COUNT})
_PATH_OF = _TEXT | {"description": "path of a keyword's page below the site's root; {slug} is in the place of its slug"}
_NEWEST = _object({"date": _DATE, "status": _STATUS, "papers": _COUNT, "missing": _MISSING}, {"fetched": _TIME})

ANSWERS: dict[str, tuple[str, Schema]] = {
    "status": (
        "/status.json",
        _answer("How far the archive is.", {"papers": _COUNT, "days": _COUNT}, {"newest": _NEWEST}),
    ),
    "days": (
        "/days.json",
        _answer(
            "The years of the archive and its newest days, newest first.",
            {"years": _list(_YEAR), "days": _list(_NAMED_DAY)},
        ),
    ),
    "year": (
        "/days/{year}.json",
        _answer("All days of a year, newest first.", {"year": _COUNT, "days": _list(_NAMED_DAY)}),
    ),
    "day": (
        "/days/{date}.json",
        _answer(
            "A day with its papers, in the order of its page.",
            {
                "date": _DATE,
                "status": _STATUS,
                "path": _PATH,
                "sources": _list(_TEXT),
                "missing": _MISSING,
                "papers": _list(PAPER),
            },
            {"fetched": _TIME, "note": _TEXT | {"description": "the curator's own, in Markdown"}},
        ),
    ),
    "keywords": (
        "/keywords.json",
        _answer("The keywords that have a page, by slug.", {"path": _PATH_OF, "keywords": _list(_KEYWORD)}),
    ),
}  # fmt: skip
"""Each answer's path below `/api/v1` and its schema."""
_PARAMETERS = {
    "year": {"name": "year", "in": "path", "required": True, "schema": {"type": "string", "pattern": r"^\d{4}$"}},
    "date": {"name": "date", "in": "path", "required": True, "schema": _DATE},
}


OF: dict[str, tuple[str, ...]] = {"status": ("status",), "days": ("days", "year", "day"), "keywords": ("keywords",)}
"""The answers that each word of API_FILES switches on."""


def _switched_on(words: Iterable[str]) -> dict[str, tuple[str, Schema]]:
    return {name: ANSWERS[name] for word in words for name in OF[word]}


def schemas(words: Iterable[str] = tuple(OF)) -> dict[str, Schema]:
    """By name, a schema of each answer, and of a line of the files of whole years (`paper`); each complete in itself."""
    made = {name: schema for name, (_, schema) in _switched_on(words).items()} | {"paper": PAPER}
    return {name: {"$schema": _DIALECT, "title": name, **schema} for name, schema in made.items()}


def openapi(title: str, description: str, words: Iterable[str] = tuple(OF)) -> Schema:
    """The description of the API of a site, for clients and generators; it works wherever the site is."""
    answers = _switched_on(words)
    return {
        "openapi": _SPECIFICATION,
        "info": {"title": title, "description": description, "version": str(api.VERSION)},
        "servers": [{"url": f"../v{api.VERSION}"}],
        "paths": {path: {"get": _operation(name, path)} for name, (path, _) in answers.items()},
        "components": {"schemas": {name: schema for name, (_, schema) in answers.items()}},
    }


def _operation(name: str, path: str) -> Schema:
    parameters = [made for one, made in _PARAMETERS.items() if f"{{{one}}}" in path]
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    made = {"operationId": name, "responses": {"200": {"description": name, "content": content}}}
    return made | ({"parameters": parameters} if parameters else {})
