"""Grouping the facts that answer one question into as few sides as they allow, and counting who stands behind each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from discrepancy.conflicts.context import Context, speaker_key
from discrepancy.schema import Amount, Fact, Side, SpeakerKind, TimeValue, Value, Verdict

Verdicts = Mapping[tuple[int, int], Verdict]
"""Verdicts on pairs of facts by their places in a list, the smaller first; pairs that are missing were not compared."""


def verdict_of(verdicts: Verdicts, i: int, j: int) -> Verdict:
    """Verdict on two facts of a list."""
    return verdicts.get((min(i, j), max(i, j)), Verdict.INCOMPARABLE)


def components(count: int, verdicts: Verdicts) -> list[list[int]]:
    """Facts that conflict with one another, directly or over others; those in no conflict are left out.

    Example:
        >>> components(4, {(0, 1): Verdict.CONFLICT, (1, 2): Verdict.CONFLICT, (2, 3): Verdict.EQUAL})
        [[0, 1, 2]]
    """
    root = list(range(count))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    touched: set[int] = set()
    for (i, j), verdict in verdicts.items():
        if verdict is Verdict.CONFLICT:
            touched |= {i, j}
            root[max(find(i), find(j))] = min(find(i), find(j))
    found: dict[int, list[int]] = {}
    for i in sorted(touched):
        found.setdefault(find(i), []).append(i)
    return list(found.values())


def split(members: Sequence[int], verdicts: Verdicts, sizes: Sequence[int] | None = None) -> list[list[int]]:
    """Sides: each fact joins the first side with which it has no conflict, an equal value before a compatible one.

    Where the members are cells, ``sizes`` says of how many facts.


    The facts with most conflicts open the sides, so that a value in between does not join two that exclude each other.

    Example:
        >>> split([0, 1, 2], {(0, 1): Verdict.CONFLICT, (0, 2): Verdict.CONFLICT, (1, 2): Verdict.COMPATIBLE})
        [[0], [1, 2]]
    """
    conflicts = {
        i: sum(
            1 if sizes is None else sizes[j]
            for j in members
            if j != i and verdict_of(verdicts, i, j) is Verdict.CONFLICT
        )
        for i in members
    }
    sides: list[list[int]] = []
    for i in sorted(members, key=lambda i: (-conflicts[i], i)):
        free = [side for side in sides if all(verdict_of(verdicts, i, j) is not Verdict.CONFLICT for j in side)]
        equal = [side for side in free if any(verdict_of(verdicts, i, j) is Verdict.EQUAL for j in side)]
        known = [side for side in free if any(verdict_of(verdicts, i, j) is not Verdict.INCOMPARABLE for j in side)]
        if equal or known or free:
            (equal or known or free)[0].append(i)
        else:
            sides.append([i])
    return [sorted(side) for side in sides]


def sources(facts: Iterable[Fact], family: Mapping[str, str]) -> int:
    """Independent sources behind facts: families of copies, and in them distinct speakers.

    What a named speaker says is one source wherever it is reported; "police" of two independent reports are two.

    Args:
        facts: What is said.
        family: Article id -> id that stands for its family of copies.
    """
    keys: set[tuple[str, str]] = set()
    for fact in facts:
        origin = family[fact.article_id]
        speaker = speaker_key(fact.speaker)
        named = fact.speaker.kind in (SpeakerKind.NAMED, SpeakerKind.OUTLET)
        keys.add(("", speaker) if named and speaker else (origin, speaker))
    attributed = {origin for origin, speaker in keys if speaker and origin}
    return len([key for key in keys if key[1] or key[0] not in attributed]) or 1


def side(facts: Sequence[Fact], context: Context) -> Side:
    """One side, with the value that most of its sources give, the finest among equals."""
    ordered = sorted(facts, key=lambda fact: (fact.article_id, fact.evidence.start, fact.id))
    return Side(
        value=_leading(ordered, context), independent_sources=sources(ordered, context.family), facts=tuple(ordered)
    )


def value_key(value: Value) -> str:
    """A key that equal values of one kind share, whatever their wording.

    Example:
        >>> from discrepancy.values.amounts import parse_amount
        >>> value_key(parse_amount("three rockets")) == value_key(parse_amount("3 rockets"))
        True
    """
    if isinstance(value, Amount):
        return f"{value.low}|{value.high}|{value.low_closed}|{value.high_closed}|{value.excluded}|{value.unit}"
    if isinstance(value, TimeValue):
        return f"{value.value}|{value.mod}"
    return value.text.lower()


def _leading(facts: Sequence[Fact], context: Context) -> Value:
    given: dict[str, list[Fact]] = {}
    for fact in facts:
        given.setdefault(value_key(fact.value), []).append(fact)
    support = {key: sources(same, context.family) for key, same in given.items()}
    return min(facts, key=lambda fact: (-support[value_key(fact.value)], _width(fact.value))).value


def _width(value: Value) -> float:
    """How much a value leaves open: an exact number before a bound, a day before a month."""
    if isinstance(value, Amount):
        return value.high - value.low if value.low is not None and value.high is not None else float("inf")
    if isinstance(value, TimeValue):
        return (value.end - value.start).total_seconds() if value.start and value.end else float("inf")
    return 0.0
