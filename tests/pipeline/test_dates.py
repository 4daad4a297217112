from __future__ import annotations

import locale
import time
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from discrepancy.pipeline import store
from discrepancy.pipeline.mentions import DateMention
from discrepancy.schema import Granularity, TimeType
from tests.markup import Case, Mark, read_cases, render

CASES = read_cases(Path(__file__).parent.parent / "cases" / "dates.txt")


def read(nlp: Language, text: str, published: date | None = None) -> list[DateMention]:
    """Time expressions of a text."""
    doc = nlp.make_doc(text)
    store.set_published(doc, published)
    with nlp.select_pipes(
        disable=[name for name in nlp.pipe_names if name.startswith("discrepancy_") and name not in KEPT]
    ):
        doc = nlp(doc)
    return store.read(doc, "dates", DateMention)


KEPT = ("discrepancy_boundaries", "discrepancy_dates")
MONDAY = date(2024, 3, 18)


def label(mention: DateMention) -> str:
    value = mention.value
    words = [value.type.value] if value.type is TimeType.SET else []
    return " ".join([*words, value.value, *([value.mod] if value.mod else [])])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:40])
def test_case(nlp: Language, case: Case) -> None:
    published = None if case.context == "none" else date.fromisoformat(case.context)
    found = [Mark(m.start_char, m.end_char, label(m)) for m in read(nlp, case.text, published)]
    assert render(case.text, found) == render(case.text, list(case.marks))


def test_offsets_are_code_points_of_the_text(nlp: Language) -> None:
    text = "🚀 “It fell” on Dec. 27, 2019."
    (mention,) = read(nlp, text)
    assert text[mention.start_char : mention.end_char] == "Dec. 27, 2019"


def test_a_mention_may_be_part_of_a_token(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=["mid-2022"], heads=[0], deps=["ROOT"], sent_starts=[True])
    (mention,) = store.read(nlp.get_pipe("discrepancy_dates")(doc), "dates", DateMention)
    assert (mention.start, mention.end, mention.value.value, mention.value.mod) == (0, 1, "2022", "MID")


@pytest.mark.parametrize("preposition", ["since", "until", "by", "before", "after", "from", "in"])
def test_the_relating_preposition_is_kept(nlp: Language, preposition: str) -> None:
    (mention,) = read(nlp, f"He was there {preposition} March 2021.")
    assert mention.relation == preposition


def test_interval_and_granularity(nlp: Language) -> None:
    (mention,) = read(nlp, "It fell in June 2021.")
    value = mention.value
    assert value.start is not None
    assert value.end is not None
    assert (value.start.date(), value.end.date()) == (date(2021, 6, 1), date(2021, 7, 1))
    assert (value.granularity, value.edtf) == (Granularity.MONTH, "2021-06")


def test_without_a_publication_date_there_is_no_interval(nlp: Language) -> None:
    (mention,) = read(nlp, "It fell on January 3.")
    assert (mention.value.value, mention.value.start, mention.value.end) == ("XXXX-01-03", None, None)
    assert mention.value.granularity is Granularity.DAY


def test_an_ambiguous_numeric_date_keeps_both_readings(nlp: Language) -> None:
    (mention,) = read(nlp, "It fell on 03/04/2024.", date(2024, 6, 1))
    assert {mention.value.value, *mention.value.alternatives} == {"2024-03-04", "2024-04-03"}


def test_another_date_of_the_article_settles_a_numeric_one(nlp: Language) -> None:
    first, second = read(nlp, "It fell on 03/04/2024 and again on 25/04/2024.", date(2024, 6, 1))
    assert (first.value.value, first.value.alternatives) == ("2024-04-03", ())
    assert second.value.value == "2024-04-25"


def test_span_group_and_list_agree(nlp: Language) -> None:
    doc = nlp("It fell on June 5, 2021 and was rebuilt in two years.")
    mentions = store.read(doc, "dates", DateMention)
    spans = sorted(doc.spans["dates"], key=lambda span: int(span.id_))
    assert [(span.start, span.end, span.label_) for span in spans] == [
        (mention.start, mention.end, mention.value.type.value) for mention in mentions
    ]


def test_no_parse_is_an_error(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=["On", "Friday"])
    with pytest.raises(ValueError, match="no dependency parse"):
        nlp.get_pipe("discrepancy_dates")(doc)


def test_clock_and_locale_of_the_machine_do_not_matter(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "He left last Friday, two weeks ago, in May and on 03/04/2019."
    before = read(nlp, text, MONDAY)
    monkeypatch.setattr(time, "time", lambda: 0.0)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    saved = locale.setlocale(locale.LC_ALL)
    locale.setlocale(locale.LC_ALL, "C")
    try:
        assert read(nlp, text, MONDAY) == before
    finally:
        locale.setlocale(locale.LC_ALL, saved)
        monkeypatch.undo()
        time.tzset()


def test_hostile_text_is_read_in_linear_time(nlp: Language) -> None:
    component = nlp.get_pipe("discrepancy_dates")
    words = ["two", "hundred", "and", "-", "the", "last", "1999", "12"] * 800
    doc = Doc(nlp.vocab, words=words, heads=[0] * len(words), deps=["ROOT"] + ["dep"] * (len(words) - 1))
    begun = time.perf_counter()
    component(doc)
    assert time.perf_counter() - begun < 10
