"""Do two amounts agree: equal, one inside the other, overlapping, or apart.

The caller has lined up event, role and time; this lines up dimension, unit and noun. An amount is a hard interval,
what its words say, inside a soft one, what rounding and approximation allow.
"""

from __future__ import annotations

from math import floor, inf, log10

from discrepancy.schema import Amount, Bound, Cause, Reason, Verdict
from discrepancy.settings import AMOUNTS
from discrepancy.values import units
from discrepancy.values.counted import PERSONS, is_person
from discrepancy.values.intervals import Interval, same

Comparison = tuple[Verdict, tuple[Reason, ...], tuple[Cause, ...]]


def compare(a: Amount, b: Amount) -> Comparison:
    """Compare two amounts for one thing.

    Args:
        a: One amount.
        b: The other.

    Returns:
        Verdict, machine-readable reasons, and what might explain a disagreement. ``compare(a, b)`` equals
        ``compare(b, a)``.

    Example:
        >>> from discrepancy.values.amounts import parse_amount
        >>> compare(parse_amount("31 rockets"), parse_amount("11 rockets"))[0].value
        'conflict'
        >>> compare(parse_amount("at least 14 missiles"), parse_amount("16 missiles"))[0].value
        'refinement'
    """
    if _dimension(a) != _dimension(b):
        return Verdict.INCOMPARABLE, (Reason.DIFFERENT_UNIT,), ()
    narrower = _narrower(a, b)
    if narrower is None:
        return Verdict.INCOMPARABLE, (Reason.DIFFERENT_NOUN,), ()
    converted = _in_one_unit(a, b)
    if converted is None:
        return Verdict.INCOMPARABLE, (Reason.DIFFERENT_UNIT,), ()
    (hard_a, soft_a), (hard_b, soft_b), exact = converted
    if a.excluded or b.excluded:
        return _with_exclusion(a, b, hard_a, hard_b)

    if _equal(a, b, hard_a, hard_b):
        if (a.bound is Bound.VAGUE) != (b.bound is Bound.VAGUE):
            return Verdict.REFINEMENT, (Reason.CONTAINED,), ()
        return Verdict.EQUAL, (Reason.SAME_VALUE,), ()
    if exact and (hard_a.contains(hard_b) or hard_b.contains(hard_a)):
        return Verdict.REFINEMENT, (Reason.CONTAINED,), ()
    if soft_a.overlaps(soft_b):
        return Verdict.COMPATIBLE, (Reason.OVERLAPPING,), () if hard_a.overlaps(hard_b) else (Cause.ROUNDING,)
    if narrower and _part_fits(narrower, soft_a, soft_b):
        return Verdict.COMPATIBLE, (Reason.SUBSET,), (Cause.SUBSET,)
    return Verdict.CONFLICT, (_reason(a),), _causes(a, b, hard_a, hard_b)


# ---------------------------------------------------------------- what is compared with what


def _dimension(amount: Amount) -> str:
    if amount.dimension:
        return amount.dimension
    return "count" if not amount.unit else amount.unit


def _narrower(a: Amount, b: Amount) -> str | None:
    """Which amount counts a part of what the other counts: "a", "b", "" for neither; None: different things."""
    if _dimension(a) != "count" or not a.noun or not b.noun:
        return ""
    if a.noun != b.noun:
        if not (is_person(a.noun) and is_person(b.noun)):
            return None
        if a.noun in PERSONS and b.noun in PERSONS:
            return _narrower_by_modifiers(a, b)
        if a.noun in PERSONS:
            return "b"
        if b.noun in PERSONS:
            return "a"
        return None
    return _narrower_by_modifiers(a, b)


def _narrower_by_modifiers(a: Amount, b: Amount) -> str | None:
    mine, others = ({modifier.lower() for modifier in amount.modifiers} for amount in (a, b))
    if mine == others:
        return ""
    if mine <= others:
        return "b"
    if others <= mine:
        return "a"
    proper = [{modifier for modifier in amount.modifiers if modifier[:1].isupper()} for amount in (a, b)]
    return None if all(proper) and proper[0].isdisjoint(proper[1]) else ""


def _part_fits(narrower: str, soft_a: Interval, soft_b: Interval) -> bool:
    """May the narrower amount be a part of the other: is it not surely the larger one."""
    part, whole = (soft_a, soft_b) if narrower == "a" else (soft_b, soft_a)
    return part.low <= whole.high


# ---------------------------------------------------------------- intervals in one unit


def intervals(amount: Amount) -> tuple[Interval, Interval]:
    """Hard interval of an amount, and the soft one around it, in its own unit.

    Example:
        >>> from discrepancy.values.amounts import parse_amount
        >>> hard, soft = intervals(parse_amount("nearly 200"))
        >>> (hard.low, hard.high, hard.high_closed), (soft.low, soft.high)
        ((180.0, 200.0, False), (160.0, 200.0))
    """
    hard = Interval(
        -inf if amount.low is None else amount.low,
        inf if amount.high is None else amount.high,
        amount.low_closed,
        amount.high_closed,
    )
    soft = Interval(
        hard.low if amount.soft_low is None else min(amount.soft_low, hard.low),
        hard.high if amount.soft_high is None else max(amount.soft_high, hard.high),
        amount.low_closed or amount.soft_low is not None,
        amount.high_closed or amount.soft_high is not None,
    )
    return hard, soft


