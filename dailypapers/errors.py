"""The errors that Daily Papers raises.

DailyPapersError
├── SettingsError        a key or value of sources.yaml, mail.yaml, the environment or the command line
├── DocumentError        a Markdown document that cannot be read
├── StoreError           the tree under content/ cannot be used
│   ├── StoreLocked      another fetch holds it
│   └── FormatError      format.json is damaged, or names the format of a newer engine
├── BuildError           the site cannot be built
│   └── BuildLocked      another build writes to the same output
├── MailError            a mail server did not take a mail
├── CommandError         git, or GitHub's own command, ended with an error
└── SourceError          a source did not give a usable answer
    ├── SourceUnavailable    no answer, or an error status after all retries
    │   ├── SourceNotOpen    the day has not begun at the source
    │   └── SourceRefused    an answer that is too large, or that leads elsewhere
    └── SourceMalformed      an answer that does not parse
"""


class DailyPapersError(Exception):
    """Base of every error that this package raises on purpose."""


class SettingsError(DailyPapersError):
    """A setting is unknown or has a wrong value; the message names it."""


class DocumentError(DailyPapersError):
    """A document is not what docs/content-format.md says; the message names file, field and value."""

    def __init__(self, path: object, field: str, problem: str) -> None:
        super().__init__(f"{path}: {field}: {problem}")
        self.path = path
        self.field = field
        self.problem = problem


class StoreError(DailyPapersError):
    """The store cannot be read or written."""


class StoreLocked(StoreError):
    """Another process is writing to the same store."""


class FormatError(StoreError):
    """The archive's format cannot be read by this engine; the message names file, field and value."""


class BuildError(DailyPapersError):
    """The site cannot be built; the message names the file."""


class BuildLocked(BuildError):
    """Another build writes to the same output folder."""


class CommandError(DailyPapersError):
    """Another program that we run ended with an error; the message names the command and what it said."""


class MailError(DailyPapersError):
    """A mail server cannot be used, or did not take a mail; the message names the server and what it said."""


class SourceError(DailyPapersError):
    """A source gave no usable answer for one request."""


class SourceUnavailable(SourceError):
    """The source did not answer, or answered with an error status until the retries were used up."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status
        """The last HTTP status; 0 where there was no answer at all."""


class SourceNotOpen(SourceUnavailable):
    """The source says that the day asked for has not begun; right for today, wrong for any day before."""


class SourceRefused(SourceUnavailable):
    """We do not take the answer: it is too large, or leads to another host or a private address. It says nothing of its host."""


class SourceMalformed(SourceError):
    """The source answered with something that does not parse as what was asked for."""
