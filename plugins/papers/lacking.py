"""What a day lacks, in words for its readers; what only concerns the one who keeps the archive is left out."""

from dailypapers.documents import services
from dailypapers.documents.day import Day
from dailypapers.documents.missing import Missing, Reason, What
from dailypapers.languages.language import gettext, ngettext


def lacking(day: Day) -> list[str]:
    """Sentences, in the order of the day's document."""
    return [words for one in day.missing if (words := _words(one))]


def _words(one: Missing) -> str:
    label = services.label(one.source)
    if (one.what, one.reason) == (What.LIST, Reason.UNAVAILABLE):
        return gettext("%(source)s did not answer, so papers may be missing.", source=label)
    if one.what is What.FACTS:
        if not one.papers:
            return gettext("%(source)s’s own title, abstract and categories are missing for some papers.", source=label)
        return ngettext(
            "%(source)s’s own title, abstract and categories are missing for one paper.",
            "%(source)s’s own title, abstract and categories are missing for %(num)s papers.",
            one.papers,
            source=label,
        )
    return ""
