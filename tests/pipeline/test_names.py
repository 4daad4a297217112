"""Names made consistent: the recogniser's names before (``<label|words>``) and what must come of them.

The names before are set by hand, so that each case tests the rules and not a model.
"""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from tests.markup import parse

CASES = [
    # the same name elsewhere
    ("<PERSON|Omar Daud> left. Later Daud came back.", "<PERSON|Omar Daud> left. Later <PERSON|Daud> came back."),
    ("<PERSON|Omar Daud> left. <NORP|Daud> came back.", "<PERSON|Omar Daud> left. <PERSON|Daud> came back."),
    (
        "The <ORG|Zarif Front> won. Then Zarif Front members left.",
        "The <ORG|Zarif Front> won. Then <ORG|Zarif Front> members left.",
    ),
    ("<GPE|Tarun> fell. IN TARUN, people fled.", "<GPE|Tarun> fell. IN <GPE|TARUN>, people fled."),
    # a word that is also an ordinary one, or part of a longer name, is left
    (
        "<PERSON|Ann Price> left. The price rose. Price rises hurt.",
        "<PERSON|Ann Price> left. The price rose. Price rises hurt.",
    ),
    ("<PERSON|Ann Moore> left Moore Street.", "<PERSON|Ann Moore> left Moore Street."),
    # the majority settles it
    (
        "<ORG|Harat> said so. <ORG|Harat> denied it. <PERSON|Harat> fired.",
        "<ORG|Harat> said so. <ORG|Harat> denied it. <ORG|Harat> fired.",
    ),
    ("<GPE|Harat> fell. <ORG|Harat> fired.", "<GPE|Harat> fell. <ORG|Harat> fired."),
    # what anybody may be called is no name, unless a full name holds it
    ("<PERSON|Boy> Hurt in <GPE|Marlow>", "Boy Hurt in <GPE|Marlow>"),
    ("<PERSON|Lee Driver> fell. <PERSON|Driver> is well.", "<PERSON|Lee Driver> fell. <PERSON|Driver> is well."),
    # words beside a name
    ("The militia <PERSON|Liwa Zarif> fired.", "The militia <ORG|Liwa Zarif> fired."),
    ("A group called <PERSON|Liwa Zarif> fired.", "A group called <ORG|Liwa Zarif> fired."),
    ("<PERSON|Liwa Zarif>, a militia backed by Iran, fired.", "<ORG|Liwa Zarif>, a militia backed by Iran, fired."),
    ("<PERSON|Omar Daud>, a militia leader, fired.", "<PERSON|Omar Daud>, a militia leader, fired."),
    ("He met President <GPE|Lagos> there.", "He met President <PERSON|Lagos> there."),
    ("<ORG|Daud>, 43, was shot.", "<PERSON|Daud>, 43, was shot."),
    ("They left the town of <PERSON|Mujaba> at night.", "They left the town of <GPE|Mujaba> at night."),
    ("They left the <PERSON|Nias> islands.", "They left the <LOC|Nias> islands."),
    ("They shelled the <PERSON|K-7> base.", "They shelled the <FAC|K-7> base."),
    ("They left the <NORP|Iraqi> base.", "They left the <NORP|Iraqi> base."),
    (
        "The <PERSON|K-7> military base was hit. <PERSON|K-7> burned.",
        "The <FAC|K-7> military base was hit. <FAC|K-7> burned.",
    ),
    (
        "<PERSON|Liwa Zarif> fired. <PERSON|Liwa Zarif> left. They feared a militia like <PERSON|Liwa Zarif>.",
        "<ORG|Liwa Zarif> fired. <ORG|Liwa Zarif> left. They feared a militia like <ORG|Liwa Zarif>.",
    ),
    ("Nobody knew <PERSON|K-7> then.", "Nobody knew <PERSON|K-7> then."),
    ("A white <PERSON|Zora> pickup left.", "A white <PRODUCT|Zora> pickup left."),
    ("The <ORG|Zora> helicopters left.", "The <ORG|Zora> helicopters left."),
    # titles
    ("He met Gen. Omar Daud there.", "He met Gen. <PERSON|Omar Daud> there."),
    ("Representative <NORP|Omar> Daud left.", "Representative <PERSON|Omar Daud> left."),
    ("President Daud Monday left <GPE|Lima>.", "President <PERSON|Daud> Monday left <GPE|Lima>."),
    ("<PERSON|Lord Marwick> and <PERSON|Ms Bell> left.", "Lord <PERSON|Marwick> and Ms <PERSON|Bell> left."),
    ("<PERSON|Emir Daud> left.", "<PERSON|Emir Daud> left."),
    ("Major <NORP|Danish> ports closed.", "Major <NORP|Danish> ports closed."),
    ("General Director Omar left.", "General Director Omar left."),
    ("The <ORG|Green Reformers>, who lost, left.", "The <ORG|Green Reformers>, who lost, left."),
    # countries, firms, last words
    ("They beat <ORG|Norway> at home.", "They beat <GPE|Norway> at home."),
    ("They beat <PERSON|Jordan> at home.", "They beat <PERSON|Jordan> at home."),
    ("They asked the <ORG|European Union>.", "They asked the <ORG|European Union>."),
    ("A driver for <PERSON|Uber> sued.", "A driver for <ORG|Uber> sued."),
    ("A driver for Uber sued.", "A driver for <ORG|Uber> sued."),
    ("They closed <PERSON|Marlow Gardens> at dusk.", "They closed <FAC|Marlow Gardens> at dusk."),
    ("The <ORG|Second Reed War> ended.", "The <EVENT|Second Reed War> ended."),
    ("<ORG|Reed Street> cheered.", "<ORG|Reed Street> cheered."),
    ("He signed with <PERSON|Marlow Records> then.", "He signed with <ORG|Marlow Records> then."),
    ("The <ORG|Kingdom of Marwen> fell.", "The <GPE|Kingdom of Marwen> fell."),
    ("They met the <PERSON|Danes> then.", "They met the <NORP|Danes> then."),
    ("They signed the <ORG|Marlow Treaty> then.", "They signed the Marlow Treaty then."),
    # acronyms
    (
        "The <ORG|National Water Board> (NWB) met. NWB spoke.",
        "The <ORG|National Water Board> (<ORG|NWB>) met. <ORG|NWB> spoke.",
    ),
    ("<PERSON|Asar Ahl>, or AA, fired.", "<ORG|Asar Ahl>, or <ORG|AA>, fired."),
    ("The <ORG|National Water Board> (Monday) met.", "The <ORG|National Water Board> (Monday) met."),
    # ends
    ("The <ORG|*Times> said so.", "The *<ORG|Times> said so."),
    ("See <ORG|https://example.org/a> now.", "See https://example.org/a now."),
    ("<PERSON|How> did <GPE|Lima> fall?", "How did <GPE|Lima> fall?"),
    ("It was <PERSON|Brig>. Gen. Daud.", "It was Brig. Gen. <PERSON|Daud>."),
    ("Its <ORG|GDP> fell.", "Its GDP fell."),
    ("It was <DATE|Monday> in <GPE|Lima>.", "It was <DATE|Monday> in <GPE|Lima>."),
]


