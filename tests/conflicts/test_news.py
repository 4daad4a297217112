"""Attributes and outcomes across two reports, in news of every kind: what is flagged, and what is not."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from discrepancy.conflicts.find import find
from discrepancy.linking.link import link
from discrepancy.pipeline.extract import as_doc, extract
from discrepancy.schema import Article, Conflict, Slot

SLOTS = (Slot.ATTRIBUTE, Slot.OCCURRENCE)


def disputed(nlp: Language, *texts: str) -> list[Conflict]:
    """Conflicts over attributes and outcomes among reports of one day each."""
    articles = [Article(id=f"a{n}", text=text, published=date(2024, 5, n)) for n, text in enumerate(texts, start=7)]
    extractions = [
        extract(doc, own) for doc, own in zip(nlp.pipe(as_doc(nlp, one) for one in articles), articles, strict=True)
    ]
    return [conflict for conflict in find(extractions, link(extractions)) if conflict.slot in SLOTS]


DISPUTED = [
    # aspect, verdict, two reports
    (
        "answer",
        "conflict",
        "The Senate of Valdoria approved the water bill on Tuesday after a six-hour debate in Karsk. The "
        "measure was backed by Prime Minister Ines Moreau.",
        "The Senate of Valdoria rejected the water bill on Tuesday after a long debate in Karsk. Prime "
        "Minister Ines Moreau had urged senators to pass it.",
    ),
    (
        "answer",
        "conflict",
        "Diplomat Omar Haddad has accepted the post of foreign minister, officials in Karsk said on Monday.",
        "Omar Haddad, a career diplomat, declined the post of foreign minister on Monday, two officials in Karsk said.",
    ),
    (
        "home",
        "conflict",
        "Lena Fischer, 52, of Hamburg, was named chief executive of Orvex on Thursday. She joins from Baltex.",
        "Orvex named Lena Fischer, 52, of Munich, as its chief executive on Thursday.",
    ),
    (
        "nationality",
        "conflict",
        "The Danish engineer Mikkel Strand will lead the bridge project in Porto, the company Orvex said on "
        "Friday. Mikkel Strand joined Orvex in 2015.",
        "Orvex said on Friday that the Norwegian engineer Mikkel Strand would lead its bridge project in Porto.",
    ),
    (
        "verdict",
        "conflict",
        "A jury in Leeds convicted Paul Renwick of fraud on Wednesday. Renwick, 44, sold fake bonds.",
        "A jury in Leeds acquitted Paul Renwick of fraud on Wednesday after a four-week trial.",
    ),
    (
        "charge",
        "conflict",
        "Marta Olsen was charged with first-degree murder after the death of her landlord in Duluth, prosecutors"
        " said on Monday.",
        "Marta Olsen, 31, was charged on Monday with second-degree murder after the death of her landlord in Duluth, "
        "prosecutors said on Monday.",
    ),
    (
        "condition",
        "update",
        "A cyclist was hit by a van in Leeds on Monday. He suffered life-threatening injuries, police said.",
        "A van hit a cyclist in Leeds on Monday. His wounds are not life-threatening, a doctor said.",
    ),
    (
        "condition",
        "update",
        "Two climbers were hurt in a rockfall near Chamonix on Monday. They suffered life-threatening injuries.",
        "Two climbers had wounds that were not life-threatening after a rockfall near Chamonix on Monday.",
    ),
    (
        "life",
        "update",
        "A man and his 9-month-old son were hit by a tram in Ghent on Friday. The 9-month-old was in critical condition.",
        "A 9-month-old baby died on Saturday after a tram hit him in Ghent on Friday. His father, 31, was hurt.",
    ),
    (
        "liberty",
        "conflict",
        "The robber Paul Renwick was arrested in Leeds on Monday, police said. Renwick is in custody.",
        "Paul Renwick, who robbed a bank in Leeds on Monday, remains at large, police said on Wednesday.",
    ),
    (
        "hand",
        "conflict",
        "A 9-year-old boy stabbed himself with a fork at a farm near Brno on Monday, police said.",
        "A 9-year-old boy was stabbed by his sister at a farm near Brno on Monday. It was first reported that the boy had "
        "stabbed himself.",
    ),
    (
        "manner",
        "conflict",
        "A coroner in Leeds ruled the death of the banker Paul Renwick an accident on Monday. Renwick fell from a roof.",
        "The death of Paul Renwick, a banker who fell from a roof in Leeds, was ruled a homicide on Monday.",
    ),
    (
        "hospital",
        "conflict",
        "A bus driver was injured when his coach overturned near Brno on Sunday. The driver, 38, was taken to"
        " St. Anne Hospital.",
        "A bus overturned near Brno on Sunday, injuring its driver. The 38-year-old driver was taken to "
        "Bohunice Hospital.",
    ),
    (
        "life",
        "update",
        "A hiker was critically injured by a falling rock in the Tatra mountains on Saturday. The hiker, Jan "
        "Novak, is expected to survive, doctors said.",
        "Jan Novak, a hiker hit by a falling rock in the Tatra mountains on Saturday, died on Monday.",
    ),
    (
        "nationality",
        "conflict",
        "Rebels captured 14 Kenyan soldiers near Dhobley on Friday, the army said.",
        "Rebels captured 14 Ugandan soldiers near Dhobley on Friday, residents said.",
    ),
    (
        "contest",
        "conflict",
        "Rosa Medina won the final in Madrid on Sunday in three sets.",
        "Rosa Medina lost the final in Madrid on Sunday after three sets.",
    ),
    (
        "manner",
        "conflict",
        "A warehouse guard was shot accidentally in Tampa on Monday, the mayor said. The shooting was accidental.",
        "A warehouse guard was shot deliberately in Tampa on Monday, prosecutors said.",
    ),
    (
        "wound",
        "conflict",
        "A farmer was shot in the leg near Ostrava on Tuesday. The farmer, 61, was taken to a hospital.",
        "A 61-year-old farmer was shot in the chest near Ostrava on Tuesday and was taken to a hospital.",
    ),
    (
        "liberty",
        "conflict",
        "The bank robber Kurt Weil remained at large on Monday, police in Bremen said.",
        "Kurt Weil was arrested in Bremen on Sunday for robbing a bank, police said on Monday.",
    ),
]


@pytest.mark.parametrize(
    ("aspect", "verdict", "one", "other"), DISPUTED, ids=[f"{row[0]}: {row[2][:30]}" for row in DISPUTED]
)
def test_reports_that_exclude_each_other(nlp: Language, aspect: str, verdict: str, one: str, other: str) -> None:
    (conflict,) = disputed(nlp, one, other)
    assert {fact.aspect for side in conflict.sides for fact in side.facts} == {aspect}
    assert conflict.verdict.value == verdict
    assert disputed(nlp, other, one), "the order of articles decides nothing"


AGREEING = [
    (
        "The Senate of Valdoria approved the water bill on Tuesday after a six-hour debate in Karsk.",
        "Senators in Valdoria passed the water bill on Tuesday in Karsk.",
    ),
    (
        "Marta Olsen was charged on Monday with murder after the death of her landlord in Duluth.",
        "Marta Olsen, 31, was charged on Monday with second-degree murder after the death of her landlord in Duluth.",
    ),
    (
        "The Swiss physicist Anna Keller was awarded the prize on Tuesday in Stockholm. Anna Keller works in Geneva.",
        "The European physicist Anna Keller, of Geneva, was awarded the prize on Tuesday in Stockholm.",
    ),
    (
        "The driver was taken to Mercy Hospital and later airlifted to Harbor Medical Center after the crash "
        "near Boise on Monday.",
        "The driver was taken to Harbor Medical Center after the crash near Boise on Monday.",
    ),
    (
        "Two brothers were hurt in the crash near Boise. One, aged 12, was taken to Mercy Hospital. The "
        "other, 15, died.",
        "A 15-year-old boy died in the crash near Boise. His brother, 12, is in stable condition.",
    ),
    (
        "The Hamburg prosecutor Lena Vogt charged the men on Monday.",
        "Lena Vogt, of Kiel, charged the men on Monday.",
    ),
]


@pytest.mark.parametrize(("one", "other"), AGREEING, ids=[row[0][:40] for row in AGREEING])
def test_reports_that_hold_together(nlp: Language, one: str, other: str) -> None:
    assert disputed(nlp, one, other) == []


@pytest.mark.parametrize("text", [row[2] for row in DISPUTED], ids=[row[2][:30] for row in DISPUTED])
def test_a_report_agrees_with_its_copy(nlp: Language, text: str) -> None:
    assert disputed(nlp, text, text) == []


@pytest.mark.parametrize(("charge", "alarms"), [("first-degree murder", 1), ("involuntary manslaughter", 0)])
def test_no_accident_is_a_murder(nlp: Language, charge: str, alarms: int) -> None:
    accident = "A guest died in an accidental shooting at a hunting lodge near Duluth on Monday, police said."
    charged = (
        f"Adam Roe was charged with {charge} after a guest was shot dead at a hunting lodge near Duluth on Monday."
    )
    assert len(disputed(nlp, accident, charged)) == alarms


def test_who_is_caught_after_a_report_was_at_large_in_it(nlp: Language) -> None:
    free = "The bank robber Kurt Weil remained at large on Monday, police in Bremen said. Weil robbed a bank on Sunday."
    held = "The bank robber Kurt Weil was arrested in Bremen on Wednesday, police said. He robbed a bank on Sunday."
    assert disputed(nlp, free, held) == []
