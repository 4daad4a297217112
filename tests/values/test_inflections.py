"""Lemmas repaired by the table of inflections."""

from __future__ import annotations

import pytest

from discrepancy.values.inflections import lemma_of, participles, pasts, third_person
from discrepancy.values.tables import rows


@pytest.mark.parametrize(
    ("form", "guess", "lemma"),
    [
        ("injuring", "injur", "injure"),
        ("bombed", "bombed", "bomb"),
        ("capturing", "captur", "capture"),
        ("freed", "fre", "free"),
        ("freeing", "fre", "free"),
        ("sued", "su", "sue"),
        ("collided", "collid", "collide"),
        ("derailed", "deraile", "derail"),
        ("voting", "vot", "vote"),
        ("nabbed", "nabb", "nab"),
        ("kidnapped", "kidnapp", "kidnap"),
        ("tying", "tye", "tie"),
        ("denies", "denie", "deny"),
        ("crashes", "crashe", "crash"),
        ("denied", "denied", "deny"),
        ("slain", "slain", "slay"),
        ("overthrown", "overthrown", "overthrow"),
        ("approving", "approv", "approve"),
        ("escalated", "escalat", "escalate"),
        ("cancelled", "cancell", "cancel"),
        ("canceled", "cancele", "cancel"),
    ],
)
def test_a_verb_gets_the_lemma_that_makes_its_form(form: str, guess: str, lemma: str) -> None:
    assert lemma_of(form, "VERB", guess) == lemma


@pytest.mark.parametrize(
    ("form", "guess", "lemma"),
    [
        ("witnesses", "witnesse", "witness"),
        ("flashes", "flashe", "flash"),
        ("bodies", "bodie", "body"),
        ("casualties", "casualtie", "casualty"),
        ("refugees", "refugee", "refugee"),
        ("aides", "aide", "aide"),
        ("talks", "talk", "talk"),
        ("news", "news", "news"),
        ("headquarters", "headquarters", "headquarters"),
    ],
)
def test_a_noun_gets_the_singular_where_the_guess_is_no_word(form: str, guess: str, lemma: str) -> None:
    assert lemma_of(form, "NOUN", guess) == lemma


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("lay", "lay"),
        ("lay", "lie"),
        ("found", "find"),
        ("wound", "wound"),
        ("feed", "feed"),
        ("need", "need"),
        ("bring", "bring"),
        ("planned", "plan"),
        ("rated", "rate"),
        ("ousted", "oust"),
        ("breathing", "breathe"),
        ("condemned", "condemn"),
        ("united", "unite"),
        ("resumed", "resume"),
    ],
)
def test_a_good_guess_stays(form: str, lemma: str) -> None:
    assert lemma_of(form, "VERB", lemma) == lemma


@pytest.mark.parametrize("pos", ["PROPN", "ADJ", "ADV", "AUX"])
def test_other_parts_of_speech_stay(pos: str) -> None:
    assert lemma_of("bombed", pos, "bombed") == "bombed"


def test_words_that_nobody_knows_stay() -> None:
    assert lemma_of("zorbling", "VERB", "zorbl") == "zorbl"


def test_every_event_verb_is_found_from_its_forms() -> None:
    irregular = {lemma for lemma, _ in rows("verb_forms", 2)}
    verbs = {w.partition("_")[0] for _, pos, _, words in rows("event_types", 4) if pos == "verb" for w in words.split()}
    forms = [(form, verb) for verb in verbs for form in (third_person(verb), participles(verb)[-1])]
    forms += [(form, verb) for verb in verbs - irregular for form in pasts(verb)]
    wrong = [(form, verb) for form, verb in forms if lemma_of(form, "VERB", "?") != verb]
    assert wrong == []
