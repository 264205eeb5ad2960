"""Compiled: what templates do most often when a page is rendered, without Jinja's most general way of doing it."""

from types import CodeType, FunctionType

import markupsafe
from jinja2 import Environment, Template
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from plugins.papers.parts import Line, Ref

_NAMED = frozenset((Line, Ref))
"""Records of papers that many pages list or name."""
_KEPT = 8192
"""What a macro shows of so many of them is kept."""


class CompiledTemplate(Template):
    """A template whose texts are escaped into plain strings: they are joined at once, so none of them needs to be a Markup."""

    @classmethod
    def from_code(cls, environment: Environment, code: CodeType, *rest: object, **named: object) -> Template:
        """The template of compiled code."""
        made = super().from_code(environment, code, *rest, **named)
        made.root_render_func.__globals__["escape"] = _escaped
        return made


class Values(Context):
    """The values of a template, by which it calls macros."""

    def call(self, called: object, /, *args: object, **named: object) -> object:
        """Call a macro or a function at once; what else a template calls may ask for its context or environment."""
        kind = type(called)
        is_plain = kind is FunctionType and not hasattr(called, "jinja_pass_arg")
        if kind is not Macro and not is_plain:
            return super().call(called, *args, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        if is_plain:
            return called(*args, **named)
        if len(args) == 1 and type(args[0]) in _NAMED and not named and self.eval_ctx.autoescape:
            return self._shown(called, args[0])
        return called(self.eval_ctx, *args, **named)

    def _shown(self, macro: Macro, record: Line | Ref) -> Markup:
        """What a macro shows of a paper, rendered once: it sees nothing else but what does not change while the macro is there."""
        shown = vars(macro).setdefault("shown", {})
        text = shown.get(record)
        if text is None:
            if len(shown) >= _KEPT:
                shown.clear()
            text = shown[record] = macro(self.eval_ctx, record)
        return text


def _escaped(value: object) -> str:
    kind = type(value)
    if kind is Markup:
        return value
    return _of_text(value) if kind is str else markupsafe.escape(value)


_of_text = getattr(markupsafe, "_escape_inner", markupsafe.escape)
