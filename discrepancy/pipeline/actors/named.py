"""Named parties: the words before a name that say who it is, and what it is also called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from discrepancy.pipeline.actors.draft import Draft
from discrepancy.pipeline.actors.kinds import NameSpan, office_holder
from discrepancy.pipeline.actors.lexicon import (
    BUILDINGS,
    PARTY_PREPOSITIONS,
    PERSON,
    PLACE_NOUNS,
    PLACE_PREPOSITIONS,
    Noun,
    cue_verbs,
    given_names,
    noun,
)
from discrepancy.pipeline.syntax import Syntax
from discrepancy.values import gazetteer
from discrepancy.values.names import is_acronym_of, title_gender

_PLACES: Final = frozenset({"GPE", "LOC", "FAC"})


class Names:
    """The names of a Doc as drafts of actors; ``places`` are the spans that are read as places."""

    def __init__(self, syntax: Syntax, spans: Sequence[NameSpan]) -> None:
        self.syntax = syntax
        self.spans = spans
        self.owner = [-1] * len(syntax)
        for number, span in enumerate(spans):
            self.owner[span.start : span.end] = [number] * (span.end - span.start)
        self.used = [False] * len(syntax)
        """Tokens that belong to a title or role before a name: no party of their own."""
        self.places: list[tuple[NameSpan, int]] = []
        self.drafts: list[Draft] = []
        self.by_span: dict[int, Draft] = {}
        for number, span in enumerate(spans):
            self._read(number, span)

    # ------------------------------------------------------------ one name

    def _read(self, number: int, span: NameSpan) -> None:
        syntax = self.syntax
        head = head_of(syntax, span.start, span.end)
        if span.label in ("PRODUCT", "EVENT"):
            return
        if span.label in _PLACES:
            role = self._role(head)
            if role != "party" and not self._only_modifies(span.text, head, role):
                self.places.append((span, head))
            if span.label != "GPE" or role == "place" or not _can_act(span.text, role):
                return
        elif span.label == "ORG" and syntax.lower[span.end - 1] in BUILDINGS and self._role(head) != "party":
            self.places.append((span, head))  # "stormed the US Embassy"
        if span.label == "NORP" and self._modifies(head, span.end):
            return
        if span.label == "NORP" and (some := self._some_of(span, head)) is not None:
            self.drafts.append(some)
            return
        draft = Draft(span.start, span.end, head, "name", span.label, span.text, syntax.sentence[span.start])
        if span.label == "NORP":
            draft.number = "pl" if syntax.tag[head] in ("NNPS", "NNS") or span.text.endswith("s") else ""
        elif span.label == "PERSON":
            self._read_roles(draft)
            first = syntax.lower[span.start]
            draft.gender = title_gender(tuple(draft.titles))
            if not draft.gender and span.end - span.start > 1:
                draft.gender = given_names().get(first, "")
            if draft.noun is not None and draft.noun.gender:
                draft.gender = draft.gender or draft.noun.gender
            self._read_age(draft)
        else:
            self._read_roles(draft)
        self._read_aliases(draft)
        mark_function(syntax, draft)
        self.by_span[number] = draft
        self.drafts.append(draft)

    def _some_of(self, span: NameSpan, head: int) -> Draft | None:
        """Members of a people rather than the people: "two Iraqis", "an American", "angry Iranians"."""
        syntax = self.syntax
        if syntax.pos[head] not in ("NOUN", "PROPN", "ADJ") or span.end - span.start > 1:
            return None
        before = [
            i
            for i in syntax.children[head]
            if i < head and syntax.relation[i] in ("det", "nummod", "amod", "advmod", "compound")
        ]
        plural = syntax.tag[head] in ("NNPS", "NNS")
        marked = any(syntax.relation[i] in ("nummod", "amod") for i in before)
        if not before or not (marked or (not plural and syntax.lower[before[0]] in ("a", "an", "another", "one"))):
            return None
        start = min(i for i in before)
        definite = syntax.lower[start] in ("the", "these", "those")
        draft = Draft(start, span.end, head, "nominal", "", syntax.doc[start : span.end].text, syntax.sentence[head])
        draft.lemma, draft.noun = "person", PERSON
        draft.number = "pl" if plural else "sg"
        draft.definite = "def" if definite else "indef"
        draft.affiliations.append(span.text)
        draft.modifiers = frozenset(
            syntax.lower[i] for i in range(start, head) if syntax.pos[i] in ("ADJ", "NOUN", "NUM")
        )
        draft.age = age_before(syntax, head)
        mark_function(syntax, draft)
        return draft

    def _only_modifies(self, name: str, head: int, role: str) -> bool:
        """Does a country's name only say whose something is ("US officials", "Iran's army"), not where."""
        modifies = role == "part" or self.syntax.relation[head] == "nmod:poss"
        return (
            modifies
            and gazetteer.country(name) is not None
            and self.syntax.lemma[self.syntax.head[head]] not in PLACE_NOUNS
        )

    def _modifies(self, head: int, end: int) -> bool:
        """Is a people's name only an adjective ("Iraqi officials", "Iran-backed")."""
        syntax = self.syntax
        if end < len(syntax) and syntax.lower[end] == "-":
            return True
        if syntax.tag[head] in ("NNPS", "NNS"):
            return syntax.relation[head] == "compound"
        return syntax.relation[head] in ("amod", "compound", "nmod:desc", "nmod:unmarked") or (
            syntax.pos[head] == "ADJ" and syntax.child(head, "det") is None
        )

    def _role(self, head: int) -> str:
        """How a place's name is used: party, place, both or part (of another noun's name or description)."""
        syntax = self.syntax
        at = head
        while syntax.relation[at] == "conj" and syntax.head[at] != at:
            at = syntax.head[at]
        relation = syntax.relation[at]
        if relation in ("nsubj", "csubj", "obl:agent", "iobj", "nsubj:outer"):
            return "party"
        if relation == "nmod:poss":
            return "both"
        if relation in ("compound", "amod", "flat", "nmod:desc", "nmod:unmarked"):
            return "part" if syntax.head[at] > at else "place"
        if relation in ("obj", "nsubj:pass"):
            return "both"
        preposition = syntax.preposition(at)
        if preposition in PARTY_PREPOSITIONS:
            return "both" if preposition in PLACE_PREPOSITIONS else "party"
        return "place"

    # ------------------------------------------------------------ before the name

    def _read_roles(self, draft: Draft) -> None:
        """Titles, ranks and roles before a name, with what they belong to."""
        syntax, known = self.syntax, gazetteer.titles()
        first = syntax.sentence_starts[draft.sentence]
        i = draft.start - 1
        words: list[tuple[int, str]] = []  # token, written-out word
        role: Noun | None = None
        role_at = -1
        start = draft.start
        while i >= first:
            lower = syntax.lower[i]
            if lower == "." and i > first and syntax.lower[i - 1].rstrip(".") in known:
                i -= 1
                continue
            owner = self.owner[i]
            if owner >= 0 and self.spans[owner].label != "PERSON" and role_at >= 0:
                i = self.spans[owner].start
                draft.affiliations.append(self.spans[owner].text)
                start = i
                i -= 1
                continue
            title = known.get(lower.rstrip("."))
            if title is not None and owner < 0 and (words or title.kind != "qualifier") and not _is_surname(syntax, i):
                words.insert(0, (i, title.form))
                if role_at < 0:
                    role, role_at = noun(title.form, lower), i
            elif syntax.pos[i] in ("NOUN", "ADJ", "PROPN") and owner < 0:
                found = noun(syntax.lemma[i], lower)
                if role_at < 0 and (syntax.preposition(i) is not None or office_holder(syntax, i) is not None):
                    break  # the noun ends a phrase of its own: "the spokesman for the ministry Saeed Roe"
                if found is None and role_at < 0:
                    break
                if found is not None and role_at < 0:
                    if found.person is (draft.label != "PERSON"):
                        break
                    role, role_at = found, i
                words.insert(0, (i, lower))
            else:
                break
            start = i
            i -= 1
        if role_at < 0:
            return
        for token in range(start, draft.start):
            self.used[token] = True
        if words:
            text = " ".join(word for _, word in words).replace(" - ", "-")
            draft.titles.append(text[:1].upper() + text[1:] if draft.label == "PERSON" else text)
        draft.noun = role
        draft.lemma = syntax.lemma[role_at] if role is not None else ""
        draft.start = start

    def _read_age(self, draft: Draft) -> None:
        """The age in "John Roe, 26," and "26-year-old John Roe"."""
        syntax, end = self.syntax, draft.end
        if end + 1 < len(syntax) and syntax.lower[end] == "," and syntax.lower[end + 1].isdigit():
            years = int(syntax.lower[end + 1])
            closed = end + 2 >= len(syntax) or syntax.lower[end + 2] in _AFTER_AGE
            if closed and 0 < years < _OLDEST:
                draft.age = years
        elif (found := age_before(syntax, draft.start)) is not None:
            draft.age = found

    # ------------------------------------------------------------ after the name

    def _read_aliases(self, draft: Draft) -> None:
        """Other names after a name: "(ABC)", ", or ABC,", "also known as X"."""
        syntax, end = self.syntax, draft.end
        if end >= len(syntax):
            return
        inside = syntax.lower[end] in ("(", "[")
        if inside and end + 1 < len(syntax):
            close = next((j for j in range(end + 1, min(end + 9, len(syntax))) if syntax.lower[j] in (")", "]")), None)
            if close is not None:
                short = syntax.doc[end + 1 : close].text.strip("\"'“”‘’")
                if is_acronym_of(short, draft.text) or (short.isupper() and " " not in short and len(short) > 1):
                    draft.aliases.append(short)
                    return
        ahead = " ".join(syntax.lower[end : end + 6])
        found = _ALIAS.match(ahead)
        if found is not None:
            start = end + found.group().count(" ")
            while start < len(syntax) and syntax.lower[start] in ("the", "“", '"', "‘", "'"):
                start += 1
            if start < len(syntax) and (owner := self.owner[start]) >= 0 and self.spans[owner].start == start:
                name, after = self._full_name(owner)
                if draft.label == "PERSON" and self.spans[owner].label == "ORG" and "or" in found.group():
                    draft.label = "ORG"
                if "or" not in found.group() or after >= len(syntax) or syntax.lower[after] in (",", ".", ")", "—"):
                    draft.aliases.append(name)

    def _full_name(self, owner: int) -> tuple[str, int]:
        """A span's text, joined over "of the" with the next one ("Guardians of the Blood"), and the token after it."""
        syntax, end = self.syntax, self.spans[owner].end
        j = end
        while j < len(syntax) and syntax.lower[j] in ("of", "the", "for"):
            j += 1
        if j > end and j < len(syntax) and self.owner[j] >= 0 and syntax.lower[end] == "of":
            end = self.spans[self.owner[j]].end
        return syntax.doc[self.spans[owner].start : end].text, end


