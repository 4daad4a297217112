"""The ``discrepancy_quantities`` component: spans, values, counted nouns, parts and sums."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from discrepancy.pipeline import store
from discrepancy.pipeline.mentions import QuantityMention
from discrepancy.pipeline.quantities import make_quantities
from discrepancy.schema import Bound
from tests.markup import Case, Mark, read_cases, render

CASES = read_cases(Path(__file__).parent.parent / "cases" / "quantities.txt")


def quantities(doc: Doc) -> list[QuantityMention]:
    return store.read(doc, "quantities", QuantityMention)


def label(mention: QuantityMention) -> str:
    amount = mention.amount
    parts = [mention.category]
    if amount.excluded:
        parts.append("not")
    if amount.bound is not Bound.EXACT:
        parts.append(amount.bound.value)
    parts.append("..".join(f"{number:g}" for number in amount.numbers))
    parts.extend(part for part in (amount.unit, amount.noun) if part)
    return " ".join(parts)


@pytest.mark.parametrize("case", CASES, ids=[case.text for case in CASES])
def test_quantities_of_a_sentence(nlp: Language, case: Case) -> None:
    found = [mention for mention in quantities(nlp(case.text)) if not mention.sum_of]
    marks = [Mark(mention.start_char, mention.end_char, label(mention)) for mention in found]
    assert render(case.text, marks) == render(case.text, list(case.marks))


def test_an_elided_noun_is_found_in_an_earlier_amount(nlp: Language) -> None:
    doc = nlp("Officials said 40 rockets were fired at the base. Nearby farmers counted 12.")
    first, second = quantities(doc)
    assert (second.elided, second.noun, second.amount.noun) == (True, first.noun, "rocket")


def test_a_value_said_not_to_be_is_excluded(nlp: Language) -> None:
    doc = nlp("The base was hit by rockets. A guard saw as many as 18 rockets but definitely not 40.")
    last = quantities(doc)[-1]
    assert (last.amount.numbers, last.amount.excluded, last.amount.noun) == ((40.0,), True, "rocket")


def test_coordinated_amounts_are_added_up(nlp: Language) -> None:
    doc = nlp("Four soldiers and two police officers were wounded.")
    found = quantities(doc)
    total = found[-1]
    assert total.sum_of == (0, 1)
    assert (total.amount.low, total.amount.high, total.amount.noun) == (6.0, 6.0, "people")
    assert doc.text[total.start_char : total.end_char] == "Four soldiers and two"


def test_different_things_are_not_added_up(nlp: Language) -> None:
    assert not any(mention.sum_of for mention in quantities(nlp("Four soldiers and two trucks crossed the bridge.")))


def test_a_part_names_its_whole(nlp: Language) -> None:
    part, whole = quantities(nlp("Two of the five men were arrested."))
    assert (part.subset_of, whole.subset_of) == (1, None)
    assert part.amount.noun == whole.amount.noun == "man"


def test_including_names_a_part(nlp: Language) -> None:
    found = quantities(nlp("The blast killed 12 people, including three children."))
    assert [mention.subset_of for mention in found] == [None, 0]


def test_a_bare_age_belongs_to_the_person(nlp: Language) -> None:
    doc = nlp("Sarah Miller, 27, was taken to hospital on Tuesday.")
    (age,) = [mention for mention in quantities(doc) if mention.category == "age"]
    assert (age.amount.numbers, age.amount.unit, age.amount.dimension) == ((27.0,), "year", "age")
    assert age.noun is not None
    assert doc[age.noun].text in ("Sarah", "Miller")


def test_one_dead_person_is_counted_by_its_article(nlp: Language) -> None:
    (count,) = quantities(nlp("The bomb killed a soldier in the garrison."))
    assert (count.amount.numbers, count.amount.noun) == ((1.0,), "soldier")


def test_one_attacker_is_counted_by_its_article(nlp: Language) -> None:
    (count,) = quantities(nlp("A gunman opened fire in the square."))
    assert (count.amount.numbers, count.amount.noun) == ((1.0,), "gunman")


def test_an_article_elsewhere_counts_nothing(nlp: Language) -> None:
    assert quantities(nlp("A soldier read a book in the garrison.")) == []


def test_modifiers_narrow_the_noun(nlp: Language) -> None:
    (count,) = quantities(nlp("Six American soldiers arrived."))
    assert count.amount.modifiers == ("American",)


def test_a_conversion_in_brackets_keeps_the_bound(nlp: Language) -> None:
    first, second = quantities(nlp("The fence runs for more than 80 kilometers (50 miles)."))
    assert first.amount.bound is second.amount.bound is Bound.MORE_THAN


def test_a_line_break_parts_number_and_noun(nlp: Language) -> None:
    (first, second) = quantities(nlp("Seats won: 12\n\nMiles away, nine people waited."))
    assert (first.amount.numbers, first.amount.unit) == ((12.0,), "")
    assert second.amount.numbers == (9.0,)


def test_lengths_of_time_are_measures_and_dates_are_not(nlp: Language) -> None:
    (span,) = quantities(nlp("On March 5, 2019, the trial lasted three weeks."))
    assert (span.category, span.amount.unit, span.amount.dimension) == ("measure", "week", "time")


def test_it_stands_alone_without_the_dates_component(nlp: Language) -> None:
    alone = make_quantities(nlp, "quantities")
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name.startswith("discrepancy_")]):
        doc = alone(nlp("On March 5, 2019, at least 14 rockets hit the base."))
    assert [mention.amount.numbers for mention in quantities(doc)] == [(14.0,)]


def test_a_doc_without_a_parse_is_refused(nlp: Language) -> None:
    with pytest.raises(ValueError, match="parser"):
        make_quantities(nlp, "quantities")(nlp.make_doc("14 rockets"))
