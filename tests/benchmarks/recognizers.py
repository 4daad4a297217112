"""Recognizers-Text specs (currency, dimension, age, percent, range): span, value and unit of each quantity.

``python -m tests.benchmarks recognizers SPECS.jsonl``. A gold item counts as found where a quantity overlaps its span and
agrees in value (both ends for ranges); units are compared by name where the specs name one as we do.
"""

from __future__ import annotations

import json
import re
from math import inf, isclose
from pathlib import Path
from typing import Any, Final

import discrepancy
from discrepancy.pipeline import store
from discrepancy.pipeline.mentions import QuantityMention
from discrepancy.values import units
from tests.benchmarks.harness import read_rows

CATEGORIES: Final = {"currency": {"money"}, "dimension": {"measure"}, "age": {"age"}, "percentage": {"percent"}}
NAMES: Final = {"united states dollar": "dollar", "british pound": "pound sterling", "pound": "pound sterling"}


def report(gold: Path | None, output: Path | None, model: str | None) -> int:
    """Print precision, recall and F1 of values, and of values with their units."""
    if gold is None:
        raise SystemExit("recognizers needs a file of specs")
    rows = read_rows(gold)
    nlp = discrepancy.load(model)
    wanted = found = right = right_unit = 0
    predictions = []
    for row, doc in zip(rows, nlp.pipe(row["text"] for row in rows), strict=True):
        items = [item for item in row["quantities"] if item["resolution"].get("value") not in (None, "null")]
        kinds = {item["type"] for item in row["quantities"]}
        mentions = [
            mention
            for mention in store.read(doc, "quantities", QuantityMention)
            if not mention.sum_of and _fits(mention, kinds)
        ]
        wanted, found = wanted + len(items), found + len(mentions)
        predictions.append({"id": row["id"], "quantities": [_shown(mention) for mention in mentions]})
        left = list(mentions)
        for item in items:
            match = next((mention for mention in left if _agrees(mention, item)), None)
            if match is not None:
                left.remove(match)
                right += 1
                right_unit += _same_unit(match, item["resolution"].get("unit"))
    if output is not None:
        output.write_text("".join(json.dumps(row) + "\n" for row in predictions), encoding="utf8")
    print(json.dumps({"value": _scores(right, wanted, found), "value_unit": _scores(right_unit, wanted, found)}))
    return 0


def _fits(mention: QuantityMention, kinds: set[str]) -> bool:
    wanted = set().union(*(CATEGORIES.get(kind, {mention.category}) for kind in kinds)) if kinds else set()
    return mention.category in wanted


def _shown(mention: QuantityMention) -> dict[str, Any]:
    amount = mention.amount
    return {"span": [mention.start_char, mention.end_char], "value": list(amount.numbers), "unit": amount.unit}


def _agrees(mention: QuantityMention, item: dict[str, Any]) -> bool:
    start, end = item["span"]
    if not (mention.start_char < end and start < mention.end_char):
        return False
    amount, value = mention.amount, item["resolution"]["value"]
    ends = re.fullmatch(r"([\[(])(-?[\d.]*),(-?[\d.]*)([\])])", value)
    if ends is None:
        return len(amount.numbers) == 1 and isclose(amount.numbers[0], float(value.rstrip("%")), rel_tol=1e-6)
    low, high = (float(text) if text else None for text in ends.group(2, 3))
    mine = amount.low if amount.low or low is not None else None
    return _same_end(low, mine, -inf) and _same_end(high, amount.high, inf)


def _same_end(wanted: float | None, mine: float | None, default: float) -> bool:
    return (default if wanted is None else wanted) == (default if mine is None else mine)


def _same_unit(mention: QuantityMention, name: str | None) -> bool:
    if not name:
        return True
    mine = mention.amount.unit.partition(" per ")[0]
    wanted = name.lower()
    known = units.by_word(wanted)
    return mine in (wanted, NAMES.get(wanted), known.name if known else None)


def _scores(right: int, wanted: int, found: int) -> list[float]:
    precision, recall = right / found if found else 0.0, right / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return [round(100 * share, 1) for share in (precision, recall, f1)]