_OLDEST: Final = 120
_AFTER_AGE: Final = frozenset({",", ".", ";", ")", "and", "of", "from", "-", "—", "–", "who", "was", "is"})
_ALIAS: Final = re.compile(
    r", or |(?:, )?(?:(?:aka|a\.k\.a\.|alias|dubbed|nicknamed) |(?:also |better |widely )?known (?:simply )?as )"
)


def head_of(syntax: Syntax, start: int, end: int) -> int:
    """The token of a span whose governor stands outside it; the last such one."""
    heads = [i for i in range(start, end) if not start <= syntax.head[i] < end or syntax.head[i] == i]
    named = [i for i in heads if syntax.pos[i] in ("PROPN", "NOUN", "ADJ")]
    for i in named:
        if syntax.relation[i] in (
            "nsubj",
            "nsubj:pass",
            "obj",
            "obl",
            "obl:agent",
            "nmod",
            "nmod:poss",
            "appos",
            "conj",
        ):
            return i
    return (named or heads or [start])[-1]


def mark_function(syntax: Syntax, draft: Draft) -> None:
    """Note whether a mention is a subject or an agent, and whether it speaks."""
    at = draft.head
    while syntax.relation[at] == "conj" and syntax.head[at] != at and syntax.pos[syntax.head[at]] != "VERB":
        at = syntax.head[at]
    relation = syntax.relation[at]
    draft.subject = relation in ("nsubj", "nsubj:pass", "obl:agent")
    governor = syntax.head[at]
    if relation == "nsubj" and syntax.lemma[governor] in cue_verbs():
        draft.speaks = True
    elif relation in ("obl", "nmod") and syntax.lower[max(0, at - 12) : at].count("according"):
        draft.speaks = syntax.preposition(at) in ("according", "to")


def age_before(syntax: Syntax, start: int) -> int | None:
    """Years of "26-year-old" just before a token."""
    if start >= 5 and syntax.lower[start - 1] == "old":
        years = syntax.lower[start - 5 : start - 4][0]
        if syntax.lower[start - 3] in ("year", "years") and years.isdigit():
            return int(years)
    if start >= 1 and (found := _AGE_WORD.fullmatch(syntax.lower[start - 1])):
        return int(found.group(1))
    return None


_AGE_WORD: Final = re.compile(r"(\d{1,3})-years?-old")


def _is_surname(syntax: Syntax, i: int) -> bool:
    """A title word that is part of a name: after a capitalised word that is no title ("Jordan Price")."""
    return (
        i > 0
        and syntax.pos[i - 1] == "PROPN"
        and syntax.relation[i] == "flat"
        and syntax.lower[i - 1].rstrip(".") not in gazetteer.titles()
    )


def _can_act(name: str, role: str) -> bool:
    """May a place stand for people: a country always, a seat of government as a subject."""
    if gazetteer.country(name):
        return role in ("party", "both")
    return role == "party" and gazetteer.seat_of(name) is not None
