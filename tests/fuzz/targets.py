"""What is fuzzed: each target takes any bytes, and asserts what must hold whatever they are.

A target that raises has found a fault. The bytes that raised are then kept in ``corpus/<target>/``, which every run of
the tests goes through again.
"""

from __future__ import annotations

import json
import math
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

import discrepancy
from discrepancy.archive.fields import Fields
from discrepancy.archive.readers import Source
from discrepancy.archive.reading import article_of, records
from discrepancy.errors import InputError
from discrepancy.pipeline import store
from discrepancy.pipeline.attributions.quotes import paragraphs, quotations
from discrepancy.pipeline.dates.find import find
from discrepancy.pipeline.extract import extract
from discrepancy.records import Intake, binary, decode, json_rows, read_date
from discrepancy.report.files import load, of_any_version
from discrepancy.report.markdown import render as markdown
from discrepancy.schema import Article, Granularity, SetAside
from discrepancy.values import calendar
from discrepancy.values.dateline import published_in
from discrepancy.values.edtf import edtf, from_edtf
from discrepancy.values.fulldate import full_date
from discrepancy.values.names import acronym, is_acronym_of, name_words, same_name, same_person, split_titles
from discrepancy.values.numbers import digits
from discrepancy.values.places import canonical, same_place_name
from discrepancy.values.scanning import scan
from discrepancy.values.spelling import fold, likeness
from discrepancy.values.words import split
from tests.provenance import check as check_provenance
from tests.report import made

READERS: Final = (
    ".txt",
    ".jsonl",
    ".csv",
    ".tsv",
    ".parquet",
    ".html",
    ".warc",
    ".xml",
    ".jsonl.gz",
    ".warc.gz",
    ".csv.zst",
)
REPORTS: Final = (".json", ".jsonl", ".parquet")


def dates(data: bytes) -> None:
    """Time expressions lie within the text, from left to right."""
    text, last = _text(data), 0
    for found in find(text):
        assert last <= found.start < found.end <= len(text)
        last = found.end
    head = published_in(text)
    assert head is None or 0 <= head[1][0] < head[1][1] <= len(text)
    full_date(text)
    read_date(text)


def times(data: bytes) -> None:
    """Values of times: what is understood has an end after its beginning, and EDTF leads back to it."""
    value, _, mod = _text(data).partition("|")
    period = calendar.period(value)
    if period is not None:
        start, end = calendar.bounds(value)
        assert start is None or end is None or start < end
    calendar.bounds(value, mod)
    for unit in Granularity:
        calendar.coarsen(value, unit)
        for count in (-1, 1, 10**6):
            calendar.shift(value, count, unit)
            calendar.move(date(2024, 2, 29), count, unit)
    said = edtf(value)
    if said is not None:
        assert edtf(*from_edtf(said)) == said
    with suppress(ValueError):
        from_edtf(value)


def amounts(data: bytes) -> None:
    """Amounts hold finite or open ends in order, and none overlaps the next."""
    text = _text(data)
    words, last = split(text), 0
    for word in words:
        assert text[word.start : word.end] == word.text
        digits(word.text)
    for found in scan(words):
        assert last <= found.start < found.end <= len(words)
        last = found.end
        amount = found.amount("x")
        assert not any(map(math.isnan, amount.numbers))
        if amount.low is not None and amount.high is not None:
            assert amount.low <= amount.high


def names(data: bytes) -> None:
    """Likeness of names is symmetric, and a name is like itself."""
    one, _, other = _text(data).partition("|")
    for alike in (same_name, same_person, same_place_name):
        assert alike(one, other) == alike(other, one)
    assert 0 <= likeness(one, other) <= 1
    fold(one)
    is_acronym_of(acronym(other), other)
    is_acronym_of(one, other)
    name_words(one)
    split_titles(one)
    canonical(one)


def quotes(data: bytes) -> None:
    """Quotations lie within their paragraph."""
    text = _text(data)
    blocks = paragraphs(text)
    for quote in quotations(text, blocks):
        start, end = blocks[quote.paragraph]
        assert start <= quote.start <= quote.inner_start <= quote.inner_end <= quote.end <= end


def intake(data: bytes) -> None:
    """Rows of JSON become articles or are set aside, whatever their fields hold."""
    limiter = Intake()
    assert binary(data, "utf-8", "x") is None or b"\0" in data
    decode(data, "utf-8", "x")
    for row in json_rows(data, "utf-8", "x"):
        if not isinstance(row, SetAside):
            outcome = limiter.row(row[1], row[0])
            assert isinstance(outcome, Article | SetAside)


def readers(data: bytes) -> None:
    """A file of any bytes becomes articles or is set aside; the first byte says which format it claims."""
    if not data:
        return
    name = "a" + READERS[data[0] % len(READERS)]
    path = _folder() / name
    path.write_bytes(data[1:])
    source = Source(path, name)
    limiter = Intake()
    for record in records(source, 0, len(data) - 1):
        if not isinstance(record, SetAside):
            outcome = article_of(record, limiter, Fields({}))
            assert isinstance(outcome, Article | SetAside)


