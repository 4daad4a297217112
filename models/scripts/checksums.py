"""Write the SHA-256 sums of the pipeline's files beside them; ``discrepancy.load`` refuses files that differ."""

from __future__ import annotations

import argparse
from pathlib import Path

from discrepancy.pipeline.checksums import SUMS, listed


def main() -> None:
    """Write the sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipeline", type=Path)
    folder = parser.parse_args().pipeline
    (folder / SUMS).write_text(listed(folder), encoding="utf-8")


if __name__ == "__main__":
    main()
