"""The lexicon of reporting verbs, nouns and adjectives: which words attribute, and what they do to what they attribute.

Words and frames stand in ``data/cues.tsv``, irregular forms in ``data/cue_forms.tsv``. A new cue is one word in one
line there. Words are looked up by their form, not by a lemmatiser's guess: "founded" is never "found".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Final

from discrepancy.schema import Modality, Polarity
from discrepancy.values.tables import rows


class Act(StrEnum):
    """What a cue does to its content."""

    ASSERT = "assert"
    ALLEGE = "allege"
    SUPPOSE = "suppose"
    PREDICT = "predict"
    DENY = "deny"
    DOUBT = "doubt"
    ASK = "ask"
    DEMAND = "demand"
    PLAN = "plan"
    JUDGE = "judge"
    TOPIC = "topic"


CLAIMS: Final = frozenset({Act.ASSERT, Act.ALLEGE, Act.SUPPOSE, Act.PREDICT, Act.DENY, Act.DOUBT, Act.ASK, Act.DEMAND})
"""Acts whose content is the source's claim. The others are stances: the source plans, judges or discusses something
that the article itself states."""

MODALITY: Final[dict[Act, Modality]] = {
    Act.ALLEGE: Modality.POSSIBLE,
    Act.SUPPOSE: Modality.LIKELY,
    Act.PREDICT: Modality.FUTURE,
    Act.DOUBT: Modality.UNLIKELY,
    Act.ASK: Modality.POSSIBLE,
    Act.DEMAND: Modality.FUTURE,
    Act.PLAN: Modality.FUTURE,
}
"""How firm the content is; asserted where nothing is said here."""

NEGATED: Final[dict[Act, tuple[Polarity, Modality]]] = {
    # "does not believe that X" says that X is not so (negation raising); "has not denied X" commits to nothing.
    Act.SUPPOSE: (Polarity.DENIED, Modality.LIKELY),
    Act.PREDICT: (Polarity.DENIED, Modality.FUTURE),
    Act.DOUBT: (Polarity.AFFIRMED, Modality.LIKELY),
}
"""What a negated cue still claims. Other negated cues ("did not say who", "would not confirm") claim nothing."""


@dataclass(slots=True)
class Cue:
    """One word that attributes: its act in each frame in which content may stand.

    Attributes:
        lemma: The word as the lexicon has it, a particle joined with "_".
        pos: verb, noun or adj.
        frames: Act by frame: clause, quote, inf, ing, obj, pred or a preposition.
    """

    lemma: str
    pos: str
    frames: dict[str, Act] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cues by lower-case form, then by particle ("" for none).

    Attributes:
        verbs: Reporting verbs.
        nouns: Reporting nouns.
        adjectives: Adjectives of holding true ("sure that") and feeling ("angry that").
    """

    verbs: dict[str, dict[str, Cue]]
    nouns: dict[str, dict[str, Cue]]
    adjectives: dict[str, dict[str, Cue]]


def verb_forms(lemma: str) -> tuple[str, ...]:
    """All forms of a regular English verb.

    Example:
        >>> verb_forms("deny")
        ('deny', 'denies', 'denied', 'denying')
        >>> verb_forms("argue")
        ('argue', 'argues', 'argued', 'arguing')
    """
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return lemma, third, lemma + "ed", lemma + "ing"


def noun_forms(lemma: str) -> tuple[str, ...]:
    """Singular and plural of a regular English noun.

    Example:
        >>> noun_forms("testimony")
        ('testimony', 'testimonies')
    """
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies"
    return lemma, lemma + "s"


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once. Where a word has two acts for one frame, the line that comes first counts."""
    irregular = {lemma: tuple(forms.split()) for lemma, forms in rows("cue_forms", 2)}
    tables: dict[str, dict[str, dict[str, Cue]]] = {"verb": {}, "noun": {}, "adj": {}}
    for pos, act, frames, words in rows("cues", 4):
        for word in words.split():
            stem, _, particle = word.partition("_")
            if pos == "verb":
                forms = (stem, *irregular[stem]) if stem in irregular else verb_forms(stem)
            else:
                forms = noun_forms(stem) if pos == "noun" else (stem,)
            cue = tables[pos].get(stem, {}).get(particle) or Cue(word, pos)
            for frame in frames.split():
                cue.frames.setdefault(frame, Act(act))
            for form in forms:
                tables[pos].setdefault(form, {})[particle] = cue
    return Lexicon(tables["verb"], tables["noun"], tables["adj"])
