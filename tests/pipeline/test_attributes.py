"""Attributes of parties and outcomes, as facts of a sentence."""

from __future__ import annotations

import pytest
from spacy.language import Language

from discrepancy.schema import Phrase, Slot

CASES = [
    # text, aspect, value, whose
    ("Anna Lindqvist, 41, of Portland, was arrested.", "home", "Portland", "Anna Lindqvist"),
    ("A Portland man faces trial.", "home", "Portland", "A Portland man"),
    ("The engineer, who lives in Oslo, was hurt.", "home", "Oslo", "The engineer"),
    ("The Danish engineer Mikkel Strand was hurt.", "nationality", "Denmark", "Mikkel Strand"),
    ("Police arrested 26 Omani and Yemeni sailors.", "nationality", "Oman Yemen", None),
    ("Anna Lindqvist was charged with second-degree murder.", "charge", "murder second", "Anna Lindqvist"),
    ("The driver faces a manslaughter charge.", "charge", "manslaughter", "The driver"),
    ("A nurse was shot in the arm.", "wound", "arm", "a nurse"),
    ("The victim had a gunshot wound in the head.", "wound", "head", "The victim"),
    ("Officers found a sailor with a wound to the neck.", "wound", "neck", "a sailor"),
    ("When medics came, they found Mark Ode with a wound to the foot.", "wound", "foot", "Mark Ode"),
    ("The driver was taken to Mercy Hospital.", "hospital", "Mercy Hospital", "The driver"),
    ("One Danish and one Dutch sailor drowned.", "nationality", "Netherlands", None),
    ("The thief fled in a black van.", "colour", "black", "a black van"),
    ("She was hit by a grey Toyota Camry.", "colour", "grey", None),
    ("The shooting was accidental.", "manner", "accident", None),
    ("It was a drive-by shooting.", "manner", "drive-by", None),
    ("A coroner ruled the death a homicide.", "manner", "homicide", None),
    ("Police are investigating the fall as a homicide.", "manner", "homicide", None),
    ("The death of the banker was an apparent suicide.", "manner", "suicide", None),
    ("The girl did not survive.", "life", "dead", "The girl"),
    ("The woman is expected to survive, doctors said.", "life", "alive", "The woman"),
    ("The boy is in critical condition.", "life", "alive", "The boy"),
    ("Mark Ode was pronounced dead.", "life", "dead", "Mark Ode"),
    ("The suspect remained at large.", "liberty", "free", "The suspect"),
    ("Mark Ode is in custody.", "liberty", "held", "Mark Ode"),
    ("A jury acquitted Jane Roe.", "verdict", "cleared", "Jane Roe"),
    ("The company accepted the offer.", "answer", "yes", "The company"),
    ("Senators rejected the bill.", "decision", "no", "the bill"),
    ("Mark Ode was found dead in his car.", "deathbed", "scene", "Mark Ode"),
    ("Mark Ode was brought to a hospital, where he died.", "deathbed", "hospital", "Mark Ode"),
    ("Mark Ode died at Marlow Medical Center.", "deathbed", "hospital", "Mark Ode"),
    ("A boy was injured on Tuesday.", "life", "alive", "A boy"),
    ("The girl is in critical condition.", "condition", "bad", "The girl"),
    ("The girl is in stable condition.", "condition", "good", "The girl"),
    ("Mark Ode suffered life-threatening injuries.", "condition", "threatening", "Mark Ode"),
    ("Mark Ode is ill. His injuries are not thought to be life-threatening.", "condition", "slight", "Mark Ode"),
    ("Mark Ode was taken to a clinic with non-life-threatening wounds.", "condition", "slight", "Mark Ode"),
    ("The blast left a girl in critical condition.", "condition", "bad", "a girl"),
    ("Mark Ode accidentally shot himself.", "hand", "own", "Mark Ode"),
    ("Mark Ode was stabbed by a neighbour.", "hand", "another's", "Mark Ode"),
    ("Mark Ode killed his dog, then himself.", "hand", "own", "Mark Ode"),
]


@pytest.mark.parametrize(("text", "aspect", "value", "whose"), CASES, ids=[row[0] for row in CASES])
def test_what_is_said_of_a_party(nlp: Language, text: str, aspect: str, value: str, whose: str | None) -> None:
    found = [fact for fact in nlp(text)._.facts if fact.aspect == aspect]
    assert len(found) == 1
    (fact,) = found
    shown = " ".join((fact.value.head, *fact.value.modifiers)) if isinstance(fact.value, Phrase) else fact.value.name
    assert shown == value
    assert fact.slot is (Slot.OCCURRENCE if aspect in OUTCOMES else Slot.ATTRIBUTE)
    assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
    if whose is not None:
        assert fact.subject is not None
        assert fact.subject.name.lower() == whose.lower()


OUTCOMES = ("life", "liberty", "verdict", "answer", "decision", "deathbed", "condition", "hand")


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("Mark Ode died at the Marlow Recreation Center.", "deathbed"),
        ("The sailor lay in critical but stable condition.", "condition"),
        ("Doctors warn of life-threatening injuries.", "condition"),
        ("Homicide detectives were called. Roe was in an accident.", "manner"),
        ("The death was not ruled a homicide.", "manner"),
        ("Mark Ode was fatally injured on Tuesday.", "life"),
        ("Doctors treated the man injured on Tuesday.", "life"),
    ],
)
def test_what_tells_nothing_of_an_aspect(nlp: Language, text: str, aspect: str) -> None:
    assert [fact for fact in nlp(text)._.facts if fact.aspect == aspect] == []


@pytest.mark.parametrize(
    "text",
    [
        "There is no sign that the shooting was deliberate.",
        "He was cleared of attempted murder.",
        "The Danish shares fell.",
        "The Portland Tribune reported it.",
    ],
)
def test_what_is_no_attribute(nlp: Language, text: str) -> None:
    assert [fact for fact in nlp(text)._.facts if fact.slot is Slot.ATTRIBUTE] == []
