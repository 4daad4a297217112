"""``python -m tests.benchmarks temporal_errors FOLDER``: where the time expressions of each gold file go wrong, by class.

A table for each ``*.jsonl`` file of the folder: expressions of a class in the gold, those found, and those with the same
span and value; then those found where the gold has none. ``--output`` also writes each confusion of values, as shapes.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Final

import discrepancy
from tests.benchmarks import temporal
from tests.benchmarks.harness import Row, Run, read_rows

CLASSES: Final = (
    ("set", r"\b(?:every|each|daily|weekly|monthly|annual(?:ly)?|yearly|(?:week|year|month|day)s? a)\b|^(?:mon|tues|fri|sun)days$"),
    ("term of report", r"\b(?:quarters?|period|fiscal|half)\b"),
    ("year before", r"year[ -](?:ago|earlier|before)"),
    ("clock, part of day", r"\d:\d|\b[ap]\.?m\b|noon|midnight|o'clock|morning|afternoon|evening|night|dawn"),
    ("offset", r"\b(?:ago|earlier|later|before|after)\b"),
    ("weekday", r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"),
    ("weekend, week", r"^(?:the |this |last |next |early |late |earlier |later )*week(?:end)?$"),
    ("today and its neighbours", r"today|yesterday|tomorrow"),
    ("month, day of month", r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"),
    ("last, this, next", r"^(?:\w+ )?(?:last|this|next|the|that|current|previous|following) (?:day|month|year|decade|century)$"),
    ("duration", r"\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies))\b"),
    ("year, decade", r"\d{4}|\d0s"),
    ("vague reference", r"\b(?:now|current(?:ly)?|recent(?:ly)?|soon|past|future|previously|already|once|then)\b"),
)  # fmt: skip
_PATTERNS: Final = tuple((name, re.compile(pattern)) for name, pattern in CLASSES)


def category(words: str) -> str:
    """The class of an expression, the first that fits.

    Example:
        >>> category("Friday morning"), category("two years ago"), category("Easter")
        ('clock, part of day', 'offset', 'other')
    """
    lower = " ".join(words.lower().split())
    return next((name for name, pattern in _PATTERNS if pattern.search(lower)), "other")


def shape(value: str) -> str:
    """A value with 9 for each digit, so that values of one form count together.

    Example:
        >>> shape("1998-W07"), shape("P18M")
        ('9999-W99', 'P99M')
    """
    return re.sub(r"\d", "9", value)


def report(folder: Path | None, output: Path | None, model: str | None) -> int:
    """Print the tables of a folder's gold files."""
    if folder is None or not folder.is_dir():
        raise SystemExit(f"{folder} is not there: name the folder with the gold files.")
    scorer = _load(folder / temporal.SCORER)
    run = Run(discrepancy.load(model), [])
    confusions: dict[str, list[tuple[str, int]]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        rows = read_rows(path)
        found = {row["id"]: row["timexes"] for row in temporal.predict(rows, run)}
        counts, wrong = tables(scorer.score(rows, found, keep=True)[1])
        confusions[path.name] = wrong.most_common()
        print(
            f"\n{path.name}\n\n| class | gold | found | same span | same value | too many |\n|---|---|---|---|---|---|"
        )
        for name in [*(name for name, _ in CLASSES), "other"]:
            figures = (counts[name, what] for what in ("gold", "found", "span", "value", "extra"))
            print(f"| {name} | " + " | ".join(str(figure) for figure in figures) + " |")
    if output is not None:
        output.write_text(json.dumps(confusions, indent=1) + "\n", encoding="utf8")
    return 0


def tables(
    details: list[tuple[Row, list[Row], list[Row], dict[int, int]]],
) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """Counts by class and outcome, and how often a class has one shape of value for another."""
    counts: Counter[tuple[str, str]] = Counter()
    wrong: Counter[str] = Counter()
    for row, gold, predicted, pairs in details:
        for i, item in enumerate(gold):
            name = category(row["text"][item["start"] : item["end"]])
            counts[name, "gold"] += 1
            if i in pairs:
                mine = predicted[pairs[i]]
                counts[name, "found"] += 1
                counts[name, "span"] += (item["start"], item["end"]) == (mine["start"], mine["end"])
                counts[name, "value"] += item["value"] == mine["value"]
                if item["value"] != mine["value"]:
                    wrong[f"{name}: {shape(item['value'])} read as {shape(mine['value'])}"] += 1
        for j, item in enumerate(predicted):
            if j not in pairs.values():
                counts[category(row["text"][item["start"] : item["end"]]), "extra"] += 1
    return counts, wrong


def _load(path: Path) -> ModuleType:
    """The scorer that comes with the data."""
    spec = importlib.util.spec_from_file_location("temporal_scorer", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise SystemExit(f"{path} is not there: the scorer stands beside the gold files.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
