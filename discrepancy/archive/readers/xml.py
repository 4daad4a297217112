"""What the readers of XML share: safe parsing, and the words of an element."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import ClassVar, Final
from xml.etree.ElementTree import Element, ParseError

from discrepancy.archive.readers.base import Reader, Record, Row, Source
from discrepancy.archive.readers.streams import whole
from discrepancy.errors import MissingExtraError
from discrepancy.schema import SetAside

_PROLOGUE: Final = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*", re.S
)
_ROOT: Final = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)")

Articles = Callable[[Element, Source], Iterator[Record | SetAside]]


class XmlReader(Reader):
    """Base of the readers of XML, told apart by the first element of a file."""

    suffixes = (".xml",)
    compressed = True
    divisible = True
    roots: ClassVar[frozenset[str]]

    def accepts(self, head: bytes) -> bool:
        return root_name(head) in self.roots

    def read(self, source: Source, start: int, end: int) -> Iterator[Record | SetAside]:
        root = parsed(whole(source), source.name)
        if isinstance(root, SetAside):
            yield root
            return
        for number, element in enumerate(self.articles(root)):
            where = source.name if element is root else f"{source.name}[{number}]"
            yield Record(where, partial(self.row, element, where))

    def articles(self, root: Element) -> Iterable[Element]:
        """The elements that are articles."""
        return (root,)

    def row(self, article: Element, where: str) -> Row | SetAside:
        """What an article holds, by the usual field names."""
        raise NotImplementedError


def root_name(head: bytes) -> str:
    """Name of the first element, without its namespace.

    Example:
        >>> root_name(b'<?xml version="1.0"?><!-- news --><nitf change.date="x">')
        'nitf'
    """
    opening = _PROLOGUE.match(head)
    found = _ROOT.match(head, opening.end() if opening else 0)
    return found[1].decode("ascii", "replace") if found else ""


def parsed(data: bytes, name: str) -> Element | SetAside:
    """The tree of an XML text without declared entities, which can grow without bound or read other files."""
    try:
        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import fromstring
    except ImportError as error:
        raise MissingExtraError("defusedxml", "xml", "Reading XML") from error
    try:
        root: Element = fromstring(data)
    except ParseError as error:
        return SetAside(source=name, reason="malformed_xml", message=f"{name} is not valid XML ({error}). Mend it.")
    except DefusedXmlException as error:
        message = f"{name} declares entities or refers to other files, which is not allowed ({error})."
        return SetAside(source=name, reason="unsafe_xml", message=message)
    except (ValueError, LookupError) as error:
        message = f"{name} cannot be decoded ({error}). Convert it to UTF-8."
        return SetAside(source=name, reason="encoding", message=message)
    return root


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def words(element: Element | None) -> str | None:
    """All text in an element, white space made single; None where there is none."""
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None


def first(element: Element, *names: str) -> Element | None:
    """The first element below this one, in the order of the text, of the first of these names that occurs."""
    for name in names:
        for below in element.iter():
            if local(below) == name:
                return below
    return None


def paragraphs(element: Element) -> str:
    """The text of all paragraphs below an element, with an empty line between them; its own text, where it has none."""
    texts = [words(below) for below in element.iter() if local(below) == "p"]
    if not any(texts):
        return words(element) or ""
    return "\n\n".join(text for text in texts if text)