@pytest.fixture(scope="module")
def bare() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("discrepancy_names")
    return nlp


def marked(nlp: Language, line: str) -> Doc:
    """Make a Doc with the names that a case marks, snapped to whole tokens."""
    case = parse(line)
    doc = nlp.make_doc(case.text)
    spans = [doc.char_span(m.start, m.end, label=m.label, alignment_mode="expand") for m in case.marks]
    assert all(span is not None for span in spans)
    doc.set_ents([span for span in spans if span is not None])
    return doc


def names(doc: Doc) -> list[tuple[str, str]]:
    return [(ent.text, ent.label_) for ent in doc.ents]


@pytest.mark.parametrize(("before", "after"), CASES)
def test_names_are_made_consistent(bare: Language, before: str, after: str) -> None:
    doc = bare.get_pipe("discrepancy_names")(marked(bare, before))
    assert names(doc) == [(parse(after).words(mark), mark.label) for mark in parse(after).marks]


@pytest.mark.parametrize("after", sorted({after for _, after in CASES}))
def test_a_second_pass_changes_nothing(bare: Language, after: str) -> None:
    component = bare.get_pipe("discrepancy_names")
    once = component(marked(bare, after))
    assert names(component(once)) == names(once)


def test_a_name_ends_at_the_line(bare: Language) -> None:
    doc = bare.make_doc("By Ann Lee\n\nLima fell.")
    doc.set_ents([Span(doc, 1, 5, label="PERSON")])
    assert [ent.text for ent in bare.get_pipe("discrepancy_names")(doc).ents] == ["Ann Lee"]


