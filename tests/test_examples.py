"""The whole way through on the example articles: which conflicts are found, and which are not raised."""

from __future__ import annotations

from pathlib import Path

import pytest

import discrepancy
from discrepancy.schema import Conflict, Polarity, Slot, SpeakerKind

ARTICLES = Path(__file__).parents[1] / "examples" / "articles"
TEXTS = {path.name: path.read_text(encoding="utf8") for path in ARTICLES.iterdir()}


@pytest.fixture(scope="module")
def report() -> discrepancy.Report:
    return discrepancy.compare(ARTICLES)


def values(conflict: Conflict) -> set[str]:
    """The sides' normalised values, briefly."""
    found = set()
    for side in conflict.sides:
        value = side.value
        if value.kind == "amount":
            found.add(f"{value.low if value.low is not None else ''}..{value.high if value.high is not None else ''}")
        elif value.kind == "time":
            found.add(value.value)
        elif value.kind in ("actor", "place"):
            found.add(value.name)
        else:
            found.add(value.text)
    return found


def articles(conflict: Conflict) -> set[str]:
    return {fact.evidence.article_id for side in conflict.sides for fact in side.facts}


def test_rockets_thirty_one_against_eleven(report: discrepancy.Report) -> None:
    assert any({"31.0..31.0", "11.0..11.0"} <= values(conflict) for conflict in report.by_slot(Slot.COUNT))


def test_rockets_thirty_one_against_at_most_sixteen(report: discrepancy.Report) -> None:
    disputed = [conflict for conflict in report.by_slot(Slot.COUNT) if "31.0..31.0" in values(conflict)]
    quotes = {fact.evidence.quote for conflict in disputed for side in conflict.sides for fact in side.facts}
    assert any("16" in quote for quote in quotes)


def test_eleven_and_at_most_sixteen_do_not_conflict(report: discrepancy.Report) -> None:
    for conflict in report.by_slot(Slot.COUNT):
        assert values(conflict) != {"11.0..11.0", "0.0..16.0"}


def test_the_strike_on_january_second_against_third(report: discrepancy.Report) -> None:
    assert any(values(conflict) == {"2020-01-02", "2020-01-03"} for conflict in report.by_slot(Slot.TIME))


def test_the_attack_in_december_against_early_january(report: discrepancy.Report) -> None:
    assert any({"2019-12-27", "2020-01"} <= values(conflict) for conflict in report.by_slot(Slot.TIME))


def test_who_attacked_khataib_hezbollah_against_the_islamic_state(report: discrepancy.Report) -> None:
    assert any({"Khataib Hezbollah", "Islamic State"} <= values(conflict) for conflict in report.by_slot(Slot.AGENT))


def test_the_denial_is_the_militias_own(report: discrepancy.Report) -> None:
    denials = [
        fact
        for fact in report.facts
        if fact.slot is Slot.AGENT and fact.polarity is Polarity.DENIED and fact.article_id == "capital-wire.txt"
    ]
    assert [fact.speaker.name for fact in denials] == ["Khataib Hezbollah"]


def test_another_attack_a_year_later_conflicts_with_nothing(report: discrepancy.Report) -> None:
    assert not [c for c in report.conflicts if "northern-dispatch.txt" in articles(c) and len(articles(c)) > 1]


@pytest.mark.parametrize("numbers", [{"5.0..5.0"}, {"176.0..176.0"}, {"3.0..3.0"}, {"6.0..6.0", "4.0..4.0"}])
def test_other_numbers_are_in_no_conflict(report: discrepancy.Report, numbers: set[str]) -> None:
    assert not [conflict for conflict in report.conflicts if numbers <= values(conflict)]


def test_every_side_leads_to_verbatim_evidence(report: discrepancy.Report) -> None:
    facts = [fact for conflict in report.conflicts for side in conflict.sides for fact in side.facts]
    assert facts
    for fact in facts:
        evidence = fact.evidence
        assert TEXTS[evidence.article_id][evidence.start : evidence.end] == evidence.quote


def test_the_speakers_are_those_of_the_text(report: discrepancy.Report) -> None:
    speakers = {
        (fact.evidence.quote, fact.speaker.name)
        for conflict in report.by_slot(Slot.COUNT)
        for side in conflict.sides
        for fact in side.facts
        if fact.speaker.kind is not SpeakerKind.ARTICLE
    }
    assert ("31", "American officials") in speakers
    assert ("as many as 16", "Several Iraqi officers at K-1") in speakers
    assert ("11", "Ahmed Adnan") in speakers


def test_the_order_of_articles_does_not_matter(report: discrepancy.Report) -> None:
    backwards = discrepancy.compare(sorted(ARTICLES.iterdir(), reverse=True))
    assert [(c.slot, values(c)) for c in backwards.conflicts] == [(c.slot, values(c)) for c in report.conflicts]
