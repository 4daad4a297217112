"""Blocking, clustering, days, weights: each alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.linking.blocking import candidates
from discrepancy.linking.clustering import cluster
from discrepancy.linking.incidents import evidence, find_incidents, strangers
from discrepancy.linking.matching import scorer
from discrepancy.linking.profile import profiles
from discrepancy.linking.rarity import Rarity, rarity_over
from discrepancy.linking.when import Days, days_of, gap
from discrepancy.schema import Extraction, TimeType, TimeValue
from tests.linking.builders import article, city, day, frame

EVIDENCE_PARTS = {
    name: {part for key in scorer(name).weights for part in key.split("*")}
    for name in ("articles", "mentions", "happenings", "mains")
}


def test_candidates_share_a_key() -> None:
    keys = [{"rare": 1.0}, {"rare": 1.0, "other": 0.1}, {"other": 0.1}, {}]
    assert candidates(keys, [None] * 4, block=10, neighbours=5) == [(0, 1), (1, 2)]


def test_each_item_keeps_those_it_shares_most_with() -> None:
    keys = [{"a": 1.0, "b": 1.0}, {"a": 1.0, "b": 1.0}, {"a": 0.1}]
    assert (0, 1) in candidates(keys, [None] * 3, block=10, neighbours=1)


def test_an_oversized_block_pairs_neighbours_in_time_and_drops_nobody() -> None:
    count = 40
    found = candidates([{"attack": 1.0}] * count, list(range(count)), block=5, neighbours=count)
    assert max(two - one for one, two in found) == 4
    assert {item for pair in found for item in pair} == set(range(count))


def test_one_link_does_not_chain_two_groups() -> None:
    scores = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.7}
    assert cluster(4, scores, threshold=0.5) == [[0, 1], [2, 3]]


def test_what_must_stay_apart_does() -> None:
    scores = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.8}
    assert cluster(3, scores, threshold=0.5, apart=lambda one, two: 2 in (*one, *two)) == [[0, 1], [2]]


def test_a_higher_power_forgives_a_missing_pair() -> None:
    scores = {(0, 1): 0.9, (0, 2): 0.8}
    assert cluster(3, scores, threshold=0.5) == [[0, 1], [2]]
    assert cluster(3, scores, threshold=0.5, power=2) == [[0, 1, 2]]


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
        st.floats(0, 1),
        max_size=20,
    )
)
def test_clusters_are_a_partition(scores: dict[tuple[int, int], float]) -> None:
    groups = cluster(8, scores, threshold=0.5)
    assert sorted(item for group in groups for item in group) == list(range(8))


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2023-05-02", "2023-05-03", 1),
        ("2023-05-02", "XXXX-05-02", 0),
        ("2024-03-01", "XXXX-03-01", 0),
        ("2023-03-01", "XXXX-03-01", 0),
        ("2023-12-30", "XXXX-01-02", 3),
        ("XXXX-12-30", "XXXX-01-02", 3),
    ],
)
def test_gaps_between_days(one: str, other: str, days: int) -> None:
    first, second = days_of(_time(one)), days_of(_time(other))
    assert first is not None
    assert second is not None
    assert gap(first, second) == gap(second, first) == days


def _time(value: str) -> TimeValue:
    return TimeValue(type=TimeType.DATE, value=value, text=value) if "X" in value else day(value)


@pytest.mark.parametrize("value", ["XXXX-02-30", "PRESENT_REF", "XXXX-12"])
def test_what_names_no_day_has_none(value: str) -> None:
    assert days_of(TimeValue(type=TimeType.DATE, value=value, text=value)) is None


@given(st.integers(1000, 700000), st.integers(0, 400), st.integers(1000, 700000), st.integers(0, 400), st.booleans())
def test_gaps_are_symmetric(first: int, length: int, second: int, other: int, year: bool) -> None:
    one, two = Days(first, first + length), Days(second, second + other, year=True)
    yearless = Days(730120 + first % 366, 730120 + first % 366, year=False)
    a, b = (one, two) if year else (yearless, two)
    assert gap(a, b) == gap(b, a) >= 0


def test_rare_words_weigh_more() -> None:
    rarity = Rarity([{"police", "moren"}, {"police"}, {"police"}])
    assert 0 <= rarity.of("police") < rarity.of("moren") <= 1


def test_copies_count_once() -> None:
    one, copy = article("a", "moren harbour"), article("b", "moren harbour")
    assert rarity_over([one, copy], {"a": "a", "b": "a"}).count("moren") == 1


def test_evidence_is_symmetric_and_explained() -> None:
    corpus = [
        article("a", "moren harbour blast", people=("Ilka Moren",)),
        article("b", "moren blast", people=("Moren",)),
    ]
    rarity = rarity_over(corpus, {"a": "a", "b": "b"})
    one, two = profiles(corpus, {"a": "a", "b": "b"}, rarity)
    found = evidence(one, two, rarity)
    assert found == evidence(two, one, rarity)
    model = scorer("articles")
    assert set(found) <= EVIDENCE_PARTS["articles"] | {"full_name"}
    assert {name for name, _ in model.explain(found)} >= {"words", "person"}
    assert 0 < model.score(found) < 1


def test_names_and_titles_told_in_the_other_article_are_evidence() -> None:
    corpus = [
        article("a", "moren harbour blast", people=("Ilka Moren",)),
        article("b", "moren harbour fire", people=("Ilka Moren",)),
        article("c", "quay harbour ferry"),
    ]
    corpus[0] = corpus[0].model_copy(update={"title": "Harbour fire"})
    families = {name: name for name in "abc"}
    rarity = rarity_over(corpus, families)
    one, two, three = profiles(corpus, families, rarity)
    told = evidence(one, two, rarity)
    assert told["names"] == pytest.approx(1 / 3)
    assert told["title_told"] == pytest.approx(0.5)
    assert evidence(one, three, rarity)["names"] == 0
    assert evidence(one, three, rarity)["title_told"] < told["title_told"]


def test_the_first_sentence_stands_for_a_title() -> None:
    untitled = article("a", "harbour fire moren port").model_copy(
        update={"sentences": (("moren",), ("harbour", "fire", "night", "port"), ("crew", "boat", "night", "sea"))}
    )
    (found,) = profiles([untitled], {"a": "a"}, rarity_over([untitled], {"a": "a"}))
    assert set(found.title) == {"harbour", "fire", "night", "port"}


@pytest.mark.parametrize(
    ("published", "are"),
    [pytest.param("2023-05-03", False, id="a name holds"), pytest.param("2023-04-01", True, id="other days as well")],
)
def test_articles_of_other_cities_and_days_are_strangers(published: str, are: bool) -> None:
    def told(name: str, place: str, date: str) -> Extraction:
        attack = frame("attack", places=(city(place),), time=day(date))
        return article(name, "attack moren harbour", attack, published=published, places=(place,))

    corpus = [told("a", "Tarvia", "2023-05-02"), told("b", "Dunmere", published)]
    rarity = rarity_over(corpus, {"a": "a", "b": "b"})
    one, two = profiles(corpus, {"a": "a", "b": "b"}, rarity)
    assert strangers(one, two, rarity) is are


@pytest.mark.parametrize("name", ["articles", "mentions", "happenings", "mains"])
def test_weights_are_readable_and_bounded(name: str) -> None:
    model = scorer(name)
    assert 0 < model.threshold < 1
    assert all(abs(weight) < 10 for weight in model.weights.values())


def test_incidents_of_nothing() -> None:
    assert find_incidents([], Rarity([])).of == {}
