"""HTML part: a letter as mail programs show it: one column of tables, styles beside each element, no picture, nothing to load.

Styles are written out at each element because some programs drop the style element, which holds only what no element can say:
dark colours and narrow screens. Only ASCII is written, so that the quoted-printable form is hardly longer.
"""

import re

from markupsafe import Markup, escape

from dailypapers.languages.language import current, direction, gettext
from dailypapers.mail.entries import Chosen, Entry
from dailypapers.mail.letter import Letter
from dailypapers.text import markup

_SANS = Markup("font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif")
_SERIF = Markup("font-family:Charter,Georgia,'Times New Roman',serif")
_PAPER, _INK, _QUIET, _ACCENT, _RULE = "#fdfcfa", "#1c1b19", "#5d5a55", "#8a2a12", "#dedbd5"
_STYLE = Markup("""\
:root{color-scheme:light dark;supported-color-schemes:light dark}
a{overflow-wrap:anywhere}
@media (prefers-color-scheme:dark){
.b{background:#15171a!important}
.i,.i a{color:#e8e5de!important}
.q{color:#a8a49c!important}
.a,.q a,.n a{color:#f0a283!important}
.r{border-color:#383b40!important}
}
@media (max-width:480px){.c{padding-left:16px!important;padding-right:16px!important}}""")
_HEAD = Markup("""\
<!doctype html>
<html lang="{lang}"{dir}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>{subject}</title>
<style>{style}</style></head>
<body class="b" style="margin:0;padding:0;background:{paper}">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">{preheader}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="b" bgcolor="{paper}"><tr><td align="center">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px">
<tr><td class="c r" style="padding:28px 24px 18px;border-bottom:1px solid {rule}">
<p class="q" style="margin:0 0 4px;{sans};font-size:14px;line-height:20px;color:{quiet}">{name}</p>
<h1 class="i" style="margin:0;{serif};font-size:26px;line-height:32px;font-weight:bold;color:{ink}"><a href="{url}" style="color:{ink};text-decoration:none">{day}</a></h1>
<p class="q" style="margin:6px 0 0;{sans};font-size:14px;line-height:20px;color:{quiet}">{tally} \N{MIDDLE DOT} <a href="{url}" class="a" style="color:{accent}">{read}</a></p>
</td></tr>
""")
_ENTRY = Markup("""\
<tr><td class="c r" style="padding:18px 24px;border-bottom:1px solid {rule}">
<h2 class="i" style="margin:0;{serif};font-size:18px;line-height:24px;font-weight:bold;color:{ink}"><a href="{url}" style="color:{ink};text-decoration:none">{title}</a></h2>
{lines}</td></tr>
""")
_SELECTED = Markup("""\
<tr><td class="c r" style="padding:14px 24px;border-bottom:1px solid {rule}">
<h2 class="a" style="margin:0;{sans};font-size:14px;line-height:20px;font-weight:bold;color:{accent}">{title}</h2>
{lines}</td></tr>
""")
_CHOSEN = Markup("""\
<p class="i" style="margin:8px 0 0;{serif};font-size:16px;line-height:22px;color:{ink}"><a href="{url}" style="color:{ink};text-decoration:none">{title}</a></p>
""")
_TITLE = Markup("""\
<tr><td class="c r i" style="padding:8px 24px;border-bottom:1px solid {rule};{serif};font-size:16px;line-height:22px;color:{ink}"><a href="{url}" style="color:{ink};text-decoration:none">{title}</a></td></tr>
""")
_QUIET_LINE = Markup(
    '<p class="q" style="margin:4px 0 0;{sans};font-size:14px;line-height:20px;color:{quiet}">{words}</p>\n'
)
_TEXT = Markup('<p class="i" style="margin:8px 0 0;{serif};font-size:16px;line-height:24px;color:{ink}">{words}</p>\n')
_LABEL = Markup('<span class="a" style="{sans};font-size:12px;font-weight:bold;color:{accent}">{label}</span> {words}')
_LINK = Markup('<a href="{url}" class="a" style="color:{accent}">{name}</a>')
_ROW = Markup('<tr><td class="c" style="padding:18px 24px 0">{words}</td></tr>\n')
_NOTE = Markup(
    '<tr><td class="c r i n" style="padding:6px 24px;border-bottom:1px solid {rule};{serif};font-size:16px;line-height:24px;color:{ink}">{words}</td></tr>\n'
)
_FOOT = Markup("""\
<tr><td class="c" style="padding:18px 24px 36px">{lines}</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body></html>
""")
_LOOK = {
    "sans": _SANS, "serif": _SERIF, "paper": _PAPER, "ink": _INK, "quiet": _QUIET, "accent": _ACCENT,
    "rule": _RULE, "style": _STYLE,
}  # fmt: skip
_ROOTED = re.compile(r"""(<a href=")/(?![/\\])""")


