"""What the grammar makes one party: appositions, "a group called X", "X is a group", "the acronym for X"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from discrepancy.pipeline.actors.draft import Draft
from discrepancy.pipeline.actors.kinds import office_holder
from discrepancy.pipeline.actors.lexicon import cue_verbs
from discrepancy.pipeline.syntax import Syntax
from discrepancy.values.names import title_gender

_NAMING: Final = frozenset({"call", "name", "dub", "know", "identify", "nickname"})
_SHORT_FORMS: Final = frozenset(
    {"acronym", "abbreviation", "initials", "nickname", "name", "term", "word", "shorthand"}
)


_OWNERS: Final = frozenset({"his", "her", "their", "its", "my", "our", "your"})


def link(syntax: Syntax, drafts: Sequence[Draft]) -> list[Draft]:
    """Set ``same`` on mentions that the grammar makes one party; drafts are in text order.

    Returns:
        The drafts that stand for parties: a singular noun without a determiner is one only as a subject, or where it
        is joined to another mention ("who served as ambassador" names nobody).
    """
    by_head = {draft.head: draft for draft in drafts if draft.form != "pronoun"}
    pronouns = {draft.head: draft for draft in drafts if draft.form == "pronoun"}
    for number, draft in enumerate(drafts):
        if draft.form == "pronoun":
            continue
        if draft.form == "name" and draft.label == "PERSON":
            draft.same = _identified(syntax, draft, pronouns)
            if draft.same is not None:
                continue
        other = (
            _apposed(syntax, draft, by_head)
            or _next_to(syntax, drafts, number)
            or _predicated(syntax, draft, by_head)
            or _identified(syntax, draft, by_head)
        )
        if other is not None and other is not draft and _fits(draft, other):
            if draft.form == "nominal":
                draft.same = other
            elif other.form == "nominal":
                other.same = draft
            if draft.same is other or other.same is draft:
                named, described = (other, draft) if draft.form == "nominal" else (draft, other)
                _read_role(named, described, apposed=syntax.child(described.head, "cop") is None)
    _explained(syntax, drafts)
    joined = {id(draft.same) for draft in drafts if draft.same is not None}
    return [
        draft
        for draft in drafts
        if draft.definite != "zero"
        or draft.subject
        or draft.same is not None
        or id(draft) in joined
        or draft.affiliations
    ]


def _apposed(syntax: Syntax, draft: Draft, by_head: dict[int, Draft]) -> Draft | None:
    """The mention that the parser makes this one an apposition of, or that names it ("a group called X")."""
    relation, governor = syntax.relation[draft.head], syntax.head[draft.head]
    if relation == "appos":
        other = by_head.get(governor)
        if other is not None and (_listed(draft, other) or ":" in syntax.lower[other.end : draft.start]):
            return None
        return other
    if relation in ("obj", "xcomp") and syntax.lemma[governor] in _NAMING and syntax.relation[governor] == "acl":
        return by_head.get(syntax.head[governor])
    return None


def _listed(one: Draft, other: Draft) -> bool:
    """ "Woman, child dead after fire": headlines list without articles whom an article would describe."""
    return one.form == other.form == "nominal" and not {one.definite, other.definite} - {"zero", "bare"}


def _next_to(syntax: Syntax, drafts: Sequence[Draft], number: int) -> Draft | None:
    """A description right after a name and a comma ("Omar Karim, the head of ..."), or one before a name.

    The parser often takes these for a list; a list has "and" before its last member and no article on a role.
    """
    draft = drafts[number]
    if draft.form == "nominal" and number:
        before = drafts[number - 1]
        gap = draft.start - before.end
        if before.form == "name" and draft.number == "sg" and syntax.lower[draft.start] not in _OWNERS:
            if gap == 1 and syntax.lower[before.end] == ",":
                return before
            aged = gap == 3 and syntax.lower[before.end] == "," and syntax.lower[before.end + 1].isdigit()
            if aged and syntax.lower[before.end + 2] == ",":
                return before
        return None
    if draft.form != "name" or not number:
        return None
    before = drafts[number - 1]
    if before.form != "nominal":
        return None
    gap = draft.start - before.end
    if draft.label == "PERSON" and (holder := office_holder(syntax, draft.start - 1)) is not None:
        return next((other for other in reversed(drafts[:number]) if other.head == holder), None)
    if gap in (1, 2) and syntax.lower[before.end] in ("called", "named"):
        return before
    if gap == 1 and syntax.lower[before.end] == "(" and syntax.lower[draft.end : draft.end + 1] == [")"]:
        return before
    if before.number == "sg" and (gap == 0 or (gap == 1 and syntax.lower[before.end] == ",")):
        closed = draft.end < len(syntax) and syntax.lower[draft.end] in (",", ".", "(", "—", "–")
        if syntax.lower[before.start] in _OWNERS and gap == 1 and draft.label == "PERSON":
            closed = True  # "her son, Omar Roe and two others"
        return before if gap == 0 or (closed and before.definite in ("def", "indef")) else None
    return _delayed(syntax, drafts, number)


def _delayed(syntax: Syntax, drafts: Sequence[Draft], number: int) -> Draft | None:
    """The description in "the militia the ministry blamed for the attack, X, carried it out"."""
    draft = drafts[number]
    if draft.label != "ORG" or draft.end >= len(syntax):
        return None
    if syntax.lower[draft.start - 1] != "," or syntax.lower[draft.end] != ",":
        return None
    for before in reversed(drafts[max(0, number - 4) : number]):
        between = syntax.lower[before.end : draft.start - 1]
        if before.sentence != draft.sentence or "," in between:
            return None
        if before.form == "nominal" and before.definite == "def" and before.number == "sg" and before.same is None:
            return before if any(syntax.pos[i] == "VERB" for i in range(before.end, draft.start)) else None
    return None


def _predicated(syntax: Syntax, draft: Draft, by_head: dict[int, Draft]) -> Draft | None:
    """The subject of "X is a Sunni group", unless it is denied, asked or only possible."""
    if draft.form != "nominal" or syntax.child(draft.head, "cop") is None or syntax.is_negated(draft.head):
        return None
    if any(syntax.tag[j] == "MD" for j in syntax.each(draft.head, "aux")):
        return None
    subject = syntax.child(draft.head, "nsubj")
    return by_head.get(subject) if subject is not None else None


def _identified(syntax: Syntax, draft: Draft, by_head: dict[int, Draft]) -> Draft | None:
    """The subject of "the driver was identified as X", "X has been named as the gunman"."""
    verb = syntax.head[draft.head]
    if syntax.preposition(draft.head) != "as" or syntax.lemma[verb] not in ("identify", "name", "know"):
        return None
    subject = syntax.child(verb, "nsubj:pass") or syntax.child(verb, "obj")
    if subject is None and syntax.relation[verb] in ("acl", "acl:relcl"):
        subject = syntax.head[verb]
    return by_head.get(subject) if subject is not None else None


def _fits(draft: Draft, other: Draft) -> bool:
    """Can the two be one party: a person is no group, one is not several, and one of them describes."""
    described, named = (draft, other) if draft.form == "nominal" else (other, draft)
    if described.form != "nominal" or described.noun is None:
        return False
    if described.number == "pl" and named.number != "pl":
        return False
    if named.form == "nominal":
        return named.noun is not None and named.noun.person == described.noun.person
    if described.definite == "zero" and named.label != "PERSON":
        return False
    if named.label == "PERSON":
        return described.noun.person and "person" in described.noun.kinds
    if named.label in ("ORG", "NORP"):
        return described.noun.group
    return "country" in described.noun.kinds


def _read_role(named: Draft, described: Draft, *, apposed: bool) -> None:
    """What a description tells of the name: its role as a title, gender, age, affiliations."""
    if named.form == "name":
        if named.label == "PERSON" and apposed:
            words = described.text.split()
            while len(words) > 1 and words[0].lower() in ("a", "an", "the", "now", "then", "currently"):
                del words[0]
            named.titles.append(" ".join(words))
        named.affiliations.extend(name for name in described.affiliations if name not in named.affiliations)
        named.gender = named.gender or described.gender or title_gender(tuple(named.titles))
    described.gender = described.gender or named.gender


def _explained(syntax: Syntax, drafts: Sequence[Draft]) -> None:
    """Read "It was the PLF," he said, using the acronym for the Plains Front: the two names are one party's."""
    names = [draft for draft in drafts if draft.form == "name" and (draft.label != "PERSON" or " " not in draft.text)]
    for later in names:
        at = later.start - 1
        while at > 0 and syntax.lower[at] in ("the", "“", '"', "‘"):
            at -= 1
        if at < 1 or syntax.lower[at] not in ("for", "of") or syntax.lower[at - 1] not in _SHORT_FORMS:
            continue
        earlier = [
            name
            for name in names
            if name.end <= at
            and later.sentence - name.sentence <= 1
            and " " not in name.text
            and name.text != later.text
            and name.label != "GPE"
            and not _is_told(syntax, name)
        ]
        if earlier:
            later.aliases.append(earlier[-1].text)


def _is_told(syntax: Syntax, draft: Draft) -> bool:
    """Is it the speaker, or the one who is told."""
    return draft.speaks or (
        syntax.relation[draft.head] in ("obj", "iobj") and syntax.lemma[syntax.head[draft.head]] in cue_verbs()
    )
