"""Why a pair of facts was flagged, or was not."""

from __future__ import annotations

import pytest

from discrepancy.conflicts.judge import judge
from discrepancy.schema import Fact, Reason, Verdict
from tests.conflicts.build import aged, corpus, counted, hurt, killed, person


@pytest.mark.parametrize(
    ("a", "b", "verdict", "reason"),
    [
        (killed("a", "three people"), killed("b", "five people"), Verdict.CONFLICT, Reason.DISJOINT_AMOUNTS),
        (killed("a", "three people"), killed("b", "3 people"), Verdict.EQUAL, Reason.SAME_VALUE),
        (killed("a", "three people"), hurt("b", "five people"), Verdict.INCOMPARABLE, Reason.DIFFERENT_PHASE),
        (killed("a", "three people"), aged("b", person("Ana Roe"), 3), Verdict.INCOMPARABLE, Reason.DIFFERENT_SLOT),
        (
            counted("a", "14 rockets", "fire"),
            counted("b", "two rockets", "land"),
            Verdict.INCOMPARABLE,
            Reason.DIFFERENT_PHASE,
        ),
    ],
)
def test_reason(a: Fact, b: Fact, verdict: Verdict, reason: Reason) -> None:
    found, words = judge(*corpus([a, b]), a.id, b.id)
    assert found[0] is verdict
    assert reason in found[1]
    assert a.evidence.quote in words


def test_values_that_one_article_tells_apart() -> None:
    first, both, later = killed("a", "three people"), killed("b", "three people"), killed("b", "five people")
    found, _ = judge(*corpus([first, both, later]), first.id, later.id)
    assert found[:2] == (Verdict.COMPATIBLE, (Reason.TOLD_APART,))
