"""Standard output and standard error, whatever they are: a terminal, a pipe, a full disk, or closed."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TextIO

from discrepancy.errors import InputError


def say(text: str, *, encoding: str | None = None) -> None:
    """Write to standard output, all of it, at once.

    Args:
        text: What to write. Characters that a terminal's encoding lacks are written as escapes.
        encoding: The encoding that the form asks for, such as that of JSON, which is UTF-8 wherever it goes.

    Raises:
        InputError: It cannot be written.
        BrokenPipeError: Whoever read it, such as ``head``, has seen enough.
    """
    out = sys.stdout
    if out is None:  # the process was started without one
        raise InputError("There is no standard output to write to. Name a file, or leave it open.")
    if isinstance(out, io.TextIOWrapper):
        if encoding is None:
            out.reconfigure(errors="backslashreplace")
        else:
            out.reconfigure(encoding=encoding)
    try:
        out.write(text)
        out.flush()
    except BrokenPipeError:
        _let_go(out)
        raise
    except OSError as error:
        _let_go(out)
        raise InputError(f"Cannot write to standard output: {error.strerror or error}. Name a file instead.") from error


def warn(text: str) -> None:
    """Write a line to standard error, if there is one."""
    if sys.stderr is not None:
        with suppress(OSError):  # nobody is left to be told
            sys.stderr.write(f"discrepancy: {text}\n")
            sys.stderr.flush()


def is_watched() -> bool:
    """Is there a standard error for somebody to look at."""
    return sys.stderr is not None


def _let_go(out: TextIO) -> None:
    """Throw away what is still to be written, or the end of the process would try it once more and fail."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, out.fileno())
        os.close(nowhere)
