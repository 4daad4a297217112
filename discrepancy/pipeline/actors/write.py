"""Chains in the making as values of the schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from discrepancy.pipeline.actors.draft import Chain, Draft
from discrepancy.pipeline.actors.places import Spot, place_type
from discrepancy.pipeline.mentions import ActorMention, PlaceMention
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Actor, ActorType, Mention, Place
from discrepancy.values import gazetteer
from discrepancy.values.spelling import fold

_TYPES: Final = {
    "PERSON": ActorType.PERSON,
    "ORG": ActorType.ORGANISATION,
    "GPE": ActorType.COUNTRY,
    "NORP": ActorType.NATIONALITY,
}


def actor_chains(syntax: Syntax, chains: Sequence[Chain]) -> tuple[list[Actor], list[ActorMention]]:
    """Actors in order of first mention, and their mentions in text order."""
    ordered = sorted(chains, key=lambda chain: (chain.mentions[0].start, chain.mentions[0].end))
    mentions = [
        ActorMention(
            start=draft.start,
            end=draft.end,
            start_char=(span := _span(syntax, draft.start, draft.end))[0],
            end_char=span[1],
            head=draft.head,
            chain=number,
            form=draft.form,
        )
        for number, chain in enumerate(ordered)
        for draft in chain.mentions
    ]
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    return [_actor(syntax, chain) for chain in ordered], mentions


def _actor(syntax: Syntax, chain: Chain) -> Actor:
    names = list(chain.names)
    described = next((draft for draft in chain.mentions if draft.form == "nominal"), chain.mentions[0])
    if chain.label == "GPE":
        # A seat of government names its country where it acts.
        country = next((found for name in names if (found := gazetteer.country(name) or gazetteer.seat_of(name))), None)
        name = country or names[0]
    elif names:
        own = [form for form in names if form not in chain.aliases] or names
        name = max(own, key=lambda form: (len(fold(form).split()), not form.isupper(), chain.names[form], len(form)))
    else:
        name = _best_description(chain).text
    known = {fold(name)}
    aliases: list[str] = []
    for alias in (*names, *chain.aliases):
        if fold(alias) not in known:
            known.add(fold(alias))
            aliases.append(alias)
    return Actor(
        type=_TYPES.get(chain.label, ActorType.UNKNOWN) if names else ActorType.DESCRIBED,
        name=name,
        aliases=tuple(dict.fromkeys(aliases)),
        head="" if names else described.lemma,
        titles=tuple(chain.titles),
        affiliations=_affiliations(chain, name),
        mentions=tuple(_mention(syntax, draft) for draft in sorted(chain.mentions, key=lambda d: (d.start, d.end))),
        text=name if names else " ".join(_best_description(chain).text.split()),
    )


def _best_description(chain: Chain) -> Draft:
    """The description that says most: the first one with a nation, else the longest of the first two."""
    described = [draft for draft in chain.mentions if draft.form == "nominal"] or chain.mentions
    with_nation = next((draft for draft in described if draft.affiliations), None)
    return with_nation or max(described[:2], key=lambda draft: draft.end - draft.start)


def _affiliations(chain: Chain, name: str) -> tuple[str, ...]:
    """Countries by canonical name, other bodies as they stand; the own country of a known organisation or a people."""
    found: dict[str, None] = {}
    for affiliation in chain.affiliations:
        nation = gazetteer.country(affiliation) or gazetteer.people_of(affiliation)
        found[nation or affiliation] = None
    own = gazetteer.people_of(name) if chain.label == "NORP" else None
    known = gazetteer.organisation(name) if chain.label == "ORG" else None
    if known is not None and known.country:
        own = known.country
    if chain.label == "ORG" and own is None and (seat := gazetteer.metonym(name)) is not None:
        own = seat[0]
    if own is not None:
        found[own] = None
    found.pop(name, None)
    return tuple(found)


def place_chains(syntax: Syntax, spots: Sequence[Spot]) -> tuple[list[Place], list[PlaceMention]]:
    """Places in order of first mention, and their mentions in text order."""
    mentions = [
        PlaceMention(
            start=start,
            end=end,
            start_char=(span := _span(syntax, start, end))[0],
            end_char=span[1],
            head=head,
            place=number,
        )
        for number, spot in enumerate(spots)
        for start, end, head in spot.mentions
    ]
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    return [_place(syntax, spot) for spot in spots], mentions


def _place(syntax: Syntax, spot: Spot) -> Place:
    name = spot.name
    return Place(
        type=place_type(spot),
        name=name,
        aliases=tuple(other for other in spot.names if other != name),
        within=tuple(spot.within),
        mentions=tuple(
            Mention(start=span[0], end=span[1], text=syntax.text[span[0] : span[1]])
            for start, end, _ in spot.mentions
            for span in (_span(syntax, start, end),)
        ),
        text=", ".join((name, *spot.within)),
    )


def _mention(syntax: Syntax, draft: Draft) -> Mention:
    start, end = _span(syntax, draft.start, draft.end)
    return Mention(start=start, end=end, text=syntax.text[start:end])


def _span(syntax: Syntax, start: int, end: int) -> tuple[int, int]:
    """Code points of tokens [start, end)."""
    return syntax.starts[start], syntax.ends[end - 1]
