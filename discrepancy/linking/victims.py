"""Persons told of one by one: who is who, by name, by description and by the marks that tell one from another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_FURTHER: Final = frozenset({"another", "other"})
_SEX: Final = {
    **dict.fromkeys("man boy father son husband brother grandfather uncle nephew boyfriend gunman".split(), "male"),
    **dict.fromkeys("woman girl mother daughter wife sister grandmother aunt niece girlfriend".split(), "female"),
}
_KIN: Final = frozenset(
    "father son husband brother grandfather uncle nephew boyfriend mother daughter wife sister grandmother aunt niece "
    "girlfriend cousin".split()
)


@dataclass(slots=True)
class Person:
    """Somebody told of by name, by description or by "he", who was killed, injured or hit.

    Attributes:
        names: Names and descriptions used of him.
        named: Is one of them a proper name.
        marks: What tells him from others: sex, age, kinship.
        told: Where: in the headline or not, and in which sentence.
        fates: "killed", "injured" or "hit", each with how plainly it is said.
    """

    names: set[str]
    named: bool
    marks: dict[str, str]
    told: set[tuple[bool, int]]
    fates: dict[str, float]
    number: int = 1
    """Two, where "his parents" or "a couple" are told of."""


def know(people: list[Person], new: Person) -> None:
    """Add somebody, or what is said of him to one known who may be he."""
    for person in people:
        if new.names & person.names or (new.named and person.named and _one_name(new.names, person.names)):
            break
    else:
        for person in people:
            if not new.named and not person.named and _may_be(new, person):
                break
        else:
            people.append(new)
            return
    person.number = max(person.number, new.number)
    person.names |= new.names
    person.marks |= new.marks
    person.told |= new.told
    for kind, weight in new.fates.items():
        person.fates[kind] = max(person.fates.get(kind, 0.0), weight)


def _one_name(one: set[str], other: set[str]) -> bool:
    """Do two persons share their last name, and one gives no other first name."""
    return any(
        a.split()[-1] == b.split()[-1] and (len(a.split()) == 1 or len(b.split()) == 1) for a in one for b in other
    )


def _may_be(new: Person, known: Person) -> bool:
    """No mark tells them apart, and no sentence speaks of both: "a man and a man", "a woman and her son"."""
    if "another" in new.marks or new.told & known.told:
        return False
    return all(known.marks.get(mark, value) == value for mark, value in new.marks.items())


def marks_of(name: str, head: str) -> dict[str, str]:
    found = {}
    words = name.split()
    sex = _SEX.get(head)
    if sex is not None:
        found["sex"] = sex
    if head in _KIN:
        found["kin"] = head
    age = next((word for word in words if word.endswith("-year-old")), None)
    if age is not None:
        found["age"] = age
    if words[0] in _FURTHER or "second" in words or "third" in words:
        found["another"] = words[0]
    return found


# ---------------------------------------------------------------- all together
