"""Reading: whatever a user has at hand becomes ``Article`` objects, and what cannot is set aside with its reason.

Text is kept exactly as it was given (line ends included, a byte order mark excepted), because every offset counts
code points of it.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from discrepancy.errors import InputError
from discrepancy.records import Intake, binary, decode, json_rows
from discrepancy.schema import Article, Model, SetAside
from discrepancy.settings import READING, ReadingSettings

LINE_FORMATS: Final = frozenset({".jsonl", ".ndjson"})
TEXT_FORMATS: Final = frozenset({"", ".txt", ".text", ".md"})
FORMATS: Final = LINE_FORMATS | TEXT_FORMATS | {".json"}


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
    return Reading(
        articles=tuple(reader.articles), set_aside=tuple(reader.set_aside), warnings=tuple(reader.intake.warnings)
    )


class _Reader:
    """Collects articles, and reasons where there is none to collect."""

    def __init__(self, encoding: str, settings: ReadingSettings) -> None:
        self.encoding = encoding
        self.intake = Intake(settings)
        self.articles: list[Article] = []
        self.set_aside: list[SetAside] = []
        self._texts = 0

    # ------------------------------------------------------------ what was given

    def add(self, source: object) -> None:
        if isinstance(source, Article):
            self._keep(self.intake.article(source, source.id))
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
            files = sorted(file for file in path.rglob("*") if file.is_file() and not is_hidden(file, path))
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
        whole, name = printable(str(path)), printable(path.name)
        if suffix not in FORMATS:
            self._refuse(whole, "unsupported_format", f"{name} is not .txt, .jsonl or .json. Convert it first.")
            return
        settings = self.intake.settings
        # No encoding takes more than four bytes for a character, and a mark at the beginning.
        most = 4 * (settings.max_characters + 1) if suffix in TEXT_FORMATS else settings.file_bytes
        try:
            size = path.stat().st_size
            if size > most:
                self._refuse(
                    whole,
                    "too_long",
                    f"{name} has {size:,} bytes, more than the {most:,} that are read of such a file. Split it.",
                )
                return
            raw = path.read_bytes()
        except OSError as error:
            self._refuse(whole, "unreadable", f"{name} cannot be read: {error.strerror}. Check its permissions.")
            return
        refusal = binary(raw, self.encoding, whole)
        if refusal is not None:
            self.set_aside.append(refusal)
            return
        if suffix in LINE_FORMATS:
            # Line by line, so that one line in a wrong encoding does not cost the others.
            for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
                if line.strip():
                    self._json(line, f"{name}:{number}")
            if not raw.strip():
                self._refuse(whole, "empty", f"{name} is empty.")
            return
        if suffix == ".json":
            self._json(raw, name)
            return
        text = decode(raw, self.encoding, name)
        if isinstance(text, SetAside):
            self.set_aside.append(text)
        else:
            self._text(text, name, name)

    def _json(self, raw: bytes, name: str) -> None:
        for row in json_rows(raw, self.encoding, name):
            if isinstance(row, SetAside):
                self.set_aside.append(row)
            else:
                self._mapping(row[1], row[0])

    # ------------------------------------------------------------ articles

    def _mapping(self, row: Mapping[str, Any], where: str) -> None:
        self._keep(self.intake.row(row, where))

    def _text(self, text: str, ident: str, where: str) -> None:
        self._keep(self.intake.article(Article(id=ident, text=text), where))

    def _keep(self, outcome: Article | SetAside) -> None:
        if isinstance(outcome, Article):
            self.articles.append(outcome)
        else:
            self.set_aside.append(outcome)

    def _refuse(self, source: str, reason: str, message: str) -> None:
        self.set_aside.append(SetAside(source=source, reason=reason, message=message))


def printable(name: str) -> str:
    """A file's name as text: bytes in it that are no UTF-8 are written as escapes."""
    return name.encode("utf-8", "backslashreplace").decode()


def is_hidden(file: Path, folder: Path) -> bool:
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
