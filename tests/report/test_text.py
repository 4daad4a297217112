"""The report as text: what a person reads at a terminal."""

from __future__ import annotations

import pytest

from discrepancy.report.model import Report, counted
from discrepancy.report.text import render
from discrepancy.schema import (
    Actor,
    ActorType,
    Conflict,
    EventSummary,
    Evidence,
    Fact,
    Mention,
    Modality,
    Polarity,
    Reason,
    SetAside,
    Severity,
    Side,
    Slot,
    Speaker,
    SpeakerKind,
    Verdict,
)

SENTENCE = "The Harbor Front denied it, but officials said the Harbor Front did it."


def agent(quote_at: int, speaker: str, polarity: Polarity = Polarity.AFFIRMED, sentence: str = SENTENCE) -> Fact:
    """Who did it, according to someone."""
    name = "Harbor Front"
    quote = sentence[quote_at : quote_at + len(name)]
    return Fact(
        id=f"a#{quote_at}{speaker}",
        article_id="a",
        slot=Slot.AGENT,
        value=Actor(type=ActorType.ORGANISATION, name=name, text=name),
        polarity=polarity,
        modality=Modality.ASSERTED,
        speaker=Speaker(kind=SpeakerKind.NAMED, name=speaker, mention=Mention(start=0, end=len(speaker), text=speaker)),
        evidence=Evidence(
            article_id="a",
            start=100 + quote_at,
            end=100 + quote_at + len(name),
            quote=quote,
            sentence_start=100,
            sentence=sentence,
        ),
    )


def report(*sides: tuple[Fact, ...], **fields: object) -> Report:
    """A report with one conflict between these sides."""
    conflict = Conflict(
        id="c1",
        slot=Slot.AGENT,
        verdict=Verdict.CONFLICT,
        reasons=(Reason.DENIAL,),
        severity=Severity.MAJOR,
        confidence=0.9,
        event=EventSummary(id="e1", trigger="attack", type="attack"),
        explanation="They disagree.",
        sides=tuple(Side(value=facts[0].value, independent_sources=1, facts=facts) for facts in sides),
    )
    counts = counted(articles=1, set_aside=0, facts=2, events=1, conflicts=(conflict,))
    return Report.model_validate({"generator": "test", "conflicts": (conflict,), "counts": counts, **fields})


AFFIRMED = (agent(51, "officials"),)
DENIED = (agent(4, "Harbor Front", Polarity.DENIED),)


def test_a_denied_value_is_not_shown_as_said() -> None:
    assert "B) not Harbor Front" in render(report(AFFIRMED, DENIED))


def test_the_words_in_question_are_marked_in_their_sentence() -> None:
    assert "officials said the »Harbor Front« did it" in " ".join(render(report(AFFIRMED, DENIED)).split())


def test_two_values_of_one_sentence_are_marked_together() -> None:
    shown = " ".join(render(report((agent(4, "x"), agent(51, "x")), DENIED)).split())
    assert "The »Harbor Front« denied it, but officials said the »Harbor Front« did it" in shown


@pytest.mark.parametrize("hostile", ["\x1b[31m", "\x07", "\u202e", "\n"])
def test_control_characters_of_an_article_do_not_reach_the_terminal(hostile: str) -> None:
    sentence = SENTENCE + hostile
    lines = render(report((agent(51, "officials" + hostile, sentence=sentence),), DENIED)).split("\n")
    assert not [line for line in lines if not line.isprintable()]


def test_what_was_set_aside_is_listed_with_its_reason() -> None:
    aside = SetAside(source="b.txt", reason="empty", message="b.txt is empty.")
    assert "[empty] b.txt is empty." in render(report(AFFIRMED, DENIED, set_aside=(aside,)))
