"""Conflicts among facts made by hand: what is flagged, what is not, and the laws that hold for any corpus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.conflicts import likeness
from discrepancy.conflicts.amounts import Comparison
from discrepancy.conflicts.find import find
from discrepancy.report.words import about
from discrepancy.schema import (
    Amount,
    Cause,
    Conflict,
    Fact,
    Mention,
    Modality,
    Phrase,
    Place,
    PlaceType,
    Polarity,
    Reason,
    Role,
    Severity,
    Slot,
    SpeakerKind,
    Verdict,
)
from discrepancy.values.amounts import parse_amount
from tests.conflicts.build import (
    aged,
    city,
    corpus,
    counted,
    day,
    described,
    fact,
    frame,
    group,
    hurt,
    killed,
    person,
    said,
    when,
)


def sides(conflict: Conflict) -> list[set[str]]:
    """The values on each side, smallest first."""
    return sorted(({item.value.text for item in side.facts} for side in conflict.sides), key=sorted)


def only(facts: list[Fact], **parts: Any) -> Conflict:
    """The one conflict among facts."""
    (conflict,) = find(*corpus(facts, **parts))
    return conflict


def test_two_numbers_of_one_event_conflict() -> None:
    conflict = only([counted("a", "40 rockets", "fire"), counted("b", "12 rockets", "fire")])
    assert (conflict.slot, conflict.verdict) == (Slot.COUNT, Verdict.CONFLICT)
    assert sides(conflict) == [{"12 rockets"}, {"40 rockets"}]


def test_values_that_can_hold_together_share_a_side() -> None:
    facts = [
        counted("a", "40 rockets", "fire"),
        counted("b", "12 rockets", "fire"),
        counted("c", "as many as 18 rockets", "fire"),
    ]
    assert len(only(facts).sides) == 2


def test_a_coarser_date_is_no_third_side() -> None:
    conflict = only([when("a", "2020-01-02"), when("b", "2020-01-03"), when("c", "2020-01")])
    assert [side.value.text for side in conflict.sides] == ["2020-01-02", "2020-01-03"]
    assert Cause.TIME_ZONE in conflict.possible_causes


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param([killed("a", "three people"), hurt("b", "four people")], id="dead and wounded"),
        pytest.param([counted("a", "12 attacks", "carry_out"), counted("b", "40 rockets", "fire")], id="nouns"),
        pytest.param([counted("a", "14 rockets", "launch"), counted("b", "two rockets", "land")], id="phases"),
        pytest.param([killed("a", "at least three people"), killed("b", "five people")], id="a bound"),
        pytest.param([killed("a", "two women"), killed("b", "five people")], id="a part"),
        pytest.param([when("a", "2020-01"), when("b", "2020-01-03")], id="a coarser date"),
        pytest.param(
            [when("a", "2024-05-02T21:20"), when("b", "2024-05-02T21:30")], id="clock times that lie near each other"
        ),
        pytest.param(
            [killed("a", "three people"), killed("b", "five people", modality=Modality.FUTURE)], id="expected and done"
        ),
        pytest.param(
            [killed("a", "three people"), killed("b", "three people", polarity=Polarity.DENIED)], id="a denial"
        ),
        pytest.param(
            [killed("a", "three people", speaker=said("police")), killed("a", "five people", speaker=said("police"))],
            id="one speaker of one article",
        ),
    ],
)
def test_no_alarm(facts: list[Fact]) -> None:
    assert find(*corpus(facts)) == ()


def test_parts_beside_each_other_make_a_sum() -> None:
    parts = [hurt("a", "three women", at=10), hurt("a", "one man", at=10)]
    assert find(*corpus([*parts, hurt("b", "four people")])) == ()


def test_the_dead_may_be_counted_among_the_wounded() -> None:
    apart = [killed("a", "two people", at=10), hurt("a", "four people", at=10)]
    assert find(*corpus([*apart, counted("b", "six people", "hurt", "injury")])) == ()


@pytest.mark.parametrize("six", ["six people", "six others"])
def test_the_dead_are_not_among_the_wounded_or_the_others(six: str) -> None:
    apart = [killed("a", "two people", at=10), hurt("a", "four people", at=10)]
    lemma = "wound" if six == "six people" else "hurt"
    assert len(find(*corpus([*apart, counted("b", six, lemma, "injury")]))) == 1


def test_somebody_hurt_beside_the_others_makes_one_more() -> None:
    sentence = "He and four others were wounded."
    amount = parse_amount("four others")
    assert amount is not None
    event = frame("a", "wound", "injury")
    others = fact("a", Slot.COUNT, amount, sentence, event=event, role=Role.PATIENT)
    shifted = others.evidence.model_copy(update={"sentence_start": others.evidence.start - 7})
    others = others.model_copy(update={"evidence": shifted})
    assert find(*corpus([others, hurt("b", "five people")])) == ()
    assert len(find(*corpus([others, hurt("b", "six people")]))) == 1


def test_whoever_names_the_killer_does_not_count_him() -> None:
    slain = frame("a", "kill", "death", agents=(described("a gunman"),))
    assert find(*corpus([killed("a", "49 people", event=slain), killed("b", "50 people")])) == ()
    assert len(find(*corpus([killed("a", "48 people", event=slain), killed("b", "50 people")]))) == 1


def test_an_article_that_gives_a_person_two_ages_contradicts_others() -> None:
    facts = [aged("a", person("Ana Roe"), 26), aged("a", person("Ana Roe"), 36), aged("b", person("Ana Roe"), 36)]
    assert len(find(*corpus(facts))) == 1


def test_one_happening_is_dated_once_by_whatever_word() -> None:
    shots, blast = when("a", "2024-05-02", "shoot"), when("b", "2024-05-04", "explode")
    trial = fact("c", Slot.TIME, day("2024-05-09"), event=frame("c", "arraign", "trial"))
    assert len(find(*corpus([shots, blast, trial]))) == 1


def test_calls_for_help_have_a_time_of_their_own() -> None:
    called = fact(
        "a", Slot.TIME, day("2024-05-02T22:00"), event=frame("a", "respond", agents=(described("the deputy"),))
    )
    police = (group("County Police"),)
    other = fact("b", Slot.TIME, day("2024-05-03T02:00"), event=frame("b", "call", "statement", patients=police))
    assert len(find(*corpus([called, other]))) == 1
    assert find(*corpus([called, when("b", "2024-05-03T02:00")])) == ()


def test_what_somebody_is_charged_with_is_not_dated_by_the_charge() -> None:
    sentence = "He was charged with murder on Saturday."
    murder = frame("a", "murder", "death", trigger=Mention(start=20, end=26, text="murder"))
    charged = fact("a", Slot.TIME, day("2024-05-04"), sentence, event=murder, at=0)
    assert find(*corpus([charged, when("b", "2024-05-02", "kill")])) == ()


def test_a_county_lies_in_its_state() -> None:
    def happened(article: str, name: str) -> Fact:
        place = Place(type=PlaceType.REGION, name=name, text=name)
        return fact(article, Slot.PLACE, place, event=frame(article, "attack", "attack"))

    assert find(*corpus([happened("a", "Larch County"), happened("b", "Michigan")])) == ()
    assert len(find(*corpus([happened("a", "Ohio"), happened("b", "Michigan")]))) == 1


def test_the_dead_are_not_counted_twice_where_both_count_them() -> None:
    one = [killed("a", "one person", at=10), hurt("a", "three people", at=10)]
    two = [killed("b", "one person", at=10), hurt("b", "four people", at=10)]
    assert len(find(*corpus([*one, *two]))) == 1


def test_the_gunman_may_be_counted_among_the_dead() -> None:
    facts = [killed("a", "five people"), killed("b", "four people")]
    died = frame("a", "die", "death", patients=(described("the gunman"),))
    assert find(*corpus(facts, frames=[died])) == ()
    assert len(find(*corpus(facts))) == 1


def test_quoted_parties_of_one_article_may_disagree() -> None:
    facts = [
        counted("a", "40 rockets", "fire", speaker=said("army officers")),
        counted("a", "12 rockets", "fire", speaker=said("villagers")),
    ]
    assert len(only(facts).sides) == 2


def test_a_later_higher_toll_is_an_update() -> None:
    facts = [killed("a", "three people"), killed("b", "five people")]
    conflict = only(facts, published={"a": "2024-05-02", "b": "2024-05-03"})
    assert conflict.verdict is Verdict.UPDATE
    assert Cause.RUNNING_TOLL in conflict.possible_causes


def test_an_old_toll_that_is_still_asserted_is_a_conflict() -> None:
    facts = [killed("a", "three people"), killed("b", "five people"), killed("c", "three people")]
    days = {"a": "2024-05-02", "b": "2024-05-03", "c": "2024-05-04"}
    assert only(facts, published=days).verdict is Verdict.CONFLICT


@pytest.mark.parametrize(
    ("first", "second", "days", "alarms"),
    [
        (22, 23, ("2023-07-24", "2024-02-24"), 0),
        (22, 23, ("2023-07-24", "2023-07-26"), 1),
        (23, 22, ("2023-07-24", "2024-02-24"), 1),
        (22, 22, ("2023-07-24", "2024-02-24"), 0),
    ],
)
def test_ages_of_a_living_person(first: int, second: int, days: tuple[str, str], alarms: int) -> None:
    facts = [aged("a", person("Ana Maria Roe"), first), aged("b", person("Ana Roe"), second)]
    assert len(find(*corpus(facts, published=dict(zip("ab", days, strict=True))))) == alarms


def test_the_dead_do_not_age() -> None:
    facts = [aged("a", person("Ana Roe"), 12), aged("b", person("Ana Roe"), 13)]
    died = frame("a", "die", "death", patients=(person("Ana Roe"),))
    days = {"a": "2023-12-30", "b": "2024-03-29"}
    assert find(*corpus(facts, published=days)) == ()
    assert len(find(*corpus(facts, published=days, frames=[died]))) == 1


def test_people_who_share_a_surname_are_not_one() -> None:
    assert find(*corpus([aged("a", person("Ana Roe"), 12), aged("b", person("Bea Roe"), 40)])) == ()


def test_ages_of_described_persons_need_one_event_and_one_head() -> None:
    facts = [
        aged("a", described("a girl"), 6, event=frame("a", "shoot")),
        aged("b", described("the girl"), 7, event=frame("b", "shoot")),
        aged("b", described("a boy"), 9, event=frame("b", "shoot")),
    ]
    assert {side.value.text for side in only(facts).sides} == {"6-year-old", "7-year-old"}


def _blamed(article: str, who: str, **parts: Any) -> Fact:
    return fact(article, Slot.AGENT, group(who), event=frame(article, "attack", "attack"), **parts)


def test_two_named_groups_exclude_each_other() -> None:
    accused = _blamed("a", "Northern Front", speaker=said("officials"))
    conflict = only([accused, _blamed("b", "Southern League")])
    assert conflict.slot is Slot.AGENT
    assert find(*corpus([_blamed("a", "Northern Front"), _blamed("b", "Southern League")])) == ()


def test_a_denial_joins_the_conflict_but_makes_none() -> None:
    claim = _blamed("a", "Northern Front", speaker=said("officials"))
    denial = _blamed("a", "Northern Front", polarity=Polarity.DENIED, speaker=said("Northern Front"))
    other = _blamed("b", "Southern League", speaker=said("a general"))
    assert find(*corpus([claim, denial])) == ()
    conflict = only([claim, denial, other])
    assert any(item.polarity is Polarity.DENIED for side in conflict.sides for item in side.facts)


def test_places_conflict_only_as_cities() -> None:
    def happened(article: str, *where: str) -> Fact:
        return fact(article, Slot.PLACE, city(*where), event=frame(article, "attack", "attack"))

    assert len(find(*corpus([happened("a", "Basra", "Iraq"), happened("b", "Mosul", "Iraq")]))) == 1
    assert find(*corpus([happened("a", "Basra", "Iraq"), happened("b", "Basra")])) == ()


def test_copies_are_one_source_and_edits_in_them_are_seen() -> None:
    facts = [killed("a", "three people"), killed("b", "three people"), killed("c", "five people")]
    conflict = only(facts, families=[("a", "b", "c")])
    assert [side.independent_sources for side in conflict.sides] == [1, 1]
    assert Cause.EDITED_COPY in conflict.possible_causes


def test_a_named_speaker_is_one_source_wherever_reported() -> None:
    chief = said("Ana Roe", SpeakerKind.NAMED)
    facts = [
        killed("a", "three people", speaker=chief),
        killed("b", "three people", speaker=chief),
        killed("c", "five people", speaker=said("police")),
        killed("d", "five people", speaker=said("police")),
    ]
    counts = {side.value.text: side.independent_sources for side in only(facts).sides}
    assert counts == {"three people": 1, "five people": 2}


def _slain(article: str, who: str) -> list[Fact]:
    victim = person(who)
    event = frame(article, "kill", "death", patients=(victim,))
    return [fact(article, Slot.PATIENT, victim, event=event)]


def test_the_one_victim_has_one_name() -> None:
    assert find(*corpus([*_slain("a", "Stefan Kowalczyk"), *_slain("b", "Stefan Kowalchik")])) == ()
    assert only([*_slain("a", "Omar Haddad"), *_slain("b", "Karim Haddad")]).severity is Severity.MAJOR
    assert find(*corpus([*_slain("a", "Omar Haddad"), *_slain("b", "Jan Novak")])) == ()
    several = [*_slain("a", "Omar Haddad"), *_slain("a", "Ana Roe"), *_slain("b", "Karim Haddad")]
    assert find(*corpus(several)) == ()


def test_weapons_of_one_attack() -> None:
    def used(article: str, weapon: str) -> Fact:
        return fact(article, Slot.INSTRUMENT, described(weapon), event=frame(article, "shoot", "attack"))

    assert only([used("a", "a rifle"), used("b", "a handgun")]).severity is Severity.MINOR
    assert find(*corpus([used("a", "a pistol"), used("b", "a handgun")])) == ()
    assert find(*corpus([used("a", "a rifle"), used("a", "a handgun"), used("b", "a handgun")])) == ()


def test_whoever_has_died_later_is_an_update() -> None:
    def fate(article: str, pole: str, number: int) -> Fact:
        value = Phrase(head=pole, text=pole)
        return fact(article, Slot.OCCURRENCE, value, subject=person("Ana Roe"), aspect="life", at=number)

    facts = [fate("a", "alive", 1), fate("b", "dead", 1)]
    later = only(facts, published={"a": "2024-05-02", "b": "2024-05-04"})
    assert (later.verdict, later.possible_causes) == (Verdict.UPDATE, (Cause.LATER_CORRECTION,))
    assert only(facts, published={"a": "2024-05-04", "b": "2024-05-02"}).verdict is Verdict.CONFLICT
    assert find(*corpus([*facts[:1], fate("b", "alive", 1), fate("b", "dead", 2)])) == ()


def test_facts_of_different_events_are_not_compared() -> None:
    one, two = killed("a", "three people"), killed("b", "five people")
    assert find(*corpus([one, two], events={"x": [one], "y": [two]})) == ()


def test_the_explanation_names_values_and_voices() -> None:
    facts = [killed("a", "three people", speaker=said("police")), killed("b", "five people")]
    words = only(facts).explanation
    assert all(part in words for part in ("three people", "police in a", "five people", "(b)"))


def test_the_explanation_names_what_is_counted() -> None:
    marched = [
        counted(name, words, "march", role=Role.AGENT) for name, words in (("a", "900 guards"), ("b", "200 guards"))
    ]
    assert "how many guards:" in only(marched).explanation
    assert "how many people killed:" in only([killed("a", "three people"), killed("b", "five people")]).explanation


def test_the_explanation_of_an_age_names_the_person() -> None:
    conflict = only([aged("a", person("Ann Dell"), 41), aged("b", person("Ann Dell"), 53)])
    assert conflict.explanation.startswith("Sources disagree on how old (Ann Dell): ")
    assert about(conflict)


# ---------------------------------------------------------------- laws

Drawn = list[tuple[str, int, Callable[..., Fact]]]


def _dated(article: str, words: str, **parts: Any) -> Fact:
    return when(article, f"2024-05-0{words[0]}", **parts)


def _aged(article: str, words: str, **parts: Any) -> Fact:
    return aged(article, person("Ana Roe"), 20 + int(words[0]), **parts)


def _living(article: str, words: str, **parts: Any) -> Fact:
    home = city(("Hamburg", "Munich", "Leeds", "Oslo")[int(words[0]) - 1])
    return fact(article, Slot.ATTRIBUTE, home, subject=person("Ana Roe"), aspect="home", **parts)


def _fared(article: str, words: str, **parts: Any) -> Fact:
    pole = "dead" if int(words[0]) % 2 else "alive"
    value = Phrase(head=pole, text=pole)
    return fact(article, Slot.OCCURRENCE, value, subject=person("Ana Roe"), aspect="life", **parts)


def _made(drawn: Drawn, prefix: str = "") -> list[Fact]:
    return [make(prefix + article, f"{number} people", at=number) for article, number, make in drawn]


tolls = st.lists(
    st.tuples(
        st.sampled_from("abcd"), st.integers(1, 4), st.sampled_from((killed, hurt, _dated, _aged, _living, _fared))
    ),
    min_size=2,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(tolls)
def test_taking_like_facts_together_changes_nothing(drawn: Drawn) -> None:
    extractions, linked = corpus(_made(drawn))
    together = find(extractions, linked)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(likeness, "likeness", lambda one, context: one.id)
        assert find(extractions, linked) == together


@settings(max_examples=40, deadline=None)
@given(tolls)
def test_the_order_of_articles_does_not_matter(drawn: Drawn) -> None:
    extractions, linked = corpus(_made(drawn))
    assert find(extractions, linked) == find(extractions[::-1], linked)


@settings(max_examples=40, deadline=None)
@given(tolls, tolls)
def test_unrelated_corpora_add_no_conflict(mine: Drawn, theirs: Drawn) -> None:
    one, two = _made(mine, "x-"), _made(theirs, "y-")
    apart = [*find(*corpus(one)), *find(*corpus(two))]
    both = find(*corpus([*one, *two], events={"x": one, "y": two}))
    assert sorted(conflict.id for conflict in both) == sorted(conflict.id for conflict in apart)


@settings(max_examples=40, deadline=None)
@given(tolls)
def test_an_article_does_not_contradict_itself_in_its_own_voice(drawn: Drawn) -> None:
    assert find(*corpus(_made([("a", number, make) for _, number, make in drawn]))) == ()


@settings(max_examples=40, deadline=None)
@given(tolls)
def test_an_added_copy_changes_no_verdict(drawn: Drawn) -> None:
    facts = _made(drawn)
    copies = _made([("copy", number, make) for article, number, make in drawn if article == drawn[0][0]])
    before = find(*corpus(facts))
    after = find(*corpus([*facts, *copies], families=[(drawn[0][0], "copy")]))
    shown = [{(c.slot, tuple(sorted({s.value.text for s in c.sides}))) for c in found} for found in (before, after)]
    assert shown[0] == shown[1]


def test_times_without_a_year_compare() -> None:
    assert day("XXXX-01-02").start is None
    assert len(find(*corpus([when("a", "XXXX-01-02"), when("b", "XXXX-01-03")]))) == 1


@pytest.mark.parametrize(("number", "conflicts"), [(11, 0), (31, 1)])
def test_a_rule_of_ones_own_is_asked_first(number: int, conflicts: int) -> None:
    def near(one: Fact, other: Fact) -> Comparison | None:
        a, b = one.value, other.value
        close = isinstance(a, Amount) and isinstance(b, Amount) and abs((a.low or 0) - (b.low or 0)) <= 1
        return (Verdict.COMPATIBLE, (Reason.OVERLAPPING,), ()) if close else None

    facts = [counted("a", "12 rockets", "fire"), counted("b", f"{number} rockets", "fire")]
    assert len(find(*corpus(facts), rules=(near,))) == conflicts
