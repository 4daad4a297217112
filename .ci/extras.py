"""What each extra is for, tried where nothing else is installed: python extras.py EXTRA, in a scratch folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

TEXT = "The blast in Kirkuk on Friday killed {} people, police said."
HTML = f"<html><body><article><h1>Blast</h1><p>{TEXT.format(12)} Shops nearby were damaged.</p></article></body></html>"
NITF = f"<nitf><head/><body><body.content><block><p>{TEXT.format(12)}</p></block></body.content></body></nitf>"


def _report() -> Any:
    import discrepancy

    report = discrepancy.compare([{"id": name, "text": TEXT.format(n)} for name, n in (("a", 12), ("b", 31))])
    assert report.conflicts, "no conflict was found"
    return report


def _archive(name: str, content: bytes) -> Any:
    """What extraction tells of one file more, beside two articles in plain text."""
    from discrepancy import archive

    Path("in").mkdir()
    for ident, number in (("a", 12), ("b", 31)):
        Path(f"in/{ident}.txt").write_text(TEXT.format(number), encoding="utf-8")
    Path("in", name).write_bytes(content)
    return archive.extract("in", "facts", workers=1)


def archive() -> None:
    """Extraction and conflicts, with DuckDB."""
    from discrepancy import archive as job

    print(_archive("c.txt", TEXT.format(12).encode()))  # noqa: T201
    print(job.conflicts("facts", "conflicts.jsonl"))  # noqa: T201


def spark() -> None:
    """The schema that a cluster's readers ask for; a cluster itself, and Java, are not at hand."""
    import pyspark

    from discrepancy.archive import batch_schema_spark

    print(pyspark.__version__, batch_schema_spark())  # noqa: T201


def _read(name: str, content: bytes) -> None:
    from discrepancy.archive.readers import Source
    from discrepancy.archive.reading import records
    from discrepancy.schema import SetAside

    path = Path(name)
    path.write_bytes(content)
    (found,) = records(Source(path, name), 0, len(content))
    row = found if isinstance(found, SetAside) else found.row() if callable(found.row) else found.row
    assert "Kirkuk" in str(row), row


def html() -> None:
    """A page becomes text."""
    _read("a.html", HTML.encode())


def warc() -> None:
    """A record of a crawl becomes text."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML.encode()
    header = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/a\r\n"
        "WARC-Date: 2024-05-04T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789abc>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    _read("a.warc", header.encode() + http + b"\r\n\r\n")


def xml() -> None:
    """A NITF document becomes text."""
    _read("a.xml", NITF.encode())


def tables() -> None:
    """Conflicts as three kinds of frames."""
    report = _report()
    print(report.to_pandas().shape, report.to_polars().shape, report.to_arrow().shape)  # noqa: T201


def notebook() -> None:
    """Charts, drawn without network."""
    report = _report()
    report.matrix().save("matrix.svg")
    report.timeline().save("timeline.html")
    assert "<svg" in Path("matrix.svg").read_text(encoding="utf-8")
    assert report._repr_html_()


if __name__ == "__main__":
    globals()[sys.argv[1]]()
    print(sys.argv[1], "works alone")  # noqa: T201
