"""News of every kind: what two short reports on one thing disagree on, and what only looks like it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from spacy.language import Language

from discrepancy.conflicts.find import find
from discrepancy.linking.link import link
from discrepancy.pipeline.extract import as_doc, extract
from discrepancy.schema import Article

_LINE = re.compile(r"(\w+), (?:conflict (\w+)|none): (.+) \|\| (.+)")


class Pair(NamedTuple):
    """Two reports, and the slot of their one conflict; empty: none."""

    kind: str
    slot: str
    one: str
    other: str


def pairs() -> list[Pair]:
    """The pairs of ``cases/kinds.txt``; a line of another shape is an error."""
    found = []
    for number, line in enumerate((Path(__file__).parent / "cases" / "kinds.txt").read_text().splitlines(), start=1):
        if line and not line.startswith("#"):
            match = _LINE.fullmatch(line)
            if match is None:
                raise ValueError(f"kinds.txt, line {number}: {line}")
            kind, slot, one, other = match.groups(default="")
            found.append(Pair(kind, slot, one, other))
    return found


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: f"{pair.kind} {pair.slot or 'none'}: {pair.other[:40]}")
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_what_two_reports_disagree_on(pair: Pair, turned: bool, nlp: Language) -> None:
    texts = (pair.other, pair.one) if turned else (pair.one, pair.other)
    articles = [Article(id=name, text=text, published=date(2024, 5, 8)) for name, text in zip("ab", texts, strict=True)]
    extractions = [extract(nlp(as_doc(nlp, article)), article) for article in articles]
    slots = {conflict.slot.value for conflict in find(extractions, link(extractions))}
    assert slots == ({pair.slot} if pair.slot else set())
