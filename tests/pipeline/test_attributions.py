"""Who says what: quotation marks, cues, sources, contents, speakers."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from discrepancy.pipeline import store
from discrepancy.pipeline.attributions.cues import CLAIMS, Act, lexicon
from discrepancy.pipeline.attributions.quotes import paragraphs, quotations
from discrepancy.pipeline.attributions.speakers import is_outlet
from discrepancy.pipeline.mentions import AttributionMention
from discrepancy.schema import Modality, Polarity, SpeakerKind
from tests.markup import Case, read_cases

CASES = read_cases(Path(__file__).parents[1] / "cases" / "attributions.txt")


def quoted(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in quotations(text)]


def claims(doc: Doc) -> list[AttributionMention]:
    return store.read(doc, "attributions", AttributionMention)


def stances(doc: Doc) -> list[AttributionMention]:
    return store.read(doc, "stances", AttributionMention)


def words(doc: Doc, spans: tuple[tuple[int, int], ...]) -> str:
    return " | ".join(doc.text[start:end] for start, end in spans)


def claim_about(doc: Doc, piece: str) -> AttributionMention:
    """The innermost claim whose content holds a piece of the text."""
    at = doc.text.index(piece)
    holding = [claim for claim in claims(doc) if any(start <= at < end for start, end in claim.content)]
    assert holding, f"nobody is said to claim {piece!r}"
    return min(holding, key=lambda claim: sum(end - start for start, end in claim.content))


# ---------------------------------------------------------------- quotation marks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Go,” she said. “Now.”", ["“Go,”", "“Now.”"]),
        ('"Go," she said. "Now."', ['"Go,"', '"Now."']),
        ("''Go,'' she said.", ["''Go,''"]),
        ("He called it “a ‘bad’ idea” twice.", ["“a ‘bad’ idea”"]),
        ("“It was theirs, “he said. Then he left.", ["“It was theirs, “"]),
        ("”Nobody came,” he said.", ["”Nobody came,”"]),
        ('The 12" pipe and the 5\'10" man.', []),
        ("The miners' lamps and the '90s.", []),
        ("Minister: tax is ‘a mistake’", ["‘a mistake’"]),
    ],
)
def test_marks_are_paired_by_their_neighbours(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_a_quotation_goes_on_where_the_next_paragraph_opens_with_a_mark() -> None:
    first, second = quotations("“We waited.\n\n“Then we left,” she said.")
    assert (first.continues, second.continues) == (True, False)


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "“We waited.\n\nThe road was open."
    assert quoted(text) == ["“We waited."]
    assert not quotations(text)[0].continues


def test_a_wrapped_line_is_no_paragraph() -> None:
    assert len(paragraphs("The road was\nopen.\n\nIt rained.")) == 2


@given(st.text(alphabet="ab ,.\n“”\"'‘’", max_size=80))
def test_quotations_lie_in_order_inside_paragraphs(text: str) -> None:
    blocks = paragraphs(text)
    found = quotations(text)
    for quote in found:
        start, end = blocks[quote.paragraph]
        assert start <= quote.start < quote.inner_start <= quote.inner_end <= quote.end <= end
    for first, second in pairwise(found):
        assert first.end <= second.start


# ---------------------------------------------------------------- lexicon


@pytest.mark.parametrize(
    ("form", "lemma"), [("said", "say"), ("denies", "deny"), ("found", "find"), ("urging", "urge")]
)
def test_a_verb_is_found_by_its_forms(form: str, lemma: str) -> None:
    assert lexicon().verbs[form][""].lemma == lemma


def test_a_word_that_only_looks_like_a_form_is_no_cue() -> None:
    assert "founded" not in lexicon().verbs


def test_the_first_line_of_the_lexicon_decides() -> None:
    assert lexicon().verbs["asked"][""].frames["inf"] is Act.DEMAND
    assert lexicon().verbs["asked"][""].frames["clause"] is Act.ASK


def test_plans_and_judgements_claim_nothing() -> None:
    assert {Act.PLAN, Act.JUDGE, Act.TOPIC}.isdisjoint(CLAIMS)


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("the New York Times", True),
        ("NBC News", True),
        ("state media", True),
        ("social media", False),
        ("the intelligence agency", False),
        ("Mr. Post", False),
    ],
)
def test_outlets_are_known_by_their_last_word(name: str, outlet: bool) -> None:
    assert is_outlet(name) is outlet


# ---------------------------------------------------------------- source, cue, content


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:50])
def test_source_cue_and_content(nlp: Language, case: Case) -> None:
    doc = nlp(case.text)
    act, kind, name = case.context.split(" ", 2)
    marked = {label: [case.words(mark) for mark in case.marks if mark.label == label] for label in LABELS}
    found = [
        (words(doc, claim.source), words(doc, claim.cue), words(doc, claim.content), claim.act) for claim in claims(doc)
    ]
    wanted = (*(" | ".join(marked[label]) for label in LABELS), act)
    assert wanted in found
    speaker = claims(doc)[found.index(wanted)].speaker
    assert speaker.kind == kind
    assert speaker.name.lower().removeprefix("the ") == name.lower().removeprefix("the ").replace("-", "")


LABELS = ("source", "cue", "content")


def test_content_tokens_are_the_content(nlp: Language) -> None:
    doc = nlp("“It fell,” Ann Lee said, adding that nobody was hurt. Police say two cars were hit.")
    for claim in claims(doc):
        assert [doc[start:end].text for start, end in claim.content_tokens] == [
            doc.text[start:end] for start, end in claim.content
        ]


def test_the_span_group_shows_every_content(nlp: Language) -> None:
    doc = nlp("Ann Lee said the bridge was empty. The mayor denied that two men were hurt.")
    shown = {(int(span.id_), span.start, span.end, span.label_) for span in doc.spans["attributions"]}
    assert shown == {
        (index, start, end, claim.act) for index, claim in enumerate(claims(doc)) for start, end in claim.content_tokens
    }


# ---------------------------------------------------------------- over sentences and paragraphs


def test_a_long_quotation_has_one_speaker(nlp: Language) -> None:
    doc = nlp(
        "“We waited for hours,” said Ann Lee. “Nobody came.\n\n“Then 40 men crossed the river.”\n\nIt rained on Sunday."
    )
    assert claim_about(doc, "40 men").speaker.name == "Ann Lee"
    assert all(doc.text.index("rained") >= end for claim in claims(doc) for _, end in claim.content)


def test_a_quotation_in_the_next_paragraph_after_a_colon(nlp: Language) -> None:
    doc = nlp("Ann Lee of the fire service wrote:\n\n“Three houses burned down on Monday.”")
    assert claim_about(doc, "Three houses").speaker.name == "Ann Lee"


def test_an_outlets_paragraphs_after_a_colon(nlp: Language) -> None:
    doc = nlp(
        "As the Harbour Times reported:\n\nThe ship left on Monday with 12 men.\n\n"
        "It sank two days later, port officials said.\n\nWe asked the Harbour Times for its sources."
    )
    assert claim_about(doc, "12 men").speaker.kind is SpeakerKind.OUTLET
    sunk = claim_about(doc, "It sank").speaker
    assert "officials" in sunk.name
    assert any("Harbour Times" in name for name in sunk.via)
    assert all(doc.text.index("We asked") >= end for claim in claims(doc) for _, end in claim.content)


def test_a_tweet_is_its_signers(nlp: Language) -> None:
    doc = nlp(
        "The mayor spoke.\n\nTwo trains hit each other near Dorn this morning.\n\n— Ann Lee (@annlee) May 3, 2021"
    )
    assert claim_about(doc, "Two trains").speaker.name == "Ann Lee"


def test_a_signed_quotation(nlp: Language) -> None:
    doc = nlp("“The water rose by two metres in an hour.” ― Ann Lee")
    assert claim_about(doc, "two metres").speaker.name == "Ann Lee"


@pytest.mark.parametrize("headline", ["Police: two men shot near Dorn", "Two men shot near Dorn: police"])
def test_a_headline_with_a_colon(nlp: Language, headline: str) -> None:
    doc = nlp(headline + "\n\nThe street was closed on Monday.")
    assert claim_about(doc, "shot").speaker.name.lower() == "police"


def test_a_transcript(nlp: Language) -> None:
    doc = nlp("HOST: Who fired first?\n\nLEE: The guards fired 20 shots.\n\nHOST: Thank you very much.")
    assert claim_about(doc, "20 shots").speaker.name.lower() == "lee"


# ---------------------------------------------------------------- speakers


def test_a_pronoun_is_the_last_fitting_speaker(nlp: Language) -> None:
    doc = nlp("Ann Lee said the pier was closed. She added that 12 boats sank.")
    claim = claim_about(doc, "12 boats")
    assert claim.speaker.name == "Ann Lee"
    assert claim.speaker.mention is not None
    assert claim.speaker.mention.text == "She"


def test_a_surname_is_the_person(nlp: Language) -> None:
    doc = nlp("Ann Lee, the harbour master, was there. Lee said 12 boats sank.")
    assert claim_about(doc, "12 boats").speaker.name == "Ann Lee"


def test_we_inside_a_quotation_is_its_speaker(nlp: Language) -> None:
    doc = nlp("“We believe that the bomb was made here,” Ann Lee said.")
    assert claim_about(doc, "bomb").speaker.name == "Ann Lee"


def test_they_inside_a_claim_are_who_claims(nlp: Language) -> None:
    doc = nlp("Port officials told the Harbour Times that they believe the ship was overloaded.")
    assert claim_about(doc, "overloaded").speaker.name.lower() == "port officials"


def test_the_innermost_speaker_claims_and_the_outlet_passes_on(nlp: Language) -> None:
    doc = nlp("The Harbour Times reported that port officials said 12 men had drowned.")
    claim = claim_about(doc, "12 men")
    assert claim.speaker.name == "port officials"
    assert claim.outer is not None
    assert any("Harbour Times" in name for name in claim.speaker.via)


def test_the_outlet_that_was_told_passes_on(nlp: Language) -> None:
    doc = nlp("Port officials told NBC News that 12 men had drowned.")
    assert claim_about(doc, "12 men").speaker.via == ("NBC News",)


def test_several_speakers_stay_together(nlp: Language) -> None:
    doc = nlp("The bomb was made abroad, a police officer and an army expert said.")
    assert claim_about(doc, "bomb").speaker.name == "a police officer and an army expert"


def test_what_is_believed_inside_a_claim_is_claimed_by_its_speaker(nlp: Language) -> None:
    doc = nlp("Port officials said the captain is believed to have fled.")
    claim = claim_about(doc, "fled")
    assert (claim.speaker.name.lower(), claim.modality) == ("port officials", Modality.LIKELY)


def test_evidence_speaks_for_nobody(nlp: Language) -> None:
    doc = nlp("Port officials said they had evidence showing that the captain was drunk.")
    assert claim_about(doc, "drunk").speaker.name.lower() == "port officials"


def test_a_joined_cue_has_the_same_source(nlp: Language) -> None:
    doc = nlp("Ann Lee said the pier was closed and warned that the crane could fall.")
    assert claim_about(doc, "crane").speaker.name == "Ann Lee"
    assert doc.text.index("warned") >= claim_about(doc, "pier").content[-1][1]


def test_a_claim_runs_on_through_its_participles(nlp: Language) -> None:
    doc = nlp("Police say a bomb went off near the school, killing five people.")
    assert claim_about(doc, "five people").speaker.name == "Police"


def test_the_article_takes_back_its_voice(nlp: Language) -> None:
    doc = nlp("Port officials praised the crane and said it was sound, but two men died there in May.")
    assert all(doc.text.index("two men") >= end for claim in claims(doc) for _, end in claim.content)


# ---------------------------------------------------------------- what is claimed, and what is not


@pytest.mark.parametrize(
    ("text", "piece", "polarity", "modality"),
    [
        ("The army denied that ten men were killed.", "ten men", Polarity.DENIED, Modality.ASSERTED),
        ("Experts do not believe that the dam failed.", "dam", Polarity.DENIED, Modality.LIKELY),
        ("Police suspect that the driver fled.", "driver", Polarity.AFFIRMED, Modality.POSSIBLE),
        ("Forecasters expect the storm to reach land on Friday.", "reach", Polarity.AFFIRMED, Modality.FUTURE),
        ("Analysts doubt that the truce will hold.", "truce", Polarity.AFFIRMED, Modality.UNLIKELY),
    ],
)
def test_what_a_cue_does_to_its_content(
    nlp: Language, text: str, piece: str, polarity: Polarity, modality: Modality
) -> None:
    claim = claim_about(nlp(text), piece)
    assert (claim.polarity, claim.modality) == (polarity, modality)


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("Police did not say that the man was armed.", "armed"),
        ("The firm plans to close two mines.", "mines"),
        ("The mayor praised the men who saved 40 children.", "children"),
        ("The group denied responsibility for the attack on the school.", "attack"),
        ("Officials declined to say how many soldiers were killed.", "soldiers"),
        ("The army might say that the town fell.", "town"),
        ("The army has not released a document showing that the town fell.", "town"),
    ],
)
def test_what_nobody_claims_stays_the_articles(nlp: Language, text: str, piece: str) -> None:
    doc = nlp(text)
    at = text.index(piece)
    assert not any(start <= at < end for claim in claims(doc) for start, end in claim.content)
    assert any(start <= at < end for stance in stances(doc) for start, end in stance.content)


def test_the_articles_own_voice_is_left_alone(nlp: Language) -> None:
    doc = nlp(
        "Four soldiers were wounded on Friday. The road to the coast was closed. The song “Blue Moon” was played."
    )
    assert claims(doc) == []


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", '"', "“”", "said", ": said", "— (@a)", "“said” said “said”", '." said']
)
def test_odd_texts_are_read(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert all(claim.content for claim in claims(doc))


def test_a_title_at_the_very_end_taken_for_a_name_is_nobody(nlp: Language) -> None:
    doc = nlp("It rained, he said, and left with the Gen")
    doc.ents = [Span(doc, len(doc) - 1, len(doc), label="PERSON")]
    nlp.get_pipe("discrepancy_attributions")(doc)
    assert [claim.speaker.name for claim in claims(doc)] == ["he"]


@pytest.mark.parametrize("text", ["Police:", ":", "“", "Police: “", "— Ann Lee", "said", "said:"])
def test_scraps_of_text_are_read(nlp: Language, text: str) -> None:
    assert claims(nlp(text)) == []
