"""Explanations: from quotes to verdict, of what was flagged and of what was not."""

from __future__ import annotations

from itertools import combinations

import pytest
from spacy.language import Language

from discrepancy.conflicts.judge import judge
from discrepancy.errors import InputError
from discrepancy.linking.link import link
from discrepancy.linking.matching import scorer
from discrepancy.pipeline.extract import as_doc, extract
from discrepancy.report.explained import _EVIDENCE, _input
from discrepancy.report.model import Report
from discrepancy.schema import Article
from discrepancy.workflow import compare

ARTICLES = [
    {
        "id": "north",
        "text": "A warehouse fire in Port Lanner killed 12 people on Friday, police said. The blaze lasted six hours.",
        "date": "2024-05-04",
    },
    {
        "id": "south",
        "text": "The fire at a warehouse in Port Lanner killed 31 people on Friday, rescuers said. It began at noon.",
        "date": "2024-05-04",
    },
]


@pytest.fixture(scope="module")
def report(nlp: Language) -> Report:
    return compare(ARTICLES, model=nlp)


def test_a_conflict_explains_itself_from_quotes_to_verdict(report: Report) -> None:
    (conflict,) = report.by_slot("count")
    told = conflict.explain()
    for piece in ("“12”, characters 39 to 41 of north", "[31, 31]", "by the word “said”", "no number fits both"):
        assert piece in told


def test_it_says_which_evidence_linked_the_articles(report: Report) -> None:
    (conflict,) = report.by_slot("count")
    assert {link.one.partition("#")[0] for link in conflict.links} <= {"north", "south"}
    assert "the same place" in conflict.explain() or "rare words in common" in conflict.explain()


def test_a_report_finds_a_conflict_by_the_beginning_of_its_id(report: Report) -> None:
    (conflict,) = report.by_slot("count")
    assert report.explain(conflict.id[:7]) == conflict.explain()


def test_two_facts_that_were_not_flagged_are_explained(report: Report) -> None:
    told = report.explain("12", "Friday" if _quoted(report, "Friday") == 1 else "six hours")
    assert "incomparable: they answer different questions" in told


def _quoted(report: Report, words: str) -> int:
    return sum(fact.evidence.quote == words for fact in report.facts)


def test_two_facts_are_named_by_the_words_they_quote(report: Report) -> None:
    assert report.explain("12", "31").startswith('"12" (north) and "31" (south) are in conflict')


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("nothing",), "has no conflict 'nothing'"),
        (("12", "nothing"), "No fact of the report"),
        (("12", "12"), "are one fact"),
    ],
)
def test_unknown_names_are_refused(report: Report, names: tuple[str, ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        report.explain(*names)


@pytest.mark.parametrize("lost", ["events", "articles", "incidents"])
def test_a_report_that_was_taken_apart_is_told(report: Report, lost: str) -> None:
    taken = Report.model_validate({**report.model_dump(), lost: {} if lost == "incidents" else ()})
    with pytest.raises(InputError, match="was changed after it was made"):
        taken.explain("12", "31")


def test_a_saved_report_judges_any_pair_as_the_articles_themselves_do(report: Report, nlp: Language) -> None:
    articles = [Article(id=str(row["id"]), text=row["text"], published=row["date"]) for row in ARTICLES]  # type: ignore[arg-type]
    extractions = [extract(nlp(as_doc(nlp, article)), article) for article in articles]
    linked = link(extractions)
    for one, two in combinations([fact.id for fact in report.facts], 2):
        assert judge(*_input(report), one, two) == judge(extractions, linked, one, two)


@pytest.mark.parametrize("model", ["articles", "mentions", "happenings"])
def test_all_evidence_has_words(model: str) -> None:
    assert {part for name in scorer(model).weights for part in name.split("*")} <= _EVIDENCE.keys()
