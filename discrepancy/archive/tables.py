"""The tables of an archive: what each holds, and the way from extractions into them and back.

``articles`` has one row an article with its whole extraction in one column, from which it comes back equal; the other
tables are views of the same for queries: ``facts`` and ``events`` one row each, ``answers`` and ``anchors`` by
which disagreement is looked for (see keys.py), ``shingles`` some of the hashes by which copies are found,
``quarantine`` what could not be read and why.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from operator import attrgetter
from typing import Any, Final

from discrepancy.archive.codec import decode, encode
from discrepancy.archive.keys import anchors, answers
from discrepancy.errors import MissingExtraError
from discrepancy.linking.profile import day_of, ordinal
from discrepancy.schema import Amount, EventFrame, Extraction, Fact, SetAside, TimeValue
from discrepancy.settings import SWEEP

try:
    import pyarrow as pa
except ImportError as error:
    raise MissingExtraError("pyarrow", "archive", "An archive") from error


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field(name, kind) for name, kind in columns.items()])


SCHEMAS: Final[Mapping[str, pa.Schema]] = {
    "articles": _schema(
        article_id=pa.string(),
        title=pa.string(),
        publisher=pa.string(),
        published=pa.string(),  # ISO 8601, a day or a moment
        published_day=pa.int32(),  # proleptic Gregorian ordinal, as of all days here
        url=pa.string(),
        words=pa.int32(),
        facts=pa.int32(),
        events=pa.int32(),
        digest=pa.string(),  # of all that is known of the article
        shingles=pa.binary(),  # all of them: sorted, 8 bytes each, little-endian
        body=pa.string(),  # the rest of the extraction, see codec.py
    ),
    "facts": _schema(
        article_id=pa.string(),
        fact_id=pa.string(),
        slot=pa.string(),
        value=pa.string(),
        low=pa.float64(),
        high=pa.float64(),
        unit=pa.string(),
        noun=pa.string(),
        time=pa.string(),  # TIMEX3 value
        day=pa.int32(),
        event_id=pa.string(),
        event=pa.string(),  # trigger lemma
        event_type=pa.string(),
        event_day=pa.int32(),
        role=pa.string(),
        item=pa.string(),
        subject=pa.string(),
        polarity=pa.string(),
        modality=pa.string(),
        speaker_kind=pa.string(),
        speaker=pa.string(),
        start=pa.int32(),
        end=pa.int32(),
        quote=pa.string(),
        sentence_start=pa.int32(),
        sentence=pa.string(),
    ),
    "events": _schema(
        article_id=pa.string(),
        event_id=pa.string(),
        event=pa.string(),
        event_type=pa.string(),
        text=pa.string(),
        start=pa.int32(),
        end=pa.int32(),
        agents=pa.string(),  # names, joined by "; "
        patients=pa.string(),
        places=pa.string(),
        time=pa.string(),
        day=pa.int32(),
        polarity=pa.string(),
        modality=pa.string(),
        speaker_kind=pa.string(),
        speaker=pa.string(),
        sentence=pa.int32(),
        chain=pa.int32(),
    ),
    "answers": _schema(
        article_id=pa.string(),
        question=pa.string(),
        low=pa.float64(),
        high=pa.float64(),
        word=pa.string(),
        loose=pa.bool_(),
        voice=pa.string(),
    ),
    "anchors": _schema(article_id=pa.string(), kind=pa.string(), key=pa.string(), weight=pa.int32()),
    "shingles": _schema(article_id=pa.string(), shingle=pa.int64(), total=pa.int32()),
    "quarantine": _schema(source=pa.string(), reason=pa.string(), message=pa.string()),
}
"""Columns of each table. ``shingles.total`` is how many shingles the article has in all."""


def to_tables(extractions: Iterable[Extraction], set_aside: Iterable[SetAside] = ()) -> dict[str, pa.Table]:
    """The tables of some articles, by name.

    Args:
        extractions: What the articles state.
        set_aside: What could not be read.
    """
    rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in SCHEMAS}
    for extraction in extractions:
        own = extraction.article_id
        rows["articles"].append(_article(extraction))
        rows["facts"].extend(map(_fact, extraction.facts))
        rows["events"].extend(map(_event, extraction.events))
        rows["answers"].extend([(own, *_ANSWER(answer)) for answer in answers(extraction)])
        rows["anchors"].extend([(own, *_ANCHOR(anchor)) for anchor in anchors(extraction)])
        total = len(extraction.shingles)
        rows["shingles"].extend([(own, shingle, total) for shingle in sketch(extraction.shingles)])
    rows["quarantine"] = [(item.source, item.reason, item.message) for item in set_aside]
    return {name: _table(rows[name], schema) for name, schema in SCHEMAS.items()}


def _table(rows: Sequence[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    return pa.table([pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema)


_ANSWER: Final = attrgetter(*SCHEMAS["answers"].names[1:])
_ANCHOR: Final = attrgetter(*SCHEMAS["anchors"].names[1:])


def from_tables(articles: pa.Table) -> list[Extraction]:
    """The extractions that stand in a table of articles, or in one with its columns ``shingles`` and ``body`` only."""
    columns = articles.column("body").to_pylist(), articles.column("shingles").to_pylist()
    return [decode(body, unpacked(shingles)) for body, shingles in zip(*columns, strict=True)]


def set_aside_in(quarantine: pa.Table) -> list[SetAside]:
    """What a table of quarantine holds."""
    return [SetAside(**row) for row in quarantine.to_pylist()]


def packed(numbers: Sequence[int]) -> bytes:
    """64-bit numbers as bytes, little-endian on every machine.

    Example:
        >>> unpacked(packed((1, 2**62)))
        (1, 4611686018427387904)
    """
    items = array("q", numbers)
    if sys.byteorder == "big":
        items.byteswap()
    return items.tobytes()


def unpacked(data: bytes) -> tuple[int, ...]:
    """The numbers that ``packed`` put into bytes."""
    items = array("q", data)
    if sys.byteorder == "big":
        items.byteswap()
    return tuple(items)


# ---------------------------------------------------------------- rows, in the order of their columns


def _article(extraction: Extraction) -> tuple[Any, ...]:
    published = extraction.published
    shingles, body = packed(extraction.shingles), encode(extraction)
    return (
        extraction.article_id,
        extraction.title,
        extraction.publisher,
        None if published is None else published.isoformat(),
        ordinal(published),
        extraction.url,
        extraction.words,
        len(extraction.facts),
        len(extraction.events),
        blake2b(shingles + body.encode(), digest_size=16).hexdigest(),
        shingles,
        body,
    )


def _fact(fact: Fact) -> tuple[Any, ...]:
    value, frame, evidence, speaker = fact.value, fact.event, fact.evidence, fact.speaker
    amount = value if isinstance(value, Amount) else None
    time = value if isinstance(value, TimeValue) else None
    return (
        fact.article_id,
        fact.id,
        fact.slot._value_,
        value.text,
        amount and amount.low,
        amount and amount.high,
        amount and amount.unit,
        amount and amount.noun,
        time and time.value,
        time and day_of(time),
        frame and frame.id,
        frame and frame.lemma,
        frame and frame.type,
        frame and day_of(frame.time),
        fact.role._value_,
        fact.item and fact.item.text,
        fact.subject and fact.subject.name,
        fact.polarity._value_,
        fact.modality._value_,
        speaker.kind._value_,
        speaker.name,
        evidence.start,
        evidence.end,
        evidence.quote,
        evidence.sentence_start,
        evidence.sentence,
    )


def _event(frame: EventFrame) -> tuple[Any, ...]:
    trigger, speaker = frame.trigger, frame.speaker
    return (
        frame.article_id,
        frame.id,
        frame.lemma,
        frame.type,
        trigger.text,
        trigger.start,
        trigger.end,
        "; ".join([actor.name for actor in frame.agents]),
        "; ".join([actor.name for actor in frame.patients]),
        "; ".join([place.name for place in frame.places]),
        frame.time and frame.time.value,
        day_of(frame.time),
        frame.polarity._value_,
        frame.modality._value_,
        speaker.kind._value_,
        speaker.name,
        frame.sentence,
        frame.chain,
    )


def sketch(shingles: Sequence[int]) -> tuple[int, ...]:
    """The sample of sorted shingles by which copies are found: all small ones, and a few of the smallest.

    What share of the hashes is small is the same in every text, so that an excerpt's sample stands in the sample of the
    whole; the k smallest of each text, the usual sketch, would miss a short excerpt of a long text (Broder 1997, sets
    modulo m, against sets of s smallest).

    Example:
        >>> sketch((1, 5, 2**62)), sketch((2**62, 2**62 + 1))
        ((1, 5, 4611686018427387904), (4611686018427387904, 4611686018427387905))
    """
    limit = (1 << 63) // SWEEP.sketch_share
    small = sum(shingle < limit for shingle in shingles)
    return tuple(shingles[: max(small, SWEEP.sketch_least)])