def report(data: bytes) -> None:
    """A saved report with any piece put in any place loads, or is an input error; the bytes name place and piece."""
    whole: Any = json.loads(_saved())
    at = iter(data[:32])
    node: Any = whole
    while isinstance(node, dict | list) and node:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        step = next(at, 0)
        key = keys[step % len(keys)]
        inner = node[key]
        if step & 0x80 or not isinstance(inner, dict | list) or not inner:
            node[key] = _piece(data[8:])
            break
        node = inner
    with suppress(InputError):
        of_any_version(whole, "fuzzed")


def report_files(data: bytes) -> None:
    """A file of any bytes is a report or an input error; the first byte says in which form."""
    if not data:
        return
    path = _folder() / f"report{REPORTS[data[0] % len(REPORTS)]}"
    path.write_bytes(data[1:])
    with suppress(InputError):
        load(path)


def articles(data: bytes) -> None:
    """Two texts go all the way to a report: no component fails, every quote stands where it says, every form is made."""
    texts = dict(zip("ab", _text(data).split("~", 1), strict=False))
    read = discrepancy.read([{"id": name, "text": text, "date": "2024-05-08"} for name, text in texts.items()])
    if not read.articles:
        return
    found = discrepancy.compare(read.articles, model=_pipeline())
    assert not [item for item in found.set_aside if item.reason in ("failed", "memory")], found.set_aside
    check_provenance(found, texts)
    for conflict in found.conflicts:
        assert conflict.id in found.explain(conflict.id)
    for name in [fact.id for fact in found.facts[:2]], [_text(data[:9]), _text(data[9:20])]:
        with suppress(InputError):
            found.explain(*name or [""])
    for made_of in (found.to_html(), found.to_csv(), str(found.conflicts), markdown(found)):
        made_of.encode()
    assert of_any_version(json.loads(found.to_json()), "fuzzed") == found


def parses(data: bytes) -> None:
    """Whatever a tagger, parser and recogniser may say of whatever words, the rules come to an end, every quote right.

    Each token takes five bytes: word, part of speech, relation, which of the tokens before it in some order is its
    head, and name; the first byte of all says after which scheme relations are called.
    """
    tokens = [data[i : i + 5] for i in range(1, len(data) - 4, 5)][:60]
    if not tokens:
        return
    scheme = _RELATIONS[data[0] % 2]
    nlp = _pipeline()
    words = [_WORDS[token[0] % len(_WORDS)] for token in tokens]
    tags = [_TAGS[token[1] % len(_TAGS)] for token in tokens]
    heads = [0] * len(tokens)
    relations = ["ROOT"] * len(tokens)
    for first in range(0, len(tokens), _SENTENCE):  # a root, and each other one below one that is there already
        placed: list[int] = []
        inside = range(first, min(first + _SENTENCE, len(tokens)))
        for i in sorted(inside, key=lambda i: (tokens[i][3] >> 4, i)):
            heads[i] = placed[(tokens[i][3] & 15) % len(placed)] if placed else i
            relations[i] = scheme[tokens[i][2] % len(scheme)] if placed else "ROOT"
            placed.append(i)
    kinds = [_NAMES[token[4] % len(_NAMES)] for token in tokens]
    doc = Doc(
        nlp.vocab,
        words,
        spaces=[bool(token[4] & 64) for token in tokens],
        pos=[pos for pos, _ in tags],
        tags=[tag for _, tag in tags],
        lemmas=[word.lower().removesuffix("ed") for word in words],
        heads=heads,
        deps=relations,
        ents=_entities(kinds, tokens),
    )
    article = Article(id="a", text=doc.text, published=date(2024, 5, 8))
    store.set_article_id(doc, article.id)
    store.set_published(doc, article.published)
    for name, component in nlp.pipeline:
        if name.startswith("discrepancy_") and name != "discrepancy_boundaries":
            doc = component(doc)
    for fact in extract(doc, article).facts:
        said = fact.evidence
        assert article.text[said.start : said.end] == said.quote


def _entities(kinds: list[str], tokens: list[bytes]) -> list[str]:
    """Names in the notation of beginnings and insides; one goes on where its bytes say so, and its kind is the same."""
    return [
        "O" if not kind else f"I-{kind}" if i and kinds[i - 1] == kind and tokens[i][4] & 32 else f"B-{kind}"
        for i, kind in enumerate(kinds)
    ]


