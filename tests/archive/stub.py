"""Code that a worker runs first: a pipeline that takes no time to load, for tests of all that goes on around it.

Not a test itself. ``WATCH`` in the environment names a folder for what a test wants to know or to happen.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import IO, Any

import pyarrow.parquet as pq

from discrepancy.schema import (
    Amount,
    Article,
    EventFrame,
    Evidence,
    Extraction,
    Fact,
    Mention,
    SetAside,
    Slot,
)
from discrepancy.values.shingles import shingles

_watch = Path(os.environ["WATCH"]) if "WATCH" in os.environ else None
_held: list[bytearray] = []


def extraction(article: Article) -> Extraction:
    """Each number of a text is a fact of one event."""
    frame = EventFrame(
        id=f"{article.id}#e0", article_id=article.id, trigger=Mention(start=2, end=6, text="bomb"), lemma="bomb"
    )
    facts: list[Fact] = []
    for word in article.text.split():
        if word.isdigit():
            start = article.text.index(word)
            evidence = Evidence(
                article_id=article.id,
                start=start,
                end=start + len(word),
                quote=word,
                sentence_start=0,
                sentence=article.text,
            )
            value = Amount(low=float(word), high=float(word), noun="person", text=word)
            ident = f"{article.id}#f{len(facts)}"
            facts.append(
                Fact(id=ident, article_id=article.id, slot=Slot.COUNT, value=value, event=frame, evidence=evidence)
            )
    return Extraction(
        article_id=article.id,
        published=article.published,
        facts=tuple(facts),
        events=(frame,),
        shingles=shingles(article.text, 5),
        words=len(article.text.split()),
    )


def extract_batch(batch: Sequence[Article], _: object) -> list[Extraction | SetAside]:
    """Take a moment for each article, so that a run can be killed in the middle."""
    if _watch is not None:
        with (_watch / "workers").open("a", encoding="ascii") as file:
            file.write(f"{os.getpid()}\n")
    for article in batch:
        time.sleep(0.02)
        if "Growville" in article.text:
            _held.append(bytearray(os.urandom(1) * (300 << 20)))
    return [extraction(article) for article in batch]


def _load(model: str | None) -> None:
    assert model is None


def _extract_all(articles: Sequence[Article], nlp: object) -> list[Extraction | SetAside]:
    return extract_batch(articles, nlp)


_MEMBERS: dict[str, dict[str, Any]] = {
    "discrepancy.pipeline.extract": {"extract_batch": extract_batch, "extract_all": _extract_all},
    "discrepancy.pipeline.load": {"load": _load},
}
for name, members in _MEMBERS.items():
    module = ModuleType(name)
    module.__dict__.update(members)
    sys.modules[name] = module

_plain = pq.write_table


def _write_table(table: Any, where: IO[bytes], **options: Any) -> None:
    """Write a part of a table and kill the run and this worker, when the time has come."""
    assert _watch is not None
    counter = _watch / "left"
    left = int(counter.read_text(encoding="ascii"))
    counter.write_text(str(left - 1), encoding="ascii")
    if left == 0:
        where.write(b"PAR1 and then no more")
        where.flush()
        os.kill(os.getppid(), signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)
    _plain(table, where, **options)


if _watch is not None and (_watch / "left").exists():
    pq.write_table = _write_table


if _watch is not None and (_watch / "small").exists():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int((_watch / "small").read_text(encoding="ascii")),) * 2)


def _die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _no_room(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


if _watch is not None and (_watch / "full").exists():
    pq.write_table = _no_room
if _watch is not None and (_watch / "deadly").exists():
    pq.write_table = _die
