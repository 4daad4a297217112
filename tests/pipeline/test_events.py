"""Events: triggers, arguments, certainty, times and chains, on sentences written for the purpose."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from discrepancy.pipeline import store
from discrepancy.pipeline.events.lexicon import lexicon
from discrepancy.pipeline.mentions import DateMention, EventArgument, EventMention


def events(doc: Doc) -> list[EventMention]:
    return store.read(doc, "events", EventMention)


def event(doc: Doc, word: str) -> EventMention:
    """The event whose trigger holds a word."""
    found = [item for item in events(doc) if word in doc[item.start : item.end].text.split()]
    assert found, f"{word!r} triggers nothing in {doc.text!r}"
    return found[0]


def heads(doc: Doc, arguments: tuple[EventArgument, ...]) -> list[str]:
    return [doc[argument.head].text for argument in arguments]


ARGUMENTS = [
    # text, word of the trigger, type, agents, patients
    ("Gunmen killed three soldiers near the border.", "killed", "death", ["Gunmen"], ["soldiers"]),
    ("Three soldiers were killed by gunmen.", "killed", "death", ["gunmen"], ["soldiers"]),
    ("The gunmen who killed the soldiers fled.", "killed", "death", ["gunmen"], ["soldiers"]),
    ("Police arrested the soldiers killing civilians in the town.", "arrested", "arrest", ["Police"], ["soldiers"]),
    ("Soldiers raided the village and arrested two men.", "arrested", "arrest", ["Soldiers"], ["men"]),
    ("The militia carried out the attack.", "attack", "attack", ["militia"], []),
    ("Two people died in the crash.", "died", "death", [], ["people"]),
    ("The militia's attack on the base failed.", "attack", "attack", ["militia"], ["base"]),
    ("The army destroyed a bridge, killing 40 people.", "killing", "death", ["army"], ["people"]),
    ("Man killed, 9-year-old girl wounded in Oak Park shooting", "wounded", "injury", [], ["girl"]),
    ("Two-year-old county girl shot in arm", "shot", "attack", [], ["girl"]),
    ("A 6-year-old boy shot himself during a fair, police said.", "shot", "attack", ["boy"], ["himself"]),
    ("A guard shot at the car on Monday.", "shot", "attack", ["guard"], ["car"]),
    ("Officials said Monday a 9-year-old girl shot and killed a bear.", "killed", "death", ["girl"], ["bear"]),
    ("The man shot in the park died on Monday.", "died", "death", [], ["man"]),
    ("A 7-year-old Marlow girl shot Sunday in a park is well.", "shot", "attack", [], ["girl"]),
    ("Four people were found shot in a truck.", "shot", "attack", [], ["people"]),
    ("Four people were found fatally shot in a truck.", "shot", "death", [], ["people"]),
    ("A clerk was stabbed to death.", "stabbed", "death", [], ["clerk"]),
    ("Officers found a boy with wounds to the chest.", "wounds", "injury", [], ["boy"]),
    ("A driver was taken to hospital with a head injury.", "injury", "injury", [], ["driver"]),
    ("One passenger had a deep wound.", "wound", "injury", [], ["passenger"]),
    ("A girl was grazed by a bullet.", "grazed", "injury", [], ["girl"]),
    ("Paul Roe, Carl Fenn and Kevin Marsh were killed.", "killed", "death", [], ["Paul", "Kevin", "Carl"]),
    ("Three people and the pilot were killed.", "killed", "death", [], ["people", "pilot"]),
    ("Ann Roe and her daughter were killed.", "killed", "death", [], ["Ann", "daughter"]),
    ("Man, woman killed in crash", "killed", "death", [], ["Man", "woman"]),
    ("Coroner: 3 adults, 2 children dead in crash", "dead", "death", [], ["adults", "children"]),
    ("Mill owner arrested; Suspect Dead", "Dead", "death", [], ["Suspect"]),
    ("A nurse was hit by a tram, killed.", "killed", "death", [], ["nurse"]),
    ("The flood claimed the lives of a farmer and his son.", "claimed", "death", ["flood"], ["farmer", "son"]),
    ("A sailor lost his life when the boat sank.", "lost", "death", [], ["sailor"]),
    ("The actor sadly passed away on Monday.", "passed", "death", [], ["actor"]),
    ("The actor turned his life around.", "turned", "other", ["actor"], ["life"]),
    ("Tens of thousands of villagers were killed.", "killed", "death", [], ["villagers"]),
    ("Search goes on after 4 teens shot", "shot", "attack", [], []),
    ("The letter demonstrated the owner's interest.", "demonstrated", "other", ["letter"], ["interest"]),
    ("Students demonstrated in Madrid.", "demonstrated", "protest", ["Students"], []),
]


@pytest.mark.parametrize(("text", "word", "kind", "agents", "patients"), ARGUMENTS, ids=[row[0] for row in ARGUMENTS])
def test_who_did_what_to_whom(
    nlp: Language, text: str, word: str, kind: str, agents: list[str], patients: list[str]
) -> None:
    doc = nlp(text)
    found = event(doc, word)
    assert (found.type, heads(doc, found.agents), heads(doc, found.patients)) == (kind, agents, patients)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rebels fired rockets at the base.", "fired"),
        ("Rockets were launched at a village.", "launched"),
        ("Two missiles landed near the airport.", "landed"),
    ],
)
def test_shooting_is_an_attack_because_of_its_weapon(nlp: Language, text: str, word: str) -> None:
    doc = nlp(text)
    found = event(doc, word)
    assert found.type == "attack"
    assert [doc[argument.head].lemma_ for argument in found.instruments] in (["rocket"], ["missile"])


def test_launching_a_product_is_no_attack(nlp: Language) -> None:
    doc = nlp("The company launched a new phone.")
    assert event(doc, "launched").type == "launch"


def test_a_light_verb_and_its_noun_are_one_event(nlp: Language) -> None:
    doc = nlp("The group carried out the attack.")
    assert [(item.lemma, doc[item.start : item.end].text) for item in events(doc)] == [
        ("attack", "carried out the attack")
    ]


CERTAINTY = [
    ("The rebels fired on the village.", "fired", "affirmed", "asserted"),
    ("The rebels did not attack the village.", "attack", "denied", "asserted"),
    ("The rebels may have attacked the village.", "attacked", "affirmed", "possible"),
    ("The rebels will attack the village.", "attack", "affirmed", "future"),
    ("The rebels plan to attack the village.", "attack", "affirmed", "future"),
    ("The rebels failed to attack the village.", "attack", "denied", "asserted"),
    ("It is unlikely that rebels attacked the village.", "attacked", "affirmed", "unlikely"),
    ("The rebels allegedly attacked the village.", "attacked", "affirmed", "possible"),
    ("The leader denied that the rebels attacked the village.", "attacked", "denied", "asserted"),
    ("It was first reported that rebels attacked the village.", "attacked", "affirmed", "possible"),
    ("The leader said he was going to attack the village.", "attack", "affirmed", "future"),
    ("The rebels are to attack the village.", "attack", "affirmed", "future"),
    ("Lawmakers met ahead of elections next month.", "elections", "affirmed", "future"),
]


@pytest.mark.parametrize(("text", "word", "polarity", "modality"), CERTAINTY, ids=[row[0] for row in CERTAINTY])
def test_how_certain(nlp: Language, text: str, word: str, polarity: str, modality: str) -> None:
    found = event(nlp(text), word)
    assert (found.polarity.value, found.modality.value) == (polarity, modality)


TIMES = [
    # text, word of the trigger, words of the date, reason
    ("The bomb killed five people on Monday.", "killed", "Monday", "syntax"),
    ("Officials said Monday the bomb killed five people.", "said", "Monday", "syntax"),
    ("Saturday's attack wounded two men.", "attack", "Saturday", "syntax"),
    ("Three men were wounded in clashes Tuesday in the capital.", "clashes", "Tuesday", "syntax"),
    ("The army destroyed a bridge on Wednesday, killing five men.", "killing", "Wednesday", "clause"),
    ("The bomb went off on Monday. Two guards were wounded.", "wounded", "Monday", "flow"),
    ("They were asleep on Sunday when the roof came down.", "came", "Sunday", "syntax"),
    ("It was about 9 p.m. when the roof came down.", "came", "about 9 p.m.", "syntax"),
]


@pytest.mark.parametrize(("text", "word", "words", "reason"), TIMES, ids=[row[0] for row in TIMES])
def test_when(nlp: Language, text: str, word: str, words: str, reason: str) -> None:
    doc = nlp(text)
    found = event(doc, word)
    assert found.time is not None
    assert (store.read(doc, "dates", DateMention)[found.time].value.text, found.time_reason) == (words, reason)


UNDATED = [
    ("A bomb killed five people in the capital.", "killed"),
    ("The bombing, the third since January, killed eight people.", "killed"),
    ("Officials Wednesday identified two guards killed in a blast.", "blast"),
    ("The bomb went off on Monday. Two guards had been wounded there before.", "wounded"),
    ("At least nine people were killed, a spokesman said as the sun set on Saturday.", "killed"),
    ("Police found the car in a street where the suspect lived last year.", "found"),
    ("He now believes that two men were killed there.", "killed"),
    ("Three men were arrested near the old 11th century temple.", "arrested"),
    ("His 1987 truck was stolen from the yard.", "stolen"),
    ("In January the jury found that she had been killed by him.", "killed"),
]


@pytest.mark.parametrize(("text", "word"), UNDATED, ids=[row[0] for row in UNDATED])
def test_an_event_that_nothing_dates_has_no_time(nlp: Language, text: str, word: str) -> None:
    assert event(nlp(text), word).time is None


def chains(nlp: Language, text: str, kind: str = "attack") -> list[int]:
    return [item.chain for item in events(nlp(text)) if item.type == kind]


@pytest.mark.parametrize(
    "text",
    [
        "Militants fired rockets at a base. The attack wounded two soldiers.",
        "A rocket attack hit the town on May 4. Officials condemned the rocket attack.",
        "Militants attacked the base. The group denied carrying out the attack.",
        "Rocket attack hits town\n\nMilitants fired rockets at the town on Friday, officials said.",
    ],
)
def test_mentions_of_one_event_share_a_chain(nlp: Language, text: str) -> None:
    assert len(set(chains(nlp, text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The attack on May 4 failed. The attack on May 6 succeeded.",
        "Militants attacked a base. There have been three attacks this year.",
        "A suicide bombing shook Kabul. A suicide bombing shook Karachi.",
    ],
)
def test_other_days_other_places_and_plurals_never_merge(nlp: Language, text: str) -> None:
    found = chains(nlp, text)
    assert len(found) == len(set(found)) == 2


def test_every_word_of_the_lexicon_is_lower_case_and_typed() -> None:
    words = lexicon()
    for table in (words.verbs, words.nouns, words.adjectives):
        assert all(lemma == lemma.lower() and entry.type for lemma, entry in table.items())


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("On Monday around 10 p.m., the family says, her cousin was moving a ladder.", "moving"),
        ("The agency said around 9 p.m., officers responded to a fire.", "responded"),
        ("The agency said Monday the bridge would close.", "said"),
        ("An editorial in the newspaper Sunday says Spain has adopted a harsh policy.", "says"),
    ],
)
def test_what_somebody_says_happened_is_dated_and_not_the_saying(nlp: Language, text: str, word: str) -> None:
    dated = [item for item in nlp(text)._.facts if item.slot.value == "time"]
    assert {fact.event.trigger.text for fact in dated} == {word}
