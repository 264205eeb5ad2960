"""The engine's own files: plugins, theme and the files that an archive begins with, in a clone or in an installed package."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

_OWN = Path(__file__).parent
_PACKED = _OWN / "_engine"

ROOT = _PACKED if _PACKED.is_dir() else _OWN.parent
"""The folder that has plugins/ and theme/: the clone itself, or a folder of the installed package."""
LOCK = ROOT / "requirements" / "site.txt"
"""Every package that this version runs with, with version and hashes, as pip takes them."""


def provide_plugins() -> None:
    """Let `import plugins` find the engine's, whatever else has that name.

    The engine's folder is not put on Python's path for it: its own pelicanconf.py would hide the archive's from publishconf.py.
    """
    path = ROOT / "plugins" / "__init__.py"
    known = getattr(sys.modules.get("plugins"), "__file__", None)
    if known and Path(known).resolve() == path.resolve():
        return
    spec = spec_from_file_location("plugins", path, submodule_search_locations=[str(path.parent)])
    module = module_from_spec(spec)
    sys.modules["plugins"] = module
    spec.loader.exec_module(module)
