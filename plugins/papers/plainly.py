"""What a build prints: an error that is raised on purpose ends it with its message alone (tracebacks are for `make html DEBUG=1`).

Pelican's last line, which counts articles, is left out where a site has none: the report of the build has said what there is.
"""

import logging

from pelican.log import console

from dailypapers.errors import DailyPapersError


def without_traceback(record: logging.LogRecord) -> bool:
    """Of a record that carries an error of ours, keep the message. A filter of Pelican's logger; keeps every record."""
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, DailyPapersError) and not logging.getLogger("pelican").isEnabledFor(logging.DEBUG):
        record.msg, record.args, record.exc_info, record.exc_text = str(error), (), None, None
    return True


def speak_plainly() -> None:
    """Add the filter, once."""
    log = logging.getLogger("pelican")
    if without_traceback not in log.filters:
        log.addFilter(without_traceback)


def begin() -> None:
    """Let Pelican print again: one process may build often."""
    console.quiet = False


def end(has_articles: bool) -> None:
    """Leave out what Pelican prints after a build of a site without articles."""
    console.quiet = not has_articles
