"""The date that an article gives itself."""

from __future__ import annotations

from datetime import date

import pytest

from discrepancy.values.dateline import published_in

PROSE = "Two people were hurt when a bus left the road near the town on Friday evening, police said, and one of them later died in hospital of her wounds."


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("date 2020-02-06 Two people were hurt.", date(2020, 2, 6)),
        (" date 2020-02-06 \n\n", date(2020, 2, 6)),
        ("Date: 2020-02-06\n", date(2020, 2, 6)),
        ("Published: 6 Feb 2020 10:30 GMT\n", date(2020, 2, 6)),
        ("Bus leaves road\n\nHarbor Monitor, February 10, 2020\n\n", date(2020, 2, 10)),
        ("Bus leaves road\nBy Dana Whitlow | Sept. 1st, 2020\n", date(2020, 9, 1)),
        ("10 February 2020\n", date(2020, 2, 10)),
        (PROSE + "\n\n10 February 2020\n", date(2020, 2, 10)),
        ("BAGHDAD, Jan. 5, 2020 — Two people were hurt. ", date(2020, 1, 5)),
        ("BAGHDAD, Jan. 5, 2020 (Harbor News) - ", date(2020, 1, 5)),
    ],
)
def test_the_head_gives_the_date(head: str, day: date) -> None:
    found = published_in(head + PROSE)
    assert found is not None
    assert found[0] == day


@pytest.mark.parametrize(
    "head",
    [
        "",
        "The bridge was opened on January 3, 2020. ",
        "What we know of January 3, 2020\n",
        "On January 3, 2020\n",
        "January 3, 2020 was the day on which the bridge fell.\n",
        "Report of 31/12/2019\n",
        "BAGHDAD, Jan. 5 — ",
        "February 30, 2020\n",
        PROSE + "\n" + PROSE + "\nFebruary 10, 2020\n",
    ],
)
def test_a_date_of_the_story_is_not_the_articles(head: str) -> None:
    assert published_in(head + PROSE) is None


def test_the_offsets_are_those_of_the_date() -> None:
    text = "Bus leaves road\r\n\r\nHarbor Monitor, February 10, 2020\r\n\r\n" + PROSE
    found = published_in(text)
    assert found is not None
    start, end = found[1]
    assert text[start:end] == "February 10, 2020"
