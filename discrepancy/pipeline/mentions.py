"""What one component leaves on a Doc for the next: mentions by token index, values by schema.

Token indices are into the Doc, end exclusive; ``start_char``/``end_char`` are exact code points, which
matters where a mention is only part of a token. Each list is stored as plain JSON (see ``store``).
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from discrepancy.schema import Actor, Amount, Modality, Place, Polarity, Speaker, TimeValue


class TokenMention(BaseModel):
    """Base: tokens [start, end) and the exact code points within them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int
    end: int
    start_char: int
    end_char: int


class DateMention(TokenMention):
    """A time expression (``discrepancy_dates``, span group ``dates``)."""

    value: TimeValue
    relation: str | None = None
    """Preposition or conjunction that relates it to the event: in, on, since, until, by, before, after, from, to."""


class QuantityMention(TokenMention):
    """A number with its bound words and unit (``discrepancy_quantities``, span group ``quantities``).

    The span covers bound words, number and unit or, for counts, bound words and number, without the counted noun.
    """

    amount: Amount
    category: str
    """count, measure, money, percent, age, ratio, multiplier, score, base (the 100,000 of "4.2 per 100,000 people")"""
    number_start: int
    """Token indices of the bare number."""
    number_end: int
    unit_end: int = 0
    """After the last token of number and unit."""
    noun: int | None = None
    """Token index of the noun counted or measured, or the person whose age it is; for an elided noun its antecedent."""
    elided: bool = False
    """The noun is not next to the number but found elsewhere ("counted 11")."""
    topics: tuple[int, ...] = ()
    """Head tokens of what the amount is said of: the noun measured, who or what has, does or undergoes so much."""
    sum_of: tuple[int, ...] = ()
    """Indices into the quantities list of the coordinated amounts that this one adds up (spans cover them all)."""
    subset_of: int | None = None
    """Index of the amount this one is part of ("two of the five", "a third of those")."""


class ActorMention(TokenMention):
    """A name, description or pronoun that stands for a party (``discrepancy_actors``, span group ``actors``)."""

    head: int
    """Token index of the syntactic head."""
    chain: int
    """Index into the doc's list of actors ("actor_chains")."""
    form: str
    """name, nominal or pronoun"""


class PlaceMention(TokenMention):
    """A named place, or a metonym read as a place (``discrepancy_actors`` writes it, span group ``places``)."""

    head: int
    place: int
    """Index into the doc's list of places ("place_chains")."""


class AttributionMention(BaseModel):
    """One attribution (``discrepancy_attributions``, span group ``attributions`` holds its content).

    What is the source's claim is stored as "attributions"; what the source merely plans, praises, discusses or leaves
    unsaid, and the article itself states, is stored as "stances".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: tuple[tuple[int, int], ...]
    """Code point spans of the source; empty when none is named."""
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    content_tokens: tuple[tuple[int, int], ...]
    """Token spans of the content."""
    quotation: str
    """direct, indirect or mixed"""
    speaker: Speaker
    polarity: Polarity = Polarity.AFFIRMED
    """What the cue does to the content: "denied" denies it."""
    modality: Modality = Modality.ASSERTED
    """"believe", "suspect": likely or possible."""
    act: str = "assert"
    """What the cue does: assert, allege, suppose, predict, deny, doubt, ask, demand; a stance: plan, judge, topic."""
    outer: int | None = None
    """Index of the attribution whose content holds this one; the innermost speaker makes the claim."""


class EventArgument(BaseModel):
    """A token that fills a role of an event; ``actor``/``place`` index the doc's mentions where there is one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    head: int
    start: int
    end: int
    actor: int | None = None
    place: int | None = None
    preposition: str | None = None


class EventMention(TokenMention):
    """An event trigger with its arguments (``discrepancy_events``, span group ``events`` holds the trigger)."""

    head: int
    """Token index of the trigger word (equal to ``start`` but for particle verbs and light-verb constructions)."""
    lemma: str
    type: str
    nominal: bool = False
    several: bool = False
    """It stands for several events or for any ("three attacks", "every attack")."""
    agents: tuple[EventArgument, ...] = ()
    patients: tuple[EventArgument, ...] = ()
    instruments: tuple[EventArgument, ...] = ()
    places: tuple[EventArgument, ...] = ()
    time: int | None = None
    """Index into the doc's dates: the expression that dates the event."""
    time_reason: str | None = None
    """syntax, sentence, flow, ..."""
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    attribution: int | None = None
    """Index of the innermost attribution whose content holds the trigger; None: the article's own voice."""
    chain: int = 0
    """Mentions with the same number speak of the same event (in-document event coreference)."""


__all__ = [
    "Actor",
    "ActorMention",
    "Amount",
    "AttributionMention",
    "DateMention",
    "EventArgument",
    "EventMention",
    "Place",
    "PlaceMention",
    "QuantityMention",
    "TimeValue",
    "TokenMention",
]
