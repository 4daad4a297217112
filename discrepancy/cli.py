"""The command line, thin over the public names."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from discrepancy import console
from discrepancy.archive.cli import add_commands as add_archive
from discrepancy.errors import DiscrepancyError

if TYPE_CHECKING:
    from discrepancy.report.model import Report

_INTERRUPTED = 130
"""Exit status of what SIGINT ended, as shells have it."""

_EPILOG = """\
exit status:
  0  it ran, whatever it found
  1  --fail-on-conflict was given, and there is a conflict
  2  the arguments or the input cannot be used, or the output cannot be written; the message says what to do
  130  it was interrupted
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: Arguments without the program's name; default: those of the process.

    Returns:
        The exit status: 0 it ran, 1 a conflict with ``--fail-on-conflict``, 2 unusable arguments or input, 130 it was
        interrupted.
    """
    parser = _parser()
    arguments = parser.parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except DiscrepancyError as error:
        console.warn(str(error))
        return 2
    except BrokenPipeError:  # the reader of our output, such as head, has seen enough
        return 0
    except KeyboardInterrupt:
        console.warn("interrupted. What was there before still is, and what an archive has finished is kept.")
        return _INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="discrepancy",
        description="Shows where news articles contradict each other.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"discrepancy {version('discrepancy')}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    compare = commands.add_parser(
        "compare",
        help="read articles and print where they contradict each other",
        description="Reads articles and prints where they contradict each other: what is disputed, each side's value "
        "with its quote, the article and the speaker.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    compare.add_argument(
        "paths", nargs="+", metavar="PATH", help="files, folders or patterns: plain text, JSON Lines or JSON"
    )
    compare.add_argument(
        "--format", choices=("text", "json", "jsonl"), default="text", help="default: text; jsonl: one conflict a line"
    )
    compare.add_argument("--output", type=Path, metavar="FILE", help="write there instead of standard output")
    compare.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="also save the report there, as a page to read (.html), as data (.json, .jsonl, .parquet) or as .md",
    )
    compare.add_argument("--model", metavar="NAME", help="another installed spaCy pipeline, by name or path")
    compare.add_argument("--encoding", default="utf-8", help="encoding of the files (default: utf-8)")
    compare.add_argument("--fail-on-conflict", action="store_true", help="exit with status 1 if there is a conflict")
    compare.add_argument("--quiet", action="store_true", help="no progress bar")
    compare.set_defaults(run=_compare)

    explain = commands.add_parser(
        "explain",
        help="show the whole chain from quotes to verdict",
        description="Shows why a conflict was flagged, from the quotes over what was read and what links them to the "
        "verdict; or, given two facts, why they were flagged against each other or why not.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    explain.add_argument(
        "names", nargs="+", metavar="ID", help="a conflict, or two facts: by their ids, or by the words they quote"
    )
    explain.add_argument(
        "--in",
        dest="source",
        type=Path,
        required=True,
        metavar="REPORT",
        help="a report saved by compare --output or Report.save: .json, .jsonl or .parquet",
    )
    explain.set_defaults(run=_explain)

    add_archive(commands)

    schema = commands.add_parser("schema", help="print the JSON Schema of the report")
    schema.set_defaults(run=_schema)
    return parser


def _compare(arguments: argparse.Namespace) -> int:
    from discrepancy.errors import InputError
    from discrepancy.report.files import savable
    from discrepancy.workflow import compare
    from discrepancy.writing import write_whole

    if arguments.report is not None:
        savable(arguments.report)
    output: Path | None = arguments.output
    if output is not None and not output.parent.is_dir():
        raise InputError(f"There is no folder {output.parent} to write {output.name} into. Make it first.")
    paths = [Path(path) for path in arguments.paths]
    report = compare(
        paths, model=arguments.model, encoding=arguments.encoding, progress=not arguments.quiet and console.is_watched()
    )
    if arguments.report is not None:
        report.save(arguments.report)
    on_terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    text = _formatted(report, arguments.format, colour=on_terminal)
    if output is None:
        console.say(text, encoding=None if arguments.format == "text" else "utf-8")
    else:
        try:
            write_whole(output, text.encode())
        except OSError as error:
            raise InputError(f"Cannot write {output}: {error.strerror}. Choose another file.") from error
    return 1 if arguments.fail_on_conflict and report.counts.conflicts else 0


def _formatted(report: Report, form: str, *, colour: bool) -> str:
    if form == "json":
        return report.to_json() + "\n"
    if form == "jsonl":
        return "".join(conflict.model_dump_json() + "\n" for conflict in report.conflicts)
    from discrepancy.report.text import render

    return render(report, colour=colour)


def _explain(arguments: argparse.Namespace) -> int:
    from discrepancy.errors import InputError
    from discrepancy.report.model import Report

    names: list[str] = arguments.names
    if len(names) > 2:
        raise InputError(f"{len(names)} names were given. Name one conflict, or two facts; quote what has spaces.")
    console.say(Report.load(arguments.source).explain(*names))
    return 0


def _schema(_: argparse.Namespace) -> int:
    from discrepancy.report.model import Report

    console.say(json.dumps(Report.model_json_schema(mode="serialization"), indent=2) + "\n")
    return 0
