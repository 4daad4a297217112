"""NewsML-G2, the exchange format of news agencies, standard of IPTC."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from discrepancy.archive.readers.base import Row, register
from discrepancy.archive.readers.nitf import body
from discrepancy.archive.readers.xml import XmlReader, first, local, paragraphs, words
from discrepancy.schema import SetAside


@register
class NewsmlReader(XmlReader):
    """News items, alone or several in a news message, with their text as NITF, XHTML or plain."""

    name = "newsml"
    roots = frozenset({"newsItem", "newsMessage"})

    def articles(self, root: Element) -> Iterable[Element]:
        return [one for one in root.iter() if local(one) == "newsItem"]

    def row(self, article: Element, where: str) -> Row | SetAside:
        """Fields of a news item; each version of it is an article of its own."""
        guid, version = article.get("guid"), article.get("version", "1")
        content = first(article, "contentSet")
        text = "" if content is None else _text(content)
        meta = first(article, "contentMeta")
        about = meta if meta is not None else article
        published = first(article, "versionCreated", "firstCreated")
        publisher = first(article, "creditline", "provider")
        return {
            "id": guid if guid is None or version == "1" else f"{guid}#{version}",
            "text": text,
            "title": words(first(about, "headline")),
            "publisher": _name(publisher),
            "published": words(published),
            "url": article.get("href"),
            "byline": words(first(about, "by")) or _name(first(about, "creator")),
        }


def _text(content: Element) -> str:
    for part in content:
        if local(part) == "inlineXML":
            nitf, page = first(part, "nitf"), first(part, "body")
            return body(nitf) if nitf is not None else paragraphs(page if page is not None else part)
        if local(part) == "inlineData" and part.text:
            return part.text
    return ""


def _name(party: Element | None) -> str | None:
    """Name of a party: in an element of its own, as the element's text, or as a code."""
    if party is None:
        return None
    return words(first(party, "name")) or words(party) or party.get("literal") or party.get("qcode")
