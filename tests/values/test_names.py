"""Names, spellings and places: what is the same, and the laws that hold for any names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.schema import Actor, ActorType, Place, PlaceType
from discrepancy.values import gazetteer
from discrepancy.values.names import (
    Match,
    is_acronym_of,
    match_actors,
    same_actor,
    same_name,
    same_organisation,
    same_person,
    split_titles,
)
from discrepancy.values.places import contains, match_places, same_place_name
from discrepancy.values.spelling import fold, likeness, same_word

WORDS = st.text("abcdehiklmnoqrstuwyz'-. ABDHKMQS", min_size=1, max_size=24).filter(lambda text: bool(fold(text)))
KNOWN = st.sampled_from(
    "Iran,the U.S.,Iranian,Tehran,ISIS,Daesh,Yousef Suleiman,Suleiman,Gen. Yusuf Suleyman,Liwa Zarif,"
    "Tehreek-e-Taliban Pakistan,Taliban,John Roe,Jane Roe,Roe,Acme Corp.,US officials".split(",")
)
NAMES = st.one_of(WORDS, KNOWN)


@st.composite
def actors(draw: st.DrawFn) -> Actor:
    return Actor(
        type=draw(st.sampled_from(ActorType)),
        name=draw(NAMES),
        aliases=tuple(draw(st.lists(NAMES, max_size=2))),
        head=draw(st.sampled_from(["", "official", "militia"])),
        titles=tuple(draw(st.lists(st.sampled_from(["Mr", "Mrs", "General"]), max_size=1))),
        affiliations=tuple(draw(st.lists(st.sampled_from(["Iran", "Iraqi", "US"]), max_size=2))),
        text="x",
    )


@st.composite
def places(draw: st.DrawFn) -> Place:
    names = st.sampled_from(
        ["Paris", "Texas", "Iraq", "Irbil", "Erbil", "Kirkuk", "Kirkuk Province", "R-7", "Georgia", "US"]
    )
    return Place(
        type=draw(st.sampled_from(PlaceType)),
        name=draw(names),
        within=tuple(draw(st.lists(names, max_size=2))),
        text="x",
    )


@given(actors(), actors())
def test_actors_match_in_both_directions_alike(a: Actor, b: Actor) -> None:
    assert match_actors(a, b) is match_actors(b, a)


@given(NAMES, NAMES)
def test_names_match_in_both_directions_alike(a: str, b: str) -> None:
    assert same_person(a, b) == same_person(b, a)
    assert same_organisation(a, b) == same_organisation(b, a)
    assert same_name(a, b) == same_name(b, a)
    assert same_place_name(a, b) == same_place_name(b, a)


@given(NAMES)
def test_a_name_is_the_same_as_itself(name: str) -> None:
    assert same_person(name, name)
    assert same_organisation(name, name)
    assert same_place_name(name, name)


@given(WORDS)
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(WORDS, WORDS)
def test_likeness_is_symmetric_and_bounded(a: str, b: str) -> None:
    assert 0 <= likeness(fold(a), fold(b)) <= 1
    assert likeness(fold(a), fold(b)) == likeness(fold(b), fold(a))
    assert same_word(fold(a), fold(b)) == same_word(fold(b), fold(a))


@given(places(), places())
def test_places_match_in_both_directions_alike(a: Place, b: Place) -> None:
    assert match_places(a, b) is match_places(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Yousef Suleiman", "Yusuf Suleyman"),
        ("Muammar Gaddafi", "Moammar Gadhafi"),
        ("Lt. Gen. Muhammad al-Darwish", "Mohammed Darwish"),
        ("Abdul Sattar", "Karim Abdul Sattar"),
        ("Bob Roe", "Robert Roe"),
        ("J. Roe", "John Roe"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Roe", "Mary Ann Roe"),
    ],
)
def test_one_person(a: str, b: str) -> None:
    assert same_person(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("John Roe", "Jane Roe"),
        ("John Roe Jr.", "John Roe Sr."),
        ("Steve Martin", "Steve Morton"),
        ("Mario Rossi", "Maria Rossi"),
        ("Omar Karim", "Omar Hadi"),
        ("Kim", "Lee"),
    ],
)
def test_two_people(a: str, b: str) -> None:
    assert not same_person(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Tehreek-e-Taliban Pakistan", "the Pakistani Taliban"),
        ("al-Qaeda", "Al Qaida"),
        ("LBZ", "Liwa Bani al-Zarif"),
        ("the FBI", "Federal Bureau of Investigation"),
        ("Daesh", "the Islamic State"),
        ("Acme Inc.", "Acme"),
    ],
)
def test_one_organisation(a: str, b: str) -> None:
    assert same_organisation(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Taliban", "Tehrik-i-Taliban Pakistan"),
        ("al-Qaeda", "al-Qaeda in the Arabian Peninsula"),
        ("Hamas", "Fatah"),
        ("Northern Alliance", "Northern Front"),
    ],
)
def test_two_organisations(a: str, b: str) -> None:
    assert not same_organisation(a, b)


def actor(kind: str, name: str, **more: object) -> Actor:
    return Actor.model_validate({"type": kind, "name": name, "text": name, **more})


@pytest.mark.parametrize(
    ("a", "b", "match"),
    [
        (actor("country", "Iran"), actor("nationality", "Iranians", affiliations=("Iran",)), Match.SAME),
        (actor("country", "United States"), actor("organisation", "Pentagon"), Match.POSSIBLE),
        (actor("country", "Iran"), actor("country", "Iraq"), Match.DIFFERENT),
        (actor("person", "Roe", titles=("Mrs",)), actor("person", "Roe", titles=("Mr",)), Match.DIFFERENT),
        (
            actor("described", "US officials", head="official", affiliations=("United States",)),
            actor("described", "American officials", head="official", affiliations=("United States",)),
            Match.SAME,
        ),
        (
            actor("described", "US officials", head="official", affiliations=("United States",)),
            actor("described", "Iraqi officials", head="official", affiliations=("Iraq",)),
            Match.DIFFERENT,
        ),
        (actor("described", "a militia", head="militia"), actor("organisation", "Badr Brigade"), Match.POSSIBLE),
        (actor("person", "Hamas Roe"), actor("organisation", "Hamas"), Match.DIFFERENT),
    ],
)
def test_how_actors_match(a: Actor, b: Actor, match: Match) -> None:
    assert match_actors(a, b) is match
    assert same_actor(a, b) == (match is Match.SAME)


@pytest.mark.parametrize(
    ("name", "titles", "rest"),
    [
        ("Brig. Gen. Omar Karim", ("Brigadier General",), "Omar Karim"),
        ("Mr. Roe", ("Mr",), "Roe"),
        ("former President Jane Roe", ("Former President",), "Jane Roe"),
        ("Prince", (), "Prince"),
        ("Jane Roe", (), "Jane Roe"),
    ],
)
def test_titles_are_split_off(name: str, titles: tuple[str, ...], rest: str) -> None:
    assert split_titles(name) == (titles, rest)


@pytest.mark.parametrize(
    ("short", "name"), [("LBZ", "Liwa Bani al-Zarif"), ("U.N.", "United Nations"), ("DOJ", "Department of Justice")]
)
def test_acronyms(short: str, name: str) -> None:
    assert is_acronym_of(short, name)


@pytest.mark.parametrize(
    ("short", "name"), [("of", "Office Fire"), ("BH", "Bathira"), ("Ali", "Alan Lee Irwin"), ("US", "Iraq")]
)
def test_no_acronyms(short: str, name: str) -> None:
    assert not is_acronym_of(short, name)


@pytest.mark.parametrize("word", ["us", "is", "who", "it", "sec"])
def test_common_words_are_no_names(word: str) -> None:
    assert gazetteer.country(word) is None
    assert gazetteer.organisation(word) is None


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (Place(name="Irbil", text="Irbil"), Place(name="Erbil", text="Erbil"), True),
        (Place(name="Kyiv", text="Kyiv"), Place(name="Kiev", text="Kiev"), True),
        (Place(name="La Paz", text="La Paz"), Place(name="Sucre", text="Sucre"), False),
        (
            Place(name="Paris", within=("Texas",), text="Paris"),
            Place(name="Paris", within=("France",), text="Paris"),
            False,
        ),
        (
            Place(name="Springfield", within=("Ill.",), text="x"),
            Place(name="Springfield", within=("Illinois",), text="x"),
            True,
        ),
    ],
)
def test_same_place(a: Place, b: Place, same: bool) -> None:
    assert (match_places(a, b) is Match.SAME) == same


@pytest.mark.parametrize(
    ("outer", "inner", "inside"),
    [
        (Place(name="Iraq", text="Iraq"), Place(name="Kirkuk", text="Kirkuk"), True),
        (Place(name="Kentucky", text="x"), Place(name="Linden Park", within=("Louisville", "Ky."), text="x"), True),
        (Place(name="U.S.", text="x"), Place(name="Louisville", text="x"), True),
        (Place(name="Iran", text="x"), Place(name="Kirkuk", text="x"), False),
        (Place(name="Kirkuk", text="x"), Place(name="Iraq", text="x"), False),
    ],
)
def test_containment(outer: Place, inner: Place, inside: bool) -> None:
    assert contains(outer, inner) == inside
