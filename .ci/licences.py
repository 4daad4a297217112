"""Lists the licences of all that an installation brings, as Markdown: .ci/licences.py > docs/pages/licences.md.

Run it where the package is installed with all extras. A licence that is not known to go with ours is an error.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

EXTRAS = ("archive", "spark", "html", "warc", "xml", "tables", "notebook")
COMPATIBLE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|Zlib|Unlicense|CC0|HPND|0BSD|LGPL)\b",
    re.IGNORECASE,
)
"""Licences under which a program of any licence may use a library."""


def main() -> int:
    """Print the page; 1 where a licence is not known to be compatible."""
    found: dict[str, tuple[Distribution, set[str]]] = {}
    for extra in ("", *EXTRAS):
        gather("discrepancy", frozenset([extra]), extra or "core", found)
    found.pop("discrepancy")
    lines = [
        "# Licences of dependencies",
        "",
        "What an installation brings, found by `.ci/licences.py`. All of it may be used as a library by programs of",
        "any licence; nothing of it is copied into the package. Data and weights inside the package, with their",
        "origins, are in `LICENSE`, in `models/LICENSE` and in `discrepancy/data`.",
        "",
        "| Library | Licence | Needed by |",
        "|---|---|---|",
    ]
    unknown = []
    for name, (package, extras) in sorted(found.items()):
        licence = licence_of(package)
        if not COMPATIBLE.search(licence):
            unknown.append(f"{name}: {licence}")
        needed = "core" if "core" in extras else ", ".join(sorted(extras))
        lines.append(f"| {name} | {licence} | {needed} |")
    print("\n".join(lines))  # noqa: T201
    if unknown:
        print("Not known to be compatible:", *unknown, sep="\n  ", file=sys.stderr)  # noqa: T201
    return 1 if unknown else 0


def gather(name: str, extras: frozenset[str], needed: str, found: dict[str, tuple[Distribution, set[str]]]) -> None:
    """Add a distribution and all that it needs."""
    try:
        package = distribution(name)
    except PackageNotFoundError:  # for another system or Python
        return
    entry = found.setdefault(canonicalize_name(name), (package, set()))
    if needed in entry[1] and not extras - {""}:
        return
    entry[1].add(needed)
    for line in package.requires or []:
        requirement = Requirement(line)
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in {*extras, ""}):
            if canonicalize_name(requirement.name) != canonicalize_name(name) or requirement.extras:
                gather(requirement.name, frozenset(requirement.extras), needed, found)


def licence_of(package: Distribution) -> str:
    """The licence as one line, from wherever the metadata name it."""
    about = package.metadata.json
    classifiers = [line.rpartition(" :: ")[2] for line in about.get("classifier", []) if "License ::" in line]
    said = about.get("license_expression") or "; ".join(one for one in classifiers if one != "OSI Approved")
    return str(said or about.get("license") or "unknown").strip().splitlines()[0][:60]


if __name__ == "__main__":
    sys.exit(main())
