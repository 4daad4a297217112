"""``python -m tests.benchmarks.archive_short [ARTICLES]``: very many articles of one line, under tight memory.

One worker extracts them and one process compares them with 1 GB, while whatever else runs on the machine runs. What a
million would take is reckoned from processor time, which the load of the machine hardly changes.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from discrepancy import archive

PLACES = "Basra Kirkuk Irbil Mosul Najaf Samarra Ramadi Tikrit Baghdad Fallujah".split()
WHAT = (
    "A bomb killed {} people at a market in {}, police said.",
    "Police in {1} said that {0} people were hurt in a fire.",
)
MEMORY = 1 << 30


def main() -> None:
    """Measure, and print as JSON."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "lines.jsonl").open("w", encoding="utf-8") as file:
            for number in range(articles):
                text = WHAT[number % 2].format(2 + number % 97, PLACES[number // 7 % len(PLACES)])
                day = f"{2000 + number % 20}-{1 + number // 31 % 12:02}-{1 + number % 28:02}"
                file.write(json.dumps({"id": f"n{number}", "text": text, "date": day}) + "\n")
        begun, spent = time.monotonic(), _processor()
        made = archive.extract(folder / "lines.jsonl", folder / "facts", workers=1)
        extracting, wall = _processor() - spent, time.monotonic() - begun
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        begun, spent = time.monotonic(), _processor()
        found = archive.conflicts(folder / "facts", folder / "conflicts.jsonl", memory=MEMORY, processes=1)
        comparing, wall_comparing = _processor() - spent, time.monotonic() - begun
        size = sum(path.stat().st_size for path in folder.glob("facts/shards/*/*"))
    told = {
        "articles": articles,
        "extracted": made.counts.extracted,
        "set_aside": made.counts.set_aside,
        "facts": made.counts.facts,
        "conflicts": found.conflicts,
        "seconds_extracting": round(wall, 1),
        "processor_seconds_extracting": round(extracting, 1),
        "seconds_comparing": round(wall_comparing, 1),
        "processor_seconds_comparing": round(comparing, 1),
        "megabytes_of_a_worker": round(peak / 1024),
        "megabytes_of_this_process": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "bytes_written_an_article": round(size / articles),
        "processor_hours_for_a_million": round(1e6 * (extracting + comparing) / articles / 3600, 2),
        "load": [round(load, 1) for load in os.getloadavg()],
        "cores": os.cpu_count(),
    }
    print(json.dumps(told, indent=1))


def _processor() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    main()
