"""Units of measurement: names, words, symbols, dimensions, conversion.

Words and symbols come from quantulum3's unit tables (MIT), read as the data files they are, which takes
milliseconds where building quantulum3's own registry takes two seconds; what news writes and those tables lack
or read otherwise stands in ``discrepancy/data/units.json``. Counted nouns are never looked up here.

Conversion goes through pint: quantulum3's entities name dimensions but hold no factors. Money converts between a
currency and its hundredth only, since rates move; a month and a year have no fixed number of days, so their
conversion to days and shorter units is an interval.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from discrepancy.values.intervals import Interval

if TYPE_CHECKING:
    import pint

CALENDAR_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
"""Units of time that are whole numbers of calendar months."""

DAYS_IN_MONTH: Final = (28.0, 31.0)
DAYS_IN_YEAR: Final = (365.0, 366.0)

MINOR_CURRENCY: Final = {"penny": "pound sterling", "cent": "dollar", "sen": "malaysian ringgit"}
"""Hundredths of a currency, and the currency."""

SAME_CURRENCY: Final = {"united states dollar": "dollar"}
"""A currency named in full, and the name for it that most articles use."""

NOT_PHYSICAL: Final = frozenset({"point", "magnitude", "block", "percentage point", "sen"})
"""Units that share their name with a physical one of pint, and are none."""

RATIO: Final = {"": 1.0, "percent": 0.01, "per mille": 0.001}
"""Units of a plain ratio, in ones."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement by its canonical lower-case name, and the dimension it measures."""

    name: str
    dimension: str


class Table:
    """Words and symbols of all units.

    Attributes:
        words: Lower-case words, singular and plural, one to four of them, to the unit.
        symbols: Symbols as written, case kept, to the unit.
        first: First words of all entries with more than one, to the greatest number of words.
    """

    def __init__(self) -> None:
        own = json.loads((files("discrepancy.data") / "units.json").read_text("utf8"))
        self.words: dict[str, Unit] = {}
        self.symbols: dict[str, Unit] = {}
        self.bases: dict[str, list[dict[str, Any]]] = {}
        skipped_words = set(own["skip_words"])
        skipped_symbols = set(own["skip_symbols"])
        skipped_units = set(own["skip_units"])
        package = files("quantulum3")
        for path in ("units.json", "_lang/en_US/units.json"):
            entries = json.loads(package.joinpath(path).read_text("utf8"))
            for name, entry in entries.items():
                if entry.get("entity") is None or name in skipped_units:
                    continue
                unit = Unit(name.lower(), entry["entity"])
                self.bases[unit.name] = entry["dimensions"]
                for word in (name, *entry.get("surfaces", ())):
                    if word.lower() not in skipped_words:
                        self._add_word(word.lower(), unit)
                for symbol in entry.get("symbols", ()):
                    if symbol not in skipped_symbols:
                        self.symbols.setdefault(symbol, unit)
        prefixes: dict[str, str] = own["prefixes"]
        for name in own["prefixed"]:
            unit = self.words[name]
            symbols = [symbol for symbol, known in self.symbols.items() if known == unit and len(symbol) <= 2]
            for prefix, sign in prefixes.items():
                larger = Unit(prefix + name, unit.dimension)
                self._add_word(larger.name, larger)
                for word in own["spellings"].get(name, ()):
                    self._add_word(prefix + word, larger)
                for symbol in symbols:
                    if sign + symbol not in skipped_symbols:
                        self.symbols.setdefault(sign + symbol, larger)
        for name, entry in own["units"].items():
            unit = Unit(name, entry["dimension"])
            for word in entry.get("words", ()):
                self._add_word(word, unit, overwrite=True)
            for symbol in entry.get("symbols", ()):
                self.symbols[symbol] = unit
                if unit.dimension == "currency" and len(symbol) == 3 and symbol.isalpha() and symbol.isupper():
                    if symbol not in own["code_words"]:
                        self._add_word(symbol.lower(), unit)
        self.first: dict[str, int] = {}
        for word in self.words:
            parts = word.split()
            self.first[parts[0]] = max(self.first.get(parts[0], 1), len(parts))
        self.pint_names: dict[str, str] = own["pint"]

    def _add_word(self, word: str, unit: Unit, overwrite: bool = False) -> None:
        for form in _forms(word.replace("-", " ")):
            if overwrite or form not in self.words:
                self.words[form] = unit


_PLURALS: Final = {"foot": "feet", "inch": "inches", "century": "centuries", "penny": "pence", "henry": "henries"}


def _forms(word: str) -> tuple[str, ...]:
    """Singular and plural: the plural falls on the first noun of "mile per hour", on the last of "square mile"."""
    head, per, rest = word.partition(" per ")
    if not per:
        head, per, rest = word.partition(" of ")
    if head.startswith("degree "):
        return word, "degrees " + head.removeprefix("degree ")
    before, _, last = head.rpartition(" ")
    plural = _PLURALS.get(last) or (last if last.endswith(("s", "z", "$")) else last + "s")
    return word, f"{before} {plural}".strip() + per + rest


