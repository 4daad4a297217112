"""Pins of the oldest version that each dependency of a pyproject file allows, one a line, for pip's --constraint."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

LEFT_OUT = {"test", "docs", "browser", "ci"}
"""Extras for those who work on the package: the newest versions do."""


def main(path: str) -> None:
    """Print the pins; where several lines bound one dependency, the highest of the lower bounds counts."""
    project = tomllib.loads(Path(path).read_text(encoding="utf-8"))["project"]
    lines = list(project["dependencies"])
    for extra, more in project["optional-dependencies"].items():
        lines += [] if extra in LEFT_OUT else more
    lowest: dict[str, Version] = {}
    for line in lines:
        requirement = Requirement(line)
        name = canonicalize_name(requirement.name)
        bounds = [Version(bound.version) for bound in requirement.specifier if bound.operator in (">=", "==")]
        if name != canonicalize_name(project["name"]) and bounds:
            lowest[name] = max([*bounds, *([lowest[name]] if name in lowest else [])])
    print("\n".join(f"{name}=={version}" for name, version in sorted(lowest.items())))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
