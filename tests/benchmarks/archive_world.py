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
from datetime import date, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Any, Final

from discrepancy.linking.rarity import background
from discrepancy.schema import (
    Actor,
    ActorType,
    Amount,
    Bound,
    EventFrame,
    Evidence,
    Extraction,
    Fact,
    Granularity,
    Mention,
    Model,
    Place,
    PlaceType,
    Role,
    Slot,
    Speaker,
    SpeakerKind,
    TimeType,
    TimeValue,
)

FIRST_DAY: Final = date(2021, 1, 1)
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
_FILLERS: Final = (
    ("say", "statement"), ("tell", "statement"), ("announce", "statement"), ("have", "other"), ("take", "other"),
    ("call", "other"), ("find", "other"), ("report", "other"), ("go", "other"), ("know", "other"), ("leave", "other"),
    ("investigate", "investigation"), ("release", "release"), ("visit", "visit"), ("plan", "other"), ("build", "other"),
    ("hold", "other"), ("support", "other"), ("want", "other"), ("begin", "other"), ("vote", "other"), ("pay", "payment"),
)  # fmt: skip
_TELLERS: Final = "official resident witness minister worker spokesman officer doctor".split()
_COUNTED: Final = "house official vehicle ticket company school country seat percent vote letter member".split()
_SYLLABLES: Final = [c + v for c in "b d f g k l m n p r s t v z br dr gr kl st tr".split() for v in "aeiou"]


@dataclass(frozen=True)
class Plant:
    """A disagreement that is known: who says what."""

    slot: str
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    """Ids of the articles on each side; of a moving toll all of them on the first."""


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
        self._words = _Zipf(list(counts), list(counts.values()))
        self._surnames = _Zipf([self._name(common, 2) for _ in range(20_000)], flat=8)
        self._hot = sorted(common.sample(range(DAYS), int(DAYS * HOT_DAYS)))

    def articles(self, count: int) -> Iterator[list[Extraction]]:
        """Articles, happening by happening, at least so many in all."""
        made = number = 0
        while made < count:
            happening = _Happening(self, self._random, number)
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


def new(kind: type[Any], /, **fields: Any) -> Any:
    """A noun without validation, which takes most of the time and has nothing to find here."""
    return kind.model_construct(**fields)


class _Happening:
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
        fillers = random.sample(_FILLERS, 8)
        self.matters = [_Matter(world, random, lemma, kind) for lemma, kind in fillers]

    def told(self) -> list[Extraction]:
        """All articles on it."""
        random = self.random
        originals = [0]
        source = [0]
        for place in range(1, self.size):
            copied = random.random() < COPIED
            source.append(random.choice(originals) if copied else place)
            if not copied:
                originals.append(place)
        told = {place: _Telling(self.killed, self.hurt, self.day, self.party, self.age) for place in originals}
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
                articles.append(_copy(articles[source[place]], identity, random))
            else:
                articles.append(_Writer(self, identity, told[place]).article())
        if moves:
            self.plant = Plant("moving", (tuple(one.article_id for one in articles), ()))
        if wrong is not None:
            slot, dissenter = wrong
            here = tuple(one.article_id for place, one in enumerate(articles) if source[place] == dissenter)
            there = tuple(one.article_id for place, one in enumerate(articles) if source[place] != dissenter)
            self.plant = Plant(slot, (here, there))
        return articles

    def _vary(self, told: dict[int, _Telling]) -> bool:
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

    def _planted(self, told: dict[int, _Telling]) -> tuple[str, int]:
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


class _Matter:
    """Something beside the happening, told alike by all who tell it."""

    def __init__(self, world: World, random: Random, lemma: str, kind: str) -> None:
        self.lemma, self.kind = lemma, kind
        self.words = tuple(world.words(random, 2))
        self.agent = random.choice(_TELLERS)
        self.day = random.choice((0, 0, 1, 2, 30)) if random.random() < 0.5 else None
        self.noun = random.choice(_COUNTED) if random.random() < 0.5 else ""
        self.number = int(random.paretovariate(0.7))


@dataclass
class _Telling:
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


