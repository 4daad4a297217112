"""Reading: whatever a user has at hand becomes ``Article`` objects, and what cannot is set aside with its reason.

Text is kept exactly as it was given (line ends included, a byte order mark excepted), because every offset counts
code points of it.
"""

from __future__ import annotations

import glob
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from discrepancy.errors import InputError
from discrepancy.schema import Article, Model, SetAside
from discrepancy.settings import READING, ReadingSettings
from discrepancy.values.dateline import published_in

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

LINE_FORMATS: Final = frozenset({".jsonl", ".ndjson"})
TEXT_FORMATS: Final = frozenset({"", ".txt", ".text", ".md"})
FORMATS: Final = LINE_FORMATS | TEXT_FORMATS | {".json"}

_WORD = re.compile(r"\w+")
_ENGLISH: Final = frozenset(
    "the of and to in a is that for on was with as by at from it he she they be are were has have had not but an or "
    "his her its their this who which will said after been would about more when one two than up out over".split()
)


class Reading(Model):
    """What reading gave: usable articles, what was set aside, and what was read but only in part."""

    articles: tuple[Article, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    warnings: tuple[SetAside, ...] = ()


def read(source: object, *, encoding: str = "utf-8", settings: ReadingSettings = READING) -> Reading:
    """Read articles from whatever a user has at hand.

    Args:
        source: A path of a file or folder, a glob pattern, a text, a mapping with the usual news field names, an
            ``Article``, a data frame with such columns (pandas, polars), or an iterable of any of these. Files are
            plain text (one article each), JSON Lines, or JSON (one object or a list of them).
        encoding: Character encoding of the files.
        settings: Limits on what counts as an article.

    Returns:
        The articles in the order given, and what was set aside.

    Raises:
        InputError: A path does not exist, a folder or pattern holds no file, or an argument is of no usable kind.

    Example:
        >>> reading = read([{"id": "a", "body": "Two men were shot on Friday.", "date": "2024-05-03"}, ""])
        >>> reading.articles[0].published, reading.set_aside[0].reason
        (datetime.date(2024, 5, 3), 'empty')
    """
    reader = _Reader(encoding, settings)
    reader.add(source)
    return Reading(articles=tuple(reader.articles), set_aside=tuple(reader.set_aside), warnings=tuple(reader.warnings))


class _Reader:
    """Collects articles, and reasons where there is none to collect."""

    def __init__(self, encoding: str, settings: ReadingSettings) -> None:
        self.encoding = encoding
        self.settings = settings
        self.articles: list[Article] = []
        self.set_aside: list[SetAside] = []
        self.warnings: list[SetAside] = []
        self._ids: set[str] = set()
        self._texts = 0

    # ------------------------------------------------------------ what was given

    def add(self, source: object) -> None:
        if isinstance(source, Article):
            self._keep(source, source.id)
        elif isinstance(source, Path):
            self._path(source)
        elif isinstance(source, str):
            self._string(source)
        elif isinstance(source, Mapping):
            self._mapping(source, f"article {len(self.articles) + len(self.set_aside) + 1}")
        elif hasattr(source, "to_dicts"):  # polars
            self._rows(source.to_dicts())
        elif hasattr(source, "to_dict") and hasattr(source, "columns"):  # pandas
            self._rows(source.to_dict("records"))
        elif isinstance(source, Iterable) and not isinstance(source, bytes | bytearray):
            for part in source:
                self.add(part)
        else:
            raise InputError(
                f"Cannot read articles from {type(source).__name__}. Give paths, texts, dicts with a 'text' field, "
                "Article objects, a data frame, or a list of these."
            )

    def _rows(self, rows: Sequence[Mapping[str, Any]]) -> None:
        for number, row in enumerate(rows):
            self._mapping(row, f"row {number}")

    def _string(self, source: str) -> None:
        if _looks_like_path(source):
            self._path(Path(source))
            return
        self._texts += 1
        name = f"text-{self._texts}"
        self._text(source, name, name)

    def _path(self, path: Path) -> None:
        if path.is_dir():
            files = sorted(file for file in path.rglob("*") if file.is_file() and not _is_hidden(file, path))
            if not any(file.suffix.lower() in FORMATS for file in files):
                raise InputError(
                    f"The folder {path} holds no articles. Put .txt, .jsonl or .json files into it, or name another."
                )
            for file in files:
                self._file(file)
        elif path.is_file():
            self._file(path)
        elif glob.has_magic(str(path)):
            files = [Path(name) for name in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207 - absolute patterns
            if not files:
                raise InputError(f"No file matches {path}. Check the pattern; ** also looks into folders.")
            for file in files:
                self._path(file)
        else:
            raise InputError(f"There is no file or folder {path}. Check the spelling and the folder you are in.")

    # ------------------------------------------------------------ files

    def _file(self, path: Path) -> None:
        suffix = path.suffix.lower()
        if suffix not in FORMATS:
            self._refuse(
                str(path), "unsupported_format", f"{path.name} is not .txt, .jsonl or .json. Convert it first."
            )
            return
        try:
            raw = path.read_bytes()
        except OSError as error:
            self._refuse(
                str(path), "unreadable", f"{path.name} cannot be read: {error.strerror}. Check its permissions."
            )
            return
        if b"\0" in raw and not self.encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32")):
            self._refuse(str(path), "binary", f"{path.name} holds NUL bytes: it is no text. Extract its text first.")
            return
        if suffix in LINE_FORMATS:
            # Line by line, so that one line in a wrong encoding does not cost the others.
            for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
                if line.strip():
                    self._json(line, f"{path.name}:{number}")
            if not raw.strip():
                self._refuse(str(path), "empty", f"{path.name} is empty.")
            return
        if suffix == ".json":
            self._json(raw, path.name)
            return
        text = self._decode(raw, path.name)
        if text is not None:
            self._text(text, path.name, path.name)

    def _decode(self, raw: bytes, name: str) -> str | None:
        try:
            return raw.decode(self.encoding).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            self._refuse(
                name,
                "encoding",
                f"{name} is not {self.encoding} (byte {error.start}). Convert it, or name its encoding.",
            )
        except LookupError as error:
            raise InputError(
                f"Unknown encoding {self.encoding!r}. Give one that Python knows, such as utf-8."
            ) from error
        return None

    def _json(self, raw: bytes, name: str) -> None:
        text = self._decode(raw, name)
        if text is None:
            return
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            self._refuse(name, "malformed_json", f"{name} is not valid JSON ({error}). Mend or remove it.")
            return
        rows = value if isinstance(value, list) else [value]
        for number, row in enumerate(rows, start=1):
            where = f"{name}[{number}]" if isinstance(value, list) else name
            if isinstance(row, Mapping):
                self._mapping(row, where)
            else:
                self._refuse(where, "malformed_json", f"{where} is no JSON object with a text field.")

    # ------------------------------------------------------------ articles

    def _mapping(self, row: Mapping[str, Any], where: str) -> None:
        found = {key: _first(row, names) for key, names in FIELDS.items()}
        text = found["text"]
        if not isinstance(text, str):
            names = ", ".join(map(str, list(row)[:8]))
            self._refuse(
                where, "missing_text", f"{where} has no text field (it has: {names}). Name it 'text' or 'body'."
            )
            return
        ident = found["id"] if found["id"] is not None else found["url"] if found["url"] is not None else where
        published = _date(found["published"])
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
            self._refuse(where, "malformed_json", f"{where}: {'.'.join(map(str, first['loc']))}: {first['msg']}.")
            return
        self._keep(article, where)

    def _text(self, text: str, ident: str, where: str) -> None:
        self._keep(Article(id=ident, text=text), where)

    def _keep(self, article: Article, where: str) -> None:
        """Keep an article unless something speaks against it."""
        refusal = self._objection(article)
        if refusal is not None:
            self._refuse(where, *refusal)
            return
        if article.published is None and (found := published_in(article.text)) is not None:
            article = article.model_copy(update={"published": found[0]})
        self._ids.add(article.id)
        self.articles.append(article)

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
        if any("\ud800" <= char <= "\udfff" for char in text):
            return "encoding", f"{name} holds half a character (a lone surrogate). Decode it again from its source."
        words = _WORD.findall(text)
        if len(words) < self.settings.min_words:
            return "too_short", f"{name} has {len(words)} word(s), too few to state anything."
        language = _other_language(words, text, self.settings)
        if language is not None:
            return "language", f"{name} reads as {language!r}, not English; only English is understood."
        if article.id in self._ids:
            return "duplicate_id", f"An article with the id {name!r} was read before. Give each its own id."
        return None

    def _refuse(self, source: str, reason: str, message: str) -> None:
        self.set_aside.append(SetAside(source=source, reason=reason, message=message))


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _looks_like_path(source: str) -> bool:
    """Is a string meant as a path: it exists, or is one word with a folder separator, pattern or known ending."""
    if "\n" in source or not source.strip() or len(source) > 4096 or "\0" in source:
        return False
    try:
        if Path(source).exists():
            return True
    except OSError:  # a name longer than the file system takes
        return False
    wordlike = not re.search(r"\s", source.strip())
    return wordlike and (
        "/" in source or "\\" in source or glob.has_magic(source) or Path(source).suffix.lower() in FORMATS - {""}
    )


def _first(row: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    """The first field that is there and not empty."""
    for name in names:
        value = row.get(name)
        if value is not None and value == value and value != "":  # noqa: PLR0124 - a NaN of a data frame is no value
            return value
    return row.get(names[0]) if isinstance(row.get(names[0]), str) else None


def _string_or_none(value: Any) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, Mapping):  # {"id": ..., "name": "BBC"}
        return _string_or_none(value.get("name") or value.get("title") or value.get("domain"))
    if isinstance(value, list | tuple):
        return ", ".join(text for part in value if (text := _string_or_none(part))) or None
    return str(value)


def _date(value: Any) -> date | datetime | None:
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
    if not isinstance(value, str):
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
