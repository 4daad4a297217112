"""Attributes: what a text says of a party beside what it did: nation, home, charge, wound, hospital, colour, manner.

Read off modifiers ("a Danish engineer", "a Larkfield man"), prepositions ("Ann Roe, 41, of Larkfield", "a man from
Oslo"), clauses ("who lives in Larkfield", "charged with manslaughter", "shot in the arm", "taken to Mercy Hospital").
Only attributes of which one excludes another are worth a fact: two professions hold together, two home towns seldom do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Phrase, Place, PlaceType, Value
from discrepancy.values import gazetteer
from discrepancy.values.counted import PERSONS, is_person

NATION: Final = "nationality"
HOME: Final = "home"
CHARGE: Final = "charge"
WOUND: Final = "wound"
HOSPITAL: Final = "hospital"
COLOUR: Final = "colour"
MANNER: Final = "manner"

_CRIMES: Final = frozenset({"murder", "manslaughter", "homicide"})
"""Grades of one crime: who is charged with one of them for a death is not at once charged with another."""
_CHARGING: Final = frozenset(
    {"charge", "accuse", "indict", "book", "face", "arrest", "plead", "convict", "arraign", "hold", "guilty"}
)
_DEGREES: Final = frozenset(
    {"first", "second", "third", "first-degree", "second-degree", "third-degree", "capital", "attempted", "negligent"}
    | {"vehicular", "involuntary", "voluntary", "aggravated", "reckless"}
)
_SEEING: Final = frozenset({"find", "discover", "locate", "see", "treat", "transport", "take"})
"""What is done to the wounded by those who come."""
_LIVING: Final = frozenset({"live", "reside"})
_NATIVE: Final = frozenset({"resident", "native", "inhabitant"})
_STRIKING: Final = frozenset({"shoot", "hit", "strike", "stab", "wound", "injure", "graze", "hurt", "cut", "bite"})
_QUARTERS: Final = frozenset("east west north south eastern western northern southern upper lower".split())
_SIDES: Final = frozenset({"back", "side", "front", "top"})
_WOUNDS: Final = frozenset({"wound", "injury", "bullet", "shot", "gunshot", "round"})
_MOVING: Final = frozenset(
    {"take", "rush", "transport", "airlift", "fly", "bring", "admit", "treat", "drive", "hospitalize"}
)
_HOSPITALS: Final = frozenset({"hospital", "center", "centre", "clinic", "infirmary", "medical", "health", "trauma"})
_VEHICLES: Final = frozenset("car truck van suv sedan pickup vehicle minivan motorcycle bus".split())
_MAKES: Final = frozenset(
    "audi bmw buick cadillac chevrolet chevy chrysler citroen dodge fiat ford gmc honda hyundai jeep kia lexus mazda "
    "mercedes mitsubishi nissan opel peugeot pontiac renault saturn skoda subaru suzuki tesla toyota volkswagen "
    "volvo".split()
)
_WIDE: Final = 5
"""Tokens from a colour to the car that it is said of: "a grey 2013 Toyota Camry"."""
_COLOURS: Final = frozenset(
    "black white red maroon burgundy blue green yellow gold orange brown tan beige grey gray silver purple".split()
)
_MANNERS: Final[Mapping[str, str]] = {
    "accidental": "accident", "accidentally": "accident", "unintentional": "accident", "unintentionally": "accident",
    "inadvertently": "accident", "drive-by": "drive-by", "intentional": "intent", "intentionally": "intent",
    "deliberate": "intent", "deliberately": "intent", "targeted": "target", "random": "random", "randomly": "random",
}  # fmt: skip
_FINDINGS: Final = {"homicide": "homicide", "suicide": "suicide", "accident": "accident", "murder": "homicide"}
"""What a coroner or the police take a death for."""
_RULING: Final = frozenset({"rule", "deem", "classify", "declare"})
_APPARENT: Final = frozenset({"apparent", "suspected", "possible"})
_RULED: Final = 10
"""Tokens from a ruling to what a death was ruled to be."""
_HYPHENATED: Final = {"drive": "by"}
_PARTS: Final = frozenset(
    "head face neck throat eye jaw forehead chest breast torso abdomen stomach belly back side rib shoulder arm elbow "
    "wrist hand finger hip groin buttock buttocks leg thigh knee calf shin ankle foot toe".split()
)
_OPEN: Final = frozenset({"no", "not", "n't", "n’t", "if", "whether", "or", "never", "nor", "neither"})
_DEPTH: Final = 5
_AGE_GAP: Final = 6
"""Tokens between a name and the "of" of its home, with an age in between."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: where its words stand, and the token that heads the party; None: of what happened."""

    aspect: str
    value: Value
    start: int
    end: int
    subject: int | None


