"""When times are told of one thing, and what a report answers in the end."""

from __future__ import annotations

import pytest

from discrepancy.conflicts import times
from discrepancy.conflicts.find import find
from discrepancy.schema import Fact, Slot, TimeValue
from tests.conflicts.build import corpus, day, described, fact, frame, group, person, when


def told(value: str, text: str, anchor: str) -> TimeValue:
    """A time with the words that give it and what they were reckoned from."""
    return day(value).model_copy(update={"text": text, "anchor": anchor})


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (
            ("2024-05-02T21:00", "9 p.m.", "previous"),
            ("2024-05-03T21:10", "9:10 p.m. Friday", "publication"),
            "compatible",
        ),
        (("2024-05-02T21:00", "9 p.m.", "previous"), ("2024-05-03T15:00", "3 p.m. Friday", "publication"), "conflict"),
        (("2024-05-02T21:00", "9 p.m.", "publication"), ("2024-05-03", "Friday", "publication"), "compatible"),
        (("2024-05-02T21:00", "9 p.m. Thursday", "publication"), ("2024-05-03", "Friday", "publication"), "conflict"),
        (
            ("2024-05-02T06:00", "about six o'clock", "previous"),
            ("2024-05-03TEV", "Friday evening", "publication"),
            "refinement",
        ),
        (("2024-05-05", "Sunday", "publication"), ("2024-05-12", "Sunday", "publication"), "compatible"),
        (("2024-05-05", "Sunday", "publication"), ("2024-05-06", "today", "publication"), "compatible"),
        (("2024-05-05", "Sunday", "publication"), ("2024-05-07", "today", "publication"), "conflict"),
        (("2024-05-05", "Sunday, May 5", "publication"), ("2024-05-12", "Sunday", "publication"), "conflict"),
        (
            ("2024-05-05T06:30", "6:30 a.m. on Sunday", "text"),
            ("2024-05-05T09:45", "9:45 a.m. on Sunday", "text"),
            "conflict",
        ),
        (("2024-05-03T01:45", "1:45 Friday", "text"), ("2024-05-03T13:50", "1:50 p.m. Friday", "text"), "compatible"),
        (("2024-05-03T01:15", "1:15 Friday", "text"), ("2024-05-03T21:00", "9 p.m. Friday", "text"), "conflict"),
        (("2024-05-03T01:15", "1:15 Friday", "text"), ("2024-05-03TAF", "Friday afternoon", "text"), "refinement"),
    ],
)
def test_what_a_text_leaves_open_is_not_compared(
    one: tuple[str, str, str], other: tuple[str, str, str], verdict: str
) -> None:
    assert times.compare(told(*one), told(*other))[0].value == verdict
    assert times.compare(told(*other), told(*one))[0].value == verdict


def attacked(article: str, value: str, text: str, sentence: str) -> Fact:
    """The time of an attack, reckoned from the day of publication."""
    event = frame(article, "attack", "attack")
    return fact(article, Slot.TIME, told(value, text, "publication"), sentence, event=event)


def test_one_sentence_printed_on_two_days_is_no_disagreement() -> None:
    one = attacked("a", "2024-05-02", "today", "The depot was attacked today.")
    assert find(*corpus([one, attacked("b", "2024-05-04", "today", "The depot was attacked today.")])) == ()
    assert len(find(*corpus([one, attacked("b", "2024-05-04", "today", "Raiders attacked it today.")]))) == 1


@pytest.mark.parametrize(("other", "printed", "alarms"), [("03", "03", 0), ("04", "04", 1), ("03", "02", 1)])
def test_today_rests_on_the_day_of_publication(other: str, printed: str, alarms: int) -> None:
    one = attacked("a", "2024-05-02", "today", "The depot was attacked today.")
    two = attacked("b", f"2024-05-{other}", "tomorrow" if printed < other else "today", "Raiders attacked it.")
    days = {"a": "2024-05-02", "b": f"2024-05-{printed}"}
    assert len(find(*corpus([one, two], published=days))) == alarms


def test_a_report_dates_first_what_it_is_about() -> None:
    first, then = when("a", "2024-05-02"), when("a", "2024-04-25")
    assert len(find(*corpus([first, then, when("b", "2024-05-03")]))) == 1
    assert find(*corpus([first, then, when("b", "2024-05-02")])) == ()


@pytest.mark.parametrize(("lemma", "kind"), [("pronounce", "death"), ("arrest", "arrest"), ("release", "other")])
def test_what_is_done_with_each_is_dated_for_each(lemma: str, kind: str) -> None:
    def dated(article: str, value: str, name: str) -> Fact:
        return fact(article, Slot.TIME, day(value), event=frame(article, lemma, kind, patients=(person(name),)))

    assert find(*corpus([dated("a", "2024-05-02", "Ann Roe"), dated("b", "2024-05-04", "Ben Stone")])) == ()
    assert len(find(*corpus([dated("a", "2024-05-02", "Ann Roe"), dated("b", "2024-05-04", "Ann Roe")]))) == 1


def test_a_call_among_friends_is_no_call_for_help() -> None:
    called = frame("a", "call", "statement", patients=(described("her sister"),))
    came = frame("b", "respond", agents=(group("County Police"),))
    facts = [fact("a", Slot.TIME, day("2024-05-02T21:00"), event=called)]
    assert find(*corpus([*facts, fact("b", Slot.TIME, day("2024-05-03T02:00"), event=came)])) == ()
