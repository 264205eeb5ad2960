"""Fixtures of the tests of the mail."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from tests.mail.sending import Archive
from tests.mail.smtp import Desk, context, serving


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Who signs the certificates of the tests' servers."""
    return trustme.CA()


@pytest.fixture
def desk() -> Desk:
    """What the server does."""
    return Desk()


@pytest.fixture
def archive(tmp_path: Path, desk: Desk, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    """An archive with three days and a mail.yaml, and a server with STARTTLS that its environment names."""
    certificate = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(certificate))
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with serving(desk, "smtp+starttls", context(authority)) as url:
        yield Archive(tmp_path, {"SMTP_URL": url})
