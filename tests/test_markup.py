from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.markup import Case, Mark, MarkupError, parse, parse_case, read_cases, render


def test_marks_are_offsets_into_the_plain_text() -> None:
    case = parse("Of <total|ten> men, <part|two> died.")
    assert case.text == "Of ten men, two died."
    assert [(case.words(mark), mark.label) for mark in case.marks] == [("ten", "total"), ("two", "part")]


def test_marks_nest() -> None:
    case = parse("<content|A bomb hit <place|Kabul>>, he said.")
    assert [(case.words(mark), mark.label) for mark in case.marks] == [
        ("A bomb hit Kabul", "content"),
        ("Kabul", "place"),
    ]


def test_a_line_without_marks_is_a_case_where_nothing_is_found() -> None:
    assert parse("He may leave.") == Case("He may leave.", ())


def test_context_is_split_off() -> None:
    case = parse_case("2024-03-18 :: <2024-03-18|today> :: again")
    assert (case.context, case.text) == ("2024-03-18", "today :: again")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("He left on <2024|Friday.", "never closed"),
        ("He left on 2024|Friday>.", "belongs to no"),
        ("He left on Friday>.", "closes nothing"),
        ("He left on <Friday>.", "opens no"),
        ("He left on <|Friday>.", "no label"),
        ("He left on <2024|>.", "not empty"),
        ("He left on <2024| Friday>.", "white space"),
        ("He left on <20<24|Friday>.", "opens no"),
        ("He left \\on Friday.", "backslash"),
        ("He left on <a|one|two>.", "belongs to no"),
    ],
)
def test_malformed_lines_are_refused(line: str, message: str) -> None:
    with pytest.raises(MarkupError, match=message):
        parse(line)


def test_a_file_names_the_malformed_line(tmp_path: Path) -> None:
    file = tmp_path / "cases.txt"
    file.write_text("# comment\n\n<a|b>\n<a|b\n", encoding="utf8")
    with pytest.raises(MarkupError, match="line 4"):
        read_cases(file)


def test_a_file_without_cases_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "cases.txt"
    file.write_text("# nothing\n", encoding="utf8")
    with pytest.raises(MarkupError, match="no case"):
        read_cases(file)


@given(st.text(alphabet="ab <|>\\", max_size=20), st.data())
def test_what_is_rendered_is_read_back(text: str, data: st.DataObject) -> None:
    text = f"x{text.strip()}x"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    marks = [Mark(start, end, "label")] if text[start:end] == text[start:end].strip() else []
    assert parse(render(text, marks)) == Case(text, tuple(marks))
