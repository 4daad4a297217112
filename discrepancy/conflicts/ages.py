"""Do two ages of one person agree, given when each was told."""

from __future__ import annotations

from datetime import date

from discrepancy.conflicts import amounts
from discrepancy.conflicts.amounts import Comparison
from discrepancy.schema import Amount, Bound, Cause, Reason, Verdict
from discrepancy.settings import COMPARING

_YEAR = 365.25


def compare(
    a: Amount, b: Amount, told_a: date | None = None, told_b: date | None = None, *, ended: bool = False
) -> Comparison:
    """Compare two ages of one person.

    A person is older by the birthdays between two tellings; who died no longer ages.

    Args:
        a: One age.
        b: The other.
        told_a: The day for which the first was told, None where not known.
        told_b: The same of the second.
        ended: Whether the person has died in the event that both speak of.

    Returns:
        Verdict, machine-readable reasons, and what might explain a disagreement.

    Example:
        >>> from discrepancy.values.amounts import parse_amount
        >>> young, old = parse_amount("22-year-old"), parse_amount("23-year-old")
        >>> compare(young, old, date(2023, 7, 24), date(2024, 2, 24))[0].value
        'compatible'
        >>> compare(young, old, date(2023, 7, 24), date(2023, 7, 26))[0].value
        'conflict'
        >>> compare(young, old, date(2024, 2, 24), date(2023, 7, 24))[0].value
        'conflict'
        >>> forties = parse_amount("in his 40s")
        >>> [compare(forties, parse_amount(age))[0].value for age in ("44-year-old", "50-year-old", "52-year-old")]
        ['refinement', 'compatible', 'conflict']
    """
    verdict, reasons, causes = amounts.compare(a, b)
    if verdict is Verdict.REFINEMENT and Bound.RANGE in (a.bound, b.bound):
        return verdict, (Reason.COARSER,), causes
    if verdict is not Verdict.CONFLICT:
        return verdict, reasons, causes
    if not ended and a.unit == b.unit == "year" and _birthdays_explain(a, b, told_a, told_b):
        return Verdict.COMPATIBLE, (Reason.OVERLAPPING,), (Cause.BIRTHDAY,)
    return verdict, (Reason.DIFFERENT_AGES,), causes


def _birthdays_explain(a: Amount, b: Amount, told_a: date | None, told_b: date | None) -> bool:
    if told_a is None or told_b is None:
        return False
    (early, told_early), (late, told_late) = sorted(((a, told_a), (b, told_b)), key=lambda pair: pair[1])
    days = (told_late - told_early).days
    if days < COMPARING.birthday_days:
        return False
    (low_early, high_early), (low_late, high_late) = _ends(early), _ends(late)
    least, most, passed = low_late - high_early, high_late - low_early, days / _YEAR
    return least <= passed + 1 + COMPARING.age_slack and most >= passed - 1 - COMPARING.age_slack and most > 0


def _ends(age: Amount) -> tuple[float, float]:
    """Years that somebody may be old, of a span both its ends."""
    low = age.low or 0.0
    return low, age.high if age.bound is Bound.RANGE and age.high is not None else low