class _Writer:
    """Writes one article's extraction."""

    def __init__(self, happening: _Happening, identity: str, telling: _Telling) -> None:
        self.of, self.id, self.telling, self.random = happening, identity, telling, happening.random
        self.frames: list[EventFrame] = []
        self.facts: list[Fact] = []
        self.sentences: list[tuple[str, ...]] = []
        self.matters = happening.random.sample(happening.matters, happening.random.randrange(len(happening.matters)))
        self.published = FIRST_DAY + timedelta(days=happening.day + telling.later)

    def article(self) -> Extraction:
        of, random, telling = self.of, self.random, self.telling
        self._main()
        length = max(4, int(random.gammavariate(2.2, 8)))
        while len(self.sentences) < length:
            self._beside()
        people = [self._person(name, 2 - (place > 0)) for place, name in enumerate(of.people)]
        actors = [*people, self._organisation(telling.party)]
        actors += [
            new(
                Actor,
                type=ActorType.DESCRIBED,
                name=f"the {word}",
                head=word,
                mentions=(self._mention(word),),
                text=f"the {word}",
            )
            for word in of.world.words(random, 9)
        ]
        words = [word for sentence in self.sentences for word in sentence]
        return new(
            Extraction,
            article_id=self.id,
            title=" ".join((of.lemma, of.place, *of.topic[:3])),
            publisher=f"{of.world.place(random)} Post",
            published=self.published,
            facts=tuple(self.facts),
            events=tuple(self.frames),
            actors=tuple(actors),
            places=(
                self._place(of.place),
                *(self._place(of.world.place(random)) for _ in range(random.choice((0, 1, 2)))),
            ),
            terms={word: words.count(word) for word in dict.fromkeys(words)},
            sentences=tuple(self.sentences),
            shingles=tuple(sorted(random.getrandbits(63) for _ in range(12 * len(self.sentences)))),
            words=18 * len(self.sentences),
        )

    def _main(self) -> None:
        """What happened, to whom, when, by whom: the first sentences."""
        of, telling = self.of, self.telling
        time = self._month(telling.day) if telling.coarse else self._day(telling.day)
        self._sentence()
        main = self._frame(
            of.lemma,
            of.type,
            time=time,
            places=(self._place(of.place),),
            agents=(self._organisation(telling.party),) if not of.harm else (),
        )
        self._fact(Slot.TIME, time, main)
        self._fact(Slot.PLACE, self._place(of.place), main)
        if of.harm:
            killed = self._frame("kill", "death", time=time)
            self._fact(Slot.COUNT, self._people(telling.killed, telling.bound), killed, role=Role.PATIENT)
            hurt = self._frame("injure", "injury", time=time)
            self._fact(Slot.COUNT, self._people(telling.hurt, telling.bound), hurt, role=Role.PATIENT)
        self._sentence()
        person = self._person(of.people[0], 1)
        dead = self._frame(
            "die" if of.harm else "say",
            "death" if of.harm else "statement",
            patients=(person,) if of.harm else (),
            agents=() if of.harm else (person,),
        )
        age = new(
            Amount,
            low=float(telling.age),
            high=float(telling.age),
            numbers=(float(telling.age),),
            unit="year",
            dimension="age",
            noun=of.people[0].split()[-1],
            text=f"{telling.age}",
        )
        self._fact(Slot.AGE, age, dead, subject=person)

    def _beside(self) -> None:
        """A sentence on what else there is to tell, which all articles tell alike, or on nothing in particular."""
        random = self.random
        matter = self.matters.pop() if self.matters else None
        self._sentence(matter.words if matter else ())
        if matter is not None:
            time = None if matter.day is None else self._day(self.of.day - matter.day)
            agents = (self._described(matter.agent),)
            frame = self._frame(matter.lemma, matter.kind, agents=agents, time=time)
            if time is not None:
                self._fact(Slot.TIME, time, frame)
            if matter.noun:
                self._fact(Slot.COUNT, self._amount(matter.number, matter.noun), frame)
            self._fact(Slot.AGENT, agents[0], frame)
        for _ in range(random.choice((0, 1, 2))):
            lemma, kind = random.choice(_FILLERS)
            agents = (self._person(random.choice(self.of.people), 1),) if random.random() < 0.4 else ()
            frame = self._frame(lemma, kind, agents=agents)
            if random.random() < 0.4:
                self._fact(Slot.PATIENT, self._described(), frame)

    def _sentence(self, words: tuple[str, ...] = ()) -> None:
        random, of = self.random, self.of
        topic = random.sample(of.topic, random.choice((2, 3, 4)))
        if len(self.sentences) < 2:
            topic = [*topic, of.topic[0], of.topic[1]]
        self.sentences.append((*words, *topic, *of.world.words(random, random.choice((2, 3, 4)))))

    def _frame(
        self,
        lemma: str,
        kind: str,
        *,
        agents: tuple[Actor, ...] = (),
        patients: tuple[Actor, ...] = (),
        places: tuple[Place, ...] = (),
        time: TimeValue | None = None,
    ) -> EventFrame:
        number = len(self.frames)
        frame: EventFrame = new(
            EventFrame,
            id=f"{self.id}#e{number}",
            article_id=self.id,
            trigger=self._mention(lemma),
            lemma=lemma,
            type=kind,
            agents=agents,
            patients=patients,
            places=places,
            time=time,
            time_reason="syntax" if time else None,
            sentence=len(self.sentences) - 1,
            chain=number,
        )
        self.frames.append(frame)
        return frame

    def _fact(
        self, slot: Slot, value: Model, frame: EventFrame, *, role: Role = Role.OTHER, subject: Actor | None = None
    ) -> None:
        random = self.random
        number = len(self.facts)
        speaker = (
            _VOICE
            if random.random() < 0.66
            else new(Speaker, kind=SpeakerKind.DESCRIBED, name="police", actor=None, cue=None, mention=None, via=())
        )
        text = str(getattr(value, "text", ""))
        start = 120 * (len(self.sentences) - 1)
        evidence = new(
            Evidence,
            article_id=self.id,
            start=start + 7 * (number % 9),
            end=start + 7 * (number % 9) + len(text),
            quote=text,
            sentence_start=start,
            sentence=f"{' '.join(self.sentences[-1])} {text} {frame.lemma}.",
        )
        self.facts.append(
            new(
                Fact,
                id=f"{self.id}#f{number}",
                article_id=self.id,
                slot=slot,
                value=value,
                event=frame,
                role=role,
                item=self._mention(text),
                subject=subject,
                speaker=speaker,
                evidence=evidence,
            )
        )

    # ------------------------------------------------------------ values

    def _mention(self, text: str) -> Mention:
        start = 120 * max(0, len(self.sentences) - 1) + 7 * (len(self.frames) % 12)
        return new(Mention, start=start, end=start + len(text), text=text)

    def _person(self, name: str, mentions: int) -> Actor:
        return new(
            Actor,
            type=ActorType.PERSON,
            name=name,
            mentions=tuple(
                new(Mention, start=40 + 300 * n, end=40 + 300 * n + len(name), text=name) for n in range(mentions)
            ),
            text=name,
        )

    def _organisation(self, name: str) -> Actor:
        return new(
            Actor,
            type=ActorType.ORGANISATION,
            name=name,
            text=name,
        )

    def _described(self, word: str = "") -> Actor:
        head = word or self.random.choice(_TELLERS)
        return new(Actor, type=ActorType.DESCRIBED, name=f"the {head}", head=head, text=f"the {head}")

    def _place(self, name: str) -> Place:
        return new(
            Place,
            type=PlaceType.CITY,
            name=name,
            mentions=(new(Mention, start=20, end=20 + len(name), text=name),),
            text=name,
        )

    def _people(self, number: int, bound: Bound) -> Amount:
        low, high, soft = float(number), float(number), (None, None)
        if bound is Bound.AT_LEAST:
            low, high = max(1.0, number - 1.0), None  # type: ignore[assignment]
        elif bound is Bound.ABOUT:
            low, high, soft = 0.9 * number, 1.1 * number, (0.85 * number, 1.15 * number)  # type: ignore[assignment]
        return new(
            Amount,
            low=low,
            high=high,
            soft_low=soft[0],
            soft_high=soft[1],
            bound=bound,
            numbers=(float(number),),
            noun="people",
            text=f"{number} people",
        )

    def _amount(self, number: int, noun: str) -> Amount:
        return new(
            Amount,
            low=float(number),
            high=float(number),
            numbers=(float(number),),
            noun=noun,
            text=f"{number} {noun}s",
        )

    def _day(self, number: int) -> TimeValue:
        start = datetime.combine(FIRST_DAY, datetime.min.time()) + timedelta(days=number)
        return self._time(start.date().isoformat(), start, start + timedelta(days=1), Granularity.DAY)

    def _month(self, number: int) -> TimeValue:
        first = (FIRST_DAY + timedelta(days=number)).replace(day=1)
        after = (first + timedelta(days=32)).replace(day=1)
        return self._time(
            first.isoformat()[:7],
            datetime.combine(first, datetime.min.time()),
            datetime.combine(after, datetime.min.time()),
            Granularity.MONTH,
        )

    def _time(self, value: str, start: datetime, end: datetime, granularity: Granularity) -> TimeValue:
        return new(
            TimeValue,
            type=TimeType.DATE,
            value=value,
            start=start,
            end=end,
            granularity=granularity,
            edtf=value,
            text=value,
        )


_VOICE: Final = Speaker()


def _copy(original: Extraction, identity: str, random: Random) -> Extraction:
    """The article as another paper prints it: cut from the end, with a line of its own."""
    old = original.article_id
    kept = random.uniform(0.6, 1.0)

    def own(text: str) -> str:
        return identity + text.removeprefix(old)

    frames = {one.id: one.model_copy(update={"id": own(one.id), "article_id": identity}) for one in original.events}
    facts = [
        one.model_copy(
            update={
                "id": own(one.id),
                "article_id": identity,
                "event": frames[one.event.id] if one.event else None,
                "evidence": one.evidence.model_copy(update={"article_id": identity}),
            }
        )
        for one in original.facts
    ]
    shingles = random.sample(original.shingles, int(kept * len(original.shingles)))
    return original.model_copy(
        update={
            "article_id": identity,
            "facts": tuple(facts[: max(8, int(kept * len(facts)))]),
            "events": tuple(frames.values()),
            "shingles": tuple(sorted([*shingles, *(random.getrandbits(63) for _ in range(8))])),
        }
    )
