"""What must come together and what must not, and the laws of linking."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.linking.link import coreferent, link
from discrepancy.schema import Extraction, Linked, TimeType, TimeValue
from tests.linking.builders import article, city, day, described, frame, person

ROCKETS = described("rockets")


def grouped(linked: Linked) -> set[frozenset[str]]:
    return {frozenset(event.frames) for event in linked.events}


def together(linked: Linked, one: str, other: str) -> bool:
    return any({one, other} <= group for group in grouped(linked))


def blast(name: str, *, date: str = "2023-05-02", place: str = "Tarvia", victim: str = "Ilka Moren") -> Extraction:
    return article(
        name,
        "explosion warehouse fertiliser harbour blast tarvia moren ilka watchman crane",
        frame("explosion", places=(city(place),), time=day(date)),
        frame("kill", "death", patients=(person(victim),)),
        people=(victim,),
        places=(place,),
        text=" ".join(f"{name}{number}" for number in range(9)),
    )


def unrelated(name: str) -> Extraction:
    return article(
        name,
        "ferry capsize lake storm passenger lifejacket dunmere captain halvorsen rudder",
        frame("capsize", "accident", places=(city("Dunmere"),), time=day("2022-11-20")),
        frame("drown", "death", patients=(person("Pelle Halvorsen"),)),
        published="2022-11-21",
        people=("Pelle Halvorsen",),
        places=("Dunmere",),
        text=" ".join(f"{name}{number}" for number in range(9)),
    )


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(blast("b"), id="all alike"),
        pytest.param(
            blast("b", date="2023-05-01"), id="another day: what sources disagree on does not keep them apart"
        ),
        pytest.param(blast("b", place="Tarvia Harbour"), id="another place name"),
    ],
)
def test_reports_on_one_happening_are_linked(other: Extraction) -> None:
    linked = link([blast("a"), other, unrelated("c")])
    assert linked.incidents["a"] == linked.incidents["b"] != linked.incidents["c"]
    assert together(linked, "a#e0", "b#e0")
    assert together(linked, "a#e1", "b#e1")


def test_facts_follow_their_frames() -> None:
    linked = link([blast("a"), blast("b")])
    event = next(event for event in linked.events if "a#e0" in event.frames)
    assert {"a#f0", "b#f0"} <= set(event.facts)


def test_a_weapon_and_a_word_do_not_link_articles() -> None:
    near = article(
        "a",
        "rocket attack base truck canal tarvia",
        frame("attack", instruments=(ROCKETS,), places=(city("Tarvia"),), time=day("2019-03-01")),
        published="2019-03-02",
        places=("Tarvia",),
    )
    far = article(
        "b",
        "rocket attack airport runway dunmere shelter",
        frame("attack", instruments=(ROCKETS,), places=(city("Dunmere"),), time=day("2021-08-15")),
        published="2021-08-16",
        places=("Dunmere",),
    )
    linked = link([near, far])
    assert linked.incidents["a"] != linked.incidents["b"]
    assert not together(linked, "a#e0", "b#e0")


def test_parts_join_their_whole() -> None:
    story = article(
        "a",
        "rocket attack base wound soldier",
        frame("attack", instruments=(ROCKETS,), time=day("2023-05-02")),
        frame("wound", "injury", instruments=(ROCKETS,), patients=(described("six soldiers"),)),
    )
    assert together(link([story]), "a#e0", "a#e1")


def test_one_voice_that_names_two_victims_tells_of_two_killings() -> None:
    story = article(
        "a",
        "kill general contractor",
        frame("kill", "death", agents=(person("Jora Venn"),), patients=(described("a general"),)),
        frame("kill", "death", agents=(person("Tam Okell"),), patients=(described("a contractor"),), sentence=1),
    )
    assert not together(link([story]), "a#e0", "a#e1")


def test_voices_that_name_two_agents_speak_of_one_attack() -> None:
    """Who did it is what they disagree on."""
    one = article(
        "a",
        "attack base krell canal militia night",
        frame("attack", agents=(person("Jora Venn"),), places=(city("Krell"),), speaker="Ann Oder"),
        places=("Krell",),
        text="a b c d e f",
    )
    two = article(
        "b",
        "attack base krell canal militia night",
        frame("attack", agents=(person("Tam Okell"),), places=(city("Krell"),), speaker="Bo Lund"),
        places=("Krell",),
        text="g h i j k l",
    )
    assert together(link([one, two]), "a#e0", "b#e0")


def test_other_day_and_other_place_are_another_event() -> None:
    story = article(
        "a",
        "bombing market",
        frame("bombing", places=(city("Paris"),), time=day("2023-05-02")),
        frame("bombing", places=(city("London"),), time=day("2023-04-20"), sentence=1),
    )
    assert not together(link([story]), "a#e0", "a#e1")


CORPUS = [blast("a"), blast("b", date="2023-05-01"), unrelated("c"), unrelated("d")]


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5], ids=str)
def test_order_does_not_matter(order: Sequence[int]) -> None:
    assert link([CORPUS[index] for index in order]) == link(CORPUS)


def test_a_copy_joins_its_original_and_moves_nothing_else() -> None:
    before = grouped(link(CORPUS))
    copy = blast("a2").model_copy(update={"shingles": CORPUS[0].shingles})
    linked = link([*CORPUS, copy])
    after = {frozenset(frame for frame in group if not frame.startswith("a2#")) for group in grouped(linked)} - {
        frozenset()
    }
    assert after == before
    assert [family.articles for family in linked.families] == [("a", "a2")]


def test_unrelated_corpora_do_not_mix() -> None:
    linked = link(CORPUS)
    for event in linked.events:
        assert not ({"a", "b"} & set(event.articles) and {"c", "d"} & set(event.articles))
    assert grouped(linked) == grouped(link(CORPUS[:2])) | grouped(link(CORPUS[2:]))


def test_every_frame_is_in_one_event() -> None:
    frames = [frame_id for event in link(CORPUS).events for frame_id in event.frames]
    assert sorted(frames) == sorted(frame.id for extraction in CORPUS for frame in extraction.events)


def test_coreferent_frames_are_not_joined_to_their_parts() -> None:
    clusters = coreferent([blast("a"), blast("b")])
    assert ["a#e0", "b#e0"] in clusters
    assert ["a#e1", "b#e1"] in clusters


def test_common_words_of_no_known_kind_can_be_coreferent_within_an_incident() -> None:
    words = "moren wedding harbour tavern"
    reports = [article(name, words, frame("party", "other", text="party"), people=("Ilka Moren",)) for name in "ab"]
    assert ["a#e0", "b#e0"] in coreferent(reports)
    assert all(len(event.frames) == 1 for event in link(reports).events)


def test_what_two_parties_say_are_two_statements() -> None:
    words = "moren harbour tavern"
    mayor, union = described("the mayor"), described("the union")
    said = {
        name: frame("say", "statement", agents=(party,))
        for name, party in zip("abc", (mayor, mayor, union), strict=True)
    }
    reports = [article(name, words, one, people=("Ilka Moren",)) for name, one in said.items()]
    assert ["a#e0", "b#e0"] in coreferent(reports)
    assert ["c#e0"] in coreferent(reports)


def test_a_fixed_expression_names_an_event_by_all_its_words() -> None:
    words = "moren harbour tavern"
    reports = [
        article("a", words, frame("drive", "other", text="drunk driving"), people=("Ilka Moren",)),
        article("b", words, frame("dui", "other", text="DUI"), people=("Ilka Moren",)),
    ]
    assert ["a#e0", "b#e0"] in coreferent(reports)


def test_undated_articles_of_days_of_the_week_that_lie_apart_are_not_about_one_incident() -> None:
    words = "moren harbour tavern pier blaze crane"
    weekdays = {
        name: TimeValue(type=TimeType.DATE, value=f"XXXX-WXX-{day}", text="")
        for name, day in zip("abc", (1, 2, 4), strict=True)
    }
    reports = [
        article(name, words, frame("burn", "disaster", time=weekday), published=None, text=f"{name} {name}1 {name}2")
        for name, weekday in weekdays.items()
    ]
    incidents = link(reports).incidents
    assert incidents["a"] == incidents["b"]
    assert incidents["c"] != incidents["a"]


def test_nothing_links_to_nothing() -> None:
    assert link([]) == Linked()


def test_an_article_without_events_has_an_incident() -> None:
    linked = link([article("a", "weather sunny"), blast("b")])
    assert set(linked.incidents) == {"a", "b"}


WORDS = st.lists(
    st.sampled_from("attack base krell moren harbour ferry lake storm vote mayor".split()), min_size=3, max_size=8
)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_any_order_gives_the_same(bodies: list[list[str]], random: Random) -> None:
    corpus = [
        article(
            f"n{number}",
            " ".join(words),
            frame(words[0], time=day(f"2023-05-{1 + number:02}")),
            frame(words[1], "other"),
        )
        for number, words in enumerate(bodies)
    ]
    shuffled = list(corpus)
    random.shuffle(shuffled)
    assert link(shuffled) == link(corpus)
