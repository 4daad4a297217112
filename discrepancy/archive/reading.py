"""From a part of a file to articles: the reader, the fields, and whatever goes wrong on the way, with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from discrepancy.archive.fields import Fields
from discrepancy.archive.readers import Reader, Record, Source, UnreadableError, reader_for
from discrepancy.archive.readers.streams import head
from discrepancy.errors import DiscrepancyError
from discrepancy.records import Intake
from discrepancy.schema import Article, SetAside


def reader_of(source: Source) -> Reader:
    """The reader of a file.

    Raises:
        UnreadableError: No reader knows its format.
        OSError: It cannot be opened.
    """
    found = reader_for(Path(source.path), partial(head, source))
    if found is None:
        raise UnreadableError(
            "unsupported_format", f"{source.name} has no format that is read. Convert it, or register a reader for it."
        )
    return found


def records(source: Source, start: int, end: int) -> Iterator[Record | SetAside]:
    """What stands in a part of a file; where the file cannot be read on, the reason comes last."""
    try:
        yield from reader_of(source).read(source, start, end)
    except UnreadableError as error:
        yield SetAside(source=source.name, reason=error.reason, message=str(error))
    except DiscrepancyError:  # an extra is missing, an encoding is unknown: that is not the file's fault
        raise
    except OSError as error:
        message = f"{source.name} cannot be read: {error.strerror or error}. Check its permissions and its disk."
        yield SetAside(source=source.name, reason="unreadable", message=message)
    except Exception as error:
        message = f"{source.name}: its reader fails with {type(error).__name__}: {error}. The rest of it is not read."
        yield SetAside(source=source.name, reason="corrupt", message=message)


def article_of(record: Record, intake: Intake, fields: Fields) -> Article | SetAside:
    """The article that a record holds, or what speaks against it."""
    try:
        row = record.row() if callable(record.row) else record.row
        if isinstance(row, SetAside):
            return row
        names, dates = fields.of(row)
        return intake.row(row, record.where, names=names, dates=dates)
    except DiscrepancyError:
        raise
    except Exception as error:
        message = f"{record.where}: its reader fails with {type(error).__name__}: {error}."
        return SetAside(source=record.where, reason="corrupt", message=message)
