"""A report as plain text, for a person at a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from discrepancy.conflicts.explain import distinct, told
from discrepancy.report.model import Report
from discrepancy.report.words import about, kind, letters, numbered, voice
from discrepancy.schema import Conflict, Evidence, Side

_WIDTH = 100
_BOLD = ("\x1b[1m", "\x1b[0m")
_PLAIN = ("", "")


def render(report: Report, *, colour: bool = False) -> str:
    """The whole report as text.

    Args:
        report: What to print.
        colour: Mark headings with terminal escape codes.
    """
    return "\n".join(_lines(report, _BOLD if colour else _PLAIN)) + "\n"


def _lines(report: Report, bold: tuple[str, str]) -> Iterator[str]:
    counts = report.counts
    copies = f", {numbered(len(report.copies), 'family', 'families')} of copies" if report.copies else ""
    yield (
        f"{bold[0]}{numbered(counts.conflicts, 'conflict')}"
        + (f" and {numbered(counts.updates, 'update')}" if counts.updates else "")
        + f" in {numbered(counts.articles_read, 'article')}{bold[1]} ({numbered(counts.facts, 'fact')}{copies})"
    )
    for number, conflict in enumerate(report.conflicts, start=1):
        yield ""
        yield from _conflict(number, conflict, bold)
    for title, items in (("Set aside", report.set_aside), ("Warnings", report.warnings)):
        if items:
            yield ""
            yield f"{bold[0]}{title} ({len(items)}){bold[1]}"
            for item in items:
                yield from _wrap(f"[{item.reason}] {_clean(item.message)}", "  ")


def _conflict(number: int, conflict: Conflict, bold: tuple[str, str]) -> Iterator[str]:
    yield f"{bold[0]}{number}. {conflict.slot.upper()} — {_clean(about(conflict))}{bold[1]}  [{kind(conflict)}]"
    yield from _wrap(_clean(conflict.explanation), "   ")
    for letter, side in zip(letters(), conflict.sides, strict=False):
        yield from _side(letter, side, bold)


def _side(letter: str, side: Side, bold: tuple[str, str]) -> Iterator[str]:
    sources = numbered(side.independent_sources, "independent source")
    values = "; ".join(told(group[0]) for group in distinct(side.facts))
    yield f"   {letter}) {bold[0]}{_clean(values)}{bold[1]}  ({sources})"
    said: dict[tuple[str, str, str, int], list[Evidence]] = {}
    for fact in side.facts:
        evidence = fact.evidence
        said.setdefault((voice(fact), evidence.article_id, evidence.sentence, evidence.sentence_start), []).append(
            evidence
        )
    for (who, article, sentence, start), evidences in said.items():
        yield f"      - {_clean(who)}, in {_clean(article)}:"
        yield from _wrap(_marked(sentence, start, evidences), "        ")


def _marked(sentence: str, start: int, evidences: Sequence[Evidence]) -> str:
    """The sentence with the values' words between » and «."""
    marks = {evidence.start - start: "»" for evidence in evidences}
    ends = {evidence.end - start for evidence in evidences}
    pieces = [
        ("«" if at in ends else "") + marks.get(at, "") + sentence[at : at + 1] for at in range(len(sentence) + 1)
    ]
    return f"“{_clean(''.join(pieces)).strip()}”"


def _clean(text: str) -> str:
    """Text from an article, harmless on a terminal: control characters become spaces."""
    return "".join(char if char.isprintable() else " " for char in text)


def _wrap(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    ) or [indent]