@lru_cache(maxsize=1)
def table() -> Table:
    """The unit table, read on first use."""
    return Table()


@lru_cache(maxsize=4096)
def by_word(word: str) -> Unit | None:
    """Unit of a lower-case word or phrase; None: no unit.

    >>> by_word("miles per hour")
    Unit(name='mile per hour', dimension='speed')
    >>> by_word("rockets") is None
    True
    """
    return table().words.get(word)


@lru_cache(maxsize=4096)
def by_symbol(symbol: str) -> Unit | None:
    """Unit of a symbol, case kept; None: no unit.

    >>> by_symbol("km"), by_symbol("A$").name
    (Unit(name='kilometre', dimension='length'), 'australian dollar')
    """
    return table().symbols.get(symbol)


def longest(word: str) -> int:
    """Most words in a unit that begins with this lower-case word; 0: none does.

    >>> longest("square") >= 2, longest("rockets")
    (True, 0)
    """
    return table().first.get(word, 0)


@lru_cache(maxsize=1)
def _registry() -> pint.UnitRegistry[Any]:
    import pint

    return pint.UnitRegistry(cache_folder=None)


@lru_cache(maxsize=1024)
def _pint_factor(unit: str) -> tuple[str, float, float] | None:
    """Dimension as pint writes it, factor and offset to pint's base units; None: pint does not know the unit."""
    from pint.errors import PintError

    if unit in NOT_PHYSICAL:
        return None
    registry = _registry()
    expression = table().pint_names.get(unit)
    if expression is None:
        bases = table().bases.get(unit)
        if bases:
            expression = " * ".join(f"({base['base'].replace(' ', '_')}) ** {base['power']}" for base in bases)
        else:
            parts = [table().pint_names.get(part, part.replace(" ", "_")) for part in unit.split(" per ")]
            if not all(part.isidentifier() for part in parts):
                return None
            expression = " / ".join(parts)
    try:
        zero = registry.Quantity(0.0, expression).to_base_units()
        one = registry.Quantity(1.0, expression).to_base_units()
    except PintError:
        return None
    return str(one.dimensionality), float(one.magnitude) - float(zero.magnitude), float(zero.magnitude)


def factor(unit: str, other: str) -> tuple[float, float] | None:
    """What to multiply by, and then to add, to turn one unit into the other; None: not of one dimension.

    >>> factor("kilometre", "metre")
    (1000.0, 0.0)
    >>> factor("dollar", "euro") is None
    True
    """
    unit, other = SAME_CURRENCY.get(unit, unit), SAME_CURRENCY.get(other, other)
    if unit == other:
        return 1.0, 0.0
    if unit in RATIO and other in RATIO:
        return RATIO[unit] / RATIO[other], 0.0
    if MINOR_CURRENCY.get(unit) == other:
        return 0.01, 0.0
    if MINOR_CURRENCY.get(other) == unit:
        return 100.0, 0.0
    if unit in CALENDAR_MONTHS and other in CALENDAR_MONTHS:
        return CALENDAR_MONTHS[unit] / CALENDAR_MONTHS[other], 0.0
    mine, others = _pint_factor(unit), _pint_factor(other)
    if mine is None or others is None or mine[0] != others[0]:
        return None
    return mine[1] / others[1], (mine[2] - others[2]) / others[1]


def convert(interval: Interval, unit: str, other: str) -> Interval | None:
    """The interval in the other unit; None: not of one dimension.

    >>> convert(Interval.point(2), "week", "day")
    Interval(low=14.0, high=14.0, low_closed=True, high_closed=True)
    >>> convert(Interval.point(1), "month", "day")
    Interval(low=28.0, high=31.0, low_closed=True, high_closed=True)
    """
    if (unit in CALENDAR_MONTHS) != (other in CALENDAR_MONTHS):
        return _calendar(interval, unit, other)
    found = factor(unit, other)
    if found is None:
        return None
    return interval.converted(*found)


def _calendar(interval: Interval, unit: str, other: str) -> Interval | None:
    """Months and years against days and shorter units: as many as the shortest and the longest hold."""
    if other in CALENDAR_MONTHS:
        months = CALENDAR_MONTHS[other]
        fixed = factor(unit, "day")
    else:
        months = CALENDAR_MONTHS[unit]
        fixed = factor(other, "day")
    if fixed is None:
        return None
    shortest, longest_ = (
        (DAYS_IN_YEAR[0] * months / 12, DAYS_IN_YEAR[1] * months / 12)
        if months % 12 == 0
        else (DAYS_IN_MONTH[0] * months, DAYS_IN_MONTH[1] * months)
    )
    if other in CALENDAR_MONTHS:
        low, high = fixed[0] / longest_, fixed[0] / shortest
    else:
        low, high = shortest / fixed[0], longest_ / fixed[0]
    return Interval(interval.low * low, interval.high * high, interval.low_closed, interval.high_closed)
