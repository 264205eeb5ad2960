"""The engine's own files: plugins, theme and the files that an archive begins with, in a clone or in an installed package."""

from pathlib import Path

_OWN = Path(__file__).parent
_PACKED = _OWN / "_engine"

ROOT = _PACKED if _PACKED.is_dir() else _OWN.parent
"""The folder that has plugins/ and theme/: the clone itself, or a folder of the installed package."""
LOCK = ROOT / "requirements" / "site.txt"
"""Every package that this version runs with, with version and hashes, as pip takes them."""