def test_a_text_without_names_stays_without(bare: Language) -> None:
    assert names(bare("It rained all day.")) == []
    assert names(bare("")) == []


def test_names_survive_bytes(bare: Language) -> None:
    doc = bare.get_pipe("discrepancy_names")(marked(bare, CASES[0][0]))
    assert names(Doc(bare.vocab).from_bytes(doc.to_bytes())) == names(doc)


def test_two_processes_find_the_same(nlp: Language) -> None:
    texts = ["Gen. Omar Daud left Baghdad. Daud came back.", "The Iraqi militia Liwa Zarif denied it."]
    with nlp.select_pipes(enable=["tok2vec", "ner", "discrepancy_names"]):
        one = [names(doc) for doc in nlp.pipe(texts)]
        assert [names(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=1)] == one
        assert ("Daud", "PERSON") in one[0]


STANDING = [
    # (words with parts of speech, label before, label after) of the name at the first capital after the first word
    ("Then/ADV Marwell/PROPN told/VERB them/PRON", "GPE", "PERSON"),
    ("It/PRON was/AUX late/ADJ ,/PUNCT said/VERB Marwell/PROPN ./PUNCT", "GPE", "PERSON"),
    ("But/CCONJ Marwell/PROPN 's/PART brother/NOUN left/VERB", "LOC", "PERSON"),
    ("A/DET lawyer/NOUN ,/PUNCT Marwell/PROPN ,/PUNCT whose/PRON son/NOUN", "GPE", "PERSON"),
    ("It/PRON fell/VERB ,/PUNCT according/VERB to/ADP Marwell/PROPN ./PUNCT", "GPE", "PERSON"),
    ("In/ADP Marwell/PROPN told/VERB stories/NOUN spread/VERB", "GPE", "GPE"),
    ("Then/ADV Marwell/PROPN fell/VERB", "GPE", "GPE"),
    ("Old/ADJ Marwell/PROPN told/VERB them/PRON", "GPE", "GPE"),
    ("Then/ADV Norway/PROPN told/VERB them/PRON", "GPE", "GPE"),
    ("Then/ADV Siberia/PROPN froze/VERB", "LOC", "LOC"),
    ("Then/ADV Lagos/PROPN voted/VERB", "GPE", "GPE"),
]


@pytest.mark.parametrize(("line", "before", "after"), STANDING)
def test_an_unknown_place_that_stands_as_surnames_do_is_a_person(
    bare: Language, line: str, before: str, after: str
) -> None:
    rows = [item.rsplit("/", 1) for item in line.split()]
    doc = Doc(bare.vocab, words=[word for word, _ in rows], pos=[pos for _, pos in rows])
    at = next(i for i, (word, _) in enumerate(rows) if i and word[0].isupper())
    doc.set_ents([Span(doc, at, at + 1, label=before)])
    assert names(bare.get_pipe("discrepancy_names")(doc)) == [(rows[at][0], after)]


@pytest.mark.parametrize(
    ("word", "pos", "label", "stays"),
    [
        ("Businesses", "NOUN", "PERSON", False),
        ("Luckily", "ADV", "PERSON", False),
        ("Maybe", "ADV", "GPE", False),
        ("Businesses", "PROPN", "PERSON", True),
        ("Marwells", "NOUN", "PERSON", True),
        ("Lima", "NOUN", "GPE", True),
    ],
)
def test_an_ordinary_word_that_begins_a_sentence_is_no_name(
    bare: Language, word: str, pos: str, label: str, stays: bool
) -> None:
    doc = Doc(bare.vocab, words=[word, "left"], pos=[pos, "VERB"], sent_starts=[True, False])
    doc.set_ents([Span(doc, 0, 1, label=label)])
    assert bool(bare.get_pipe("discrepancy_names")(doc).ents) is stays