def html_part(letter: Letter) -> str:
    """The HTML, in ASCII; its lines end with a line feed."""
    parts = [
        _made(
            _HEAD,
            subject=letter.subject,
            preheader=letter.preheader,
            name=letter.name,
            url=letter.url,
            day=letter.day,
            tally=letter.tally,
            read=gettext("Read on the site"),
            lang=current().tag.replace("_", "-"),
            dir=Markup(' dir="rtl"') if direction() == "rtl" else "",
        )
    ]
    if letter.note:
        parts.append(_made(_NOTE, words=_note(letter)))
    if letter.selected:
        parts.append(_made(_SELECTED, title=gettext("Selected"), lines=Markup("").join(map(_chosen, letter.selected))))
    if not letter.entries and not letter.left_out:
        parts.append(_made(_ROW, words=_made(_TEXT, words=gettext("Nothing was announced on this day."))))
    parts += map(_entry, letter.entries)
    if letter.omission:
        more = Markup("{} {}").format(letter.omission, _link(gettext("Read it"), letter.url))
        parts.append(_made(_ROW, words=_made(_QUIET_LINE, words=more)))
    parts.append(_made(_FOOT, lines=_foot(letter)))
    return str(Markup("").join(parts)).encode("ascii", "xmlcharrefreplace").decode()


def _made(template: Markup, **values: object) -> Markup:
    return template.format(**_LOOK, **values)


def _chosen(one: Chosen) -> Markup:
    facts = " · ".join(filter(None, (one.authors, one.reason)))
    return _made(_CHOSEN, url=one.url, title=one.title) + _made(_QUIET_LINE, words=facts)


def _entry(entry: Entry) -> Markup:
    lines = []
    if entry.withdrawn:
        lines.append(_made(_QUIET_LINE, words=gettext("Withdrawn by its authors")))
    lines += [_made(_QUIET_LINE, words=words) for words in (entry.authors, " · ".join(entry.facts)) if words]
    if entry.summary:
        lines.append(_made(_TEXT, words=_made(_LABEL, label=gettext("AI summary"), words=entry.summary)))
    if entry.abstract:
        lines.append(_made(_TEXT, words=entry.abstract))
    if entry.links:
        links = Markup(" · ").join(_link(name, url) for name, url in entry.links)
        lines.append(_made(_QUIET_LINE, words=links))
    if not lines:
        return _made(_TITLE, url=entry.url, title=entry.title)
    return _made(_ENTRY, url=entry.url, title=entry.title, lines=Markup("").join(lines))


def _link(name: str, url: str) -> Markup:
    return _made(_LINK, name=name, url=url)


def _note(letter: Letter) -> Markup:
    """The curator's note; its links that begin with a slash are taken from the site's root."""
    html = _ROOTED.sub(lambda match: f"{match[1]}{escape(letter.site)}", str(markup.render(letter.note)))
    return Markup(html)  # noqa: S704 - was HTML before


def _foot(letter: Letter) -> Markup:
    places = (
        (letter.name, letter.site),
        (gettext("Subscribe"), letter.subscribe),
        (gettext("Unsubscribe"), letter.unsubscribe),
    )
    links = Markup(" · ").join(_link(name, url) for name, url in places if url)
    rights = gettext("Titles and abstracts are their authors’, summaries marked AI a language model’s.")
    return _made(_QUIET_LINE, words=links) + _made(_QUIET_LINE, words=rights)
