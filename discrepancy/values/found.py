"""An amount as it was found in a list of words, and the interval that its words make."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, inf, isfinite

from discrepancy.schema import Amount, Bound
from discrepancy.settings import AMOUNTS
from discrepancy.values.units import Unit
from discrepancy.values.vague import Vague


@dataclass(slots=True)
class Found:
    """An amount in a list of words; all indices are into that list, ends exclusive.

    Attributes:
        start: First word of bound, sign and unit before the number.
        end: After the last word of number, unit and bound words glued to it.
        number_start: First word of the bare number.
        number_end: After its last word.
        numbers: The number, or both ends of a range.
        steps: What one more in the last digit of each would add.
        bound: Wording of the bound.
        category: count, measure, money, percent, age, ratio, multiplier.
        unit: Unit, where there is one.
        unit_end: After the last word of the unit after the number; ``number_end`` where there is none.
        per: What a rate is per: "year"; empty for no rate.
        factor: What the number's scale words multiply by: 1,000,000 for "2.5 million".
        scaled: The number is rounded by its form (scale word, decimals, fraction).
        vague: Interval of a vague number.
        scale: The scale a vague number names ("dozens": 12), else 0.
        excluded: The text says that it is not this many.
        around: The bound's own number is approximate ("up to about 30").
        open_low: The lower end of a range is left out ("more than 30 but fewer than 50").
        open_high: The upper end is left out.
        decade: An age told by its decade ("in his 40s").
    """

    start: int
    end: int
    number_start: int
    number_end: int
    numbers: tuple[float, ...]
    steps: tuple[float, ...]
    bound: Bound = Bound.EXACT
    category: str = "count"
    unit: Unit | None = None
    unit_end: int = 0
    per: str = ""
    factor: float = 1.0
    scaled: bool = False
    vague: Vague | None = None
    scale: float = 0.0
    excluded: bool = False
    around: bool = False
    open_low: bool = False
    open_high: bool = False
    decade: bool = False

    def amount(self, text: str, noun: str = "", modifiers: tuple[str, ...] = ()) -> Amount:
        """The amount, with its noun and a readable form."""
        unit = self.unit.name if self.unit else ""
        if self.per:
            unit = f"{unit or noun} per {self.per}".strip()
        dimension = {"age": "age", "ratio": "ratio", "multiplier": "ratio", "percent": "ratio"}.get(self.category)
        if dimension is None:
            dimension = self.unit.dimension if self.unit else "count"
        if self.per:
            dimension = f"{dimension} per {self.per}"
        hard, soft = interval(self)
        return Amount(
            low=_finite(hard[0]),
            high=_finite(hard[1]),
            low_closed=hard[2],
            high_closed=hard[3],
            soft_low=_finite(soft[0]),
            soft_high=_finite(soft[1]),
            bound=self.bound,
            excluded=self.excluded,
            numbers=self.numbers,
            unit=unit,
            dimension=dimension,
            noun=noun,
            modifiers=modifiers,
            text=text,
        )


def _finite(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None


def rounding(value: float, step: float, scaled: bool) -> float:
    """Half of what a number as named may have been rounded by; 0 for a plain count.

    >>> rounding(2.5e6, 1e5, True), rounding(31, 1, False), rounding(5000, 1, False)
    (50000.0, 0.0, 250.0)
    """
    if scaled:
        return step / 2
    if abs(value) >= AMOUNTS.round_from and value == floor(value) and value % 100 == 0:
        place = 100.0
        while value % (place * 10) == 0:
            place *= 10
        return min(place / 2, AMOUNTS.round_share * abs(value))
    return 0.0


def interval(found: Found) -> tuple[tuple[float, float, bool, bool], tuple[float | None, float | None]]:
    """Hard interval (low, high, low closed, high closed) and ends of the soft zone of an amount."""
    if found.vague is not None:
        vague = found.vague
        high = inf if vague.high is None else vague.high
        soft = (vague.soft_low, vague.soft_high)
        if found.bound in (Bound.AT_LEAST, Bound.MORE_THAN, Bound.OVER):
            return (vague.low, inf, True, True), (vague.soft_low, None)
        if found.bound in (Bound.AT_MOST, Bound.LESS_THAN):
            return (0.0, high, True, True), (None, vague.soft_high)
        return (vague.low, high, True, True), soft
    low, high = found.numbers[0], found.numbers[-1]
    below = rounding(low, found.steps[0], found.scaled)
    above = rounding(high, found.steps[-1], found.scaled)
    slack = AMOUNTS.about * abs(high) if found.around else 0.0
    least = min(0.0, low)
    most = 1.0 if found.category == "ratio" and high <= 1 else inf
    match found.bound:
        case Bound.AT_LEAST:
            return (low, most, True, True), (low - max(below, slack) if below or slack else None, None)
        case Bound.MORE_THAN:
            return (low, most, False, True), (low - max(below, slack) if below or slack else None, None)
        case Bound.AT_MOST:
            return (least, high, True, True), (None, high + max(above, slack) if above or slack else None)
        case Bound.LESS_THAN:
            return (least, high, True, False), (None, high + max(above, slack) if above or slack else None)
        case Bound.ABOUT:
            low_end, high_end = low - AMOUNTS.about * abs(low), high + AMOUNTS.about * abs(high)
            return (low_end, high_end, True, True), (low - max(above, AMOUNTS.about_soft * abs(low)),
                                                     high + max(above, AMOUNTS.about_soft * abs(high)))  # fmt: skip
        case Bound.NEARLY:
            return (AMOUNTS.nearly * low, high, True, False), (AMOUNTS.nearly_soft * low, high)
        case Bound.OVER:
            return (low, AMOUNTS.just_over * high, False, True), (low - below if below else None, None)
    return (low, high, not found.open_low, not found.open_high), (
        low - below if below else None,
        high + above if above else None,
    )
