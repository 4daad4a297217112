"""Puts the figures last measured into the manual and the README: ``python docs/figures.py``.

In both, a figure stands behind a comment that names it as it is found in ``tests/benchmarks/figures.json``:
``<!-- temporal.value_f1 -->81.7``, and ``<!-- newsquant.value.2 -->95.6`` for the third of a list.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
PAGES: Final = (ROOT / "README.md", *(ROOT / "docs" / "pages" / name for name in ("benchmarks.md", "scale.md")))
FIGURE: Final = re.compile(r"<!-- (\w+)\.(\w+)(?:\.(\d))? -->(?:\d[\d.,]*\d|\d)?")


def filled(text: str, figures: dict[str, Any]) -> str:
    """The text with each named figure as it was last measured.

    Args:
        text: Markdown.
        figures: Content of figures.json.

    Raises:
        KeyError: A comment names what is not measured.
    """

    def figure(match: re.Match[str]) -> str:
        task, name, place = match.groups()
        found = figures[task]["figures"][name]
        value = found[int(place)] if place else found
        shown = f"{value:.1f}" if isinstance(value, float) and value >= 2 else f"{value:,}"
        return f"<!-- {task}.{name}{f'.{place}' if place else ''} -->{shown}"

    return FIGURE.sub(figure, text)


def main() -> None:
    """Write the pages."""
    figures = json.loads((ROOT / "tests" / "benchmarks" / "figures.json").read_text(encoding="utf8"))
    for page in PAGES:
        page.write_text(filled(page.read_text(encoding="utf8"), figures), encoding="utf8")


if __name__ == "__main__":
    main()
