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
WORDS = 120_000
"""Words to read, the same articles again and again under other ids: enough that starting the workers hardly counts."""


@dataclass(frozen=True)
class Measure:
    """What one run took: in all, on the processors, and articles a second between the first and the last told of."""

    articles: int
    seconds: float
    processor: float
    rate: float


def main() -> None:
    """Measure, and print as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        source, words = _articles(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES, Path(folder))
        one, two = (_run(source, Path(folder) / f"out{workers}", workers) for workers in (1, 2))
        size = sum(path.stat().st_size for path in Path(folder).glob("out1/shards/*/*"))
        text = source.stat().st_size
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    found = {
        "articles": one.articles,
        "words": words,
        "seconds_one_worker": round(one.seconds, 1),
        "seconds_two_workers": round(two.seconds, 1),
        "gain": round(one.seconds / two.seconds, 2),
        "gain_once_started": round(two.rate / one.rate, 2),
        "processor_seconds_one_worker": round(one.processor, 1),
        "processor_seconds_two_workers": round(two.processor, 1),
        "gain_with_free_cores": round(2 * one.processor / two.processor, 2),
        "articles_per_processor_second": round(one.articles / one.processor, 1),
        "words_per_processor_second": round(words / one.processor),
        "bytes_written_per_byte_read": round(size / text, 2),
        "peak_megabytes_of_a_worker": round(peak),
        "load": [round(load, 1) for load in os.getloadavg()],
        "cores": os.cpu_count(),
    }
    print(json.dumps(found, indent=1))


def _articles(texts: Path, folder: Path) -> tuple[Path, int]:
    """A file of articles of so many words, and how many they are."""
    articles = read(texts).articles
    each = sum(len(article.text.split()) for article in articles)
    path, times = folder / "articles.jsonl", max(1, round(WORDS / each))
    with path.open("w", encoding="utf-8") as file:
        for number in range(times):
            for article in articles:
                file.write(article.model_copy(update={"id": f"{number}-{article.id}"}).model_dump_json() + "\n")
    return path, times * each


def _run(source: Path, output: Path, workers: int) -> Measure:
    told: list[tuple[float, int]] = []
    spent, begun = _processor(), time.perf_counter()
    summary = extract(
        source,
        output,
        workers=workers,
        shard_bytes=max(1 << 14, source.stat().st_size // 32),
        progress=lambda at: told.append((time.perf_counter(), at.articles)),
    )
    seconds = time.perf_counter() - begun
    assert summary.counts.read == summary.counts.extracted + summary.counts.set_aside
    moments = [moment for moment in told if moment[1]]
    (first, before), (last, after) = moments[0], moments[-1]
    return Measure(summary.counts.read, seconds, _processor() - spent, (after - before) / (last - first))


def _processor() -> float:
    """Processor seconds of this process and of all that it waited for."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    main()
