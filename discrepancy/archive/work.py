"""A worker process: takes shards, writes their tables, and says at each article where it stands.

It talks in lines of JSON over its standard input and output, so that whoever started it can tell which article hangs or
kills it, and go on without that one. What it has extracted of a shard so far lies in ``spool``; the next worker goes on
from there. Documents never leave the process.
"""

from __future__ import annotations

import json
import os
import queue
import resource
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from discrepancy.archive.fields import Fields
from discrepancy.archive.plan import Part, digest, part_dict, part_from
from discrepancy.archive.readers import Record, Source
from discrepancy.archive.reading import article_of, records
from discrepancy.archive.shards import Counts, sync
from discrepancy.archive.spool import Spool, read_table, write_table
from discrepancy.archive.tables import from_tables, set_aside_in, to_tables
from discrepancy.errors import DiscrepancyError, InputError
from discrepancy.records import Intake
from discrepancy.schema import Article, Extraction, SetAside
from discrepancy.settings import EXTRACTING, READING, ExtractingSettings

if TYPE_CHECKING:
    import pyarrow as pa
    from spacy.language import Language

_BATCH_ITEMS: Final = 256
"""Records taken together at most, however short: between two batches the work is saved."""

_WARM_UP: Final = "Police said on Friday that two people were hurt in Cairo."

Poison = Mapping[int, tuple[str, str, str]]
"""For a record's number: whether it fails when it is read or when it is extracted, the reason's code, the message."""


@dataclass(frozen=True)
class Job:
    """What all workers of a run have in common.

    Attributes:
        model: Name or path of a spaCy pipeline; default: the embedded one.
        code: Files of Python code to run first, which register components or readers.
        fields: Where rows keep what, see ``Fields``.
        dates: Forms of dates.
        encoding: Character encoding of files.
        limits: Bounds.
    """

    model: str | None = None
    code: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    dates: tuple[str, ...] = ()
    encoding: str = "utf-8"
    limits: ExtractingSettings = EXTRACTING

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Job:
        """What ``to_dict`` made."""
        return cls(
            given["model"],
            tuple(given["code"]),
            given["fields"],
            tuple(given["dates"]),
            given["encoding"],
            ExtractingSettings(**given["limits"]),
        )


class Say:
    """Sends messages to whoever started the worker."""

    def __init__(self, to: IO[str]) -> None:
        self._to = to

    def __call__(self, kind: str, **more: Any) -> None:
        try:
            self._to.write(json.dumps({"kind": kind, **more}) + "\n")
            self._to.flush()
        except BrokenPipeError:  # nobody is left to work for
            os._exit(0)


def main() -> None:
    """Run a worker until its input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it decides
    # Whatever a library prints must not get between the messages.
    say = Say(os.fdopen(os.dup(1), "w", encoding="utf-8"))
    os.dup2(2, 1)
    orders: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    try:
        job = Job.from_dict(orders.get())
        nlp = prepared(job)
        _bound_memory(job.limits)
    except DiscrepancyError as error:
        say("error", type=type(error).__name__, message=str(error))
        return
    except Exception as error:  # code of the user's, or a broken environment
        say("error", type="InputError", message=f"A worker cannot start: {type(error).__name__}: {error}.")
        return
    say("ready")
    while True:
        order = orders.get()
        _work(job, nlp, order, say)


def _listen(orders: queue.SimpleQueue[dict[str, Any]]) -> None:
    for line in sys.stdin:
        orders.put(json.loads(line))
    os._exit(0)  # whoever started the worker has gone, or wants no more


def prepared(job: Job) -> Language:
    """The pipeline, with the user's own code run first.

    Raises:
        InputError: A file of code cannot be run.
        ModelError: The pipeline cannot be loaded.
    """
    for number, path in enumerate(job.code):
        spec = spec_from_file_location(f"discrepancy_code_{number}", path)
        if spec is None or spec.loader is None or not Path(path).is_file():
            raise InputError(f"There is no Python file {path} to run. Check the spelling.")
        module = module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    from discrepancy.pipeline.extract import extract_all
    from discrepancy.pipeline.load import load

    nlp = load(job.model)
    for _ in extract_all([Article(id="warm-up", text=_WARM_UP)], nlp):
        pass  # tables load on first use, which is not to count against the first article
    return nlp


def _bound_memory(limits: ExtractingSettings) -> None:
    """Let allocation fail where the worker's memory ends, so that the article at hand fails and nothing else."""
    if resident() > limits.refresh * limits.memory:
        raise InputError(
            f"A worker may have {limits.memory >> 20:,} MB of memory, and the pipeline alone takes "
            f"{resident() >> 20:,}. Allow it more."
        )
    with suppress(ValueError, OSError):  # a system with a lower bound keeps that one
        resource.setrlimit(resource.RLIMIT_DATA, (limits.memory, limits.memory))


