"""How known data sets name their fields and write their dates; all others go by the usual names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from discrepancy.errors import InputError
from discrepancy.records import FIELDS, Names, read_date


@dataclass(frozen=True)
class DataSet:
    """A known data set.

    Attributes:
        name: What it is called.
        marks: Fields that its rows have, and rows of others do not have together.
        names: Under which names it keeps what the usual ones would mistake.
        dates: Forms of its dates, as ``strptime`` has them, tried before the unambiguous ones.
    """

    name: str
    marks: frozenset[str]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dates: tuple[str, ...] = ()


DATA_SETS: Final = (
    DataSet(
        "RealNews",
        frozenset({"url_used", "publish_date", "domain", "text"}),
        {"publisher": ("domain",), "published": ("publish_date",), "id": ("url",)},
        ("%m-%d-%Y",),
    ),
    DataSet(
        "Webz.io",
        frozenset({"thread", "uuid", "text"}),
        {
            "publisher": ("thread.site_full", "thread.site"),
            "published": ("published", "thread.published"),
            "title": ("title", "thread.title", "thread.title_full"),
            "url": ("url", "thread.url"),
        },
    ),
    DataSet(
        "All the News",
        frozenset({"publication", "date", "year", "month", "title"}),
        {"text": ("content", "article"), "publisher": ("publication",), "published": ("date",)},
        ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d", "%Y/%m/%d"),
    ),
    DataSet(
        "CC-NEWS, as extracted by news-please",
        frozenset({"maintext", "date_publish", "source_domain"}),
        {"text": ("maintext",), "published": ("date_publish",), "publisher": ("source_domain",), "id": ("id", "url")},
        ("%Y-%m-%d %H:%M:%S",),
    ),
    DataSet(
        "CC-NEWS",
        frozenset({"text", "domain", "date", "image_url"}),
        {"publisher": ("domain",), "published": ("date",)},
        ("%Y-%m-%d %H:%M:%S",),
    ),
)
"""The NYT Annotated Corpus, RCV1 and CC-NEWS as WARC files come as XML and HTML, whose readers know their fields."""

Dates = Callable[[Any], date | datetime | None]


@dataclass(frozen=True)
class Fields:
    """Where rows keep what.

    Attributes:
        given: What the user says: for a field of an article, the field of the rows; ``"a.b"`` looks into mappings.
        dates: Forms of dates, as ``strptime`` has them, which the user says.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    dates: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in self.given:
            if name not in FIELDS:
                raise InputError(f"An article has no field {name!r}. It has: {', '.join(FIELDS)}.")

    def of(self, row: Mapping[str, Any]) -> tuple[Names, Dates]:
        """The names and the way of reading dates that fit a row."""
        names: dict[str, tuple[str, ...]] = dict(FIELDS)
        forms = self.dates
        known = data_set_of(row)
        if known is not None:
            names |= known.names
            forms += known.dates
        names |= {name: (given,) for name, given in self.given.items()}
        return names, _reader_of_dates(forms) if forms else read_date


def data_set_of(row: Mapping[str, Any]) -> DataSet | None:
    """The known data set that a row is of.

    Example:
        >>> row = {"url_used": "", "publish_date": "05-03-2024", "domain": "north.example", "text": "..."}
        >>> data_set_of(row).name
        'RealNews'
    """
    for known in DATA_SETS:
        if known.marks <= row.keys():
            return known
    return None


def _reader_of_dates(forms: tuple[str, ...]) -> Dates:
    def read(value: Any) -> date | datetime | None:
        if isinstance(value, str):
            for form in forms:
                try:
                    found = datetime.strptime(value.strip(), form)  # noqa: DTZ007
                except ValueError:
                    continue
                return found.date() if found.time() == datetime.min.time() else found
        return read_date(value)

    return read


def parse_fields(given: list[str]) -> dict[str, str]:
    """What ``--field text=body`` says.

    Raises:
        InputError: One is not of that form.
    """
    pairs = [text.partition("=") for text in given]
    for name, sign, value in pairs:
        if not (name and sign and value):
            raise InputError(f"--field {name}{sign}{value} cannot be read. Write it as --field text=body.")
    return {name: value for name, _, value in pairs}
