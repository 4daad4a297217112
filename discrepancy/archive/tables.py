"""The tables of an archive: what each holds, and the way from extractions into them and back.

``articles`` has one row an article with its whole extraction in one column, from which it comes back equal; the other
tables are views of the same for queries: ``facts`` and ``events`` one row each, ``answers`` and ``anchors`` by
which disagreement is looked for (see keys.py), ``shingles`` some of the hashes by which copies are found,
``quarantine`` what could not be read and why.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from hashlib import blake2b
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

Row = dict[str, Any]


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
    rows: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
    for extraction in extractions:
        rows["articles"].append(_article(extraction))
        rows["facts"].extend(map(_fact, extraction.facts))
        rows["events"].extend(map(_event, extraction.events))
        own = {"article_id": extraction.article_id}
        rows["answers"].extend(own | asdict(answer) for answer in answers(extraction))
        rows["anchors"].extend(own | asdict(anchor) for anchor in anchors(extraction))
        rows["shingles"].extend(_samples(extraction))
    rows["quarantine"] = [item.model_dump() for item in set_aside]
    return {name: pa.Table.from_pylist(rows[name], schema=schema) for name, schema in SCHEMAS.items()}


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


# ---------------------------------------------------------------- rows


def _article(extraction: Extraction) -> Row:
    published = extraction.published
    shingles, body = packed(extraction.shingles), encode(extraction)
    return {
        "article_id": extraction.article_id,
        "title": extraction.title,
        "publisher": extraction.publisher,
        "published": None if published is None else published.isoformat(),
        "published_day": ordinal(published),
        "url": extraction.url,
        "words": extraction.words,
        "facts": len(extraction.facts),
        "events": len(extraction.events),
        "digest": blake2b(shingles + body.encode(), digest_size=16).hexdigest(),
        "shingles": shingles,
        "body": body,
    }


def _fact(fact: Fact) -> Row:
    value, frame, evidence = fact.value, fact.event, fact.evidence
    row: Row = {
        "article_id": fact.article_id,
        "fact_id": fact.id,
        "slot": fact.slot.value,
        "value": value.text,
        "role": fact.role.value,
        "item": fact.item and fact.item.text,
        "subject": fact.subject and fact.subject.name,
        "polarity": fact.polarity.value,
        "modality": fact.modality.value,
        "speaker_kind": fact.speaker.kind.value,
        "speaker": fact.speaker.name,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
        "sentence_start": evidence.sentence_start,
        "sentence": evidence.sentence,
    }
    if isinstance(value, Amount):
        row |= {"low": value.low, "high": value.high, "unit": value.unit, "noun": value.noun}
    elif isinstance(value, TimeValue):
        row |= {"time": value.value, "day": day_of(value)}
    if frame is not None:
        row |= {"event_id": frame.id, "event": frame.lemma, "event_type": frame.type, "event_day": day_of(frame.time)}
    return row


def _event(frame: EventFrame) -> Row:
    return {
        "article_id": frame.article_id,
        "event_id": frame.id,
        "event": frame.lemma,
        "event_type": frame.type,
        "text": frame.trigger.text,
        "start": frame.trigger.start,
        "end": frame.trigger.end,
        "agents": "; ".join(actor.name for actor in frame.agents),
        "patients": "; ".join(actor.name for actor in frame.patients),
        "places": "; ".join(place.name for place in frame.places),
        "time": frame.time and frame.time.value,
        "day": day_of(frame.time),
        "polarity": frame.polarity.value,
        "modality": frame.modality.value,
        "speaker_kind": frame.speaker.kind.value,
        "speaker": frame.speaker.name,
        "sentence": frame.sentence,
        "chain": frame.chain,
    }


def _samples(extraction: Extraction) -> Iterator[Row]:
    count = len(extraction.shingles)
    for shingle in sketch(extraction.shingles):
        yield {"article_id": extraction.article_id, "shingle": shingle, "total": count}


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