def resident() -> int:
    """Bytes of memory that this process has."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:  # no Linux: the most it ever had
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024
    return pages * resource.getpagesize()


def _work(job: Job, nlp: Language, order: Mapping[str, Any], say: Say) -> None:
    work = Work(job, nlp, order, say)
    try:
        if work.source is not None or work.extract():
            say("write")
            say("done", **work.write())
            if resident() < job.limits.refresh * job.limits.memory:
                return
    except DiscrepancyError as error:
        say("error", type=type(error).__name__, message=str(error))
        return
    except OSError as error:  # of the output: those of the input are set aside
        say("failed", message=f"{error.strerror or error}")
        return
    say("retire")
    sys.exit()


class Work:
    """One shard's way from files to tables.

    Args:
        job: What is the same for all.
        nlp: The pipeline.
        order: The shard's ``parts``, the ``folder`` to write into, the ``poison``, and ``singly``: the records that are
                taken one by one, because one of them hangs or kills.
        say: Where to tell of each step.
    """

    def __init__(self, job: Job, nlp: Language, order: Mapping[str, Any], say: Say) -> None:
        self.job = job
        self.nlp = nlp
        self.say = say
        self.parts: list[Part] = [part_from(part) for part in order["parts"]]
        self.folder = Path(order["folder"])
        self.source = None if order["source"] is None else Path(order["source"])
        self.poison: Poison = {int(number): tuple(why) for number, why in order["poison"].items()}
        self.singly = range(*order["singly"])
        self.intake = Intake(replace(READING, max_characters=job.limits.article_characters))
        self.fields = Fields(job.fields, job.dates)
        self.spool = Spool(self.folder / "spool")
        self.warnings: Counter[str] = Counter()

    # ------------------------------------------------------------ extracting

    def extract(self) -> bool:
        """Extract what is not yet in the spool; False: so much memory is in use that a fresh worker should go on."""
        begin, ids, self.warnings = self.spool.state()
        self.intake.ids |= ids
        batch: dict[int, Article | SetAside] = {}
        characters = 0
        if begin == 0:
            self.say("hash")
            self.spool.hashes([digest(part, encoding=self.job.encoding, limits=self.job.limits) for part in self.parts])
        self.say("open")
        for number, item in self._items(begin):
            if number in self.singly and batch:
                self._run(batch)
                batch, characters = {}, 0
            self.say("load", number=number)
            outcome = self._article(number, item)
            batch[number] = outcome
            characters += len(outcome.text) if isinstance(outcome, Article) else 0
            if characters >= READING.batch_characters or len(batch) >= _BATCH_ITEMS or number in self.singly:
                self._run(batch)
                batch, characters = {}, 0
                if resident() > self.job.limits.refresh * self.job.limits.memory:
                    return False
            self.say("fetch", number=number + 1)
        if batch:
            self._run(batch)
        return True

    def _items(self, begin: int) -> Iterator[tuple[int, Record | SetAside]]:
        """What stands in the parts, numbered, from one number on."""
        number = 0
        for part in self.parts:
            self.say("open")
            source = Source(Path(part.file.path), part.file.name, self.job.encoding, self.job.limits)
            read = records(source, part.start, part.end)
            while True:
                stage, reason, message = self.poison.get(number, ("", "", ""))
                if stage == "fetch":  # the reader hangs or dies here: there is no way to what follows in this part
                    item: Record | SetAside | None = SetAside(
                        source=source.name, reason=reason, message=f"{source.name}: {message} The rest is not read."
                    )
                else:
                    item = next(read, None)
                if item is None:
                    break
                if number >= begin:
                    yield number, item
                number += 1
                if stage == "fetch":
                    break

    def _article(self, number: int, item: Record | SetAside) -> Article | SetAside:
        if isinstance(item, SetAside):
            return item
        stage, reason, message = self.poison.get(number, ("", "", ""))
        if stage == "load":
            return SetAside(source=item.where, reason=reason, message=f"{item.where}: {message}")
        outcome = article_of(item, self.intake, self.fields)
        if stage == "run" and isinstance(outcome, Article):
            return SetAside(source=outcome.id, reason=reason, message=f"{outcome.id}: {message}")
        return outcome

    def _run(self, batch: Mapping[int, Article | SetAside]) -> None:
        """Extract a batch and save what came of it."""
        from discrepancy.pipeline.extract import extract_batch

        articles = [outcome for outcome in batch.values() if isinstance(outcome, Article)]
        first, last = min(batch), max(batch)
        self.say("run", first=first, last=last)
        extracted = iter(extract_batch(articles, self.nlp))
        outcomes = [next(extracted) if isinstance(outcome, Article) else outcome for outcome in batch.values()]
        done = [outcome for outcome in outcomes if isinstance(outcome, Extraction)]
        aside = [_writable(outcome) for outcome in outcomes if isinstance(outcome, SetAside)]
        self.warnings.update(warning.reason for warning in self.intake.warnings)
        self.intake.warnings.clear()
        self.spool.add(last + 1, to_tables(done, aside), self.intake.ids, self.warnings)
        self.say(
            "batch",
            read=len(outcomes),
            extracted=len(done),
            facts=sum(len(outcome.facts) for outcome in done),
            characters=sum(len(article.text) for article in articles),
        )

    # ------------------------------------------------------------ writing

    def write(self) -> dict[str, Any]:
        """Write the tables, synced, and return what ``DONE`` is to say."""
        tables = self.spool.tables() if self.source is None else self._made_anew(self.source)
        for name, table in tables.items():
            write_table(table, self.folder / f"{name}.parquet")
        hashes = self.spool.known_hashes() if self.source is None else []
        self.spool.remove()
        sync(self.folder)
        reasons = Counter(tables["quarantine"].column("reason").to_pylist())
        extracted, aside = tables["articles"].num_rows, tables["quarantine"].num_rows
        counts = Counts(
            extracted + aside,
            extracted,
            aside,
            tables["facts"].num_rows,
            tables["events"].num_rows,
            dict(sorted(reasons.items())),
            dict(sorted(self.warnings.items())),
        )
        return {"counts": asdict(counts), "hashes": hashes, "parts": [part_dict(part) for part in self.parts]}

    @staticmethod
    def _made_anew(folder: Path) -> dict[str, pa.Table]:
        """The tables of what was extracted before."""
        extracted = from_tables(read_table(folder / "articles.parquet"))
        return to_tables(extracted, set_aside_in(read_table(folder / "quarantine.parquet")))


def _writable(outcome: SetAside) -> SetAside:
    """The same, with whatever cannot be written as UTF-8 replaced: names of files and fields may be of any bytes."""
    return SetAside(**{name: value.encode("utf-8", "replace").decode() for name, value in outcome.model_dump().items()})


if __name__ == "__main__":
    main()
