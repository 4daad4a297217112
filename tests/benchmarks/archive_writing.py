"""Writes the extractions of made-up articles, as the pipeline would have read them (see ``archive_world``)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Final, TypeVar

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

if TYPE_CHECKING:
    from tests.benchmarks.archive_world import Happening, Telling

FIRST_DAY: Final = date(2021, 1, 1)
FILLERS: Final = (
    ("say", "statement"), ("tell", "statement"), ("announce", "statement"), ("have", "other"), ("take", "other"),
    ("call", "other"), ("find", "other"), ("report", "other"), ("go", "other"), ("know", "other"), ("leave", "other"),
    ("investigate", "investigation"), ("release", "release"), ("visit", "visit"), ("plan", "other"), ("build", "other"),
    ("hold", "other"), ("support", "other"), ("want", "other"), ("begin", "other"), ("vote", "other"), ("pay", "payment"),
)  # fmt: skip
TELLERS: Final = "official resident witness minister worker spokesman officer doctor".split()
COUNTED: Final = "house official vehicle ticket company school country seat percent vote letter member".split()

M = TypeVar("M", bound=Model)


def new(kind: type[M], /, **fields: Any) -> M:
    """A noun without validation, which takes most of the time and has nothing to find here."""
    return kind.model_construct(**fields)


class Writer:
    """Writes one article's extraction."""

    def __init__(self, happening: Happening, identity: str, telling: Telling) -> None:
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
            lemma, kind = random.choice(FILLERS)
            people = (self._person(random.choice(self.of.people), 1),) if random.random() < 0.4 else ()
            frame = self._frame(lemma, kind, agents=people)
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
        head = word or self.random.choice(TELLERS)
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


def copied(original: Extraction, identity: str, random: Random) -> Extraction:
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
