"""From a parsed Doc to its quantities."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc

from discrepancy.pipeline import store
from discrepancy.pipeline.mentions import DateMention, QuantityMention
from discrepancy.pipeline.quantities import decades, names, nouns, relations, tolls, topics
from discrepancy.pipeline.quantities.carrying import carry, is_suspended
from discrepancy.pipeline.quantities.words import Words
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Bound, TimeType
from discrepancy.settings import AMOUNTS
from discrepancy.values import units
from discrepancy.values.counted import is_person
from discrepancy.values.found import Found
from discrepancy.values.measures import rate
from discrepancy.values.scanning import scan


@dataclass(slots=True)
class Draft:
    """A quantity while it is being put together; all indices are of tokens."""

    found: Found
    start: int
    end: int
    start_char: int
    end_char: int
    number_start: int
    number_end: int
    core_end: int
    """After the last token of number and unit."""
    category: str
    noun: int | None = None
    elided: bool = False
    noun_lemma: str = ""
    subset_of: int | None = None
    sum_of: tuple[int, ...] = ()
    text: str = ""
    """Readable form, where it is not the text's own words."""


HARMED: Final = frozenset(
    {"casualty", "injury", "death", "fatality", "victim", "survivor", "arrest", "loss", "wounded", "hostage", "case"}
)
_FIRST_BARE_YEAR: Final = 1900
"""A year before this one is not written without a word that says so ("in", a month): 1,100 is as often a number."""

_NO_ONE: Final = frozenset({"one"})
_WIDEST_PHRASE: Final = 20
"""Tokens from an article to its noun beyond which the two are no phrase."""


def mentions(doc: Doc) -> list[QuantityMention]:
    """All quantities of a Doc that has a dependency parse."""
    syntax = Syntax.of(doc)
    words = Words(syntax)
    blocked = _blocked(doc)
    amounts = list(scan(words.words))
    crowded = _crowded(syntax, words, amounts)
    drafts: list[Draft] = []
    for found in amounts:
        draft = _draft(syntax, words, found, blocked, crowded)
        if draft is not None:
            drafts.append(draft)
            carry(syntax, words, drafts, blocked)
    drafts.extend(_casualties(syntax, words, drafts))
    _running_tolls(syntax, words, drafts)
    drafts.sort(key=lambda draft: (draft.start, draft.end))
    _free(drafts)
    _bases(syntax, drafts)
    relations.resolve(syntax, drafts, crowded)
    taken = frozenset(i for draft in drafts for i in range(draft.start, draft.end))
    counted = {draft.noun for draft in drafts if draft.noun is not None}
    narrowed = {noun: nouns.modifiers(syntax, noun, taken) for noun in counted}
    said_of = topics.said_of(syntax, drafts, taken, crowded)
    single = [_mention(syntax, draft, narrowed, about) for draft, about in zip(drafts, said_of, strict=True)]
    return single + relations.sums(syntax, drafts)


def _crowded(syntax: Syntax, words: Words, amounts: list[Found]) -> frozenset[int]:
    """Sentences that hold more amounts than prose does."""
    held = Counter(syntax.sentence[words.token[found.number_start]] for found in amounts)
    return frozenset(sentence for sentence, count in held.items() if count > AMOUNTS.most_in_sentence)


def _free(drafts: list[Draft]) -> None:
    """Drop nouns that are another amount's number or unit: "70 percent of the $600,000"."""
    owner = {i: draft for draft in drafts for i in range(draft.start, draft.core_end)}
    for draft in drafts:
        if draft.noun is None or draft.noun not in owner:
            continue
        if owner[draft.noun] is not draft or draft.number_start <= draft.noun < draft.number_end:
            draft.noun = None


def _blocked(doc: Doc) -> dict[int, DateMention]:
    """The date, clock time or year that each token is part of; lengths of time and frequencies block nothing."""
    blocked: dict[int, DateMention] = {}
    for date in store.read(doc, "dates", DateMention):
        if date.value.type in (TimeType.DATE, TimeType.TIME):
            for i in range(date.start, date.end):
                blocked[i] = date
    return blocked


