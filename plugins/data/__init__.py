"""Data for other programs: the schemas and the description of the static API. Reads `outputs` of the context, writes below api/."""

from pelican import Pelican, signals
from pelican.generators import Generator

from dailypapers.exporting import api, api_schema


class DataGenerator(Generator):
    """Writes what is not made of one page's papers."""

    def generate_output(self, _writer: object) -> None:
        """Write what changed."""
        site = self.settings["JINJA_GLOBALS"]["site"]
        files = described(site.name, site.description, site.api_files)
        self.context["outputs"].write("data", files)


def described(title: str, description: str, answers: tuple[str, ...]) -> dict[str, bytes]:
    """By path, the schemas of the static API and its OpenAPI document; none of an API that is switched off."""
    if not answers:
        return {}
    folder = f"api/v{api.VERSION}"
    files = {f"{folder}/schema/{name}.json": made for name, made in api_schema.schemas(answers).items()}
    files[f"{folder}/openapi.json"] = api_schema.openapi(title, description, answers)
    return {name: f"{api.dumps(made)}\n".encode() for name, made in files.items()}


def _generators(_pelican: Pelican) -> type[DataGenerator]:
    return DataGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
