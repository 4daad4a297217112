"""The XML of the Reuters Corpus, volume 1."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from discrepancy.archive.readers.base import Row, register
from discrepancy.archive.readers.xml import XmlReader, first, paragraphs, words
from discrepancy.schema import SetAside


@register
class ReutersReader(XmlReader):
    """One ``newsitem`` element a file."""

    name = "rcv1"
    roots = frozenset({"newsitem"})

    def row(self, article: Element, where: str) -> Row | SetAside:
        """Fields of a news item."""
        text = first(article, "text")
        return {
            "id": article.get("itemid"),
            "text": "" if text is None else paragraphs(text),
            "title": words(first(article, "headline", "title")),
            "publisher": "Reuters",
            "published": article.get("date"),
            "byline": words(first(article, "byline")),
        }
