"""Only so much of one article is linked and compared, and it is said where more was stated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from spacy.language import Language

import discrepancy
from discrepancy import workflow
from discrepancy.linking.bounded import bounded, surplus, warnings
from discrepancy.linking.link import link
from discrepancy.linking.mentions import actors_compared, days_compared
from discrepancy.linking.when import Days
from discrepancy.pipeline.extract import as_doc, extract
from discrepancy.schema import Article, Extraction, SetAside
from discrepancy.settings import LINKING
from tests.linking.builders import article as told
from tests.linking.builders import frame, person

TEXT = "Police said 3 people were killed in Basra. The army said 5 people were killed in Mosul. A bridge collapsed."


@pytest.fixture(scope="module")
def extraction(nlp: Language) -> Extraction:
    article = Article(id="a", text=TEXT, published=date(2024, 5, 8))
    return extract(nlp(as_doc(nlp, article)), article)


def test_what_is_within_the_bounds_stays_as_it_is(extraction: Extraction) -> None:
    assert not surplus(extraction)
    assert bounded(extraction) is extraction


@pytest.mark.parametrize(("events", "facts"), [(2, 99), (2, 1), (99, 2)])
def test_the_first_events_and_facts_are_kept(extraction: Extraction, events: int, facts: int) -> None:
    kept = bounded(extraction, replace(LINKING, most_events=events, most_facts=facts))
    assert kept.events == extraction.events[:events]
    assert len(kept.facts) <= facts
    assert kept.facts
    ids = {frame.id for frame in kept.events}
    assert all(fact.event is None or fact.event.id in ids for fact in kept.facts)


def test_a_report_says_so_and_holds_all_facts_still(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    few = replace(LINKING, most_events=1, most_facts=1)
    for function in (bounded, warnings):
        monkeypatch.setattr(workflow, function.__name__, partial(function, settings=few))
    report = discrepancy.compare({"id": "a", "text": TEXT}, model=nlp)
    assert [(item.source, item.reason) for item in report.warnings] == [("a", "too_many_facts")]
    assert len(report.facts) > 1
    assert report.counts.facts == len(report.facts)


def test_a_report_says_when_one_question_is_answered_too_often(nlp: Language) -> None:
    listed = " ".join(f"The ferry carried {number} people on Friday." for number in range(2, 110))
    report = discrepancy.compare({"id": "a", "text": listed, "date": "2024-05-04"}, model=nlp)
    assert [(item.source, item.reason) for item in report.warnings] == [("a", "too_many_answers")]


REPORTS = [
    told(f"a{number}", "bomb market Kirkuk police", frame("explode", places=()), places=("Kirkuk",))
    for number in range(8)
]


@pytest.mark.parametrize("most", [3, 8])
def test_an_event_takes_in_so_many_mentions_and_the_rest_is_told(most: int) -> None:
    warned: list[SetAside] = []
    events = link(REPORTS, replace(LINKING, most_mentions=most), warned.append).events
    assert max(len(event.frames) for event in events) == most
    assert sum(len(event.frames) for event in events) == len(REPORTS)
    assert {item.reason for item in warned} == ({"too_many_mentions"} if most < len(REPORTS) else set())
    assert all(item.source in {report.article_id for report in REPORTS} for item in warned)


def test_very_many_parties_and_days_are_not_all_compared() -> None:
    """Else two lists of names, or of dates, would take the square of their lengths."""
    crowd = [person(f"Anna {chr(97 + n % 26)}{chr(97 + n // 26)}berg") for n in range(LINKING.most_named)]
    last = person("Omar Haddad")
    assert actors_compared([last, *crowd], [last]) == (1.0, 0.0)
    assert actors_compared([*crowd, last], [last]) == (0.0, 1.0)
    days = {Days(n, n): 1.0 for n in range(1000, 1000 + 9 * LINKING.most_named, 9)}
    late = Days(9000, 9000)
    assert days_compared({**days, late: 2.0}, {late: 1.0})["day"] > 0
    assert days_compared({**days, late: 0.5}, {late: 1.0})["day"] == 0
