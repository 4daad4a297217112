"""Neighbourhoods: heaviest pairs together, none too large, every pair looked at once."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from discrepancy.archive.neighbourhoods import neighbourhoods
from discrepancy.settings import SWEEP

SMALL = replace(SWEEP, together=4)
NAMES = st.sampled_from([f"a{number}" for number in range(12)])
PAIRS = st.lists(st.tuples(NAMES, NAMES, st.integers(1, 5)).filter(lambda pair: pair[0] < pair[1]), max_size=30)


@given(PAIRS)
def test_every_pair_is_compared_in_one_neighbourhood_and_none_is_too_large(pairs: list[tuple[str, str, int]]) -> None:
    found = neighbourhoods(pairs, [], {}, SMALL)
    assert all(len(one.articles) <= SMALL.together for one in found)
    for first, second, _ in pairs:
        where = [
            one
            for one in found
            if {first, second} <= {*one.articles} and (not one.between or (first, second) in one.between)
        ]
        assert len(where) == 1


@given(PAIRS)
def test_the_order_of_pairs_says_nothing(pairs: list[tuple[str, str, int]]) -> None:
    unlike = list({(one, two): (one, two, weight) for one, two, weight in pairs}.values())
    assert neighbourhoods(unlike, [], {}, SMALL) == neighbourhoods(list(reversed(unlike)), [], {}, SMALL)


def test_the_heaviest_pairs_stay_together() -> None:
    weak = [(one, two, 1) for one, two in combinations("abcdef", 2)]
    strong = [("c", "f", 9), ("d", "f", 9), ("b", "f", 9)]
    assert {"b", "c", "d", "f"} in [{*one.articles} for one in neighbourhoods([*weak, *strong], [], {}, SMALL)]


def test_an_article_that_may_contradict_itself_stands_alone() -> None:
    assert [one.articles for one in neighbourhoods([], ["a"], {})] == [("a",)]


def test_copies_come_along_as_long_as_there_is_room() -> None:
    families = {f"c{number}": "b" for number in range(5)}
    (found,) = neighbourhoods([("a", "b", 1)], [], families, SMALL)
    assert found.articles == ("a", "b", "c0", "c1")
    assert found.left_out == 3
