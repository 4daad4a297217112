"""Facts: values with the frame around them, who is held responsible, and whose claim it is."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from discrepancy.pipeline.extensions import get_frames
from discrepancy.schema import Fact, Slot


def facts(doc: Doc, slot: Slot) -> list[Fact]:
    return [fact for fact in doc._.facts if fact.slot is slot]


FRAMES = [
    # text, slot, quote, word of the event, noun, role
    ("At least 17 shoppers were killed in the blast.", "count", "At least 17", "killed", "shoppers", "patient"),
    ("The blast killed 17 shoppers and wounded 30 others.", "count", "30", "wounded", "others", "patient"),
    ("About 200 protesters marched through the city.", "count", "About 200", "marched", "protesters", "agent"),
    ("The storm left six villagers dead.", "count", "six", "dead", "villagers", "patient"),
    ("The company paid $5 million last year.", "measure", "$5 million", "paid", None, "other"),
    ("The deaths of two prisoners angered the town.", "count", "two", "deaths", "prisoners", "patient"),
    ("Five people were stabbed, one fatally.", "count", "one", "fatally", "people", "patient"),
    ("A fisherman and his two kids were discovered dead.", "count", "two", "dead", "kids", "patient"),
    ("Two gunmen walked into a cafe and opened fire.", "count", "Two", "opened", "gunmen", "agent"),
    ("5 shot in Marlow, two fatally", "count", "5", "shot", None, "patient"),
    ("Two nurses stabbed at clinic", "count", "Two", "stabbed", "nurses", "patient"),
    ("Police studied the triple homicide.", "count", "triple homicide", "homicide", None, "patient"),
]


@pytest.mark.parametrize(("text", "slot", "quote", "word", "noun", "role"), FRAMES, ids=[row[0] for row in FRAMES])
def test_the_frame_around_an_amount(
    nlp: Language, text: str, slot: str, quote: str, word: str, noun: str | None, role: str
) -> None:
    found = [fact for fact in facts(nlp(text), Slot(slot)) if fact.evidence.quote == quote]
    assert len(found) == 1
    fact = found[0]
    assert fact.event is not None
    assert (fact.event.trigger.text, fact.item.text if fact.item else None, fact.role.value) == (word, noun, role)


RESPONSIBLE = [
    # text, agent, speaker, polarity, modality
    (
        "Militants attacked the base in Kirkuk. The Red Brigade claimed responsibility for the attack.",
        "Red Brigade",
        "Red Brigade",
        "affirmed",
        "asserted",
    ),
    (
        "Militants attacked the base in Kirkuk. The Red Brigade denied responsibility for the attack.",
        "Red Brigade",
        "Red Brigade",
        "denied",
        "asserted",
    ),
    (
        "Militants attacked the base in Kirkuk. Turkey blamed the Red Brigade for the attack.",
        "Red Brigade",
        "Turkey",
        "affirmed",
        "asserted",
    ),
    (
        "Militants attacked the base in Kirkuk. The Red Brigade was behind the attack.",
        "Red Brigade",
        "",
        "affirmed",
        "asserted",
    ),
]


@pytest.mark.parametrize(
    ("text", "agent", "speaker", "polarity", "modality"), RESPONSIBLE, ids=[row[0][39:] for row in RESPONSIBLE]
)
def test_who_is_held_responsible(
    nlp: Language, text: str, agent: str, speaker: str, polarity: str, modality: str
) -> None:
    found = [fact for fact in facts(nlp(text), Slot.AGENT) if agent in getattr(fact.value, "name", "")]
    assert len(found) == 1
    fact = found[0]
    assert (fact.speaker.name.removeprefix("the ").removeprefix("The "), fact.polarity.value, fact.modality.value) == (
        speaker,
        polarity,
        modality,
    )
    assert fact.event is not None
    assert fact.event.type == "attack"


def test_a_quoted_partys_fact_is_its_claim(nlp: Language) -> None:
    (fact,) = facts(nlp("Witnesses said 12 rockets were fired at the base."), Slot.COUNT)
    assert fact.speaker.mention is not None
    assert fact.speaker.mention.text == "Witnesses"


def test_an_omitted_noun_is_counted_in_the_event_told_before(nlp: Language) -> None:
    doc = nlp("Officials said 40 rockets were fired at the base. Witnesses counted 12.")
    found = {fact.evidence.quote: fact for fact in facts(doc, Slot.COUNT)}
    assert found["12"].event == found["40"].event
    assert {quote: fact.speaker.name for quote, fact in found.items()} == {"40": "Officials", "12": "Witnesses"}


def test_who_counts_tells_of_the_event_before(nlp: Language) -> None:
    doc = nlp("Rockets were fired at the base on Friday. A guard counted nine rockets.")
    (fact,) = facts(doc, Slot.COUNT)
    assert fact.event is not None
    assert fact.event.trigger.text == "fired"


def test_evidence_is_exact(nlp: Language) -> None:
    text = (
        "“At least 14 rockets were fired,” Gen. Karim said — on May 14, near Basra. 🚀 Two people, aged 3 and 40, died."
    )
    doc = nlp(text)
    assert doc._.facts
    for fact in doc._.facts:
        evidence = fact.evidence
        assert text[evidence.start : evidence.end] == evidence.quote
        end = evidence.sentence_start + len(evidence.sentence)
        assert text[evidence.sentence_start : end] == evidence.sentence
        assert evidence.sentence_start <= evidence.start <= evidence.end <= end


def test_a_sum_names_its_parts(nlp: Language) -> None:
    found = facts(nlp("Four soldiers and two officers were wounded."), Slot.COUNT)
    whole = [fact for fact in found if fact.sum_of]
    parts = {fact.id for fact in found if not fact.sum_of}
    assert [set(fact.sum_of) for fact in whole] == [parts]


def test_ids_are_distinct_and_carry_the_articles(nlp: Language) -> None:
    doc = nlp.make_doc("Police arrested two men on Monday. Two men were arrested.")
    doc._.article_id = "a7"
    doc = nlp(doc)
    ids = [fact.id for fact in doc._.facts] + [frame.id for frame in get_frames(doc)]
    assert len(ids) == len(set(ids))
    assert all(name.startswith("a7#") for name in ids)


def test_facts_set_are_read_back(nlp: Language) -> None:
    doc = nlp("Police arrested two men on Monday.")
    kept = doc._.facts[:1]
    doc._.facts = kept
    assert doc._.facts == kept


def test_a_length_of_time_before_after_tells_when(nlp: Language) -> None:
    doc = nlp("The hostages were freed six weeks after their abduction.")
    assert [fact.evidence.quote.startswith("six weeks") for fact in facts(doc, Slot.TIME)] == [True]
