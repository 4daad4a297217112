"""How the amounts of a text hang together: left-out nouns, parts and wholes, sums of coordinated amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from discrepancy.pipeline.mentions import QuantityMention
from discrepancy.pipeline.quantities import nouns
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Amount, Bound
from discrepancy.values.counted import is_person
from discrepancy.values.found import interval
from discrepancy.values.intervals import Interval
from discrepancy.values.ranges import CHANGES

if TYPE_CHECKING:
    from discrepancy.pipeline.quantities.reading import Draft

PRO_FORMS: Final = frozenset(
    """those these them which whom they it that others other more ones one another rest whose us we you many""".split()
)
"""Words that stand for a counted noun named elsewhere."""

_STATES: Final = frozenset({"dead", "injured", "wounded", "hurt", "missing", "killed", "displaced", "unaccounted"})
_STANDING: Final = frozenset({"them", "whom", "which", "those", "these"})

HARM: Final = frozenset(
    """kill wound injure hurt die dead shoot stab murder slay arrest detain hospitalize hospitalise trap rescue
    displace evacuate abduct kidnap execute behead missing poison infect treat drown perish massacre maim charge convict
    sentence jail imprison deport evict strand bury
    killed wounded injured died shot slain hurt arrested detained hospitalized hospitalised drowned perished
    stabbed murdered displaced evacuated trapped rescued abducted kidnapped executed beheaded infected
    treated""".split()
)
"""Predicates whose counted party is persons where the noun is left out."""

CASUALTY: Final = frozenset(
    """kill wound injure hurt die dead shoot stab murder slay drown perish massacre maim behead execute killed wounded
    injured died shot slain drowned perished stabbed murdered dies""".split()
)
"""Predicates under which an article counts one casualty: "a soldier was killed"."""

ATTACKERS: Final = frozenset({"gunman", "shooter", "attacker", "assailant"})
"""Those of whom an article counts one that attacks: "a gunman opened fire"."""

_DYING: Final = frozenset({"die", "died", "dead", "drown", "drowned", "perish", "perished", "dies"})

_CONJUNCTS: Final = 50
"""Conjuncts over which a noun is followed to the first one, which alone hangs on the predicate."""

_REACH: Final = 3
"""Sentences back to which a left-out noun is looked for."""

_AMOUNTS_BACK: Final = 100
"""Amounts back to which it is looked for: more than four sentences of prose hold."""


def is_harm(syntax: Syntax, i: int) -> bool:
    """Is a predicate one that is done to persons."""
    return syntax.lemma[i] in HARM or syntax.lower[i] in HARM


def is_harmed(syntax: Syntax, noun: int, verbs: frozenset[str] = HARM) -> bool:
    """Is a noun the party that a harm is done to: object of "kill", subject of "died" or "was wounded"."""
    first = noun
    for _ in range(_CONJUNCTS):
        if syntax.relation[first] != "conj":
            break
        first = syntax.head[first]
    for j in (noun, first):
        head = syntax.head[j]
        relation = syntax.relation[j]
        if head == j or not (syntax.lemma[head] in verbs or syntax.lower[head] in verbs):
            continue
        if relation in ("obj", "nsubj:pass"):
            return True
        if relation == "nsubj" and (
            syntax.lemma[head] in _DYING or syntax.lower[head] in _DYING or syntax.is_passive(head)
        ):
            return True
    return False


def is_doer(syntax: Syntax, noun: int) -> bool:
    """Is a noun the subject of a verb in the active, or the agent of a passive."""
    if syntax.relation[noun] == "obl:agent":
        return True
    return syntax.relation[noun] == "nsubj" and syntax.pos[syntax.head[noun]] == "VERB"


def _predicate(syntax: Syntax, draft: Draft) -> int | None:
    """The predicate that governs an amount without a noun."""
    number = nouns.top(syntax, draft.number_start, draft.number_end)
    for head in syntax.ancestors(number):
        if syntax.pos[head] in ("VERB", "ADJ", "AUX"):
            return head
    return None


def resolve(syntax: Syntax, drafts: list[Draft], crowded: frozenset[int]) -> None:
    """Find the nouns that are left out or stood for, and which amounts are parts of which."""
    for index, draft in enumerate(drafts):
        if syntax.sentence[draft.start] in crowded:
            continue
        _subset(syntax, drafts, index)
        if draft.category not in ("count", "ratio"):
            continue
        if draft.noun is not None and draft.subset_of is not None and syntax.lower[draft.noun] in _STANDING:
            whole = drafts[draft.subset_of]
            if whole.noun is not None or whole.noun_lemma:
                draft.noun, draft.elided = whole.noun, True
                draft.noun_lemma = whole.noun_lemma or nouns.lemma(syntax, whole.noun or 0)
                continue
        if draft.noun is not None and (draft.noun_lemma or syntax.lower[draft.noun] not in PRO_FORMS):
            continue
        if draft.category == "ratio" and draft.noun is None:
            continue
        _antecedent(syntax, drafts, index)


def _antecedent(syntax: Syntax, drafts: list[Draft], index: int) -> None:
    draft = drafts[index]
    number = nouns.top(syntax, draft.number_start, draft.number_end)
    if syntax.child(number, "nmod:poss") is not None:
        return  # a batsman's "87"
    crowd = _crowd(syntax, draft, number)
    if crowd is not None:
        draft.noun, draft.noun_lemma, draft.elided = None, "people" if crowd else "", crowd
        return
    if draft.category == "count" and syntax.lower[draft.end : draft.end + 1] == ["who"]:
        draft.noun, draft.noun_lemma, draft.elided = None, "people", True
        return
    named = _number_of(syntax, draft)
    if named is not None:
        draft.noun, draft.elided = named, True
        if syntax.lemma[named] in _TOLLS:
            draft.noun, draft.noun_lemma = None, "people"
        return
    predicate = _predicate(syntax, draft)
    if predicate is not None and syntax.lower[predicate] in CHANGES and not draft.found.scale:
        return  # "the index fell 5 to 286": a level, not a count
    if draft.found.numbers[0] != int(draft.found.numbers[0]) and draft.category == "count":
        return
    harm = predicate is not None and is_harm(syntax, predicate)
    if draft.noun is None and draft.end < len(syntax) and syntax.lower[draft.end] in _STATES:
        harm = True  # "left 13 dead, 24 injured"
    elif syntax.lower[draft.start - 1] in ("a", "an") and draft.start:
        return  # "shot a 67"
    sentence = syntax.sentence[draft.start]
    for at in range(index - 1, max(index - 1 - _AMOUNTS_BACK, -1), -1):
        earlier = drafts[at]
        if sentence - syntax.sentence[earlier.start] > _REACH:
            break
        if earlier.category != "count" or earlier.noun is None or syntax.lower[earlier.noun] in PRO_FORMS:
            continue
        if earlier.start <= draft.start < earlier.end or earlier.subset_of is not None:
            continue
        lemma = earlier.noun_lemma or nouns.lemma(syntax, earlier.noun)
        if not harm and earlier.found.numbers == (1.0,) and draft.found.numbers != (1.0,):
            continue
        if harm and not (is_person(lemma) or is_harmed(syntax, earlier.noun)):
            continue
        if not harm and predicate is not None and is_person(lemma) and not _same_role(syntax, earlier, draft):
            if at != index - 1 or syntax.lower[draft.start - 1] not in COMPARED:
                continue
        stands_itself = draft.noun is not None and syntax.lower[draft.noun] in ("others", "other")
        one_before = harm and earlier.found.numbers == (1.0,) != draft.found.numbers and is_person(lemma)
        if one_before and not stands_itself:
            draft.noun, draft.noun_lemma, draft.elided = (
                earlier.noun,
                "people",
                True,
            )  # a man was killed and four wounded
            return
        if stands_itself and is_person(lemma):
            lemma = "people"  # one miner was killed, and six others hurt
        draft.noun_lemma, draft.elided = lemma, not stands_itself
        if not stands_itself:
            draft.noun = earlier.noun
        return
    if harm:
        draft.noun_lemma = "people"
        if draft.noun is None or syntax.lower[draft.noun] not in ("others", "other"):
            draft.noun, draft.elided = None, True


def _crowd(syntax: Syntax, draft: Draft, number: int) -> bool | None:
    """Is a number after "of" the size of a body of persons ("a population of 12,500"), or (False) of another thing."""
    head = syntax.head[number]
    if draft.category != "count" or head >= draft.start or syntax.pos[head] != "NOUN":
        return None
    if syntax.preposition(number) != "of" or syntax.lemma[head] in _TOTALS | _CHANGES_OF:
        return None
    return syntax.lemma[head] in _BODIES


_BODIES: Final = frozenset(
    """population crowd audience crew staff workforce family congregation electorate membership attendance cast squad
    squadron delegation garrison household""".split()
)
"""Nouns for bodies of persons, of which a number after "of" is the size."""
_CHANGES_OF: Final = frozenset({"increase", "decrease", "rise", "fall", "drop", "decline", "average", "record", "sum"})
COMPARED: Final = frozenset({"against", "from", "versus", "vs", "vs.", "with", "than"})
"""Words after which a number without a noun is of the amount before: "12 ships against 9 last year"."""
_TOLLS: Final = frozenset({"toll"})
_TOTALS: Final = frozenset({"number", "total", "count", "quota", "tally"})


def _number_of(syntax: Syntax, draft: Draft) -> int | None:
    """What "the number of ..." or "the death toll" names in the clause before an amount without a noun."""
    for i in range(
        draft.start - 1, max(draft.start - 16, syntax.sentence_starts[syntax.sentence[draft.start]] - 1), -1
    ):
        if syntax.lemma[i] in _TOLLS:
            return i
        if syntax.lemma[i] in _TOTALS and syntax.pos[i] == "NOUN" and syntax.lower[i + 1 : i + 2] == ["of"]:
            return next((child for child in syntax.each(i, "nmod") if child < draft.start), None)
    return None


def _same_role(syntax: Syntax, earlier: Draft, draft: Draft) -> bool:
    """Do both amounts stand in one relation to their predicates."""
    if earlier.noun is None:
        return False
    number = nouns.top(syntax, draft.number_start, draft.number_end)
    mine, theirs = (syntax.relation[number].partition(":")[0], syntax.relation[earlier.noun].partition(":")[0])
    return mine == theirs or mine in ("conj", "root", "nsubj")


def _subset(syntax: Syntax, drafts: list[Draft], index: int) -> None:
    """ "Two of the five", "half of those", "including three children": the amount this one is a part of."""
    draft = drafts[index]
    if draft.category not in ("count", "ratio", "percent"):
        return
    before = draft.start - 1
    if (
        before > 0
        and syntax.lower[before] == "of"
        and syntax.lower[before - 1] == "out"
        and index > 0
        and draft.noun is None
    ):
        part = drafts[index - 1]
        if part.category == "count" and syntax.sentence[part.start] == syntax.sentence[draft.start]:
            draft.noun, draft.elided, part.subset_of = part.noun, True, index
            return
    if draft.noun is not None and not draft.elided:
        preposition = syntax.preposition(draft.noun)
        if preposition == "of" and draft.noun >= draft.end:
            for other in range(index + 1, len(drafts)):
                whole = drafts[other]
                if whole.start > draft.noun:
                    break
                if whole.category == "count" and draft.end <= whole.start and draft.noun <= (whole.noun or 0):
                    draft.subset_of = other
                    return
            if syntax.lower[draft.noun] in PRO_FORMS:
                draft.subset_of = _last_count(syntax, drafts, index)
                return
    if before >= 0 and syntax.lower[before] == "including" and index > 0:
        whole_index = _last_count(syntax, drafts, index, same_sentence=True)
        draft.subset_of = whole_index
        if whole_index is not None and draft.noun is None and draft.category == "count" and draft.found.unit is None:
            whole = drafts[whole_index]
            draft.noun, draft.noun_lemma, draft.elided = whole.noun, whole.noun_lemma, True
    elif before > 0 and syntax.lower[before] == "," and _is_how(syntax, draft):
        whole_index = _last_count(syntax, drafts, index, same_sentence=True)
        if whole_index is not None and drafts[whole_index].found.numbers[0] > draft.found.numbers[0]:
            draft.subset_of, draft.elided = whole_index, True
            draft.noun, draft.noun_lemma = drafts[whole_index].noun, drafts[whole_index].noun_lemma
    elif before > 0 and syntax.lower[before] == "them" and syntax.lower[before - 1] in ("among", "of"):
        draft.subset_of = _last_count(syntax, drafts, index, same_sentence=True)


def _is_how(syntax: Syntax, draft: Draft) -> bool:
    """Does only how it befell them follow a number: "Four people were shot, two fatally, on Monday"."""
    end = draft.end
    if draft.noun is not None or draft.category != "count" or end >= len(syntax) or not nouns.is_manner(syntax, end):
        return False
    return end + 1 == len(syntax) or syntax.pos[end + 1] in ("PUNCT", "ADP", "CCONJ") or syntax.lower[end + 1] == "when"


def _last_count(syntax: Syntax, drafts: list[Draft], index: int, same_sentence: bool = False) -> int | None:
    sentence = syntax.sentence[drafts[index].start]
    for other in range(index - 1, max(index - 1 - _AMOUNTS_BACK, -1), -1):
        distance = sentence - syntax.sentence[drafts[other].start]
        if distance > (0 if same_sentence else _REACH):
            return None
        if drafts[other].category == "count" and drafts[other].subset_of is None:
            return other
    return None


# ---------------------------------------------------------------- sums


def sums(syntax: Syntax, drafts: list[Draft]) -> list[QuantityMention]:
    """ "Five Kenyan soldiers and two Ugandan officers": one more amount, seven people, that adds both up."""
    by_noun = {draft.noun: index for index, draft in enumerate(drafts)
               if draft.category == "count" and draft.noun is not None and not draft.elided
               and draft.subset_of is None and not draft.found.excluded}  # fmt: skip
    found: list[QuantityMention] = []
    used: set[int] = set()
    for noun, index in by_noun.items():
        if syntax.relation[noun] == "conj":
            continue
        members = [by_noun[other] for other in syntax.conjuncts(noun) if other in by_noun]
        known = set(members)
        while (following := _joined(syntax, drafts, members[-1])) is not None and following not in known:
            members.append(following)
            known.add(following)
        if len(members) < 2 or members[0] != index or index in used:
            continue
        used.update(members)
        if any(syntax.lower[child] in ("or", "nor", "versus", "than") for member in members
               for child in syntax.children[drafts[member].noun or 0] if syntax.relation[child] == "cc"):  # fmt: skip
            continue
        last = drafts[members[-1]].noun or 0
        between = syntax.lower[(drafts[members[-2]].noun or 0) + 1 : drafts[members[-1]].start]
        if "and" not in between and not any(syntax.lower[child] in ("and", "&") for child in syntax.each(last, "cc")):
            continue
        if all(syntax.lower[drafts[member].number_start] in ("a", "an") for member in members):
            continue
        total = _sum(syntax, [drafts[member] for member in members], tuple(members))
        if total is not None:
            found.append(total)
    return found


def _joined(syntax: Syntax, drafts: list[Draft], index: int) -> int | None:
    """The next amount, where nothing but "and" or a comma parts it from this one's noun: parsers miss conjuncts."""
    if index + 1 >= len(drafts):
        return None
    noun, following = drafts[index].noun, drafts[index + 1]
    if noun is None or following.category != "count" or following.noun is None or following.elided:
        return None
    if following.subset_of is not None or following.noun <= following.start:
        return None
    between = syntax.lower[noun + 1 : following.start]
    if between in (["and"], [",", "and"]) and syntax.head[noun] == syntax.head[following.noun]:
        return index + 1
    return None


