"""Files made to blow up: what unpacks or unfolds without bound is stopped, and costs nothing beside itself."""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import replace
from pathlib import Path
from time import process_time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from discrepancy.archive.plan import WHOLE
from discrepancy.archive.readers import Record, Source
from discrepancy.archive.reading import records
from discrepancy.settings import EXTRACTING
from tests.archive.conftest import row_of
from tests.archive.test_readers import NEWSML, NITF, RCV1, TEXT, outcomes, page, reasons, warc_record

TIGHT = replace(EXTRACTING, article_bytes=1 << 20, expansion_from=1 << 20)
"""Limits that small files reach."""

LARGE = 32 << 20


def packed(*parts: bytes) -> bytes:
    """One member of gzip, made piece by piece: 32 MB of one letter take 32 KB."""
    made = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([*map(made.compress, parts), made.flush()])


def answer(length: int, *, digest: str = "", kind: str = "response", charset: str = "utf-8") -> bytes:
    """The head of a WARC record that says how long the page after it is."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset={charset}\r\n\r\n"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000009>\r\n"
        f"WARC-Date: 2024-05-04T10:00:00Z\r\nWARC-Target-URI: https://north.example/9\r\n{digest}"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http) + length}\r\n\r\n"
    )
    return (head + http).encode()


BLANK = b" " * (1 << 20)
WARC_BOMBS = {
    "page": (packed(answer(LARGE), *[BLANK] * 32, b"\r\n\r\n"), "too_long"),
    # A digest is asked for only where the page may be kept: otherwise all of it would have to be in memory.
    "digest": (packed(answer(LARGE, digest=f"WARC-Block-Digest: sha1:{'A' * 32}\r\n"), *[BLANK] * 32), "too_long"),
    "header": (packed(b"WARC/1.0\r\nX: ", *[BLANK] * 32, b"\r\n\r\n"), "corrupt"),
    "no record": (packed(*[b"x" * (1 << 20)] * 32), "corrupt"),
    "cut off": (packed(answer(1 << 62), *[BLANK] * 32), "too_long"),
}


@pytest.mark.parametrize("name", WARC_BOMBS)
def test_a_bomb_in_a_web_archive_costs_itself_only(tmp_path: Path, name: str) -> None:
    bomb, reason = WARC_BOMBS[name]
    assert len(bomb) < 60_000
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(warc_record(0)) + bomb + gzip.compress(warc_record(2)))
    first, *between, last = reasons(tmp_path / "a.warc.gz", limits=TIGHT)
    assert (first, set(between), last) == ("ok", {reason}, "ok")


def test_a_page_whose_declared_encoding_is_slow_costs_itself_only(tmp_path: Path) -> None:
    """Whatever a server makes Python do with a page is done when that page is read, not on the way to the next one."""
    body = page(1).encode() + b"-" + b"a9" * 400_000
    record = answer(len(body), charset="punycode") + body + b"\r\n\r\n"
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(record) + gzip.compress(warc_record(2)))
    begun = process_time()
    found = [one for one in records(Source(path, path.name), 0, WHOLE) if isinstance(one, Record)]
    assert len(found) == 2
    assert process_time() - begun < 2


@pytest.mark.parametrize("ending", ["jsonl", "csv", "tsv", "xml", "html", "txt"])
@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gz", "zst"])
def test_no_format_unpacks_without_bound(tmp_path: Path, ending: str, pack: object) -> None:
    name = f"a.{ending}.{'gz' if pack is gzip.compress else 'zst'}"
    opening = {"xml": b"<nitf>", "html": b"<html>", "csv": b"id,text\n1,", "tsv": b"id\ttext\n1\t"}.get(ending, b"")
    (tmp_path / name).write_bytes(pack(opening + b" " * LARGE))  # type: ignore[operator]
    begun = process_time()
    (reason,) = reasons(tmp_path / name, limits=TIGHT)
    assert reason in ("bomb", "too_long", "unsupported_format")
    assert process_time() - begun < 5


def test_many_small_members_are_one_bomb(tmp_path: Path) -> None:
    member = gzip.compress(json.dumps({"text": " " * 500_000}).encode() + b"\n")
    (tmp_path / "a.jsonl.gz").write_bytes(member * 40)
    assert reasons(tmp_path / "a.jsonl.gz", limits=TIGHT)[-1] == "bomb"


def test_a_table_whose_pages_unpack_to_very_much_is_a_bomb(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [TEXT * 200_000]}), path, compression="zstd", use_dictionary=False)
    assert path.stat().st_size < 10_000
    assert reasons(path, limits=TIGHT) == ["bomb"]


def test_a_text_that_stands_in_a_table_once_for_all_its_rows_is_read_row_by_row(tmp_path: Path) -> None:
    """A dictionary of one text of 1 MB makes 500 MB of 500 rows, in a file of some kilobytes."""
    path = tmp_path / "a.parquet"
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 500, pa.int32()), pa.array([TEXT * 22_000]))
    pq.write_table(pa.table({"text": texts, "id": [str(n) for n in range(500)]}), path, compression="zstd")
    assert path.stat().st_size < 20_000
    before = pa.total_allocated_bytes()
    most = 0
    for one in records(Source(path, path.name), 0, WHOLE):
        assert isinstance(one, Record)
        most = max(most, pa.total_allocated_bytes() - before)
    assert most < 60 << 20


# ---------------------------------------------------------------- XML

LAUGHS = "<!DOCTYPE {root} [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{of};' * 10}'>" for of, name in zip("abcdefghi", "bcdefghij", strict=True)
)
UNSAFE = {
    "entities that double": (LAUGHS + "]>", "&j;"),
    "one large entity": ("<!DOCTYPE {root} [<!ENTITY a '" + "x" * 3000 + "'>]>", "&a;" * 500),
    "a file": ("<!DOCTYPE {root} [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>", "&a;"),
    "an address": ("<!DOCTYPE {root} [<!ENTITY a SYSTEM 'http://127.0.0.1:9/a'>]>", "&a;"),
    "a parameter entity": ("<!DOCTYPE {root} [<!ENTITY % a SYSTEM 'http://127.0.0.1:9/a.dtd'> %a;]>", ""),
    "an unparsed entity": ("<!DOCTYPE {root} [<!NOTATION n SYSTEM 'n'><!ENTITY a SYSTEM 'a.gif' NDATA n>]>", ""),
}
FORMATS = {"nitf": NITF, "newsMessage": NEWSML, "newsitem": RCV1}


def declared(root: str, declaration: str, inside: str = "") -> bytes:
    """A document of a format, with another declaration and something more at the end of its first paragraph."""
    document = FORMATS[root][FORMATS[root].index(f"<{root}") :].replace("</p>", inside + "</p>", 1)
    return (declaration.replace("{root}", root) + document).encode()


@pytest.mark.parametrize("root", FORMATS)
@pytest.mark.parametrize("name", UNSAFE)
def test_xml_that_declares_entities_is_not_read(tmp_path: Path, root: str, name: str) -> None:
    (tmp_path / "a.xml").write_bytes(declared(root, *UNSAFE[name]))
    assert reasons(tmp_path / "a.xml") == ["unsafe_xml"]


@pytest.mark.parametrize("root", FORMATS)
@pytest.mark.parametrize("address", ["http://127.0.0.1:9/a.dtd", "file:///etc/hostname", "//share/a.dtd"])
def test_an_outer_document_type_is_not_fetched(
    tmp_path: Path, root: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr("socket.socket", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    (tmp_path / "a.xml").write_bytes(declared(root, f'<!DOCTYPE {root} SYSTEM "{address}">'))
    assert set(reasons(tmp_path / "a.xml")) == {"ok"}


DEEP = 100_000
NESTED = {
    "a.xml": b"<nitf><body>" + b"<block>" * DEEP + b"<p>" + TEXT.encode() + b"</p>" + b"</block>" * DEEP,
    "b.xml": b"<nitf><body>" + b"<block>" * DEEP + TEXT.encode() + b"</block>" * DEEP + b"</body></nitf>",
    "a.html": b"<html><body><article>" + b"<div>" * 5000 + b"<p>" + TEXT.encode() + b"</p>" + b"</div>" * 5000,
    "a.json": b"[" * DEEP + b"]" * DEEP,
    "a.jsonl": b'{"text": ' * 5000 + b"\n" + json.dumps(row_of(0)).encode(),
    "b.jsonl": b'{"text": "Two people were hurt.", "title": ' + b"[" * 600 + b"]" * 600 + b"}\n",
    "c.jsonl": b'{"text": "Two people were hurt.", "source": ' + b'{"name": ' * 900 + b"1" + b"}" * 901 + b"\n",
}


@pytest.mark.parametrize("name", NESTED)
def test_what_is_nested_without_end_is_read_or_set_aside(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(NESTED[name])
    begun = process_time()
    found = outcomes(tmp_path / name)
    assert found
    assert process_time() - begun < 10
    if name == "a.jsonl":
        assert reasons(tmp_path / name) == ["malformed_json", "ok"]
