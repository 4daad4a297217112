"""A made-up news archive with known disagreements, as large as one likes and the same for one seed.

Sizes and shares imitate what the pipeline reads in real news: about 20 facts, 30 events, 13 parties, 65 content words,
17 sentences and 200 shingles an article; a third of the events statements; a quarter of the facts of no day. Names of
places and organisations, words, and the number of articles on one happening follow Zipf's law; some days are hot, with
many happenings in one place. Articles on one happening copy each other, round numbers, give bounds and coarser dates,
and follow a moving toll: all that must raise no alarm. Into some happenings one true disagreement is planted.

Words come from the package's own table of word frequencies; all names are made of syllables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random
from typing import Final

from discrepancy.linking.rarity import background
from discrepancy.schema import (
    Bound,
    Extraction,
)
from tests.benchmarks.archive_writing import COUNTED, FILLERS, TELLERS, Writer, copied

DAYS: Final = 365
SIZES: Final = {1: 760, 2: 110, 3: 45, 4: 28, 5: 18, 6: 12, 8: 9, 10: 7, 15: 5, 25: 3, 40: 1}
"""Articles on one happening, and how often; copies among them."""
COPIED: Final = 0.3
PLANTED: Final = 0.25
"""Share of the happenings that several articles tell independently into which a disagreement is planted."""
HOT_DAYS: Final = 0.02
_KINDS: Final = (
    ("attack", "attack"),
    ("bomb", "attack"),
    ("crash", "accident"),
    ("flood", "disaster"),
    ("raid", "attack"),
)
_QUIET: Final = (("meet", "meeting"), ("sign", "deal"), ("arrest", "arrest"), ("visit", "visit"), ("resign", "change"))
_SYLLABLES: Final = [c + v for c in "b d f g k l m n p r s t v z br dr gr kl st tr".split() for v in "aeiou"]


@dataclass(frozen=True)
class Plant:
    """A disagreement that is known: who says what."""

    slot: str
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    """Ids of the articles on each side; of a moving toll all of them on the first."""


TELLING: Final = frozenset(
    "first second third fourth latest another other others previous earlier unrelated several multiple various numerous "
    "separate follow followed following follows come comes came mark marks year month week day annual recent since "
    "after before last early late ago overnight today minor serious seriously critical stable".split()
)
"""Words by which a text orders happenings, sets them apart or grades them: sprinkled at random they would say what no
text says."""


@dataclass
class World:
    """What an archive is about.

    Args:
        part: Number of the part of the archive that is made; each is made by itself.
        rare: Ending of all rare names and beginning of all ids: a text with another ending tells of other things.
    """

    part: int = 0
    rare: str = "xqa"
    plants: list[Plant] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._random = Random(self.part)
        common = Random(99)
        names = [self._name(common, 2) for _ in range(3500)]
        self._places = _Zipf([f"{name}ton" for name in names[:2500]])
        self._parties = _Zipf(
            [f"{name} {kind}" for name, kind in zip(names[2500:], ("Front", "Party", "League") * 334, strict=False)]
        )
        _, counts = background()
        counts = {word: count for word, count in counts.items() if word not in TELLING}
        self._words = _Zipf(list(counts), list(counts.values()))
        self._surnames = _Zipf([self._name(common, 2) for _ in range(20_000)], flat=8)
        self._hot = sorted(common.sample(range(DAYS), int(DAYS * HOT_DAYS)))

    def articles(self, count: int) -> Iterator[list[Extraction]]:
        """Articles, happening by happening, at least so many in all."""
        made = number = 0
        while made < count:
            happening = Happening(self, self._random, number)
            articles = happening.told()
            if happening.plant is not None:
                self.plants.append(happening.plant)
            made += len(articles)
            number += 1
            yield articles

    def _name(self, random: Random, syllables: int) -> str:
        return "".join(random.choice(_SYLLABLES) for _ in range(syllables)).capitalize()

    def person(self, random: Random) -> str:
        """A full name whose first part is rare."""
        return f"{self._name(random, 2)}{self.rare} {self._surnames.draw(random)}"

    def rare_word(self, random: Random) -> str:
        """A word that next to nobody else uses."""
        return f"{self._name(random, 3).lower()}{self.rare}"

    def place(self, random: Random) -> str:
        return self._places.draw(random)

    def hot_place(self, day: int) -> str:
        return self._places.items[day % 7]

    def party(self, random: Random) -> str:
        return self._parties.draw(random)

    def words(self, random: Random, count: int) -> list[str]:
        return [self._words.draw(random) for _ in range(count)]

    def day(self, random: Random) -> int:
        """A day; hot ones are a hundred times as likely as others."""
        return random.choice(self._hot) if random.random() < 0.06 else random.randrange(DAYS)

    def is_hot(self, day: int) -> bool:
        return day in self._hot


class _Zipf:
    """Things of which the first is drawn most often."""

    def __init__(self, items: Sequence[str], weights: Sequence[float] | None = None, *, flat: int = 0) -> None:
        self.items = items
        given = weights or [1 / (rank + 1 + flat) for rank in range(len(items))]
        self._cumulated = list(accumulate(given))

    def draw(self, random: Random) -> str:
        return random.choices(self.items, cum_weights=self._cumulated)[0]


class Happening:
    """One thing that happened, and what articles make of it."""

    def __init__(self, world: World, random: Random, number: int) -> None:
        self.world, self.random, self.number = world, random, number
        self.day = world.day(random)
        hot = world.is_hot(self.day) and random.random() < 0.7
        self.harm = hot or random.random() < 0.35
        self.lemma, self.type = random.choice(_KINDS if self.harm else _QUIET)
        self.place = world.hot_place(self.day) if hot else world.place(random)
        self.party = world.party(random)
        self.people = [world.person(random) for _ in range(random.choice((1, 2, 2, 3)))]
        self.age = random.randrange(15, 80)
        self.killed = int(random.paretovariate(0.9)) + 1
        self.hurt = self.killed + int(random.paretovariate(0.8)) + 1
        self.topic = [world.rare_word(random) for _ in range(2)] + world.words(random, 25)
        self.size = random.choices(list(SIZES), list(SIZES.values()))[0]
        self.plant: Plant | None = None
        # Another visit the day before would be a second answer to the same question, which nobody counts.
        fillers = random.sample([filler for filler in FILLERS if filler[0] != self.lemma], 8)
        self.matters = [Matter(world, random, lemma, kind) for lemma, kind in fillers]

    def told(self) -> list[Extraction]:
        """All articles on it."""
        random = self.random
        originals = [0]
        source = [0]
        for place in range(1, self.size):
            is_copy = random.random() < COPIED
            source.append(random.choice(originals) if is_copy else place)
            if not is_copy:
                originals.append(place)
        told = {place: Telling(self.killed, self.hurt, self.day, self.party, self.age) for place in originals}
        moves = self._vary(told)
        wrong = (
            self._planted(told)
            if not moves and len(originals) > 1 and self.harm and random.random() < PLANTED
            else None
        )
        articles: list[Extraction] = []
        for place in range(self.size):
            identity = f"{self.world.rare}{self.world.part:05}-{self.number:05}-{place:02}"
            if source[place] != place:
                articles.append(copied(articles[source[place]], identity, random))
            else:
                articles.append(Writer(self, identity, told[place]).article())
        if moves:
            self.plant = Plant("moving", (tuple(one.article_id for one in articles), ()))
        if wrong is not None:
            slot, dissenter = wrong
            here = tuple(one.article_id for place, one in enumerate(articles) if source[place] == dissenter)
            there = tuple(one.article_id for place, one in enumerate(articles) if source[place] != dissenter)
            self.plant = Plant(slot, (here, there))
        return articles

    def _vary(self, told: dict[int, Telling]) -> bool:
        """What differs and is no disagreement: some round, some are vague; or later reports know of more dead."""
        moving = len(told) > 1 and self.harm and self.random.random() < 0.1
        for step, telling in enumerate(told.values()):
            chance = self.random.random()
            if moving:
                telling.killed = self.killed + 2 * step
                telling.later = step
            elif chance < 0.12:
                telling.bound = Bound.AT_LEAST
            elif chance < 0.24:
                telling.bound = Bound.ABOUT
            elif chance < 0.3:
                telling.coarse = True
            telling.later = max(telling.later, self.random.choice((0, 0, 0, 1, 1, 2, 5)))
        return moving

    def _planted(self, told: dict[int, Telling]) -> tuple[str, int]:
        """One telling says otherwise, exactly, where all others agree exactly."""
        place = self.random.choice(list(told))
        for telling in told.values():
            telling.killed, telling.hurt, telling.bound, telling.coarse = self.killed, self.hurt, Bound.EXACT, False
        slot = self.random.choice(("count", "count", "count", "time", "age"))
        telling = told[place]
        if slot == "count":
            telling.killed = self.killed + self.random.choice((1, 2, 3, 5)) + self.killed // 2
        elif slot == "time":
            telling.day -= self.random.choice((1, 1, 1, 2))
        else:
            telling.age += self.random.choice((1, 2, 10))
        return slot, place


class Matter:
    """Something beside the happening, told alike by all who tell it."""

    def __init__(self, world: World, random: Random, lemma: str, kind: str) -> None:
        self.lemma, self.kind = lemma, kind
        self.words = tuple(world.words(random, 2))
        self.agent = random.choice(TELLERS)
        self.day = random.choice((0, 0, 1, 2, 30)) if random.random() < 0.5 else None
        self.noun = random.choice(COUNTED) if random.random() < 0.5 else ""
        self.number = int(random.paretovariate(0.7))


@dataclass
class Telling:
    """What one article says of a happening."""

    killed: int
    hurt: int
    day: int
    party: str
    age: int
    bound: Bound = Bound.EXACT
    coarse: bool = False
    later: int = 0
    """Days after it that the article appears."""
