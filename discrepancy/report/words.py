"""The words that every form of a report shares: what a conflict is about, who says so, which letter a side has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from discrepancy.schema import Conflict, Fact, Modality, Polarity, Slot, Speaker, SpeakerKind, Verdict

SLOTS = {
    "time": "When",
    "duration": "How long",
    "place": "Where",
    "agent": "Who did it",
    "patient": "To whom",
    "instrument": "With what",
    "count": "How many",
    "measure": "How much",
    "age": "How old",
    "attribute": "What is said of it",
    "occurrence": "Whether it happened",
}
"""What a slot asks, as a label."""


def question(conflict: Conflict) -> str:
    """What the sides answer, as a headline: "How many rockets", "How old is Jane Doe", "When"."""
    facts = [fact for side in conflict.sides for fact in side.facts]
    label = SLOTS[conflict.slot]
    if conflict.slot is Slot.COUNT:
        named = _commonest(fact.item.text.lower() for fact in facts if fact.item is not None)
        return f"{label} {named}" if named else label
    if conflict.slot is Slot.AGE:
        named = _commonest(fact.subject.text for fact in facts if fact.subject is not None)
        return f"{label} is {named}" if named else label
    return label


def _commonest(names: Iterable[str]) -> str:
    counts = Counter(" ".join(name.split()) for name in names)
    return max(counts, key=lambda name: counts[name], default="")  # the first among equals


def about(conflict: Conflict) -> str:
    """The event in a few words: trigger, first participants, place, time; of no event, who it is about."""
    event = conflict.event
    parts = [event.trigger.replace("_", " "), *event.participants[:2]]
    if event.place is not None and event.place.text not in parts:
        parts.append(event.place.text)
    if event.time is not None:
        parts.append(event.time.text)
    named = ", ".join(part for part in parts if part)
    return named or next((fact.subject.name for side in conflict.sides for fact in side.facts if fact.subject), "")


def kind(conflict: Conflict) -> str:
    """What sort of finding it is: "major conflict", "minor conflict", "update"."""
    return "update" if conflict.verdict is Verdict.UPDATE else f"{conflict.severity} conflict"


def voice(fact: Fact) -> str:
    """Who says it, and how firmly."""
    return speaker(fact.speaker) + (f" [{', '.join(manner(fact))}]" if manner(fact) else "")


def speaker(who: Speaker) -> str:
    """Whose claim it is, and over whom it came."""
    name = "the article itself" if who.kind is SpeakerKind.ARTICLE else who.name
    return f"{name} (via {', '.join(who.via)})" if who.via else name


def manner(fact: Fact) -> list[str]:
    """How it is said, where it is not plainly asserted: its modality, and "denied"."""
    found = [] if fact.modality is Modality.ASSERTED else [fact.modality.value]
    return [*found, "denied"] if fact.polarity is Polarity.DENIED else found


def letters() -> Iterator[str]:
    """A, B, ..., Z, AA, AB, ...

    Example:
        >>> from itertools import islice
        >>> list(islice(letters(), 25, 28))
        ['Z', 'AA', 'AB']
    """
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    yield from alphabet
    for first in alphabet:
        for second in alphabet:
            yield first + second


def numbered(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    Example:
        >>> numbered(1, "family", "families"), numbered(1200, "fact")
        ('1 family', '1,200 facts')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


_MONTHS = "Jan Feb March April May June July Aug Sept Oct Nov Dec".split()


def written(day: date) -> str:
    """A day as a newspaper writes it, in one piece: no line ends inside it.

    Example:
        >>> written(date(2024, 5, 4)).replace("\u00a0", " ")
        '4 May 2024'
    """
    return f"{day.day}\u00a0{_MONTHS[day.month - 1]}\u00a0{day.year}"
