"""One row of a data set becomes one Article, or is set aside with its reason.

Text is kept exactly as it was given, because every offset counts code points of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

from pydantic import ValidationError

from discrepancy.errors import InputError
from discrepancy.schema import Article, SetAside
from discrepancy.settings import READING, ReadingSettings
from discrepancy.values.dateline import published_in

Names = Mapping[str, tuple[str, ...]]
"""For each field of an Article the names under which rows keep it, the first that is filled counting."""

FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "id": ("id", "doc_id", "article_id", "uuid", "guid", "_id"),
    "text": ("text", "body", "content", "article", "maintext", "articleBody", "full_text", "article_text", "story"),
    "title": ("title", "headline", "heading"),
    "publisher": ("publisher", "source", "domain", "outlet", "publication", "site", "source_domain", "newspaper"),
    "published": (
        *("published", "date", "publish_date", "published_at", "publishedAt", "pub_date", "pubDate", "datePublished"),
        *("date_published", "publication_date", "date_publish", "published_date", "timestamp", "created_at"),
    ),
    "url": ("url", "link", "canonical_url", "uri"),
    "byline": ("byline", "author", "authors"),
}
"""Names under which common news data sets keep what an Article holds, most usual first."""

_WORD = re.compile(r"\w+")
_LONGEST_DATE: Final = 200
"""Characters of a date, however it is written: what is longer is no date, and looking for one in it takes time."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_ENGLISH: Final = frozenset(
    "the of and to in a is that for on was with as by at from it he she they be are were has have had not but an or "
    "his her its their this who which will said after been would about more when one two than up out over".split()
)


class Intake:
    """Lets rows in as articles, and says what speaks against the others.

    It remembers the ids it let in, so that each is let in once, and collects warnings: what was read but in part.
    """

    def __init__(self, settings: ReadingSettings = READING) -> None:
        self.settings = settings
        self.warnings: list[SetAside] = []
        self.ids: set[str] = set()

    def row(
        self,
        row: Mapping[str, Any],
        where: str,
        *,
        names: Names = FIELDS,
        dates: Callable[[Any], date | datetime | None] | None = None,
    ) -> Article | SetAside:
        """Let one row in.

        Args:
            row: What the data set keeps of one article, by field name; ``"a.b"`` in ``names`` looks into a mapping.
            where: File and position of the row, for messages, and for its id where it has none.
            names: Under which names it keeps which field.
            dates: How it writes dates; default: any of the unambiguous ways.
        """
        try:
            return self._row(row, where, names, dates or read_date)
        except RecursionError:
            message = f"{where} holds a field that is nested too deeply. Write it as plain text."
            return SetAside(source=where, reason="malformed_json", message=message)

    def _row(
        self, row: Mapping[str, Any], where: str, names: Names, dates: Callable[[Any], date | datetime | None]
    ) -> Article | SetAside:
        found = {key: _first(row, names[key]) for key in FIELDS}
        text = found["text"]
        if not isinstance(text, str):
            has = ", ".join(map(str, list(row)[:8]))
            return SetAside(
                source=where,
                reason="missing_text",
                message=f"{where} has no text field (it has: {has}). Name it 'text' or 'body'.",
            )
        ident = found["id"] if found["id"] is not None else found["url"] if found["url"] is not None else where
        published = dates(found["published"])
        if found["published"] is not None and published is None:
            self.warnings.append(
                SetAside(
                    source=where,
                    reason="unreadable_date",
                    message=f"{where}: publication date {str(found['published'])[:40]!r} is not readable; taken as "
                    "unknown. Write it as YYYY-MM-DD.",
                )
            )
        try:
            article = Article(
                id=str(ident),
                text=text,
                title=_string_or_none(found["title"]),
                publisher=_string_or_none(found["publisher"]),
                published=published,
                url=_string_or_none(found["url"]),
                byline=_string_or_none(found["byline"]),
            )
        except ValidationError as error:
            first = error.errors()[0]
            message = f"{where}: {'.'.join(map(str, first['loc']))}: {first['msg']}."
            return SetAside(source=where, reason="malformed_json", message=message)
        return self.article(article, where)

    def article(self, article: Article, where: str) -> Article | SetAside:
        """Let an article in unless something speaks against it; a date in its own text fills a missing one."""
        objection = self._objection(article)
        if objection is not None:
            return SetAside(source=where, reason=objection[0], message=objection[1])
        said = article.published
        if said is not None and not self._is_of_news(said):
            self.warnings.append(
                SetAside(
                    source=where,
                    reason="unreadable_date",
                    message=f"{where}: no news was published on {said:%Y-%m-%d}; taken as unknown. Mend the date.",
                )
            )
            article = article.model_copy(update={"published": None})
        if article.published is None and (found := published_in(article.text)) is not None:
            if self._is_of_news(found[0]):
                article = article.model_copy(update={"published": found[0]})
        self.ids.add(article.id)
        return article

    def _is_of_news(self, day: date) -> bool:
        return self.settings.first_year <= day.year <= self.settings.last_year

    def _objection(self, article: Article) -> tuple[str, str] | None:
        """Reason code and message against an article, or None."""
        text, name = article.text, article.id
        if not text.strip():
            return "empty", f"{name} is empty."
        if len(text) > self.settings.max_characters:
            return (
                "too_long",
                f"{name} has {len(text):,} characters, more than the {self.settings.max_characters:,} that one article "
                "may have. Split it into articles.",
            )
        if any(
            _SURROGATE.search(field) for field in (text, name, article.title, article.publisher, article.url) if field
        ):
            return "encoding", f"{name} holds half a character (a lone surrogate). Decode it again from its source."
        words = _WORD.findall(text)
        if len(words) < self.settings.min_words:
            return "too_short", f"{name} has {len(words)} word(s), too few to state anything."
        language = _other_language(words, text, self.settings)
        if language is not None:
            return "language", f"{name} reads as {language!r}, not English; only English is understood."
        if article.id in self.ids:
            return "duplicate_id", f"An article with the id {name!r} was read before. Give each its own id."
        return None