def _sum(syntax: Syntax, parts: list[Draft], indices: tuple[int, ...]) -> QuantityMention | None:
    lemmas = [nouns.lemma(syntax, part.noun) for part in parts if part.noun is not None]
    if len(set(lemmas)) == 1:
        noun = lemmas[0]
    elif all(is_person(lemma) for lemma in lemmas):
        noun = "people"
    else:
        return None
    hard, soft = Interval.point(0.0), Interval.point(0.0)
    for part in parts:
        (low, high, low_closed, high_closed), (soft_low, soft_high) = interval(part.found)
        inner = Interval(low, high, low_closed, high_closed)
        hard = hard.plus(inner)
        soft = soft.plus(Interval(low if soft_low is None else soft_low, high if soft_high is None else soft_high))
    first, last = parts[0], parts[-1]
    numbers: tuple[float, ...] = ()
    if hard.is_point:
        numbers = (hard.low,)
    bound = Bound.EXACT if hard.is_point else Bound.AT_LEAST if hard.high == float("inf") else Bound.RANGE
    text = (
        f"{hard.low:g} {noun}"
        if hard.is_point
        else " and ".join(syntax.doc[part.start : part.end].text for part in parts)
    )
    amount = Amount(
        low=hard.low,
        high=None if hard.high == float("inf") else hard.high,
        low_closed=hard.low_closed,
        high_closed=hard.high_closed,
        soft_low=None if soft.low == hard.low else soft.low,
        soft_high=None if soft.high in (hard.high, float("inf")) else soft.high,
        bound=bound,
        numbers=numbers,
        dimension="count",
        noun=noun,
        text=text,
    )
    return QuantityMention(
        start=first.start,
        end=last.end,
        start_char=first.start_char,
        end_char=last.end_char,
        amount=amount,
        category="count",
        number_start=first.number_start,
        number_end=first.number_end,
        noun=first.noun,
        sum_of=indices,
    )