def _is_date(found: Found, start: int, end: int, numbers_at: range, blocked: dict[int, DateMention]) -> bool:
    """Is the number at these tokens a date's, rather than an amount that a date finder took for a year."""
    dates = [blocked[i] for i in numbers_at if i in blocked]
    if not dates:
        return False
    if found.unit is not None and found.unit.dimension == "time" and found.category in ("measure", "age"):
        return False
    if found.unit is not None and found.unit.dimension == "currency":
        return False
    inside = all(date.start >= start and date.end <= end for date in dates)
    return not (inside and (found.unit is not None or found.numbers[0] < _FIRST_BARE_YEAR))


def _is_second_count(syntax: Syntax, start: int, end: int, blocked: dict[int, DateMention]) -> bool:
    """Is a number that looks like a year the second of two counts: "from 1500 to 2000 jobs"."""
    if start < 2 or syntax.lower[start - 1] not in ("to", "and", "or") or syntax.tag[end : end + 1] != ["NNS"]:
        return False
    first = start - 2
    if not syntax.lower[first].isdecimal():
        return False
    return first not in blocked or int(syntax.lower[first]) < _FIRST_BARE_YEAR


def _draft(
    syntax: Syntax, words: Words, found: Found, blocked: dict[int, DateMention], crowded: frozenset[int]
) -> Draft | None:
    number_start, number_end = words.tokens(found.number_start, found.number_end)
    start, end = words.tokens(found.start, found.end)
    core_end = words.token[max(found.unit_end, found.number_end) - 1] + 1
    if _is_date(found, start, end, range(number_start, number_end), blocked):
        if not _is_second_count(syntax, number_start, number_end, blocked):
            return None
    draft = Draft(
        found,
        start,
        end,
        words.words[found.start].start,
        words.words[found.end - 1].end,
        number_start,
        number_end,
        core_end,
        found.category,
    )
    if found.decade:
        draft.noun = decades.person(syntax, draft.start, draft.end)
        return None if draft.noun is None and decades.is_owned(syntax, draft.start) else draft
    suspended = is_suspended(words, found)
    if crowded and syntax.sentence[number_start] in crowded:
        draft.noun = None if suspended else nouns.beside(syntax, number_start, core_end)
        return None if draft.noun in blocked else draft
    if found.unit is None and found.category == "count" and not suspended:
        bare = found.bound is Bound.EXACT
        if bare and names.is_named(syntax, draft.number_start, draft.number_end, found.numbers[0]):
            return None
        person = names.aged_person(syntax, draft.number_start, draft.number_end, found)
        if person is not None:
            draft.category = found.category = "age"
            found.unit = units.by_word("year")
            draft.noun = person
            return draft
        if syntax.lower[draft.number_end - 1] == "one" and not names.counts_one(syntax, draft.number_end - 1):
            return None
    if not suspended:
        _set_noun(syntax, draft)
        if draft.noun in blocked:
            draft.noun = None
        _age_by_noun(syntax, draft)
        _rate_of_count(words, draft)
    return draft


def _rate_of_count(words: Words, draft: Draft) -> None:
    """Set what a count is per: "30 rockets a day", "120 patients per week"."""
    if draft.category != "count" or draft.noun is None or draft.found.unit is not None or draft.found.per:
        return
    after = draft.noun + 1
    if draft.noun >= draft.number_end and after < len(words.first):
        draft.found.per = rate(words.words, words.first[after])[0]


