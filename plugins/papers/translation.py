"""Translation: what templates say, in the site's language; Jinja's own i18n syntax, resolved when a template is compiled.

A build has one language, so `{{ _("Search") }}` and `{% trans %}` without a count become plain text of the compiled template, and
rendering costs nothing more. As with Jinja's newstyle gettext, messages are HTML and are not escaped; the values in them are.
"""

import re
from collections.abc import Iterator, Mapping

from jinja2 import nodes
from jinja2.ext import InternationalizationExtension
from jinja2.lexer import Token, TokenStream

from dailypapers.languages import dates, language

FUNCTIONS: Mapping[str, object] = {
    "direction": language.direction,
    "gettext": language.gettext,
    "ngettext": language.ngettext,
    "plural_form": lambda count: language.current().which(count),
    "weekdays": dates.weekdays,
}
"""What every template may call."""
FILTERS: Mapping[str, object] = {
    "day_name": dates.day_name,
    "short_day_name": dates.short_day_name,
    "date_name": dates.date_name,
    "meeting_name": dates.meeting_name,
    "month_name": dates.month_name,
    "month_alone": dates.month_alone,
    "year_name": dates.year_name,
    "number": language.number,
    "percent": language.percent,
}
"""Filters that write dates and numbers."""
_VALUE = re.compile(r"%\((\w+)\)s|%%")


class Translation(InternationalizationExtension):
    """`_("a message")`, and blocks of `trans` with `pluralize`."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Put translations in the place of calls of `_` with one string."""
        waiting: list[Token] = []
        for token in stream:
            waiting.append(token)
            if not _begins_call(waiting):
                yield from waiting
                waiting.clear()
            elif len(waiting) == 4:
                line, text = waiting[0].lineno, language.gettext(waiting[2].value)
                yield from _marked(line, text)
                waiting.clear()
        yield from waiting

    def _make_node(self, singular, plural, _context, variables, plural_expr, *_):
        """The text with its values, a branch for each plural form. Jinja calls this for a block of `trans`."""
        if plural_expr is None:
            return _output(language.gettext(singular), variables)
        forms = language.current().plurals(singular, plural)
        made: list[nodes.Node] = [_output(forms[-1], variables, plural_expr)]
        which = nodes.Call(nodes.Name("plural_form", "load"), [plural_expr], [], None, None)
        for place in reversed(range(len(forms) - 1)):
            test = nodes.Compare(which, [nodes.Operand("eq", nodes.Const(place))])
            made = [nodes.If(test, [_output(forms[place], variables, plural_expr)], [], made)]
        return made[0]


def _begins_call(tokens: list[Token]) -> bool:
    """Whether tokens are, or begin, `_("…")`."""
    kinds = ("name", "lparen", "string", "rparen")
    return all(token.type == kind for token, kind in zip(tokens, kinds, strict=False)) and tokens[0].value == "_"


def _marked(line: int, text: str) -> Iterator[Token]:
    """The tokens of `("…" | safe)`, which Jinja computes when it compiles."""
    yield Token(line, "lparen", "(")
    yield Token(line, "string", text)
    yield Token(line, "pipe", "|")
    yield Token(line, "name", "safe")
    yield Token(line, "rparen", ")")


def _output(text: str, variables: Mapping[str, nodes.Expr], count: nodes.Expr | None = None) -> nodes.Output:
    """A text as Jinja outputs it; `%(name)s` is a value."""
    parts: list[nodes.Expr] = []
    at = 0
    for match in _VALUE.finditer(text):
        parts += [nodes.TemplateData(text[at : match.start()])] if match.start() > at else []
        at = match.end()
        name = match[1]
        if name is None:
            parts.append(nodes.TemplateData("%"))
        elif name in variables:
            parts.append(variables[name])
        else:
            parts.append(count if name == "num" and count is not None else nodes.Name(name, "load"))
    return nodes.Output([*parts, nodes.TemplateData(text[at:])])
