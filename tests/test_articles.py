"""Reading: what becomes an article, and what is set aside with which reason."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from discrepancy.articles import read
from discrepancy.errors import InputError
from discrepancy.schema import Article

TEXT = "Two people were hurt when a bus left the road on Friday, police said."
GERMAN = "Bei dem Unfall am Freitag wurden nach Angaben der Polizei zwei Menschen verletzt, als ein Bus von der Straße abkam."
RUSSIAN = "В пятницу автобус съехал с дороги, пострадали два человека, сообщила полиция."


def reasons(source: object, **options: Any) -> list[str]:
    return [item.reason for item in read(source, **options).set_aside]


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ({"text": TEXT, "id": "a"}, "id", "a"),
        ({"body": TEXT, "doc_id": 7}, "id", "7"),
        ({"content": TEXT, "url": "http://x.example/1"}, "id", "http://x.example/1"),
        ({"text": TEXT, "headline": "Bus crash"}, "title", "Bus crash"),
        ({"text": TEXT, "source": {"id": None, "name": "The Post"}}, "publisher", "The Post"),
        ({"text": TEXT, "authors": ["A. Bell", "C. Day"]}, "byline", "A. Bell, C. Day"),
        ({"text": TEXT, "date": "2024-05-03"}, "published", date(2024, 5, 3)),
        ({"text": TEXT, "publishedAt": "2024-05-03T10:00:00Z"}, "published", datetime(2024, 5, 3, 10, tzinfo=UTC)),
        ({"text": TEXT, "date": "Fri, 03 May 2024 10:00:00 +0000"}, "published", datetime(2024, 5, 3, 10, tzinfo=UTC)),
        ({"text": TEXT, "date": "May 3, 2024"}, "published", date(2024, 5, 3)),
        ({"text": TEXT, "timestamp": 1714730400}, "published", datetime(2024, 5, 3, 10, tzinfo=UTC)),
        ({"text": TEXT, "date": float("nan")}, "published", None),
        ({"text": TEXT}, "published", None),
    ],
)
def test_usual_field_names_are_understood(row: dict[str, Any], field: str, value: object) -> None:
    (article,) = read(row).articles
    assert getattr(article, field) == value


def test_an_ambiguous_numeric_date_stays_unknown_and_is_said() -> None:
    reading = read({"id": "a", "text": TEXT, "date": "03/04/2024"})
    assert reading.articles[0].published is None
    assert [warning.reason for warning in reading.warnings] == ["unreadable_date"]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ({"id": "a", "text": ""}, "empty"),
        ({"id": "a", "text": " \n\n "}, "empty"),
        ({"id": "a", "text": "Rockets"}, "too_short"),
        ({"id": "a", "title": "no text"}, "missing_text"),
        ({"id": "a", "text": 12}, "missing_text"),
        ({"id": "a", "text": GERMAN}, "language"),
        ({"id": "a", "text": RUSSIAN}, "language"),
        ({"id": "a", "text": "word " * 250_000}, "too_long"),
        ({"id": "a", "text": TEXT + " \ud83d"}, "encoding"),
        ([{"id": "a", "text": TEXT}, {"id": "a", "text": TEXT + " More."}], "duplicate_id"),
    ],
)
def test_what_is_no_article_is_set_aside_with_its_reason(source: object, reason: str) -> None:
    assert reasons(source) == [reason]


@pytest.mark.parametrize(
    "text", [TEXT, "Police: two dead in Kirkuk", "Blast kills 12", "Mortar attack hits R-7 base near Basra"]
)
def test_short_english_is_english(text: str) -> None:
    assert reasons({"id": "a", "text": text}) == []


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("empty.jsonl", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x00\x00\x00", "binary"),
        ("latin.txt", "Caf\u00e9 attack killed two people".encode("latin-1"), "encoding"),
        ("broken.jsonl", b'{"text": "Two people', "malformed_json"),
        ("broken.json", b"[1, 2", "malformed_json"),
        ("number.jsonl", b"17", "malformed_json"),
        ("nested.json", b"[" * 100_000, "malformed_json"),
        ("long.jsonl", json.dumps({"text": "word " * 2_000_000}).encode(), "too_long"),
        ("table.xlsx", b"PK", "unsupported_format"),
    ],
)
def test_a_bad_file_is_set_aside_and_the_rest_is_read(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(TEXT)
    reading = read(tmp_path)
    assert [item.reason for item in reading.set_aside] == [reason]
    assert [article.id for article in reading.articles] == ["good.txt"]


def test_one_bad_line_does_not_cost_the_others(tmp_path: Path) -> None:
    lines = [json.dumps({"id": "1", "text": TEXT}), '{"text": ', json.dumps({"id": "3", "text": TEXT})]
    (tmp_path / "news.jsonl").write_bytes("\n".join(lines).encode() + b"\n\xff\xfe\n")
    reading = read(tmp_path / "news.jsonl")
    assert [article.id for article in reading.articles] == ["1", "3"]
    assert [(item.source, item.reason) for item in reading.set_aside] == [
        ("news.jsonl:2", "malformed_json"),
        ("news.jsonl:4", "encoding"),
    ]


def test_line_ends_are_kept_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Police said:\r\n\r\nTwo people were hurt.\r\n")
    (article,) = read(tmp_path / "a.txt").articles
    assert article.text == "Police said:\r\n\r\nTwo people were hurt.\r\n"


def test_a_file_in_another_encoding_is_read_when_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The Café attack killed two people.", encoding="utf-16")
    (article,) = read(tmp_path / "a.txt", encoding="utf-16").articles
    assert article.text == "The Café attack killed two people."


def test_a_lines_id_without_a_field_is_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(json.dumps({"text": TEXT}))
    assert read(str(tmp_path / "news.jsonl")).articles[0].id == "news.jsonl:1"


def test_folders_are_read_in_order_of_names_and_hidden_files_are_left_alone(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt"):
        (tmp_path / name).write_text(TEXT)
    assert [article.id for article in read(str(tmp_path)).articles] == ["a.txt", "b.txt"]


def test_patterns_are_expanded(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt", "notes.md"):
        (tmp_path / name).write_text(TEXT)
    assert [article.id for article in read(f"{tmp_path}/*.txt").articles] == ["one.txt", "two.txt"]


@pytest.mark.parametrize("source", ["nowhere/at/all.txt", "missing.txt", "nothing-*.txt"])
def test_a_path_that_is_not_there_is_an_error(source: str) -> None:
    with pytest.raises(InputError, match=r"no file|No file"):
        read(source)


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"x")
    with pytest.raises(InputError, match="holds no articles"):
        read(tmp_path)


@pytest.mark.parametrize("source", [12, None, b"bytes", [3.5]])
def test_an_argument_of_no_usable_kind_is_an_error(source: object) -> None:
    with pytest.raises(InputError, match="Cannot read articles from"):
        read(source)


def test_an_unknown_encoding_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(InputError, match="Unknown encoding"):
        read(tmp_path, encoding="utf-9")


def test_texts_articles_and_frames_are_read() -> None:
    frame = pd.DataFrame({"id": ["f1"], "body": [TEXT], "date": [pd.Timestamp("2024-05-03")]})
    reading = read([TEXT, Article(id="x", text=TEXT), frame])
    assert [article.id for article in reading.articles] == ["text-1", "x", "f1"]
    assert reading.articles[2].published == date(2024, 5, 3)


@pytest.mark.parametrize("field", ["title", "source", "author"])
def test_a_field_nested_without_end_costs_its_row_only(field: str, tmp_path: Path) -> None:
    rows = [f'{{"text": "{TEXT}", "{field}": {"[" * 800}{"]" * 800}}}', f'{{"text": "{TEXT}"}}']
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    reading = read(tmp_path)
    assert [item.reason for item in reading.set_aside] == ["malformed_json"]
    assert len(reading.articles) == 1


def test_a_text_too_long_for_a_date_is_none() -> None:
    reading = read({"text": TEXT, "date": "May 2024 " * 100_000})
    assert reading.articles[0].published is None
    assert [item.reason for item in reading.warnings] == ["unreadable_date"]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_file_too_large_for_memory_is_not_opened(name: str, tmp_path: Path) -> None:
    with (tmp_path / name).open("wb") as file:
        file.truncate(1 << 40)  # a hole, which takes no room on the disk
    assert [item.reason for item in read(tmp_path).set_aside] == ["too_long"]


@pytest.mark.parametrize("day", ["0001-01-01", "1066-10-14", "9999-12-31T23:59:59-14:00"])
def test_a_publication_date_of_no_time_of_news_is_taken_as_unknown(day: object) -> None:
    """Reckoning "last Friday" from the first day of the calendar would leave it, and cost the article."""
    reading = read({"id": "a", "text": "The blast on Friday killed 12 people, and another did last week.", "date": day})
    assert [item.reason for item in reading.warnings] == ["unreadable_date"]
    assert [article.published for article in reading.articles] == [None]
