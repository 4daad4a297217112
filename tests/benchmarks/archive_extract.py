"""``python -m tests.benchmarks.archive_extract [TEXTS.jsonl]``: two workers against one, and what a worker takes.

Wall clock tells the gain only where both cores are free, so the load of the machine is printed beside it, and the gain
that the processor time allows: were both cores free, two workers would take half the time of one, but for what each
spends beyond the same work (starting, writing, waiting for the other). Memory is the largest worker's at its peak.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from discrepancy.archive.extracting import extract
from discrepancy.articles import read

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"
COPIES = 120
"""Times that each example is read, under other ids: enough work that starting the workers does not count."""


@dataclass(frozen=True)
class Measure:
    """What one run took."""

    articles: int
    seconds: float
    processor: float
    words: int


def main() -> None:
    """Measure, and print as JSON."""
    texts = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as folder:
        source = texts or _examples(Path(folder))
        words = sum(len(article.text.split()) for article in read(source).articles)
        size = max(1 << 14, source.stat().st_size // 32)
        one, two = (_run(source, Path(folder) / f"out{workers}", workers, size, words) for workers in (1, 2))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    found = {
        "articles": one.articles,
        "words": words,
        "seconds_one_worker": round(one.seconds, 1),
        "seconds_two_workers": round(two.seconds, 1),
        "gain": round(one.seconds / two.seconds, 2),
        "processor_seconds_one_worker": round(one.processor, 1),
        "processor_seconds_two_workers": round(two.processor, 1),
        "gain_with_free_cores": round(2 * one.processor / two.processor, 2),
        "articles_per_processor_second": round(one.articles / one.processor, 1),
        "words_per_processor_second": round(words / one.processor),
        "peak_megabytes_of_a_worker": round(peak),
        "load": [round(load, 1) for load in os.getloadavg()],
        "cores": os.cpu_count(),
    }
    print(json.dumps(found, indent=1))


def _examples(folder: Path) -> Path:
    path = folder / "examples.jsonl"
    rows = [
        article.model_copy(update={"id": f"{number}-{article.id}"}).model_dump_json()
        for number in range(COPIES)
        for article in read(EXAMPLES).articles
    ]
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def _run(source: Path, output: Path, workers: int, size: int, words: int) -> Measure:
    spent, begun = _processor(), time.perf_counter()
    summary = extract(source, output, workers=workers, shard_bytes=size)
    assert summary.counts.read == summary.counts.extracted + summary.counts.set_aside
    return Measure(summary.counts.read, time.perf_counter() - begun, _processor() - spent, words)


def _processor() -> float:
    """Processor seconds of this process and of all that it waited for."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    main()
