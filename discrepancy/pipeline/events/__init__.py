"""The ``discrepancy_events`` component: what happened, who did it to whom, where and when, and how certain that is."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from discrepancy.pipeline import store
from discrepancy.pipeline.events import certainty, times
from discrepancy.pipeline.events.arguments import Arguments
from discrepancy.pipeline.events.chains import Chains
from discrepancy.pipeline.events.drafts import Argument, Draft
from discrepancy.pipeline.events.triggers import triggers
from discrepancy.pipeline.mentions import (
    ActorMention,
    AttributionMention,
    DateMention,
    EventArgument,
    EventMention,
    PlaceMention,
)
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Place, PlaceType


class Events:
    """Finds event mentions: ``doc.spans["events"]``, and ``store.read(doc, "events", EventMention)``."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Write the events of a parsed Doc.

        Raises:
            ValueError: The Doc has no dependency parse.
        """
        found = _mentions(doc, Syntax.of(doc))
        store.write_mentions(doc, "events", found, [mention.type for mention in found])
        return doc


def _mentions(doc: Doc, syntax: Syntax) -> list[EventMention]:
    drafts = triggers(syntax)
    if not drafts:
        return []
    dates = store.read(doc, "dates", DateMention)
    actors = store.read(doc, "actors", ActorMention)
    places = store.read(doc, "places", PlaceMention)
    attributions = store.read(doc, "attributions", AttributionMention)
    actor_at = _by_token(actors)
    place_at = _by_token(places)
    in_time = frozenset(i for date in dates for i in range(date.start, date.end))
    roles = Arguments(syntax, frozenset(place_at), frozenset(actor_at), in_time)
    spoken = innermost(attributions, len(syntax))
    text = syntax.text
    blamed = {  # what somebody is blamed for is taken for granted
        index
        for index, item in enumerate(attributions)
        if item.cue and text[slice(*item.cue[0])].lower().startswith("blam")
    }
    draft_at: dict[int, Draft] = {}
    for draft in drafts:
        draft_at.setdefault(draft.verb, draft)
    for draft in drafts:
        draft_at[draft.head] = draft
    for draft in drafts:
        roles.fill(draft)
        certainty.judge(syntax, draft)
        index = spoken[draft.head]
        if index is not None:
            draft.attribution = index
            claim = attributions[index]
            if claim.quotation == "direct" or not (
                index in blamed or certainty.is_presupposed(syntax, draft.verb, claim.content_tokens)
            ):
                draft.polarity = certainty.opposite(draft.polarity, claim.polarity)
                draft.modality = certainty.weaker(draft.modality, claim.modality)
    times.assign(syntax, dates, drafts, draft_at)
    wide = {
        number
        for number, place in enumerate(store.read(doc, "place_chains", Place))
        if place.type in (PlaceType.COUNTRY, PlaceType.REGION)
    }
    chains = Chains(
        syntax,
        dates,
        {i: actors[index].chain for i, index in actor_at.items()},
        {i: places[index].place for i, index in place_at.items() if places[index].place not in wide},
    )
    for draft in drafts:
        chains.add(draft)
    chains.merge(drafts)
    _times_of_chains(drafts)
    times.from_sentence(syntax, dates, drafts)
    times.from_flow(syntax, dates, drafts)
    starts, ends = syntax.starts, syntax.ends

    def argument(found: Argument) -> EventArgument:
        start, end = phrase(syntax, found.head)
        return EventArgument(
            head=found.head,
            start=start,
            end=end,
            actor=actor_at.get(found.head),
            place=place_at.get(found.head),
            preposition=found.preposition,
        )

    mentions = []
    for draft in drafts:
        tokens = (draft.head, *draft.other_tokens)
        start, end = min(tokens), max(tokens) + 1
        mentions.append(
            EventMention(
                start=start,
                end=end,
                start_char=starts[start],
                end_char=ends[end - 1],
                head=draft.head,
                lemma=draft.lemma,
                type=draft.type,
                nominal=draft.nominal,
                several=draft.generic,
                agents=tuple(argument(found) for found in draft.agents),
                patients=tuple(argument(found) for found in draft.patients),
                instruments=tuple(argument(found) for found in draft.instruments),
                places=tuple(argument(found) for found in draft.places),
                time=draft.time,
                time_reason=draft.time_reason,
                polarity=draft.polarity,
                modality=draft.modality,
                attribution=draft.attribution,
                chain=draft.chain,
            )
        )
    return mentions


def _times_of_chains(drafts: list[Draft]) -> None:
    """A mention that nothing dates takes the date of its chain."""
    times_of: dict[int, int] = {}
    for draft in drafts:
        if draft.time is not None and draft.time_reason == "syntax":
            times_of.setdefault(draft.chain, draft.time)
    for draft in drafts:
        if draft.time is None and draft.chain in times_of:
            draft.time, draft.time_reason = times_of[draft.chain], "chain"


def _by_token(mentions: Sequence[ActorMention | PlaceMention]) -> dict[int, int]:
    """Token -> index of the mention headed by it."""
    return {mention.head: index for index, mention in enumerate(mentions)}


def innermost(attributions: list[AttributionMention], length: int) -> list[int | None]:
    """For each token the attribution with the shortest content that holds it."""
    found: list[int | None] = [None] * length
    sizes = [sum(end - start for start, end in item.content_tokens) for item in attributions]
    for index in sorted(range(len(attributions)), key=lambda index: -sizes[index]):
        for start, end in attributions[index].content_tokens:
            found[start:end] = [index] * (end - start)
    return found


def phrase(syntax: Syntax, head: int) -> tuple[int, int]:
    """Tokens of a noun with its modifiers to the left and its names to the right, without relative clauses."""
    start = end = head
    for j in syntax.children[head]:
        if syntax.relation[j] in ("cc", "conj", "punct", "case", "appos", "cop", "nsubj", "parataxis", "mark", "advcl"):
            continue
        if j < head or syntax.relation[j] in ("flat", "flat:name", "compound"):
            low, high = syntax.extent(j) if syntax.children[j] else (j, j + 1)
            start, end = min(start, low), max(end, high - 1)
    return start, end + 1


@Language.factory("discrepancy_events", assigns=["doc.spans"])
def make_events(nlp: Language, name: str) -> Events:
    """Make the component."""
    return Events(nlp, name)
