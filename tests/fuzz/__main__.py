"""Coverage-guided fuzzing of one target: python -m tests.fuzz TARGET --seconds 60.

Needs atheris. What fails is written into ``corpus/TARGET/``, where the tests find it; inputs of new coverage are kept
from run to run in the folder that ``--seeds`` names. The last line says how many inputs ran.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"


def main() -> None:
    """Fuzz until the time is over or an input fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.partition("\n")[0])
    parser.add_argument("target", help="a function of tests/fuzz/targets.py")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seeds", type=Path, default=None, metavar="DIR")
    arguments = parser.parse_args()
    import atheris

    with atheris.instrument_imports(include=["discrepancy"]):
        from tests.fuzz.targets import DICTIONARY, TARGETS
    if arguments.target not in TARGETS:
        parser.error(f"there is no target {arguments.target!r}; there are {', '.join(TARGETS)}")

    kept = CORPUS / arguments.target
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        seeds = arguments.seeds or Path(scratch) / "seeds"
        seeds.mkdir(parents=True, exist_ok=True)
        pieces = DICTIONARY[arguments.target].split("|")
        (seeds / "pieces").write_bytes(" ".join(pieces).encode())
        dictionary = Path(scratch) / "dictionary"
        dictionary.write_text(
            "\n".join('"' + "".join(f"\\x{byte:02x}" for byte in piece.encode()) + '"' for piece in pieces if piece)
        )
        atheris.Setup(
            [
                sys.argv[0],
                f"-max_total_time={arguments.seconds}",
                f"-artifact_prefix={kept}/",
                f"-dict={dictionary}",
                "-max_len=2048",
                "-timeout=20",
                "-report_slow_units=60",
                "-rss_limit_mb=2048",
                "-print_final_stats=1",
                str(seeds),
                str(kept),
            ],
            TARGETS[arguments.target],
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
