"""HTML pages: the article's text and what the page says of it, by trafilatura."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from discrepancy.archive.readers.base import Reader, Record, Row, Source, register
from discrepancy.archive.readers.streams import whole
from discrepancy.errors import MissingExtraError
from discrepancy.schema import SetAside

_DATES: Final = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
"""The day of first publication, from what the page declares; the extensive search guesses from its text."""


@register
class HtmlReader(Reader):
    """Saved pages, one article each."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml")
    compressed = True
    divisible = True

    def read(self, source: Source, start: int, end: int) -> Iterator[Record | SetAside]:
        yield Record(source.name, partial(page, whole(source), source.name))


def page(html: bytes | str, where: str, url: str | None = None) -> Row | SetAside:
    """What a page holds of an article, by the usual field names; its navigation, comments and tables left out.

    Args:
        html: The page.
        where: Its name in messages.
        url: Where it comes from; default: what the page says.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise MissingExtraError("trafilatura", "html", "Reading HTML") from error
    found = bare_extraction(
        html,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=dict(_DATES),
    )
    if found is None or isinstance(found, dict) or not found.text:
        return SetAside(
            source=where, reason="no_article", message=f"{where} holds no article's text that can be found."
        )
    return {
        "text": found.text,
        "title": found.title,
        "publisher": found.sitename or found.hostname,
        "published": found.date,
        "url": url or found.url,
        "byline": found.author,
    }
