"""Markdown: readable, and nothing from an article becomes markup."""

from __future__ import annotations

import re

import pytest

from discrepancy.conflicts.explain import CAUSES, QUESTIONS, REASONS
from discrepancy.report.markdown import escaped, render
from discrepancy.report.words import SLOTS
from discrepancy.schema import Cause, Reason, Slot
from tests.report import made


def test_both_sides_stand_with_their_quotes() -> None:
    shown = render(made.small())
    assert "> Dock workers counted **31 people** with burns." in shown
    assert "> A fire at the quay of Port Alder hurt **12 people** on 3 May 2024." in shown
    assert "Possible causes: one counting a part of the other." in shown


def test_no_tag_survives() -> None:
    assert not re.search(r"(?<!\\)<", render(made.hostile()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. a list", r"1\. a list"),
        ("- a list", r"\- a list"),
        ("=====", r"\====="),
        ("[click](http://x.example)", r"\[click\](http\://x.example)"),
        ("www.x.example", r"www\.x.example"),
        ("a | b", r"a \| b"),
        ("line\n# heading", r"line \# heading"),
        ("\\*", r"\\\*"),
        ("31 rockets, not 11.", "31 rockets, not 11."),
    ],
)
def test_escaping(text: str, expected: str) -> None:
    assert escaped(text) == expected


def test_every_code_has_its_words() -> None:
    assert set(REASONS) == set(Reason)
    assert set(CAUSES) == set(Cause)
    assert set(QUESTIONS) == set(Slot)
    assert set(SLOTS) == set(Slot)
