"""An extraction as one short piece of JSON, and back, without loss and quickly.

Facts repeat their frames, frames their actors, actors their mentions: written out plainly, most of an extraction is
repetition. Here every noun is written once, as an array of its fields without trailing defaults, and referred to by its
number; reading makes each noun once and skips validation, since only what was validated is ever written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from operator import attrgetter, itemgetter
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from discrepancy.schema import (
    Actor,
    Amount,
    EventFrame,
    Evidence,
    Extraction,
    Fact,
    Mention,
    Model,
    Phrase,
    Place,
    Speaker,
    TimeValue,
)

_LEFT_OUT: Final = frozenset({"shingles"})
"""Fields of an extraction that have a column of their own."""

Converter = Callable[[Any], Any]


def encode(extraction: Extraction) -> str:
    """All of an extraction but its shingles, as JSON text."""
    writer = _Writer()
    writer.number(extraction)
    return json.dumps(writer.written, ensure_ascii=False, separators=(",", ":"))


def decode(text: str, shingles: tuple[int, ...] = ()) -> Extraction:
    """The extraction that ``encode`` wrote.

    Args:
        text: What ``encode`` returned.
        shingles: The extraction's shingles.
    """
    made: list[Any] = []
    for number, *values in json.loads(text):
        made.append(_PLANS[number].make(values, made))
    extraction: Extraction = made[-1]
    extraction.__dict__["shingles"] = shingles
    return extraction


class _Writer:
    """Writes nouns, each once, parts before their wholes."""

    def __init__(self) -> None:
        self.written: list[tuple[Any, ...]] = []
        self._numbers: dict[tuple[Any, ...], int] = {}
        self._by_object: dict[int, int] = {}

    def number(self, noun: Model) -> int:
        """The number under which a noun is written; it is written where it is not yet."""
        known = self._by_object.get(id(noun))
        if known is not None:
            return known
        plan = _PLAN_OF[type(noun)]
        entry = (plan.number, *plan.values(noun, self))
        found = self._numbers.get(entry) if plan.hashable else None
        if found is None:
            found = len(self.written)
            self.written.append(entry)
            if plan.hashable:
                self._numbers[entry] = found
        self._by_object[id(noun)] = found
        return found


class _Plan:
    """How the nouns of one class are written and read."""

    def __init__(self, number: int, kind: type[Model]) -> None:
        self.number = number
        self.kind = kind
        fields = {name: field for name, field in kind.model_fields.items() if name not in _LEFT_OUT}
        self.names = tuple(fields)
        annotations = [field.annotation for field in fields.values()]
        self.references = [_refers(annotation) for annotation in annotations]
        self.readers = [_reader(annotation) for annotation in annotations]
        self._defaults = [field.get_default(call_default_factory=True) for field in fields.values()]
        required = [place for place, field in enumerate(fields.values(), start=1) if field.is_required()]
        self._least = max(required, default=0)
        """As many fields are always written."""
        self._writers = [
            (place, None if refers else convert)
            for place, (refers, convert) in enumerate(zip(self.references, map(_writer, annotations), strict=True))
            if refers or convert is not None
        ]
        """The fields that are not written as they are, by their places; nouns without a converter."""
        self._all = itemgetter(*self.names)
        self.hashable = kind is not Extraction
        self.template = {
            name: None if field.is_required() else field.get_default(call_default_factory=True)
            for name, field in kind.model_fields.items()
        }
        """All fields with their defaults, in the order in which pydantic prints them."""

    def values(self, noun: Model, writer: _Writer) -> list[Any]:
        """The fields of a noun without those at the end that have their defaults."""
        values = list(self._all(noun.__dict__))
        last = len(values)
        while last > self._least and values[last - 1] == self._defaults[last - 1]:
            last -= 1
        del values[last:]
        for place, convert in self._writers:
            if place >= last:
                break
            value = values[place]
            if value is not None:
                values[place] = _numbered(value, writer) if convert is None else convert(value)
        return values

    def make(self, values: list[Any], made: list[Any]) -> Model:
        """The noun that has these fields."""
        own = self.template.copy()
        for name, value, refers, convert in zip(self.names, values, self.references, self.readers, strict=False):
            own[name] = _found(value, made) if refers else value if convert is None else convert(value)
        noun = self.kind.__new__(self.kind)
        # What model_construct does, without its look-ups: a frozen model refuses plain assignment.
        object.__setattr__(noun, "__dict__", own)
        object.__setattr__(noun, "__pydantic_fields_set__", set(self.template))
        object.__setattr__(noun, "__pydantic_extra__", None)
        object.__setattr__(noun, "__pydantic_private__", None)
        return noun


def _numbered(value: Any, writer: _Writer) -> Any:
    return tuple([writer.number(noun) for noun in value]) if isinstance(value, tuple) else writer.number(value)


def _found(value: Any, made: list[Any]) -> Any:
    if value is None:
        return None
    return tuple(made[number] for number in value) if isinstance(value, list) else made[value]


# ---------------------------------------------------------------- what annotations say of fields


def _inner(annotation: Any) -> tuple[Any, ...]:
    """The kinds that an annotation allows, None left out: those of a union, of an optional, of an Annotated."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _inner(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return tuple(kind for argument in get_args(annotation) for kind in _inner(argument) if kind is not NoneType)
    return (annotation,)


def _element(annotation: Any) -> Any:
    """Of a tuple of any length, the kind of its elements; else the annotation."""
    (first, *_) = _inner(annotation)
    return get_args(first)[0] if get_origin(first) is tuple else annotation


def _refers(annotation: Any) -> bool:
    """Does a field hold nouns."""
    first = _inner(_element(annotation))[0]
    return isinstance(first, type) and issubclass(first, Model)


def _writer(annotation: Any) -> Converter | None:
    """How a field's value that is not None is put into JSON; None: as it is."""
    first = _inner(annotation)[0]
    if isinstance(first, type) and issubclass(first, Enum):
        return attrgetter("_value_")  # as ``value``, without the detour by which an enumeration computes it
    if first in (date, datetime):
        return lambda value: value.isoformat()
    return None


def _reader(annotation: Any) -> Converter | None:
    """How a field's value is had back from JSON; None: as it is."""
    first = _inner(annotation)[0]
    if isinstance(first, type) and issubclass(first, Enum):
        members: dict[str | None, Any] = {member.value: member for member in first} | {None: None}
        return members.__getitem__
    if first in (date, datetime):
        return _moment
    if get_origin(first) is tuple:
        if get_origin(_element(annotation)) is tuple:
            return lambda value: tuple(map(tuple, value))
        return tuple
    if get_origin(first) is Mapping or first in (str, int, float, bool) or get_origin(first) is Literal:
        return None
    if _refers(annotation):
        return None
    raise TypeError(f"No way is known to write {annotation} into an archive.")


def _moment(text: str | None) -> date | datetime | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


_KINDS: Final[tuple[type[Model], ...]] = (
    Mention,
    Evidence,
    Amount,
    TimeValue,
    Actor,
    Place,
    Phrase,
    Speaker,
    EventFrame,
    Fact,
    Extraction,
)
"""Their places in this list stand in what is written: never to be changed, only added to."""

_PLANS: Final = [_Plan(number, kind) for number, kind in enumerate(_KINDS)]
_PLAN_OF: Final = {plan.kind: plan for plan in _PLANS}
