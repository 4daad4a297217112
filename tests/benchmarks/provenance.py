"""``python -m tests.benchmarks provenance FOLDER``: does every fact stand where it says, in every text of the data.

All JSON Lines below the folder are read; each string of forty characters and more, wherever it stands in a row, is taken
for an article, each once. Articles are compared ten by ten, so that every side of every conflict is followed to its
facts as well.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import discrepancy
from tests.benchmarks.harness import read_rows
from tests.provenance import check

SHORTEST = 40
"""Characters of a string that is taken for a text, not for a name or a label."""

TOGETHER = 10
"""Texts that are compared at once."""


def report(folder: Path, output: Path | None, model: str | None) -> int:
    """Check, print what was checked as JSON, and write it where an output is named; 1 where something does not hold."""
    nlp = discrepancy.load(model)
    found = {"files": 0, "texts": 0, "set_aside": 0, "facts": 0, "frames": 0, "conflicts": 0, "sides": 0, "wrong": 0}
    known: set[str] = set()
    for path in sorted(folder.rglob("*.jsonl")):
        texts = [text for text in dict.fromkeys(_texts(read_rows(path))) if text not in known]
        known.update(texts)
        found["files"] += 1
        for begin in range(0, len(texts), TOGETHER):
            named = {f"{begin + n}": text for n, text in enumerate(texts[begin : begin + TOGETHER])}
            rows = discrepancy.read([{"id": name, "text": text} for name, text in named.items()])
            found["texts"] += len(named)
            found["set_aside"] += len(rows.set_aside)
            if not rows.articles:
                continue
            made = discrepancy.compare(rows.articles, model=nlp)
            found["set_aside"] += len(made.set_aside)
            found["facts"] += len(made.facts)
            found["frames"] += len(made.frames)
            found["conflicts"] += len(made.conflicts)
            found["sides"] += sum(len(conflict.sides) for conflict in made.conflicts)
            try:
                check(made, named)
            except AssertionError:
                found["wrong"] += 1
                print(f"{path}: texts {begin} to {begin + len(named)}", file=sys.stderr)
    told = json.dumps(found, indent=1)
    print(told)
    if output is not None:
        output.write_text(told + "\n", encoding="utf-8")
    return 1 if found["wrong"] else 0


def _texts(value: Any) -> Iterator[str]:
    """All strings in rows that are long enough."""
    if isinstance(value, str) and len(value) >= SHORTEST:
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
