"""``discrepancy archive``: the batch job from the command line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepancy import console

if TYPE_CHECKING:
    from discrepancy.archive.comparing import Compared
    from discrepancy.archive.extracting import Progress, Summary
    from discrepancy.archive.shards import Counts
    from discrepancy.archive.state import Status

_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}


def add_commands(commands: Any) -> None:
    """Add ``archive`` to the command line.

    Args:
        commands: What ``add_subparsers`` returned.
    """
    archive = commands.add_parser(
        "archive",
        help="extract and compare a whole news archive",
        description="Turns a news archive into a folder of facts, shard by shard, and finds the conflicts in it. What "
        "is done is not done again, however a run ended.",
    )
    within = archive.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_extract(within)
    _add_status(within)
    _add_conflicts(within)


def _add_extract(commands: Any) -> None:
    extract = commands.add_parser(
        "extract",
        help="read articles and write their facts, as Parquet",
        description="Reads plain text, JSON Lines, JSON, CSV, Parquet, HTML, WARC, NITF, NewsML-G2 and the XML of "
        "RCV1, plain or compressed with gzip or zstd, and writes facts, events and what had to be set aside.",
        epilog="exit status: 0 all done; 1 some shards could not be written; 2 unusable arguments or input",
    )
    extract.add_argument("inputs", nargs="+", metavar="INPUT", help="files, folders or patterns")
    extract.add_argument("--output", required=True, type=Path, metavar="DIR", help="folder of the results")
    extract.add_argument("--workers", type=_count, metavar="N", help="worker processes (default: one for each core)")
    extract.add_argument("--shard", type=_share, metavar="I/N", help="do the I-th of N shares only, counted from 1")
    extract.add_argument(
        "--field", action="append", default=[], metavar="NAME=FIELD", help="where rows keep it: text=body; repeatable"
    )
    extract.add_argument(
        "--date-format",
        action="append",
        default=[],
        metavar="FORM",
        help="form of dates, such as %%m-%%d-%%Y; repeatable",
    )
    extract.add_argument("--encoding", default="utf-8", help="encoding of the files (default: utf-8)")
    extract.add_argument("--model", metavar="NAME", help="another installed spaCy pipeline, by name or path")
    extract.add_argument(
        "--code", action="append", default=[], metavar="FILE", help="Python file that registers components or readers"
    )
    extract.add_argument("--time-limit", type=float, metavar="SECONDS", help="for one article (default: 60)")
    extract.add_argument("--memory", type=size, metavar="SIZE", help="for each worker (default: 1.5G)")
    extract.add_argument("--shard-size", type=size, metavar="SIZE", help="text in a shard (default: 4M)")
    extract.add_argument("--quiet", action="store_true", help="no progress bar")
    extract.set_defaults(run=_extract)


def _add_status(commands: Any) -> None:
    status = commands.add_parser("status", help="tell where an archive stands")
    status.add_argument("folder", type=Path, metavar="DIR", help="folder of the results")
    status.add_argument("--json", action="store_true", help="as JSON")
    status.set_defaults(run=_status)


def _add_conflicts(commands: Any) -> None:
    conflicts = commands.add_parser(
        "conflicts",
        help="link and compare all articles, and write where they contradict each other",
        description="Finds the conflicts among all articles of an archive. What an earlier run has compared and what "
        "has not changed since is not compared again.",
        epilog="exit status: 0 done; 1 a conflict with --fail-on-conflict; 2 unusable arguments or input",
    )
    conflicts.add_argument("folder", type=Path, metavar="DIR", help="folder that `archive extract` wrote")
    conflicts.add_argument(
        "--output", required=True, type=Path, metavar="FILE", help="the conflicts: .jsonl or .parquet, as saved reports"
    )
    conflicts.add_argument("--report", type=Path, metavar="HTML", help="a page with the first conflicts")
    conflicts.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb", help="default: duckdb")
    conflicts.add_argument("--master", metavar="URL", help="Spark cluster (default: this machine)")
    conflicts.add_argument("--memory", type=size, default="2G", metavar="SIZE", help="for everything (default: 2G)")
    conflicts.add_argument(
        "--workers", type=_count, metavar="N", help="processes (default: one for each core that memory allows)"
    )
    conflicts.add_argument(
        "--allow-partial", action="store_true", help="compare what is there of an unfinished archive"
    )
    conflicts.add_argument("--fail-on-conflict", action="store_true", help="exit with status 1 if there is a conflict")
    conflicts.add_argument("--quiet", action="store_true", help="no progress")
    conflicts.set_defaults(run=_conflicts)


def size(text: str) -> int:
    """Bytes that a text such as ``1.5G`` means.

    Example:
        >>> size("1.5G"), size("300M"), size("4096")
        (1610612736, 314572800, 4096)
    """
    number = text.strip().upper().removesuffix("B").removesuffix("I")
    unit = number[-1:] if number[-1:] in _UNITS else ""
    try:
        found = int(float(number.removesuffix(unit)) * _UNITS[unit])
    except (ValueError, OverflowError) as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no size. Write 300M or 1.5G.") from error
    if found <= 0:
        raise argparse.ArgumentTypeError(f"{text!r} is too small a size. Write 300M or 1.5G.")
    return found


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of workers. Write 1 or more.")
    return int(text)


def _share(text: str) -> tuple[int, int]:
    one, sign, all_ = text.partition("/")
    if not (sign and one.isdecimal() and all_.isdecimal() and 1 <= int(one) <= int(all_)):
        raise argparse.ArgumentTypeError(f"{text!r} is no share. Write 3/8 for the third of eight.")
    return int(one), int(all_)


def _extract(arguments: argparse.Namespace) -> int:
    from discrepancy.archive import extract
    from discrepancy.archive.fields import parse_fields

    with _bar(quiet=arguments.quiet) as progress:
        summary = extract(
            arguments.inputs,
            arguments.output,
            workers=arguments.workers,
            shard=arguments.shard,
            fields=parse_fields(arguments.field),
            dates=arguments.date_format,
            encoding=arguments.encoding,
            model=arguments.model,
            code=arguments.code,
            time_limit=arguments.time_limit,
            memory=arguments.memory,
            shard_bytes=arguments.shard_size,
            progress=progress,
        )
    console.say(summary_text(summary))
    return 1 if summary.failed else 0


@contextmanager
def _bar(*, quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """A progress bar over bytes of text, with rate and time left; none where standard error is no terminal."""
    from tqdm.auto import tqdm

    with tqdm(
        unit="B",
        unit_scale=True,
        unit_divisor=1024,
        desc="Extracting",
        disable=None if console.is_watched() and not quiet else True,
    ) as bar:

        def show(at: Progress) -> None:
            bar.total = at.bytes_in_all
            bar.set_postfix_str(
                f"{at.articles:,} articles, {at.facts:,} facts, {at.shards}/{at.shards_in_all} shards", False
            )
            bar.update(at.bytes - bar.n)

        yield show


def summary_text(summary: Summary) -> str:
    """What a run did, for a reader."""
    lines = [
        f"{summary.shards:,} shards: {summary.made - summary.made_again:,} made, {summary.made_again:,} made again, "
        f"{summary.shards - summary.made - len(summary.failed):,} there already, in {summary.seconds:,.1f} s",
        *_counted(summary.counts),
    ]
    if summary.removed:
        lines.append(f"{summary.removed:,} old shards taken out, since their files have changed or gone")
    lines += [f"gone: {path}" for path in summary.gone]
    lines += [f"not written: shard {shard}: {reason}" for shard, reason in summary.failed.items()]
    return "\n".join(lines) + "\n"


def _counted(counts: Counts) -> Iterator[str]:
    yield (
        f"{counts.read:,} articles in the archive = {counts.extracted:,} extracted + {counts.set_aside:,} set aside; "
        f"{counts.facts:,} facts, {counts.events:,} events"
    )
    for reason, number in sorted(counts.reasons.items(), key=lambda item: (-item[1], item[0])):
        yield f"  set aside, {reason}: {number:,}"
    for reason, number in sorted(counts.warnings.items(), key=lambda item: (-item[1], item[0])):
        yield f"  read in part, {reason}: {number:,}"


def _status(arguments: argparse.Namespace) -> int:
    from discrepancy.archive import status

    found = status(arguments.folder)
    console.say(json.dumps(asdict(found), indent=2) + "\n" if arguments.json else status_text(found))
    return 0


def status_text(found: Status) -> str:
    """Where an archive stands, for a reader."""
    lines = [
        f"{found.folder}: {found.finished:,} shards finished, {found.planned:,} planned by the last run"
        + (", a run is at work" if found.running else ""),
        *_counted(found.counts),
        f"{found.bytes / (1 << 20):,.1f} MB on the disk",
    ]
    if found.outdated:
        lines.append(f"{found.outdated:,} shards are of another pipeline: run `archive extract` again")
    return "\n".join(lines) + "\n"


def _conflicts(arguments: argparse.Namespace) -> int:
    from discrepancy.archive import conflicts
    from discrepancy.errors import InputError

    if arguments.master is not None and arguments.engine != "spark":
        raise InputError("--master names a Spark cluster. Add --engine spark, or leave it out.")

    def say(step: str) -> None:
        console.warn(step)

    done = conflicts(
        arguments.folder,
        arguments.output,
        report=arguments.report,
        engine=arguments.engine,
        master=arguments.master,
        memory=arguments.memory,
        processes=arguments.workers,
        allow_partial=arguments.allow_partial,
        progress=say if not arguments.quiet and sys.stderr is not None and sys.stderr.isatty() else None,
    )
    console.say(compared_text(done))
    return 1 if arguments.fail_on_conflict and done.conflicts else 0


def compared_text(done: Compared) -> str:
    """What comparing did, for a reader."""
    lines = [
        f"{done.conflicts:,} conflicts and {done.updates:,} updates among {done.facts:,} facts of {done.articles:,} "
        f"articles, in {done.seconds:,.1f} s",
        f"{done.neighbourhoods:,} neighbourhoods of {done.compared_articles:,} articles compared, {done.reused:,} of "
        "them as in an earlier run",
    ]
    if done.blocks:
        lines.append(
            f"{done.blocks:,} blocks of {done.claims:,} claims, {done.split_blocks:,} too large and split, "
            f"{done.dealt_blocks:,} of their parts dealt out; {done.pairs:,} pairs of articles"
        )
    if done.left_out:
        lines.append(f"{done.left_out:,} copies left out of neighbourhoods that were full")
    lines += [f"  compared in part, {reason}: {number:,}" for reason, number in done.warnings.items()]
    return "\n".join(lines) + "\n"
