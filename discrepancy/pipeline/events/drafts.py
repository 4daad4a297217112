"""An event while it is being put together; all indices are of tokens."""

from __future__ import annotations

from dataclasses import dataclass, field

from discrepancy.schema import Modality, Polarity


@dataclass(slots=True)
class Argument:
    """A token that fills a role, with the preposition that relates it."""

    head: int
    preposition: str | None = None


@dataclass(slots=True)
class Draft:
    """An event mention in the making.

    Attributes:
        head: The trigger word, verb or noun.
        verb: The predicate whose subject, time and certainty count: the verb itself, or the light verb around a noun.
        lemma: Lemma that names the event, with its particle.
        type: Event type from the lexicon.
        undergoes: Its subject or possessor undergoes it.
        nominal: The trigger is a noun.
        generic: It stands for several events ("three attacks", "attacks").
        other_tokens: Further tokens of the trigger: particle, light verb.
    """

    head: int
    verb: int
    lemma: str
    type: str
    undergoes: bool = False
    nominal: bool = False
    generic: bool = False
    other_tokens: tuple[int, ...] = ()
    agents: list[Argument] = field(default_factory=list)
    patients: list[Argument] = field(default_factory=list)
    instruments: list[Argument] = field(default_factory=list)
    places: list[Argument] = field(default_factory=list)
    time: int | None = None
    time_reason: str | None = None
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    attribution: int | None = None
    chain: int = -1