def _bases(syntax: Syntax, drafts: list[Draft]) -> None:
    """ "4.2 murders per 100,000 people": one rate; the number that it is of counts nothing itself."""
    for draft, base in pairwise(drafts):
        if draft.category != "count" or base.category != "count" or draft.found.per or base.noun is None:
            continue
        between = syntax.lower[draft.end : base.start]
        last = between[-2:] if between[-2:] == ["for", "every"] else between[-1:]
        if last not in (["per"], ["for", "every"]) or len(between) - len(last) > _WIDEST_RATE:
            continue
        if base.found.bound is Bound.EXACT and base.found.numbers[0] >= _LEAST_BASE:
            draft.found.per = f"{base.found.numbers[0]:,.0f} {nouns.lemma(syntax, base.noun)}"
            base.category = "base"


_WIDEST_RATE: Final = 3
"""Tokens of what a rate counts: "4.2 traffic deaths per 100,000 people"."""
_LEAST_BASE: Final = 100


def _age_by_noun(syntax: Syntax, draft: Draft) -> None:
    """ "Life expectancy is 73", "an average age of 40": a bare number said of an age is an age."""
    if draft.category != "count" or draft.found.unit is not None or draft.noun is not None:
        return
    person = names.person_of_bound(syntax, draft.start, draft.number_start, draft.end, draft.found)
    if person is not None:
        draft.category = draft.found.category = "age"
        draft.found.unit, draft.noun = units.by_word("year"), person
        return
    noun = nouns.measured(syntax, draft.number_start, draft.number_end)
    if noun is None or syntax.lemma[noun] not in _AGES:
        noun = _subject_before(syntax, draft.start)
    if noun is not None and syntax.lemma[noun] in _AGES:
        draft.category = draft.found.category = "age"
        draft.found.unit = units.by_word("year")
        draft.noun = noun


_AGES: Final = frozenset({"age", "expectancy"})


def _subject_before(syntax: Syntax, start: int) -> int | None:
    """The noun of an age before "is" and a number, where the parse made another word its subject."""
    if start < 2 or syntax.lower[start - 1] not in ("is", "was", "be", "at"):
        return None
    first = max(start - 12, syntax.sentence_starts[syntax.sentence[start]])
    for i in range(start - 2, first - 1, -1):
        if syntax.pos[i] in ("VERB", "SCONJ") or syntax.lower[i] in (",", ";"):
            return None
        if syntax.lemma[i] in _AGES:
            return i
    return None


def _set_noun(syntax: Syntax, draft: Draft) -> None:
    first = min(draft.number_start, draft.start)
    if draft.category == "count":
        strong = syntax.lower[draft.end - 1] in ("strong", "odd")
        draft.noun = nouns.counted(syntax, draft.number_start, draft.end if strong else draft.number_end)
        if draft.noun is None and draft.end > draft.number_end:
            draft.noun = nouns.counted(syntax, draft.number_start, draft.end)
    elif draft.category == "age":
        draft.noun = names.person_aged(syntax, draft.number_start)
        if draft.noun is None:
            draft.noun = names.person_of_age(syntax, draft.number_start, draft.end)
        if draft.noun is None:
            draft.noun = names.person_before(syntax, draft.start)
    else:
        draft.noun = nouns.measured(syntax, first, draft.core_end)
    if draft.category == "multiplier":
        times = nouns.top(syntax, draft.number_start, draft.end)
        head = syntax.head[times]
        draft.noun = head if head >= draft.end and syntax.pos[head] in nouns.NOUNS else None
        if draft.noun is None and syntax.lower[draft.end : draft.end + 2] == ["as", "many"]:
            draft.noun = nouns.beside(syntax, draft.number_start, draft.end + 2)


