"""Links: a group is held together by one fewer than it has members."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from discrepancy.linking.links import links, spanning
from discrepancy.linking.matching import Scorer

MODEL = Scorer({"word": 2.0, "day": -1.0}, bias=0.0, threshold=0.5)


def test_a_link_names_both_ends_and_its_evidence() -> None:
    (link,) = links(
        "mentions",
        [[0, 1], [2]],
        {(0, 1): 0.88, (1, 2): 0.4},
        name=lambda position: "abc"[position],
        evidence=lambda one, two: {"word": 1.0, "day": 0.5},
        model=MODEL,
    )
    assert (link.one, link.two, link.score) == ("a", "b", 0.88)
    assert link.evidence == (("word", 2.0), ("day", -0.5))


@given(st.integers(2, 8), st.randoms(use_true_random=False))
def test_a_connected_group_is_spanned_without_a_circle(count: int, random) -> None:  # type: ignore[no-untyped-def]
    scores = {pair: random.random() for pair in combinations(range(count), 2)}
    kept = spanning(list(scores), scores)
    assert len(kept) == count - 1
    reached = {0}
    for _ in kept:
        reached |= {end for pair in kept if reached & set(pair) for end in pair}
    assert reached == set(range(count))