def decode(raw: bytes, encoding: str, name: str) -> str | SetAside:
    """Text of bytes without a byte order mark, or why they are none.

    Raises:
        InputError: Python knows no such encoding.
    """
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        message = f"{name} is not {encoding} (byte {error.start}). Convert it, or name its encoding."
        return SetAside(source=name, reason="encoding", message=message)
    except LookupError as error:
        raise InputError(f"Unknown encoding {encoding!r}. Give one that Python knows, such as utf-8.") from error


def binary(raw: bytes, encoding: str, name: str) -> SetAside | None:
    """Why bytes are no text in any encoding, where they are not."""
    if b"\0" not in raw or encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32")):
        return None
    message = f"{name.rpartition('/')[2]} holds NUL bytes: it is no text. Extract its text first."
    return SetAside(source=name, reason="binary", message=message)


def json_rows(raw: bytes, encoding: str, name: str) -> Iterator[tuple[str, Mapping[str, Any]] | SetAside]:
    """The rows of a JSON text, each with where it stands: one object, or a list of them."""
    text = decode(raw, encoding, name)
    if isinstance(text, SetAside):
        yield text
        return
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = f"{name} is not valid JSON ({error}). Mend or remove it."
        yield SetAside(source=name, reason="malformed_json", message=message)
        return
    for number, row in enumerate(value if isinstance(value, list) else [value], start=1):
        where = f"{name}[{number}]" if isinstance(value, list) else name
        if isinstance(row, Mapping):
            yield where, row
        else:
            message = f"{where} is no JSON object with a text field."
            yield SetAside(source=where, reason="malformed_json", message=message)


def _first(row: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    """The first field that is there and not empty."""
    for name in names:
        value = _field(row, name)
        if value is not None and value == value and value != "":  # noqa: PLR0124 - a NaN of a data frame is no value
            return value
    return value if isinstance(value := _field(row, names[0]), str) else None


def _field(row: Mapping[str, Any], name: str) -> Any:
    """A field of a row; a name with dots also looks into mappings."""
    if name in row or "." not in name:
        return row.get(name)
    head, _, rest = name.partition(".")
    inner = row.get(head)
    return _field(inner, rest) if isinstance(inner, Mapping) else None


def _string_or_none(value: Any) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, Mapping):  # {"id": ..., "name": "BBC"}
        return _string_or_none(value.get("name") or value.get("title") or value.get("domain"))
    if isinstance(value, list | tuple):
        return ", ".join(text for part in value if (text := _string_or_none(part))) or None
    return str(value)


def read_date(value: Any) -> date | datetime | None:
    """A publication date as data sets write it; None where it cannot be told without guessing."""
    if isinstance(value, datetime):
        return value.date() if value.time() == datetime.min.time() else value
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if value > 1e11 else value  # milliseconds since 1970 are past 1e11 from 1973 on
        try:
            return datetime.fromtimestamp(seconds, tz=UTC)
        except (ValueError, OverflowError, OSError):
            return None
    if not isinstance(value, str) or len(value) > _LONGEST_DATE:
        return None
    text = value.strip()
    for parse in (_iso, _rfc2822, _written):
        found = parse(text)
        if found is not None:
            return found
    return None


def _iso(text: str) -> date | datetime | None:
    try:
        if re.fullmatch(r"\d{4}-?\d\d-?\d\d", text):
            return date.fromisoformat(text)
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _rfc2822(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None


def _written(text: str) -> date | None:
    """A date with a written month ("Feb. 6, 2020"); purely numeric ones are ambiguous and stay unread."""
    if not re.search(r"[A-Za-z]{3}", text) or not re.search(r"\d{4}", text):
        return None
    from dateparser.date import DateDataParser

    found = DateDataParser(languages=["en"], settings={"STRICT_PARSING": True}).get_date_data(text)
    return found.date_obj.date() if found.date_obj is not None else None


def _other_language(words: Sequence[str], text: str, settings: ReadingSettings) -> str | None:
    """ISO 639 code of the language, where it is clearly not English."""
    common = sum(word.lower() in _ENGLISH for word in words) / len(words)
    if common >= settings.english_words:
        return None
    letters = [char for char in text[:2000] if char.isalpha()]
    latin = sum(char < "\u0250" for char in letters) / max(1, len(letters))
    if len(words) < settings.language_words and latin > 0.5:
        return None
    from py3langid import classify

    language = str(classify(text[:5000])[0])
    return None if language == "en" else language
