"""Reports for tests, made by hand: what the display has to show, without a pipeline."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from discrepancy.report.model import Report, counted
from discrepancy.schema import (
    Actor,
    ActorType,
    Amount,
    ArticleInfo,
    Cause,
    Conflict,
    Event,
    EventSummary,
    Evidence,
    Fact,
    Family,
    Granularity,
    Mention,
    Modality,
    Place,
    Polarity,
    Reason,
    SetAside,
    Severity,
    Side,
    Slot,
    Speaker,
    SpeakerKind,
    TimeType,
    TimeValue,
    Value,
    Verdict,
)

HOSTILE = (
    "Officials said 12 people <script>window.hacked = 1</script> were hurt. "
    "<img src=x onerror='window.hacked = 2'> Rescuers counted 31 people </script><!-- & \u2028 at the quay. 😀 It burned on "
    "3 May 2024."
)
"""An article that would like to be markup: tags, ends of scripts and comments, separators that end lines of script."""


def day(year: int, month: int, number: int) -> TimeValue:
    """A whole day."""
    start = datetime(year, month, number)
    return TimeValue(
        type=TimeType.DATE,
        value=start.date().isoformat(),
        start=start,
        end=start + timedelta(days=1),
        granularity=Granularity.DAY,
        text=f"{start:%B} {number}, {year}",
    )


def count(number: int, noun: str = "people") -> Amount:
    """A plain count."""
    return Amount(low=number, high=number, numbers=(number,), noun=noun, dimension="count", text=f"{number} {noun}")


def said(
    article: str,
    text: str,
    quote: str,
    value: Value,
    slot: Slot,
    *,
    by: str = "",
    polarity: Polarity = Polarity.AFFIRMED,
) -> Fact:
    """A fact that stands in a text where its quote first does; its sentence is the text between two full stops."""
    start = text.index(quote)
    begin = max(text.rfind(". ", 0, start) + 2, 0) if ". " in text[:start] else 0
    end = text.find(". ", start)
    end = len(text) if end < 0 else end + 1
    speaker = (
        Speaker(kind=SpeakerKind.NAMED, name=by, mention=Mention(start=0, end=len(by), text=by)) if by else Speaker()
    )
    return Fact(
        id=f"{article}#f{start}{slot}",
        article_id=article,
        slot=slot,
        value=value,
        polarity=polarity,
        modality=Modality.ASSERTED,
        speaker=speaker,
        evidence=Evidence(
            article_id=article,
            start=start,
            end=start + len(quote),
            quote=quote,
            sentence_start=begin,
            sentence=text[begin:end],
        ),
    )


def conflict(
    ident: str,
    slot: Slot,
    sides: list[tuple[Fact, ...]],
    *,
    reason: Reason,
    severity: Severity = Severity.MAJOR,
    causes: tuple[Cause, ...] = (),
    verdict: Verdict = Verdict.CONFLICT,
    trigger: str = "fire",
    copies: tuple[str, ...] = (),
) -> Conflict:
    """A conflict whose sides these facts make; articles among the copies count as one source."""
    values = "; ".join(facts[0].value.text for facts in sides)
    return Conflict(
        id=ident,
        slot=slot,
        verdict=verdict,
        reasons=(reason,),
        possible_causes=causes,
        severity=severity,
        confidence=0.8,
        event=EventSummary(
            id=f"event-{ident}",
            trigger=trigger,
            type="disaster",
            participants=("Harbor Front",),
            time=day(2024, 5, 3),
            place=Place(name="Port Alder", text="Port Alder"),
        ),
        explanation=f"Sources disagree on {slot.value}: {values}.",
        sides=tuple(
            Side(
                value=facts[0].value,
                independent_sources=len(
                    {copies or f.article_id if f.article_id in copies else f.article_id for f in facts}
                ),
                facts=facts,
            )
            for facts in sides
        ),
    )


def report(
    texts: dict[str, str], conflicts: tuple[Conflict, ...], *, families: tuple[Family, ...] = (), days: int = 1
) -> Report:
    """A report of these conflicts; articles appear a day apart, round and round the given number of days."""
    facts = {fact.id: fact for c in conflicts for side in c.sides for fact in side.facts}
    events = {c.event.id: Event(id=c.event.id, type=c.event.type, trigger=c.event.trigger) for c in conflicts}
    set_aside = (SetAside(source="empty.txt", reason="empty", message="empty.txt is empty. Leave it out."),)
    return Report(
        generator="discrepancy test",
        articles=tuple(
            ArticleInfo(
                id=name,
                title=f"What {name} saw",
                publisher=f"{name.title()} Times",
                published=date(2024, 5, 4) + timedelta(days=number % days),
                words=len(text.split()),
                text=text,
            )
            for number, (name, text) in enumerate(texts.items())
        ),
        conflicts=conflicts,
        events=tuple(events.values()),
        facts=tuple(facts.values()),
        copies=families,
        set_aside=set_aside,
        counts=counted(articles=len(texts), set_aside=1, facts=len(facts), events=len(events), conflicts=conflicts),
    )


NORTH = (
    "A fire at the quay of Port Alder hurt 12 people on 3 May 2024. The Harbor Front set it, police said. It is over."
)
SOUTH = "Dock workers counted 31 people with burns. The fire broke out on 2 May 2024. =cmd|'x'!A1 they wrote."
COPY = f"{SOUTH} A copy."


def small() -> Report:
    """Three articles, two of one family; a count, a time and an agent in dispute."""
    front = Actor(type=ActorType.ORGANISATION, name="Harbor Front", text="Harbor Front")
    hurt = conflict(
        "c1",
        Slot.COUNT,
        [
            (
                said("south", SOUTH, "31 people", count(31), Slot.COUNT, by="Dock workers"),
                said("copy", COPY, "31 people", count(31), Slot.COUNT, by="Dock workers"),
            ),
            (said("north", NORTH, "12 people", count(12), Slot.COUNT),),
        ],
        reason=Reason.DISJOINT_AMOUNTS,
        causes=(Cause.SUBSET,),
        copies=("copy", "south"),
    )
    when = conflict(
        "c2",
        Slot.TIME,
        [
            (said("north", NORTH, "3 May 2024", day(2024, 5, 3), Slot.TIME),),
            (said("south", SOUTH, "2 May 2024", day(2024, 5, 2), Slot.TIME),),
        ],
        reason=Reason.DISJOINT_TIMES,
        severity=Severity.MINOR,
        causes=(Cause.TIME_ZONE,),
    )
    who = conflict(
        "c3",
        Slot.AGENT,
        [
            (said("north", NORTH, "Harbor Front", front, Slot.AGENT, by="police"),),
            (said("south", SOUTH, "they", front, Slot.AGENT, by="=cmd", polarity=Polarity.DENIED),),
        ],
        reason=Reason.DENIAL,
        verdict=Verdict.UPDATE,
    )
    family = Family(articles=("copy", "south"), containment=0.9)
    return report({"north": NORTH, "south": SOUTH, "copy": COPY}, (hurt, when, who), families=(family,))


def hostile() -> Report:
    """Two articles that try to be markup and script."""
    found = conflict(
        "<img src=x onerror='window.hacked = 3'>",
        Slot.COUNT,
        [
            (said("<b>one</b>", HOSTILE, "12 people", count(12), Slot.COUNT, by="<script>window.hacked = 4</script>"),),
            (said("two", HOSTILE, "31 people", count(31), Slot.COUNT),),
        ],
        reason=Reason.DISJOINT_AMOUNTS,
        trigger="</script><script>window.hacked = 5</script>",
    )
    after = conflict(
        "c2",
        Slot.TIME,
        [
            (said("<b>one</b>", HOSTILE, "3 May 2024", day(2024, 5, 3), Slot.TIME),),
            (said("two", HOSTILE, "2024", day(2024, 5, 2), Slot.TIME),),
        ],
        reason=Reason.DISJOINT_TIMES,
    )
    return report({"<b>one</b>": HOSTILE, "two": HOSTILE}, (found, after))


def large(number: int) -> Report:
    """So many conflicts, each between two of forty articles of some length."""
    filler = "The quay lay silent for an hour while the crews worked. " * 40
    lines = {f"paper{i}": "" for i in range(40)}
    places: list[tuple[str, str, str, str]] = []
    for i in range(number):
        one, two = f"paper{i % 40}", f"paper{(i * 7 + 11) % 40}"
        places.append(
            (one, f"Crew {i} counted {i + 2} boats at pier {i}.", two, f"Crew {i} counted {i + 5} boats, no less.")
        )
        lines[one] += places[-1][1] + " "
        lines[two] += places[-1][3] + " "
    texts = {name: f"{filler} {line}{filler}" for name, line in lines.items()}
    conflicts = tuple(
        conflict(
            f"c{i}",
            Slot.COUNT if i % 3 else Slot.MEASURE,
            [
                (_boats(one, texts[one], first, i + 2, i),),
                (_boats(two, texts[two], second, i + 5, i),),
            ],
            reason=Reason.DISJOINT_AMOUNTS,
            severity=Severity.MINOR if i % 4 == 0 else Severity.MAJOR,
            trigger=f"storm {i}",
        )
        for i, (one, first, two, second) in enumerate(places)
    )
    return report(texts, conflicts, days=10)


def _boats(article: str, text: str, sentence: str, number: int, ident: int) -> Fact:
    begin = text.index(sentence)
    quote = f"{number} boats"
    start = begin + sentence.index(quote)
    return Fact(
        id=f"{article}#f{start}",
        article_id=article,
        slot=Slot.COUNT,
        value=count(number, "boats"),
        speaker=Speaker(kind=SpeakerKind.NAMED, name=f"Crew {ident}"),
        evidence=Evidence(
            article_id=article,
            start=start,
            end=start + len(quote),
            quote=quote,
            sentence_start=begin,
            sentence=sentence,
        ),
    )
