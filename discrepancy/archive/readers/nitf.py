"""NITF, the News Industry Text Format of IPTC, in which the New York Times Annotated Corpus is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from discrepancy.archive.readers.base import Row, register
from discrepancy.archive.readers.xml import XmlReader, first, local, paragraphs, words
from discrepancy.schema import SetAside

_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})?)?")


@register
class NitfReader(XmlReader):
    """One ``nitf`` element a file."""

    name = "nitf"
    roots = frozenset({"nitf"})

    def row(self, article: Element, where: str) -> Row | SetAside:
        """Fields of an NITF article."""
        pubdata = first(article, "pubdata")
        pub = dict(pubdata.attrib) if pubdata is not None else {}
        issued = first(article, "date.issue", "story.date")
        ident = first(article, "doc-id")
        headline = first(article, "hedline")
        return {
            "id": ident.get("id-string") if ident is not None else None,
            "text": body(article),
            "title": words(first(headline, "hl1") or headline if headline is not None else first(article, "title")),
            "publisher": pub.get("name") or words(first(article, "distributor")),
            "published": iso(pub.get("date.publication") or (issued.get("norm") if issued is not None else None)),
            "url": pub.get("ex-ref"),
            "byline": words(first(article, "byline")),
        }


def body(article: Element) -> str:
    """The text: the block that is said to be the full one, since others repeat its beginning, or all paragraphs."""
    content = first(article, "body.content", "body")
    if content is None:
        return ""
    blocks: Iterable[Element] = (one for one in content.iter() if local(one) == "block")
    full = next((one for one in blocks if one.get("class") == "full_text"), None)
    return paragraphs(full if full is not None else content)


def iso(text: str | None) -> str | None:
    """A date in the basic form of ISO 8601, which NITF prescribes, in the extended one, without an empty time of day.

    Example:
        >>> iso("20070102T000000"), iso("20070102T134500Z"), iso("2007-01-02")
        ('2007-01-02', '2007-01-02T13:45:00Z', '2007-01-02')
    """
    found = _BASIC.fullmatch(text.strip()) if text else None
    if found is None:
        return text
    year, month, day, hour, minute, second, zone = found.groups()
    if hour is None or (hour, minute, second or "00", zone) == ("00", "00", "00", None):
        return f"{year}-{month}-{day}"
    return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone or ''}"
