"""Mistakes in templates, a publisher's own too, as errors that name the file and the line."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from dailypapers.errors import BuildError


@contextmanager
def named(template: str) -> Iterator[None]:
    """Raise BuildError where a template, or one that it is made of, cannot be read or rendered."""
    try:
        yield
    except TemplateSyntaxError as error:
        raise BuildError(f"{error.filename or error.name}: line {error.lineno}: {error.message}") from error
    except TemplateNotFound as error:
        raise BuildError(f"{_place(error, template)}: there is no template {error.name}") from error
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise BuildError(f"{_place(error, template)}: {error}") from error


def _place(error: Exception, template: str) -> str:
    """The template's file and line where it was raised; the template that was asked for where that is not known."""
    frames = [one for one in traceback.extract_tb(error.__traceback__) if not one.filename.endswith((".py", ">"))]
    return f"{frames[-1].filename}: line {frames[-1].lineno}" if frames else template
