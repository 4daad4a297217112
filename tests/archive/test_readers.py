"""Readers: each format gives the articles it holds, whole or in parts, and says what it cannot read."""

from __future__ import annotations

import base64
import csv
import gzip
import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from discrepancy.archive.fields import Fields
from discrepancy.archive.plan import WHOLE
from discrepancy.archive.readers import Reader, Record, Source, base, readers, register
from discrepancy.archive.reading import article_of, reader_of, records
from discrepancy.records import Intake
from discrepancy.schema import Article, SetAside
from discrepancy.settings import EXTRACTING
from tests.archive.conftest import row_of, text_of, write_lines

TEXT = "Two people were hurt when a bus left the road."
ROWS = [row_of(number) for number in range(40)]


def outcomes(path: Path, *, fields: Fields | None = None, limits: Any = EXTRACTING) -> list[Article | SetAside]:
    """What a whole file holds."""
    source = Source(path, path.name, limits=limits)
    intake = Intake()
    return [
        item if isinstance(item, SetAside) else article_of(item, intake, fields or Fields())
        for item in records(source, 0, WHOLE)
    ]


def article_in(path: Path, **options: Any) -> Article:
    (found,) = outcomes(path, **options)
    assert isinstance(found, Article), found
    return found


def reasons(path: Path, **options: Any) -> list[str]:
    """The reasons of what is set aside, ``ok`` for articles."""
    return [found.reason if isinstance(found, SetAside) else "ok" for found in outcomes(path, **options)]


# ---------------------------------------------------------------- formats of many articles


def jsonl(path: Path) -> None:
    write_lines(path, ROWS)


