"""Data for other programs: the papers of each year as a file, and what describes the static API.

Reads `catalog`, `links`, `outputs` and `state` of the context, writes below api/ and data/.
"""

import re

from pelican import Pelican, signals
from pelican.generators import Generator

from dailypapers.exporting import api, api_schema
from plugins.data.papers import Years

_FILES = re.compile(r"data/papers-\d{4}\.(?:jsonl\.gz|parquet)")


class DataGenerator(Generator):
    """Writes what is not made of one page's papers."""

    def generate_output(self, _writer: object) -> None:
        """Write what changed."""
        site = self.settings["JINJA_GLOBALS"]["site"]
        outputs = self.context["outputs"]
        outputs.recognise(_FILES)
        if site.data_files:
            years = Years(self.context["catalog"], self.context["links"], self.context["state"], outputs)
            years.write(site.data_files)
        outputs.write("data", described(site.name, site.description, site.api_files, has_papers=bool(site.data_files)))


def described(title: str, description: str, answers: tuple[str, ...], *, has_papers: bool) -> dict[str, bytes]:
    """By path, the schemas of the static API and of the files of years, and an OpenAPI document; none of what is switched off."""
    folder = f"api/v{api.VERSION}"
    made = api_schema.schemas(answers) if answers or has_papers else {}
    files = {f"{folder}/schema/{name}.json": schema for name, schema in made.items()}
    if answers:
        files[f"{folder}/openapi.json"] = api_schema.openapi(title, description, answers)
    return {name: f"{api.dumps(made)}\n".encode() for name, made in files.items()}


def _generators(_pelican: Pelican) -> type[DataGenerator]:
    return DataGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