_SENTENCE: Final = 12
_RELATIONS: Final = (
    "nsubj nsubj:pass obj iobj obl obl:agent nmod nummod amod advmod case det conj cc compound flat appos acl acl:relcl "
    "advcl ccomp xcomp mark cop aux aux:pass parataxis punct nmod:poss compound:prt fixed dep".split(),
    "nsubj nsubjpass dobj dative prep pobj pcomp agent attr acomp nummod amod advmod det conj cc compound appos acl relcl "
    "advcl ccomp xcomp mark aux auxpass parataxis punct poss prt npadvmod quantmod".split(),
)
_TAGS: Final = [pair.split("/") for pair in (
    "NOUN/NN NOUN/NNS PROPN/NNP PROPN/NNPS VERB/VBD VERB/VBN VERB/VBG VERB/VB VERB/VBZ AUX/VBD AUX/VBZ ADJ/JJ ADJ/JJS "
    "ADV/RB NUM/CD DET/DT PRON/PRP PRON/WP PRON/PRP$ ADP/IN ADP/RP SCONJ/IN CCONJ/CC PART/POS PART/TO PUNCT/. PUNCT/, "
    "PUNCT/`` PUNCT/'' SPACE/_SP SYM/$ INTJ/UH X/FW"
).split()]  # fmt: skip
_NAMES: Final = ("", "", "", "PERSON", "ORG", "GPE", "NORP", "LOC", "DATE", "CARDINAL", "MONEY", "TIME", "FAC", "EVENT")
_WORDS: Final = (
    (
        "the a police army militia said told according to by of in on at near between and or but that who which he she they "
        "it his their killed wounded died shot fired attacked arrested sentenced denied claimed blamed was were is has had "
        "not no least more than about nearly 12 31 2,000 three dozen hundred people soldiers rockets men man woman child "
        "officials minister President Anna Bell Omar al Haddad AL El Bin - Basra Iraq Iraqi U.S. Ohio Friday Monday May 5 "
        "2024 last week ago days morning p.m. 10:30 $ million percent km aged year old brother mother attack bombing blast "
        "explosion crash fire verdict charge hospital bomb gun blue red \" “ ” ' ’ 's ’s , . : ; ( ) — * \n \n\n Mr. Dr. "
        "Reuters AP group front party company called named former both each other another one first second part total "
        "including among respectively will would may might if allegedly been be being to from with without after before "
        "during while when where as so up down out over under left reported announced confirmed told"
    )
    .replace("\\n", "\n")
    .split(" ")
)


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    target.__name__: target
    for target in (dates, times, amounts, names, quotes, intake, readers, report, report_files, articles, parses)
}

DICTIONARY: Final[dict[str, str]] = {
    "dates": "May 5, 1998|next|last|Friday|three days|ago|the|weeks|before|2024-05-04|T10:00|a.m.|noon|1990s|century|"
    "quarter|early|mid-|Sept. 11|between|and|Updated: |GMT|'98|31/12/99|every|daily|half|year",
    "times": "XXXX-|-WXX-|P3D|PT1H|2024|-05|-04|T10:00|-Q1|-H2|-W05|-SU|BC|PRESENT_REF|T24|TMO|TNI|/|..|~|?|%|-21|1..|"
    "|START|END|MID|APPROX|-99|9999|0000|P1Y2M",
    "amounts": "1,200|3.5|million|dozen|at least|between|and|to|$|US$|per cent|%|half|of|two-thirds|no|more than|-|°C|mph|"
    "a|couple|hundreds|1/2|½|²|pence|m|bn|ft|5'10\"|x|one|twenty|.5",
    "names": "Dr|Prime Minister|al-|Mc|O'|de la|U.N.|of|the|United|St.|Jr.|-|.|Muhammad|Corp.|İ|ß",
    "quotes": "\"|'|“|”|‘|’|«|»|„|`|''|\n\n|\n|said|,",
    "intake": '{"text": "The army said two people were killed."|"id": "|"date": |[|]|}|,|"source": {"name": |1e999|NaN|'
    'null|-1|\\ud800|\\u0000|"articles": [',
    "readers": "WARC/1.0\r\n|WARC-Type: response\r\n|Content-Length: 9\r\n\r\n|HTTP/1.1 200 OK\r\n|<!DOCTYPE x [<!ENTITY a 'b'>]>|"
    '<nitf>|<newsItem>|text,date\n|"|PAR1|<html>|<p>|&#0;|{"text": "',
    "report": '{|}|[|]|null|"kind"|"amount"|"time"|"start": -1|1e999|"1.1"|"conflict"|""',
    "articles": '~|The army said |12|31| people were killed in |Basra| on Friday| and |, who was 34,| denied |"|“|”|. |\n\n| '
    "Anna Bell| the blast | soldiers| wounded |at least |shot dead by |the police |Mr |, officials said|last week |$5m |(",
    "parses": "\x00\x01\x02\x03\x04|\x10\x20\x30\x40\x50|\x05\x15\x25\x35\x45|\x70\x60\x11\x07\x63|\x5c\x1d\x0c\x21\x03|@|~|\x7f",
    "report_files": '{"schema_version": "1.1"|"record": "report"|"facts"|[|{|}|PAR1|\n|null|"1.0"|NaN',
}
"""Pieces, divided by bars, that a target's inputs are made of; random bytes alone seldom make a date."""


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="surrogateescape")


def _piece(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return data.decode("latin-1")


@cache
def _pipeline() -> Language:
    return discrepancy.load()


@cache
def _saved() -> str:
    return made.small().to_json()


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


__all__ = ["DICTIONARY", "TARGETS"]