def half_last_digit(number: float) -> float:
    """Half of the last significant digit of a number as written in decimals; trailing zeros of integers count.

    Example:
        >>> half_last_digit(96.6), half_last_digit(60.0), half_last_digit(2_500_000.0)
        (0.05, 0.5, 0.5)
    """
    digits = format(number, ".12g")
    if "e" in digits:
        digits = format(number, "f").rstrip("0")
    decimals = len(digits.partition(".")[2])
    return 0.5 * 10.0**-decimals


def rounded_by(number: float) -> float:
    """Half of the last significant digit, where the trailing zeros of an integer do not count.

    Example:
        >>> rounded_by(300.0), rounded_by(1000.0), rounded_by(33.0)
        (50.0, 500.0, 0.5)
    """
    if number == 0 or number != floor(number):
        return half_last_digit(number)
    size = floor(log10(abs(number)))
    for power in range(size, -1, -1):
        if number % 10**power == 0:
            return 0.5 * 10.0**power
    return 0.5


def _in_one_unit(a: Amount, b: Amount) -> tuple[tuple[Interval, Interval], tuple[Interval, Interval], bool] | None:
    """Both amounts' hard and soft intervals in one unit, chosen alike whichever comes first; None: no conversion.

    The third part is False where the conversion has no fixed factor, as between months and days.
    """
    hard_a, soft_a = intervals(a)
    hard_b, soft_b = intervals(b)
    if a.unit == b.unit or _dimension(a) == "count":
        return (hard_a, soft_a), (hard_b, soft_b), True
    base, other, swapped = (a, b, False) if a.unit < b.unit else (b, a, True)
    mine, theirs = ((hard_b, soft_b), (hard_a, soft_a)) if swapped else ((hard_a, soft_a), (hard_b, soft_b))
    hard = units.convert(theirs[0], other.unit, base.unit)
    soft = units.convert(theirs[1].hull(_rounding_zone(other)), other.unit, base.unit)
    if hard is None or soft is None:
        return None
    mine = (mine[0], mine[1].hull(_rounding_zone(base)))
    exact = (other.unit in units.CALENDAR_MONTHS) == (base.unit in units.CALENDAR_MONTHS)
    return ((hard, soft), mine, exact) if swapped else (mine, (hard, soft), exact)


def _rounding_zone(amount: Amount) -> Interval:
    """What the finite ends of an amount may have been rounded from, when it was converted from another unit."""
    hard, _ = intervals(amount)
    if not amount.unit:  # a fraction in words
        return hard
    ends = [end for end in (hard.low, hard.high) if abs(end) != inf]
    zones = [Interval(end - rounded_by(end), end + rounded_by(end)) for end in ends]
    zone = hard
    for end_zone in zones:
        zone = zone.hull(end_zone)
    return zone


def _equal(a: Amount, b: Amount, hard_a: Interval, hard_b: Interval) -> bool:
    """Are two amounts one; in different units, up to half the last digit of the one that was given more finely."""
    if hard_a.equals(hard_b):
        return True
    if a.unit == b.unit or not (hard_a.is_point and hard_b.is_point and a.numbers and b.numbers):
        return False
    base, other = (a, b) if a.unit < b.unit else (b, a)
    found = units.factor(other.unit, base.unit)
    if found is None:
        return False
    finer = min(half_last_digit(base.numbers[0]), half_last_digit(other.numbers[0]) * found[0])
    return abs(hard_a.low - hard_b.low) <= finer


# ---------------------------------------------------------------- verdicts


def _with_exclusion(a: Amount, b: Amount, hard_a: Interval, hard_b: Interval) -> Comparison:
    """One says a value is not this: contradicted by whoever says that it is."""
    if a.excluded and b.excluded:
        if hard_a.equals(hard_b):
            return Verdict.EQUAL, (Reason.SAME_VALUE,), ()
        return Verdict.COMPATIBLE, (Reason.EXCLUDED_VALUE,), ()
    excluded, stated = (hard_a, hard_b) if a.excluded else (hard_b, hard_a)
    if excluded.contains(stated):
        return Verdict.CONFLICT, (Reason.EXCLUDED_VALUE,), ()
    return Verdict.COMPATIBLE, (Reason.EXCLUDED_VALUE,), ()


def _reason(a: Amount) -> Reason:
    return Reason.DIFFERENT_AGES if _dimension(a) == "age" else Reason.DISJOINT_AMOUNTS


def _causes(a: Amount, b: Amount, hard_a: Interval, hard_b: Interval) -> tuple[Cause, ...]:
    """What might explain two amounts that lie apart."""
    causes: list[Cause] = []
    low, high = (hard_a, hard_b) if hard_a.high <= hard_b.low else (hard_b, hard_a)
    gap = high.low - low.high
    if _dimension(a) == "age":
        if a.unit == b.unit and gap <= 1:
            causes.append(Cause.BIRTHDAY)
        return tuple(causes)
    if same(gap, 0.0) and (a.bound is not Bound.EXACT or b.bound is not Bound.EXACT):
        causes.append(Cause.BOUND)
    size = max(abs(low.high), abs(high.low))
    if size >= AMOUNTS.round_from and gap <= AMOUNTS.near * size:
        causes.append(Cause.ROUNDING)
    mine, others = ({modifier.lower() for modifier in amount.modifiers} for amount in (a, b))
    if _dimension(a) == "count" and mine != others:
        causes.append(Cause.SUBSET)
    return tuple(causes)
