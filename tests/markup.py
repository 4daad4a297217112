"""Test cases as sentences with inline markup: ``He left on <2024-03-15|Friday>.``

A marked piece is ``<label|words>``; marks may nest (``<content|a bomb hit <place|Kabul>>``). A backslash makes
``<``, ``|``, ``>`` and itself plain text. A case line may begin with its context and `` :: ``, such as the
publication date: ``2024-03-18 :: He left on <2024-03-15|Friday>.``

A malformed line is an error that shows the place: a case with a forgotten bracket would test nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SPECIAL = frozenset("<|>\\")


class MarkupError(ValueError):
    """A line of markup that cannot be read."""


@dataclass(frozen=True, order=True)
class Mark:
    """A marked piece: code points [start, end) of the plain text, and its label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Case:
    """A plain text with its marks in text order (outer before inner), and the context written before it."""

    text: str
    marks: tuple[Mark, ...]
    context: str = ""

    def words(self, mark: Mark) -> str:
        """The words that a mark covers."""
        return self.text[mark.start : mark.end]


def parse(line: str, *, context: str = "") -> Case:
    r"""Read one line of markup.

    Raises:
        MarkupError: A bracket or bar has no partner, or a label or a marked piece is empty.

    Example:
        >>> case = parse("He left on <2024-03-15|Friday>.")
        >>> case.text, case.marks
        ('He left on Friday.', (Mark(start=11, end=17, label='2024-03-15'),))
        >>> parse(r"3 \< 4").text
        '3 < 4'
    """
    text: list[str] = []
    marks: list[Mark] = []
    open_marks: list[tuple[int, str, int]] = []  # start in the plain text, label, column of "<"
    i = 0
    while i < len(line):
        char = line[i]
        if char == "\\":
            if i + 1 == len(line) or line[i + 1] not in SPECIAL:
                raise _error(line, i, "a backslash stands only before <, |, > or another backslash")
            text.append(line[i + 1])
            i += 2
        elif char == "<":
            bar = line.find("|", i)
            label = line[i + 1 : bar] if bar >= 0 else ""
            if bar < 0 or SPECIAL & set(label):
                raise _error(line, i, "this < opens no <label|words>; write \\< for the character")
            if not label.strip():
                raise _error(line, i, "this mark has no label")
            open_marks.append((len(text), label, i))
            i = bar + 1
        elif char == ">":
            if not open_marks:
                raise _error(line, i, "this > closes nothing; write \\> for the character")
            start, label, column = open_marks.pop()
            piece = "".join(text[start:])
            if not piece or piece != piece.strip():
                raise _error(line, column, "a marked piece is not empty and begins and ends with no white space")
            marks.append(Mark(start, len(text), label))
            i += 1
        elif char == "|":
            raise _error(line, i, "this | belongs to no <label|words>; write \\| for the character")
        else:
            text.append(char)
            i += 1
    if open_marks:
        raise _error(line, open_marks[-1][2], "this < is never closed")
    return Case("".join(text), tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end))), context)


def parse_case(line: str) -> Case:
    """Read one line with or without context before `` :: ``.

    Example:
        >>> parse_case("2024-03-18 :: He left on <2024-03-15|Friday>.").context
        '2024-03-18'
    """
    context, separator, marked = line.partition(" :: ")
    return parse(marked.strip(), context=context.strip()) if separator else parse(line.strip())


def read_cases(path: Path) -> list[Case]:
    """All cases of a file, one a line; blank lines and lines that begin with ``#`` are left out.

    Raises:
        MarkupError: A line is malformed (its number is named), or the file holds no case.
    """
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                cases.append(parse_case(line))
            except MarkupError as error:
                raise MarkupError(f"{path.name}, line {number}: {error}") from None
    if not cases:
        raise MarkupError(f"{path.name} holds no case")
    return cases


def render(text: str, marks: list[Mark]) -> str:
    """The markup of a text and its marks: what ``parse`` reads back. Shows a failed case as it should be written."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, int] = {}
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        opening.setdefault(mark.start, []).append(f"<{mark.label}|")
        closing[mark.end] = closing.get(mark.end, 0) + 1
    pieces = []
    for i in range(len(text) + 1):
        pieces.append(">" * closing.get(i, 0))
        pieces.extend(opening.get(i, ()))
        if i < len(text):
            pieces.append("\\" + text[i] if text[i] in SPECIAL else text[i])
    return "".join(pieces)


def _error(line: str, column: int, message: str) -> MarkupError:
    return MarkupError(f"column {column + 1}: {message}: {line!r}")
