"""``python -m tests.benchmarks TASK GOLD.jsonl [--docs FILE...] [--output PRED.jsonl] [--scorer FILE]``.

A task is a module of this folder with ``SCORER`` (the scorer's file name in the gold file's folder) and
``predict(rows, run)``, which yields one prediction row for each gold row from its unlabelled part alone.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

TASKS = (
    "temporal",
    "newsquant",
    "udcount",
    "facts",
    "conflict_pairs",
    "archive_conflicts",
    "resolved_facts",
    "event_link",
    "ecb",
    "attribution",
)
REPORTS = ("seeds", "speed", "gate", "compat", "recognizers", "temporal_errors", "provenance")


def main(argv: list[str] | None = None) -> int:
    """Run one task; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("task", choices=[*TASKS, *REPORTS])
    parser.add_argument("gold", type=Path, nargs="?", help="gold rows (seeds: the folder of articles)")
    parser.add_argument("--docs", type=Path, nargs="+", default=[], help="files with the texts, where they stand apart")
    parser.add_argument("--output", type=Path, help="where to write the predictions")
    parser.add_argument("--scorer", type=Path, help="scorer to run (default: the one in the gold file's folder)")
    parser.add_argument("--model", help="another spaCy pipeline than the embedded one")
    parser.add_argument("--limit", type=int, help="only the first rows")
    arguments = parser.parse_args(argv)

    task = importlib.import_module(f"tests.benchmarks.{arguments.task}")
    if arguments.task in REPORTS:
        return int(task.report(arguments.gold, arguments.output, arguments.model))
    if arguments.gold is None:
        parser.error(f"{arguments.task} needs a file of gold rows")

    import discrepancy
    from tests.benchmarks.harness import Run, measure, read_rows

    rows = read_rows(arguments.gold)[: arguments.limit]
    run = Run(discrepancy.load(arguments.model), [row for path in arguments.docs for row in read_rows(path)])
    scorer = arguments.scorer or arguments.gold.parent / task.SCORER
    if arguments.limit is not None or not scorer.is_file():
        scorer = None
        print("no scorer is run: none is there, or only some rows are read", file=sys.stderr)
    scores = measure(task, arguments.gold, rows, run, output=arguments.output, scorer=scorer)
    print(json.dumps(scores, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