def _casualties(syntax: Syntax, words: Words, drafts: list[Draft]) -> list[Draft]:
    """ "No casualties", "no one was hurt", "a soldier was killed", "a gunman fired": counts without a number."""
    taken = {i for draft in drafts for i in range(draft.start, draft.end)}
    found: list[Draft] = []
    for i, lower in enumerate(syntax.lower):
        if lower not in ("no", "a", "an") or i in taken or not words.words:
            continue
        noun = syntax.head[i]
        if (
            not i < noun <= i + _WIDEST_PHRASE
            or syntax.relation[i] != "det"
            or any(j in taken for j in range(i, noun + 1))
        ):
            continue
        lemma = syntax.lemma[noun]
        if lower == "no":
            if not (lemma in HARMED or is_person(lemma) or lemma in _NO_ONE):
                continue
            value = 0.0
        else:
            included = i > 0 and syntax.lower[i - 1] == "including"
            casualty = is_person(lemma) and (included or relations.is_harmed(syntax, noun, relations.CASUALTY))
            if not (casualty or (lemma in relations.ATTACKERS and relations.is_doer(syntax, noun))):
                continue
            value = 1.0
        at = words.first[i]
        amount = Found(at, at + 1, at, at + 1, (value,), (1.0,), unit_end=at + 1)
        word = words.words[at]
        draft = Draft(amount, i, i + 1, word.start, word.end, i, i + 1, i + 1, "count", noun)
        draft.noun_lemma = "people" if lemma in _NO_ONE else ""
        found.append(draft)
    return found


def _running_tolls(syntax: Syntax, words: Words, drafts: list[Draft]) -> None:
    """ "A second victim has died": at least two have, in place of the one that its article counts."""
    found = list(tolls.find(syntax))
    if not found:
        return
    holders = {i: draft for draft in drafts for i in range(draft.start, draft.end)}
    for toll in found:
        held = {id(draft): draft for i in (toll.start, toll.ordinal) if (draft := holders.get(i)) is not None}
        if any(draft.noun != toll.noun and draft.category != "ratio" for draft in held.values()):
            continue
        at, last = words.first[toll.start], words.first[toll.ordinal]
        while last + 1 < len(words.token) and words.token[last + 1] == toll.ordinal:
            last += 1
        number = float(toll.number)
        amount = Found(at, last + 1, at, last + 1, (number,), (1.0,), Bound.AT_LEAST, unit_end=last + 1)
        first, end, stop = words.words[at].start, words.words[last].end, toll.ordinal + 1
        drafts[:] = [draft for draft in drafts if id(draft) not in held]  # "a seventh body" is no seventh of one
        drafts.append(Draft(amount, toll.start, stop, first, end, toll.start, stop, stop, "count", toll.noun))
        drafts[-1].text = tolls.readable(toll.number, nouns.lemma(syntax, toll.noun))


def _one(noun: str) -> str:
    return "person" if noun == "people" else noun


def _mention(
    syntax: Syntax, draft: Draft, narrowed: dict[int, tuple[str, ...]], about: tuple[int, ...]
) -> QuantityMention:
    noun = draft.noun
    lemma = draft.noun_lemma
    modifiers: tuple[str, ...] = ()
    doc = syntax.doc
    first, last = doc[draft.start], doc[draft.end - 1]
    text = doc[draft.start : draft.end].text
    text = text[draft.start_char - first.idx : len(text) - (last.idx + len(last) - draft.end_char)]
    if noun is not None:
        modifiers = narrowed[noun]
        if not lemma and syntax.lower[noun] not in relations.PRO_FORMS:
            lemma = nouns.lemma(syntax, noun)
        if not draft.elided and draft.end <= noun <= draft.end + 4:
            text = syntax.doc[draft.start : noun + 1].text
        elif lemma and draft.category == "count":
            one = draft.found.numbers == (1.0,)
            text = f"{text} {_one(lemma) if one else lemma if lemma == 'people' else syntax.doc[noun].text}"
    elif lemma:
        text = f"{text} {lemma}"
    return QuantityMention(
        start=draft.start,
        end=draft.end,
        start_char=draft.start_char,
        end_char=draft.end_char,
        amount=draft.found.amount(draft.text or text, lemma, modifiers),
        category=draft.category,
        number_start=draft.number_start,
        number_end=draft.number_end,
        unit_end=draft.core_end,
        noun=noun,
        elided=draft.elided,
        topics=about,
        sum_of=draft.sum_of,
        subset_of=draft.subset_of,
    )
