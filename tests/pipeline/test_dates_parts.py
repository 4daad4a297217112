"""The rooms of the dates component one by one."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from discrepancy.pipeline.dates.chart import Grammar
from discrepancy.pipeline.dates.complete import choose, complete
from discrepancy.pipeline.dates.component import time_value
from discrepancy.pipeline.dates.find import find
from discrepancy.pipeline.dates.resolve import resolve
from discrepancy.pipeline.dates.scope import Resolved, Scope
from discrepancy.pipeline.dates.tense import direction
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import TimeType

WORDS = st.sampled_from(
    "the last next this past previous following first third 2 15 2019 98 half a an two twenty hundred couple of few days "
    "day week year quarter month hour Friday March Dec. May 5th 1990s '80s 10:30 p.m. noon GMT ( ) - – , . and to or at in "
    "on every each early late mid end beginning ago earlier later before after today tonight yesterday Christmas Easter "
    "night evening morning summer fiscal now recently future more than at least about old long 9/11 03/04/2024 2024-01-02 "
    "Q3 BC century centuries decade weekend 's ' BLOCK said".split()
)
TEXTS = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@given(TEXTS, st.none() | DAYS, st.sampled_from([-1, 0, 1]))
@settings(max_examples=300, deadline=None)
def test_whatever_is_found_resolves_to_a_value(text: str, published: date | None, way: int) -> None:
    scope, reached = Scope(published, direction=way), 0
    for number, found in enumerate(find(text)):
        assert reached <= found.start < found.end <= len(text)
        reached = found.end
        scope.sentence = number
        resolved = resolve(found.expression, scope)
        assert resolved == resolve(found.expression, scope)
        assert resolved.value
        value = time_value(resolved, text[found.start : found.end])
        assert value.start is None or value.end is None or value.start < value.end
        scope.history.append((number, resolved, False))


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_without_publication_date_no_deictic_gets_an_interval(text: str) -> None:
    for found in find(f"yesterday, last week and next Friday; {text}"):
        if found.end <= len("yesterday, last week and next Friday"):
            value = time_value(resolve(found.expression, Scope(None)), "")
            assert (value.start, value.end) == (None, None)


@given(DAYS, st.integers(1, 12), st.integers(1, 28), st.sampled_from([-1, 0, 1]))
def test_a_day_without_a_year_is_at_most_a_year_away(reference: date, month: int, day: int, way: int) -> None:
    value = complete(f"XXXX-{month:02}-{day:02}", reference, direction=way)
    assert value is not None
    distance = date.fromisoformat(value) - reference
    assert abs(distance.days) <= 366
    assert way == 0 or abs(distance.days) <= 131 or (distance.days > 0) == (way > 0)


@given(DAYS, st.integers(1, 7), st.sampled_from([None, -1, 0, 1]), st.sampled_from([-1, 0, 1]))
def test_a_weekday_is_that_weekday_within_a_week(reference: date, weekday: int, which: int | None, way: int) -> None:
    value = complete(f"XXXX-WXX-{weekday}", reference, which, way)
    assert value is not None
    day = date.fromisoformat(value)
    assert day.isoweekday() == weekday
    assert abs((day - reference).days) <= 7
    if which:
        assert (day > reference) == (which > 0)
        assert day != reference


def test_the_weekday_named_settles_the_year() -> None:
    assert complete("XXXX-05-14", date(2012, 3, 1), weekday=6) == "2011-05-14"


def test_there_is_no_such_day_this_year() -> None:
    assert complete("XXXX-02-29", date(2023, 6, 1), which=0) is None


def test_choose_takes_the_nearest_where_nothing_is_said() -> None:
    days = [date(2022, 4, 17), date(2023, 4, 9), date(2024, 3, 31)]
    assert choose(days, date(2023, 5, 1), None, 1) == date(2023, 4, 9)


def test_a_year_earlier_takes_the_quarter_spoken_of() -> None:
    scope = Scope(date(2024, 1, 20), [(0, Resolved(TimeType.DATE, "2023-Q4"), False)], sentence=1)
    (found,) = find("a year earlier")
    assert resolve(found.expression, scope).value == "2022-Q4"


def test_an_hour_later_is_counted_from_the_clock_time_told() -> None:
    scope = Scope(date(2024, 1, 20), [(0, Resolved(TimeType.TIME, "2024-01-19T22:30"), False)])
    (found,) = find("three hours later")
    assert resolve(found.expression, scope).value == "2024-01-20T01:30"


def test_an_offset_of_hours_from_a_day_stays_a_length() -> None:
    scope = Scope(date(2024, 1, 20), [(0, Resolved(TimeType.DATE, "2024-01-19"), False)])
    (found,) = find("three hours later")
    assert resolve(found.expression, scope)[:2] == (TimeType.DURATION, "PT3H")


def test_days_told_of_long_ago_stay_together() -> None:
    scope = Scope(date(2024, 1, 20), [(0, Resolved(TimeType.DATE, "2019-12-27", None, "text"), False)])
    (found,) = find("Jan. 3")
    assert resolve(found.expression, scope).value == "2020-01-03"


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("He left on Friday.", -1),
        ("He has left on Friday.", -1),
        ("He will leave on Friday.", 1),
        ("He is going to leave on Friday.", 1),
        ("He plans to leave on Friday.", 1),
        ("He would leave on Friday.", 1),
        ("He had planned to leave on Friday.", -1),
        ("The talks scheduled for Friday were welcomed.", 1),
        ("Friday's attack will be remembered.", 0),
        ("He could leave as early as Friday.", 1),
    ],
)
def test_tense(nlp: Language, text: str, way: int) -> None:
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name.startswith("discrepancy_")]):
        doc = nlp(text)
    place = next(token.i for token in doc if token.text == "Friday")
    assert direction(Syntax(doc), place, place + 1) == way


def test_interval_of_a_part_of_a_day() -> None:
    value = time_value(Resolved(TimeType.TIME, "2024-01-19TNI"), "Friday  night")
    assert (value.start, value.end) == (datetime(2024, 1, 19, 17), datetime(2024, 1, 20, 6))
    assert value.text == "Friday night"


# ---------------------------------------------------------------- the engine


def test_the_grammar_reads_optional_elements_and_alternatives() -> None:
    grammar = Grammar([("X", "NUM of|in? NUM unit?", lambda a, b: a + b)])
    one, two = (("NUM", 1),), (("NUM", 2),)
    for pieces in ([one, two], [one, (("of", None),), two], [one, (("in", None),), two, (("unit", None),)]):
        found = {(item.end, item.value) for item in grammar.parse(pieces)[0] if item.kind == "X"}
        assert (len(pieces), 3) in found
    assert grammar.words == {"of", "in", "unit"}


def test_an_absent_typed_element_is_none() -> None:
    grammar = Grammar([("X", "word NUM?", lambda number: (number,))])
    (word, x) = grammar.parse([(("word", None),)])[0]
    assert (word.kind, x.value) == ("word", (None,))


def test_an_action_may_refuse() -> None:
    grammar = Grammar([("X", "NUM", lambda number: number if number > 3 else None)])
    assert [item.kind for item in grammar.parse([(("NUM", 1),)])[0]] == ["NUM"]


def test_rules_may_be_recursive() -> None:
    grammar = Grammar([("X", "NUM", lambda number: number), ("X", "X plus X", lambda a, b: a + b)])
    pieces = [(("NUM", 1),), (("plus", None),), (("NUM", 2),), (("plus", None),), (("NUM", 3),)]
    assert max(item.value for item in grammar.parse(pieces)[0] if item.kind == "X") == 6


def test_a_pattern_that_mixes_words_and_kinds_is_refused() -> None:
    with pytest.raises(ValueError, match="mixes words and kinds"):
        Grammar([("X", "word|NUM", lambda: 1)])