class Attributes:
    """Finds the attributes that a Doc states.

    Args:
        syntax: The parse.
        party_at: Token -> whether it heads a mention of a party.
        place_at: Token -> place, for the heads of place mentions.
        spans: Token -> tokens of the mention that holds it.
    """

    def __init__(
        self,
        syntax: Syntax,
        party_at: Mapping[int, object],
        place_at: Mapping[int, Place],
        spans: Mapping[int, tuple[int, int]],
    ) -> None:
        self.syntax = syntax
        self.party_at = party_at
        self.place_at = place_at
        self.spans = spans

    def all(self) -> Iterator[Attribute]:
        """Every attribute, in text order of the words that give it."""
        syntax = self.syntax
        for i, lemma in enumerate(syntax.lemma):
            lower = syntax.lower[i]
            pos = syntax.pos[i]
            if lower in _MANNERS or lower in _HYPHENATED:
                yield from self._manner(i)
            elif lower in _FINDINGS:
                yield from self._finding(i)
            if lower in _COLOURS and i < syntax.head[i] <= i + _WIDE and self._is_vehicle(i, syntax.head[i]):
                noun = syntax.head[i]
                yield Attribute(COLOUR, Phrase(head=lower, text=syntax.doc[i : noun + 1].text), i, noun + 1, noun)
            if lemma in _CRIMES:
                yield from self._charge(i)
            elif lemma in _PARTS and pos == "NOUN":
                yield from self._wound(i)
            if i in self.place_at:
                yield from self._home(i, self.place_at[i])
            if pos in ("ADJ", "PROPN", "NOUN") and syntax.doc[i].is_title:
                yield from self._nation(i)
            if pos == "PROPN" and lemma in _HOSPITALS:
                yield from self._hospital(i)

    # ------------------------------------------------------------ of persons

    def _nation(self, i: int) -> Iterator[Attribute]:
        """ "A Danish engineer", "26 Omani and Yemeni sailors": of persons only."""
        syntax = self.syntax
        nation = gazetteer.people_of(syntax.doc[i].text)
        if nation is None:
            return
        of = syntax.head[i] if syntax.relation[i] == "conj" else i  # "26 Omani and Yemeni sailors"
        noun = syntax.head[of]
        if noun in (i, of) or syntax.relation[of] not in ("amod", "compound", "nmod"):
            return
        if noun <= i or not (is_person(syntax.lemma[noun]) or syntax.lemma[noun] in PERSONS):
            return
        if i + 2 < noun and syntax.lower[i + 1] == "and" and gazetteer.people_of(syntax.doc[i + 2].text) is not None:
            return  # told with the last of several
        if any(syntax.lower[j] == "and" and syntax.pos[j + 1] in ("NUM", "DET") for j in range(i + 1, noun)):
            return  # "one Danish and one Dutch sailor": the noun is the other's
        others = [j for j in syntax.each(i, "conj") if gazetteer.people_of(syntax.doc[j].text) is not None]
        if i > 1 and syntax.lower[i - 1] == "and" and gazetteer.people_of(syntax.doc[i - 2].text) is not None:
            others = [i - 2]
        names = sorted({nation, *(str(gazetteer.people_of(syntax.doc[j].text)) for j in others)})
        text = " and ".join(syntax.doc[j].text for j in sorted((i, *others)))
        yield Attribute(NATION, Phrase(head=names[0], modifiers=tuple(names[1:]), text=text), i, noun + 1, noun)

    def _home(self, i: int, place: Place) -> Iterator[Attribute]:
        """ "Ann Roe, 41, of Larkfield", "a Larkfield man", "lives in Larkfield", "a resident of Larkfield"."""
        if place.type not in (PlaceType.CITY, PlaceType.REGION, PlaceType.COUNTRY, PlaceType.AREA):
            return
        syntax = self.syntax
        above, relation, preposition = syntax.head[i], syntax.relation[i], syntax.preposition(i)
        start, end = self.spans.get(i, (i, i + 1))
        subject: int | None = None
        if relation in ("compound", "nmod:poss", "amod") and i < above and is_person(syntax.lemma[above]):
            if relation != "nmod:poss" and syntax.lemma[above] in _RESIDENTS:
                subject = above
        elif preposition in ("of", "from") and relation in ("nmod", "obl"):
            named = self._name_before(start, preposition)
            if syntax.lemma[above] in _NATIVE:
                subject = self._predicated(above)
            elif named is not None:
                subject = named
            elif above in self.party_at and self._is_human(above):
                subject = above
        elif preposition == "in" and relation == "obl" and syntax.lemma[above] in _LIVING:
            subject = self._subject(above)
        if subject is not None:
            yield Attribute(HOME, place, start, end, subject)

    def _name_before(self, start: int, preposition: str) -> int | None:
        """ "Ann Roe, 41, of Larkfield": the name before an age and a comma."""
        syntax = self.syntax
        j = start - 1
        while j >= 0 and syntax.lower[j] in (preposition, "the", "nearby"):
            j -= 1
        numbers = False
        for _ in range(_AGE_GAP):
            if j < 0 or syntax.sentence[j] != syntax.sentence[start]:
                return None
            if syntax.pos[j] == "NUM":
                numbers = True
            elif syntax.lower[j] not in (",", "(", ")", "age", "aged", "-", "year", "old"):
                break
            j -= 1
        if not numbers or j < 0 or syntax.pos[j] != "PROPN":
            return None
        while syntax.relation[j] in ("flat", "compound", "flat:name") and j != syntax.head[j]:
            j = syntax.head[j]
        return j

    def _charge(self, i: int) -> Iterator[Attribute]:
        """ "Charged with second-degree murder", "faces a manslaughter charge"."""
        syntax = self.syntax
        verb: int | None = None
        for above in [*syntax.ancestors(i)][:_DEPTH]:
            if syntax.lemma[above] in _CHARGING and syntax.pos[above] in ("VERB", "NOUN", "ADJ"):
                verb = above
                if syntax.pos[above] != "NOUN":
                    break
        if verb is None or verb == i:
            return
        before = [j for j in range(max(i - 3, 0), i) if syntax.lower[j] in _DEGREES]
        if any(syntax.lower[j] == "attempted" for j in before):
            return
        subject = self._accused(verb)
        if subject is None:
            return
        start = before[0] if before else i
        words = tuple(syntax.lower[j] for j in before)
        text = syntax.doc[start : i + 1].text.lower()
        yield Attribute(CHARGE, Phrase(head=syntax.lemma[i], modifiers=words, text=text), start, i + 1, subject)

    def _accused(self, verb: int) -> int | None:
        """Whom a charge is brought against: the object or passive subject, or the subject of "faces a charge"."""
        syntax = self.syntax
        if syntax.pos[verb] == "NOUN":
            noun, verb = verb, syntax.head[verb]
            against = next((j for j in syntax.each(noun, "nmod") if syntax.preposition(j) == "against"), None)
            if against is not None:
                return against
            return self._subject(verb) if syntax.pos[verb] == "VERB" else None
        if syntax.relation[verb] == "acl":
            return syntax.head[verb]
        obj = syntax.child(verb, "obj")
        if obj is not None and syntax.lemma[verb] in ("charge", "accuse", "indict", "book", "arrest", "convict"):
            return obj
        return self._subject(verb)

    def _wound(self, i: int) -> Iterator[Attribute]:
        """ "Shot in the arm", "a wound to the head", "a bullet struck her in the leg"."""
        syntax = self.syntax
        above, preposition = syntax.head[i], syntax.preposition(i)
        if syntax.relation[i] == "conj":
            preposition = syntax.preposition(above)
            above = syntax.head[above]
        if preposition not in ("in", "to", "on", "through"):
            return
        if any(syntax.lower[j] in _QUARTERS for j in syntax.each(i, "amod", "compound")):
            return  # "on the east side of the town"
        subject: int | None = None
        if syntax.lemma[above] in _STRIKING and syntax.pos[above] == "VERB":
            obj = syntax.child(above, "obj")
            passive = obj is None and (syntax.is_passive(above) or syntax.relation[above] == "acl")
            subject = obj if obj is not None else self._subject(above) if passive else None
        elif syntax.lemma[above] in _WOUNDS and syntax.pos[above] == "NOUN":
            subject = self._wounded(above)
        if subject is not None and syntax.lemma[subject] not in _WOUNDS:
            part = self._part_of_body(i)
            yield Attribute(WOUND, Phrase(head=syntax.lemma[part], text=syntax.lemma[part]), part, part + 1, subject)

    def _wounded(self, wound: int) -> int | None:
        """Who has a wound: "a boy with a wound", "found him with a wound", "the boy, suffering from a wound"."""
        syntax = self.syntax
        for above in syntax.ancestors(wound):
            if syntax.preposition(wound) == "with" and is_person(syntax.lemma[above]):
                return above
            if syntax.pos[above] != "VERB":
                continue
            found = syntax.child(above, "obj")
            if syntax.lemma[above] in _SEEING and not syntax.is_passive(above):
                return found
            if syntax.relation[above] in ("xcomp", "advcl") and syntax.lemma[syntax.head[above]] in _SEEING:
                return syntax.child(syntax.head[above], "obj")
            return self._subject(above)
        return None

    def _part_of_body(self, i: int) -> int:
        """The part itself: "the back of the head" is the head."""
        syntax = self.syntax
        if syntax.lemma[i] in _SIDES and i + 1 < len(syntax) and syntax.lower[i + 1] == "of":
            return next((j for j in range(i + 2, min(i + 5, len(syntax))) if syntax.lemma[j] in _PARTS), i)
        return i

    def _hospital(self, i: int) -> Iterator[Attribute]:
        """ "Taken to Mercy Hospital": the hospital by name."""
        syntax = self.syntax
        start = i
        while start > 0 and syntax.pos[start - 1] == "PROPN" and syntax.sentence[start - 1] == syntax.sentence[i]:
            start -= 1
        end = i + 1
        while end < len(syntax) and syntax.pos[end] == "PROPN" and syntax.sentence[end] == syntax.sentence[i]:
            end += 1
        if any(syntax.lemma[j] in _HOSPITALS for j in range(start, i)) or end - start < 2:
            return  # said once, at its first word of that kind
        heads = [j for j in range(start, end) if not start <= syntax.head[j] < end]
        verb = next((v for j in heads for v in [syntax.head[j]] if syntax.lemma[v] in _MOVING), None)
        if verb is None or syntax.pos[verb] != "VERB":
            return
        obj = syntax.child(verb, "obj")
        subject = self._subject(verb) if obj is None and syntax.tag[verb] in ("VBN", "VBD") else obj
        if subject is not None:
            text = " ".join(syntax.doc[j].text for j in range(start, end))
            yield Attribute(HOSPITAL, Place(type=PlaceType.FACILITY, name=text, text=text), start, end, subject)

    # ------------------------------------------------------------ of what happened

    def _manner(self, i: int) -> Iterator[Attribute]:
        syntax = self.syntax
        if any(syntax.lower[j] in _OPEN for j in range(syntax.sentence_starts[syntax.sentence[i]], i)):
            return  # "no sign that it was deliberate", "whether it was accidental"
        end = i + 1
        if syntax.lower[i] in _HYPHENATED and syntax.lower[i + 1 : i + 3] == ["-", _HYPHENATED[syntax.lower[i]]]:
            end = i + 3
        text = "".join(syntax.lower[i:end])
        aimed_at = syntax.child(i, "nsubj:pass") if syntax.pos[i] == "VERB" else None
        if aimed_at is not None and not is_person(syntax.lemma[aimed_at]) and syntax.pos[aimed_at] == "NOUN":
            return  # "the house was targeted": of what was done to somebody it tells nothing
        if text in _MANNERS:
            yield Attribute(MANNER, Phrase(head=_MANNERS[text], text=text), i, end, None)

    def _finding(self, i: int) -> Iterator[Attribute]:
        """What a death was found to be: "was ruled a homicide", "investigated as a suicide", "an apparent suicide"."""
        syntax = self.syntax
        first = max(i - _RULED, syntax.sentence_starts[syntax.sentence[i]])
        if any(syntax.lower[j] in _OPEN for j in range(syntax.sentence_starts[syntax.sentence[i]], i)):
            return
        ruled = any(syntax.lemma[j] in _RULING for j in range(first, i))
        looked_into = syntax.lower[first:i].count("as") and any(
            syntax.lemma[j] == "investigate" for j in range(first, i)
        )
        apparent = syntax.lower[i - 1] in _APPARENT if i else False
        if ruled or looked_into or (apparent and syntax.lower[i] == "suicide"):
            yield Attribute(MANNER, Phrase(head=_FINDINGS[syntax.lower[i]], text=syntax.doc[i].text), i, i + 1, None)

    # ------------------------------------------------------------ helpers

    def _subject(self, verb: int) -> int | None:
        """The subject of a clause; of a relative clause the noun before it."""
        syntax = self.syntax
        found = syntax.subject(verb)
        if found is None or syntax.lower[found] in ("who", "which", "that"):
            i = verb
            while syntax.relation[i] in ("conj", "xcomp") and syntax.head[i] != i:
                i = syntax.head[i]
            if syntax.relation[i] in ("acl", "acl:relcl"):
                return syntax.head[i]
        return found

    def _predicated(self, noun: int) -> int:
        """Of whom a noun is said: the subject before a copula, the name that it stands beside, or itself."""
        syntax = self.syntax
        if syntax.child(noun, "cop") is not None:
            return syntax.child(noun, "nsubj") or noun
        if syntax.relation[noun] == "appos":
            return syntax.head[noun]
        return noun

    def _is_vehicle(self, colour: int, noun: int) -> bool:
        syntax = self.syntax
        if syntax.lemma[noun] in _VEHICLES:
            return True
        return syntax.pos[noun] == "PROPN" and any(word in _MAKES for word in syntax.lower[colour : noun + 1])

    def _is_human(self, i: int) -> bool:
        syntax = self.syntax
        return syntax.pos[i] == "PROPN" or is_person(syntax.lemma[i])


_RESIDENTS: Final = frozenset(
    {"man", "woman", "boy", "girl", "teen", "teenager", "resident", "native", "couple", "mother", "father", "driver"}
)
"""Nouns before which a place says where somebody lives; of "the Larkfield coach" it says where he works."""


def subjects_of(found: Sequence[Attribute]) -> frozenset[int]:
    """Tokens of which an attribute is said."""
    return frozenset(one.subject for one in found if one.subject is not None)
