"""Readers, one file a format."""

from discrepancy.archive.readers.base import (
    Reader,
    Record,
    Row,
    Source,
    UnreadableError,
    reader_for,
    readers,
    register,
)

__all__ = ["Reader", "Record", "Row", "Source", "UnreadableError", "reader_for", "readers", "register"]
