"""Families of copies."""

from __future__ import annotations

import pytest

from discrepancy.linking.copies import families, family_of
from discrepancy.schema import Speaker, SpeakerKind
from discrepancy.settings import CopySettings
from tests.linking.builders import article, frame

STORY = (
    "The old ferry left the northern pier shortly after dawn with forty passengers and a cargo of timber and turned "
    "over within minutes when a gust caught its raised bow while the crew was still closing the doors of the hold"
)
OTHER = (
    "Voters in the valley chose a new mayor on Sunday after a campaign about water rates and the closing of the mill"
)


def written(name: str, text: str, publisher: str | None = None) -> object:
    return article(name, "ferry", text=text, publisher=publisher)


@pytest.mark.parametrize(
    ("text", "is_copy"),
    [
        pytest.param(STORY, True, id="verbatim"),
        pytest.param(STORY.replace("forty", "sixty").upper(), True, id="edited, other case"),
        pytest.param(f"{OTHER} . {STORY} . {OTHER}", True, id="contained in a longer article"),
        pytest.param(" ".join(STORY.split()[:18]), True, id="an excerpt"),
        pytest.param(OTHER, False, id="another story"),
        pytest.param(
            "A ferry with forty passengers and timber on board turned over soon after it left", False, id="own words"
        ),
        pytest.param(f"{OTHER} {' '.join(STORY.split()[:9])}", False, id="one quoted clause"),
    ],
)
def test_copies_are_found_by_containment(text: str, is_copy: bool) -> None:
    found = families([article("a", "ferry", text=STORY), article("b", "ferry", text=text)])
    assert [family.articles for family in found] == ([("a", "b")] if is_copy else [])


def test_a_credited_publisher_needs_less_common_text() -> None:
    rewritten = f"{' '.join(STORY.split()[:12])} {OTHER}"
    credited = frame("turn_over").model_copy(
        update={"speaker": Speaker(kind=SpeakerKind.OUTLET, name="the Harbour Gazette")}
    )
    source = article("a", "ferry", text=STORY, publisher="Harbour Gazette")
    assert families([source, article("b", "ferry", text=rewritten)]) == ()
    assert [f.articles for f in families([source, article("b", "ferry", credited, text=rewritten)])] == [("a", "b")]


def test_families_chain_and_state_their_least_containment() -> None:
    half = " ".join(STORY.split()[:20])
    corpus = [article("a", "x", text=STORY), article("b", "x", text=half), article("c", "x", text=f"{half} {OTHER}")]
    (family,) = families(corpus)
    assert family.articles == ("a", "b", "c")
    assert 0.4 <= family.containment <= 1


def test_order_does_not_matter() -> None:
    corpus = [
        article(name, "x", text=text) for name, text in zip("abcd", (STORY, OTHER, STORY + OTHER, "x"), strict=True)
    ]
    assert families(corpus) == families(corpus[::-1])


def test_very_common_shingles_still_find_copies() -> None:
    corpus = [article(f"n{number:02}", "x", text=f"{STORY} edition {number}") for number in range(12)]
    (family,) = families(corpus, CopySettings(common_articles=2))
    assert len(family.articles) == 12


def test_every_article_has_a_family_name() -> None:
    corpus = [article("a", "x", text=STORY), article("b", "x", text=STORY), article("c", "x", text=OTHER)]
    assert family_of(corpus, families(corpus)) == {"a": "a", "b": "a", "c": "c"}