def csv_file(path: Path, delimiter: str = ",") -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(ROWS[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows({**row, "text": f'{row["text"]}\n\nHe said: "No, never", and left.'} for row in ROWS)


def parquet(path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(ROWS), path, row_group_size=7)


def warc_record(number: int, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    html = page(number).encode()
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(html)}\r\n\r\n".encode() + html
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Date: 2024-05-04T10:00:00Z\r\nWARC-Target-URI: https://north.example/{number}\r\n"
        f"WARC-Block-Digest: sha1:{base64.b32encode(hashlib.sha1(http).digest()).decode()}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def page(number: int) -> str:
    return (
        f"<html><head><title>Market hit, {number}</title>"
        '<meta property="og:site_name" content="The North Post">'
        '<meta property="article:published_time" content="2024-05-04T08:00:00Z"></head>'
        f"<body><nav>Home</nav><article><h1>Market hit</h1><p>{text_of(number)} The road to the market was closed, "
        "and the governor asked people to give blood at the central hospital.</p></article></body></html>"
    )


WARC_INFO = (
    b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n"
)


def warc(path: Path) -> None:
    path.write_bytes(WARC_INFO + b"".join(warc_record(number) for number in range(40)))


def warc_gz(path: Path) -> None:
    path.write_bytes(b"".join(gzip.compress(part) for part in (WARC_INFO, *(warc_record(n) for n in range(40)))))


def packed(write: Callable[[Path], None], pack: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def wrapped(path: Path) -> None:
        plain = path.with_suffix("")
        write(plain)
        path.write_bytes(pack(plain.read_bytes()))
        plain.unlink()

    return wrapped


MANY: dict[str, Callable[[Path], None]] = {
    "a.jsonl": jsonl,
    "a.jsonl.gz": packed(jsonl, gzip.compress),
    "a.jsonl.zst": packed(jsonl, zstandard.compress),
    "a.csv": csv_file,
    "a.csv.gz": packed(csv_file, gzip.compress),
    "a.tsv": lambda path: csv_file(path, "\t"),
    "a.parquet": parquet,
    "a.warc": warc,
    "a.warc.gz": warc_gz,
}


@pytest.mark.parametrize("name", MANY)
def test_all_articles_are_read(tmp_path: Path, name: str) -> None:
    MANY[name](tmp_path / name)
    found = outcomes(tmp_path / name)
    assert all(isinstance(one, Article) for one in found)
    articles = [one for one in found if isinstance(one, Article)]
    assert len({one.id for one in articles}) == len(articles) == 40
    assert all(text_of(number) in one.text for number, one in enumerate(articles))
    assert {one.published for one in articles} == {date(2024, 5, 4)}
    assert {one.publisher for one in articles} <= {"North Post", "The North Post"}


@pytest.mark.parametrize("target", [300, 1000, 1 << 20])
@pytest.mark.parametrize("name", MANY)
def test_parts_hold_together_what_the_whole_holds(tmp_path: Path, name: str, target: int) -> None:
    path = tmp_path / name
    MANY[name](path)
    source = Source(path, name)
    cuts = reader_of(source).cuts(source, target)
    assert cuts == sorted(set(cuts))
    parts = list(zip(cuts, [*cuts[1:-1], WHOLE], strict=False))
    assert len(parts) > 3 if target == 300 else len(parts) >= 1
    assert len(parts) == 1 or target < 1 << 20
    together = [where(item) for start, end in parts for item in records(source, start, end)]
    assert together == [where(item) for item in records(source, 0, WHOLE)]


def where(item: Record | SetAside) -> str:
    assert isinstance(item, Record)
    return item.where


# ---------------------------------------------------------------- formats of one article

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.3/specification/dtd/nitf-3-3.dtd">
<nitf change.date="June 10, 2005"><head><title>Bus Leaves Road</title>
<docdata><doc-id id-string="77"/><doc.copyright holder="North"/></docdata>
<pubdata date.publication="20070102T000000" ex-ref="https://north.example/77" name="The North Post"/></head>
<body><body.head><hedline><hl1>Bus Leaves Road</hl1></hedline><byline class="print_byline">By Ada Bell</byline></body.head>
<body.content><block class="lead_paragraph"><p>A bus left the road.</p></block>
<block class="full_text"><p>A bus left the road.</p><p>Two people &amp; a dog were hurt.</p></block>
</body.content></body></nitf>"""

NEWSML = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:north.example:1" version="3"><itemMeta><provider literal="NP"><name>North Press</name></provider>
<versionCreated>2024-05-04T10:20:00Z</versionCreated></itemMeta>
<contentMeta><headline>Bus leaves road</headline><by>By Ada Bell</by></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title>
</head><body><p>A bus left the road.</p><p>Two <b>people</b> were hurt.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:newsml:north.example:2"><contentSet><inlineData>Two people were hurt.</inlineData></contentSet>
</newsItem></itemSet></newsMessage>"""

RCV1 = """<?xml version="1.0" encoding="iso-8859-1" ?>
<newsitem itemid="2286" id="root" date="1996-08-20" xml:lang="en"><title>MEXICO: Bus leaves road.</title>
<headline>Bus leaves road.</headline><byline>Ada Bell</byline><dateline>MEXICO CITY 1996-08-20</dateline>
<text><p>A bus left the road.</p><p>Two people were hurt near Mérida.</p></text></newsitem>"""


def test_nitf(tmp_path: Path) -> None:
    (tmp_path / "77.xml").write_text(NITF, encoding="utf-8")
    assert article_in(tmp_path / "77.xml") == Article(
        id="77",
        text="A bus left the road.\n\nTwo people & a dog were hurt.",
        title="Bus Leaves Road",
        publisher="The North Post",
        published=date(2007, 1, 2),
        url="https://north.example/77",
        byline="By Ada Bell",
    )


def test_newsml_g2(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(NEWSML, encoding="utf-8")
    assert outcomes(tmp_path / "a.xml") == [
        Article(
            id="urn:newsml:north.example:1#3",
            text="A bus left the road.\n\nTwo people were hurt.",
            title="Bus leaves road",
            publisher="North Press",
            published=datetime(2024, 5, 4, 10, 20, tzinfo=UTC),
            byline="By Ada Bell",
        ),
        Article(id="urn:newsml:north.example:2", text="Two people were hurt."),
    ]


def test_rcv1(tmp_path: Path) -> None:
    (tmp_path / "2286newsML.xml.gz").write_bytes(gzip.compress(RCV1.encode("latin-1")))
    assert article_in(tmp_path / "2286newsML.xml.gz") == Article(
        id="2286",
        text="A bus left the road.\n\nTwo people were hurt near Mérida.",
        title="Bus leaves road.",
        publisher="Reuters",
        published=date(1996, 8, 20),
        byline="Ada Bell",
    )


def test_html(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(3), encoding="utf-8")
    found = article_in(tmp_path / "a.html")
    assert (found.id, found.title, found.publisher) == ("a.html", "Market hit", "The North Post")
    assert found.published == date(2024, 5, 4)
    assert text_of(3) in found.text
    assert "Home" not in found.text


def test_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"date 2024-05-04\r\n\r\nTwo people were hurt on Friday.")
    found = article_in(tmp_path / "a.txt")
    assert (found.id, found.published) == ("a.txt", date(2024, 5, 4))
    assert found.text.startswith("date 2024-05-04\r\n")


def test_json(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([row_of(0), 7, row_of(1)]), encoding="utf-8")
    assert reasons(tmp_path / "a.json") == ["ok", "malformed_json", "ok"]


# ---------------------------------------------------------------- what cannot be read


def truncated(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes(byte ^ 255 for byte in data[middle : middle + 20]) + data[middle + 20 :]


LINES = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
ZEROS = b'{"text": "' + b"0" * 3_000_000 + b'"}\n'


@pytest.mark.parametrize(
    ("name", "content", "last", "kept"),
    [
        ("a.jsonl", LINES[:-60], "malformed_json", 39),
        ("a.jsonl", b"\xff\xfe" + LINES, "ok", 39),
        ("a.jsonl.gz", truncated(gzip.compress(LINES)), "truncated", None),
        ("a.jsonl.gz", flipped(gzip.compress(LINES)), "corrupt", None),
        ("a.jsonl.gz", LINES, "corrupt", 0),
        ("a.jsonl.zst", truncated(zstandard.compress(LINES)), "truncated", None),
        ("a.jsonl.zst", LINES, "corrupt", 0),
        ("a.csv", b"id,text\n1,Two people were hurt.\n2\n3,Two people were hurt.\n", "ok", 2),
        ("a.csv", b"id,text\n1,Two people were hurt.\n2,Two people \xff were hurt.\n", "encoding", 1),
        ("a.csv", b"id,title\n1,Two people were hurt.\n", "missing_text", 0),
        ("a.parquet", b"PAR1 is how it begins", "corrupt", 0),
        ("a.parquet", b"", "corrupt", 0),
        ("a.html", b"<html><body></body></html>", "no_article", 0),
        ("a.html", b"", "no_article", 0),
        ("a.xml", b"<nitf><body>", "malformed_xml", 0),
        ("a.xml", b"<feed></feed>", "unsupported_format", 0),
        ("a.xml", b"", "unsupported_format", 0),
        ("a.xml", b'<!DOCTYPE nitf [<!ENTITY a "b">]><nitf>&a;</nitf>', "unsafe_xml", 0),
        ("a.xml", b'<?xml version="1.0" encoding="none-such"?><nitf></nitf>', "encoding", 0),
        ("a.txt", b"\0\1\2", "binary", 0),
        ("a.docx", b"PK", "unsupported_format", 0),
        ("a.warc.zst", b"x", "unsupported_format", 0),
    ],
)
def test_what_cannot_be_read_has_its_reason(
    tmp_path: Path, name: str, content: bytes, last: str, kept: int | None
) -> None:
    (tmp_path / name).write_bytes(content)
    found = reasons(tmp_path / name)
    assert found[-1] == last
    if kept is not None:
        assert found.count("ok") == kept


def test_a_corrupt_row_group_costs_what_follows_only(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.Table.from_pylist(ROWS), path, row_group_size=10, use_dictionary=False, compression="zstd")
    data = bytearray(path.read_bytes())
    begin = pq.ParquetFile(path).metadata.row_group(2).column(1).data_page_offset
    data[begin + 20 : begin + 60] = os.urandom(0) + b"\x55" * 40
    path.write_bytes(data)
    found = reasons(path)
    assert found == ["ok"] * 20 + ["corrupt"]


def test_a_file_that_may_not_be_read_has_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_lines(tmp_path / "a.jsonl", ROWS)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert reasons(path) == ["unreadable"]


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize("damage", ["flip", "cut", "foreign"])
def test_a_bad_warc_record_costs_itself_only(tmp_path: Path, damage: str, pack: Callable[[bytes], bytes]) -> None:
    bad = {
        "flip": flipped(pack(warc_record(1))) if pack is gzip.compress else b"WARC/9.9 what is this\r\n\r\n",
        "cut": pack(warc_record(1)[:-200]),
        "foreign": b"\r\n\r\nno record at all\r\n\r\n",
    }[damage]
    name = "a.warc.gz" if pack is gzip.compress else "a.warc"
    (tmp_path / name).write_bytes(pack(warc_record(0)) + bad + pack(warc_record(2)) + pack(warc_record(3)))
    found = outcomes(tmp_path / name)
    kept = [str(one.url)[-1] for one in found if isinstance(one, Article)]
    # A record that is shorter than it says takes the beginning of the next one with it, where nothing divides them.
    assert kept == (["0", "3"] if damage == "cut" and name == "a.warc" else ["0", "2", "3"])
    assert {one.reason for one in found if isinstance(one, SetAside)} <= {"corrupt", "truncated"}
    assert len(found) > len(kept)


def test_answers_without_an_article_are_set_aside(tmp_path: Path) -> None:
    parts = [warc_record(0, status="404 Not Found"), warc_record(1, kind="image/png"), warc_record(2)]
    (tmp_path / "a.warc").write_bytes(b"".join(parts))
    assert reasons(tmp_path / "a.warc") == ["http_status", "not_html", "ok"]


@pytest.mark.parametrize(
    ("name", "data"), [("a.jsonl.gz", gzip.compress(ZEROS)), ("a.jsonl.zst", zstandard.compress(ZEROS))]
)
def test_bombs_are_not_unpacked(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    limits = replace(EXTRACTING, expansion_from=1 << 20)
    assert reasons(tmp_path / name, limits=limits) == ["bomb"]


@pytest.mark.parametrize(("name", "kept"), [("a.jsonl", 2), ("a.json", 0), ("a.txt", 0), ("a.html", 0)])
def test_what_is_too_large_for_an_article_is_not_read(tmp_path: Path, name: str, kept: int) -> None:
    rows = [row_of(0), row_of(1, text="x" * 5000), row_of(2)]
    write_lines(tmp_path / name, rows)
    found = reasons(tmp_path / name, limits=replace(EXTRACTING, article_bytes=1000))
    assert found.count("ok") == kept
    assert "too_long" in found


def test_half_a_character_in_a_title_does_not_get_in(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Two people were hurt.", "title": "\\ud83d"}\n')
    assert reasons(tmp_path / "a.jsonl") == ["encoding"]


# ---------------------------------------------------------------- readers of others


def test_a_registered_reader_is_asked_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "jsonl" in {one.name for one in readers()}
    monkeypatch.setattr(base, "_registered", list(base._registered))

    @register
    class Diary(Reader):
        name = "diary"
        suffixes = (".diary", ".jsonl")

        def read(self, source: Source, start: int, end: int) -> Any:
            yield Record("day 1", {"text": source.path.read_text(encoding=source.encoding)})

    for name in ("a.diary", "a.jsonl"):
        (tmp_path / name).write_text(TEXT)
        assert article_in(tmp_path / name).id == "day 1"


def test_a_reader_that_fails_costs_its_file_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_lines(tmp_path / "a.jsonl", ROWS[:3])

    def fail(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("discrepancy.archive.readers.jsonl.json_rows", fail)
    assert reasons(path) == ["corrupt"]


def test_a_missing_library_is_named_with_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.html").write_text(page(1))
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    with pytest.raises(ImportError, match=r"discrepancy\[html\]"):
        outcomes(tmp_path / "a.html")


def test_readers_of_installed_packages_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Ledger(Reader):
        name = "ledger"
        suffixes = (".ledger",)

        def read(self, source: Source, start: int, end: int) -> Any:
            yield Record("page 1", {"text": TEXT})

    asked: list[str] = []

    def found(group: str) -> list[EntryPoint]:
        asked.append(group)
        entry = EntryPoint("ledger", "package:Ledger", group)
        monkeypatch.setattr(EntryPoint, "load", lambda _: Ledger)
        return [entry]

    monkeypatch.setattr(base, "entry_points", found)
    monkeypatch.setattr(base, "_registered", list(base._registered))
    monkeypatch.setattr(base, "_loaded", cache(base._loaded.__wrapped__))
    (tmp_path / "a.ledger").touch()
    assert article_in(tmp_path / "a.ledger").id == "page 1"
    assert asked == ["discrepancy.readers"]
