"""Fields: known data sets need no names, and their dates are read as they write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from discrepancy.archive.fields import Fields
from tests.archive.conftest import write_lines
from tests.archive.test_readers import article_in

TEXT = "Two people were hurt when a bus left the road."


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            {
                "url": "https://north.example/1",
                "url_used": "https://north.example/1",
                "title": "Bus",
                "text": TEXT,
                "domain": "north.example",
                "publish_date": "05-03-2024",
                "authors": ["Ada Bell"],
            },
            {"id": "https://north.example/1", "publisher": "north.example", "published": date(2024, 5, 3)},
        ),
        (
            {
                "thread": {"site": "north.example", "title": "Bus", "country": "GB"},
                "uuid": "u1",
                "text": TEXT,
                "published": "2024-05-03T10:20:00.000+00:00",
            },
            {
                "id": "u1",
                "publisher": "north.example",
                "title": "Bus",
                "published": datetime(2024, 5, 3, 10, 20, tzinfo=UTC),
            },
        ),
        (
            {
                "id": 17283,
                "title": "Bus",
                "publication": "North Post",
                "author": "Ada Bell",
                "date": "2016/12/31",
                "year": 2016.0,
                "month": 12.0,
                "url": None,
                "content": TEXT,
            },
            {"id": "17283", "publisher": "North Post", "published": date(2016, 12, 31), "byline": "Ada Bell"},
        ),
        (
            {
                "maintext": TEXT,
                "date_publish": "2018-03-20 14:05:00",
                "date_download": "2020-01-01 00:00:00",
                "source_domain": "north.example",
                "url": "https://north.example/2",
            },
            {"id": "https://north.example/2", "published": datetime(2018, 3, 20, 14, 5), "publisher": "north.example"},
        ),
        (
            {
                "text": TEXT,
                "domain": "north.example",
                "date": "2018-03-20 00:00:00",
                "description": "A bus.",
                "image_url": "https://north.example/2.png",
            },
            {"published": date(2018, 3, 20), "publisher": "north.example"},
        ),
    ],
    ids=["RealNews", "Webz.io", "All the News", "news-please", "CC-NEWS"],
)
def test_known_data_sets_need_no_field_names(tmp_path: Path, row: dict[str, Any], expected: dict[str, Any]) -> None:
    found = article_in(write_lines(tmp_path / "a.jsonl", [row]))
    assert found.text == TEXT
    assert {name: getattr(found, name) for name in expected} == expected


def test_dates_of_unknown_data_sets_are_not_guessed(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [{"id": "a", "text": TEXT, "date": "05-03-2024"}])
    assert article_in(path).published is None
    assert article_in(path, fields=Fields(dates=("%d-%m-%Y",))).published == date(2024, 3, 5)


def test_given_field_names_come_first(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [{"text": "not this", "a": {"b": TEXT}, "nr": 5}])
    found = article_in(path, fields=Fields({"text": "a.b", "id": "nr"}))
    assert (found.id, found.text) == ("5", TEXT)
