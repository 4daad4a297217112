"""Verdicts for pairs of amounts read from phrases: ``python -m tests.benchmarks compat PAIRS.jsonl``."""

from __future__ import annotations

import json
from pathlib import Path

from discrepancy.conflicts.amounts import compare
from discrepancy.values.amounts import parse_amount
from tests.benchmarks.harness import read_rows


def verdict(a: str, b: str) -> str:
    """Verdict for two phrases; a phrase without an amount compares with nothing."""
    first, second = parse_amount(a), parse_amount(b)
    return "incomparable" if first is None or second is None else compare(first, second)[0].value


def report(gold: Path | None, output: Path | None, model: str | None) -> int:
    """Print how many verdicts are right, and each that is wrong; 1 where one is."""
    if gold is None:
        raise SystemExit("compat needs a file of pairs")
    rows = read_rows(gold)
    verdicts = [{"id": row["id"], "verdict": verdict(row["a"], row["b"])} for row in rows]
    if output is not None:
        output.write_text("".join(json.dumps(row) + "\n" for row in verdicts), encoding="utf8")
    wrong = [
        (row, found["verdict"]) for row, found in zip(rows, verdicts, strict=True) if found["verdict"] != row["label"]
    ]
    for row, found in wrong:
        print(f"{row['a']} | {row['b']}: {found}, not {row['label']}")
    print(json.dumps({"right": len(rows) - len(wrong), "pairs": len(rows)}))
    return int(bool(wrong))
