"""The nouns: plain, frozen pydantic models that every stage hands to the next.

All offsets are code points into ``Article.text`` exactly as it was given, end exclusive, so
``article.text[start:end] == quote`` always holds. Nothing here imports spaCy.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.1"
"""Version of the JSON output: the first number changes when a reader of the old form would break, the second when
something is added. 1.1: ``articles[].text``, ``links`` of the report and of conflicts."""


class Model(BaseModel):
    """Base of all nouns: immutable, and unknown fields are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Shown(Model):
    """A noun that shows itself: as one line in a session, as a card in a notebook."""

    def __repr__(self) -> str:
        from discrepancy.report.cards import line  # how a noun shows itself is the report's work

        return line(self)  # type: ignore[arg-type]  # one of the four nouns that it knows

    __str__ = __repr__

    def _repr_html_(self) -> str:
        from discrepancy.report.cards import card

        return card(self)  # type: ignore[arg-type]


# ---------------------------------------------------------------- where a thing stands in a text


class Mention(Model):
    """A piece of an article's text."""

    start: int = Field(ge=0, description="Offset of the first code point in the article's text.")
    end: int = Field(ge=0, description="Offset after the last code point.")
    text: str = Field(description="The piece itself, verbatim.")


class Evidence(Model):
    """Where a fact stands: nothing is flagged without it."""

    article_id: str
    start: int = Field(ge=0, description="Offset of the value's first code point in the article's text.")
    end: int = Field(ge=0, description="Offset after its last code point.")
    quote: str = Field(description="The value's words, verbatim: text[start:end].")
    sentence_start: int = Field(ge=0, description="Offset of the sentence around it.")
    sentence: str = Field(description="The sentence around it, verbatim.")


class Article(Shown):
    """One news article.

    Example:
        >>> Article(id="a1", text="Two people were hurt.", published="2024-05-02").published
        datetime.date(2024, 5, 2)
    """

    id: str = Field(min_length=1)
    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | datetime | None = Field(default=None, description="None: not known, and nothing is guessed.")
    url: str | None = None
    byline: str | None = None


# ---------------------------------------------------------------- values


class Bound(StrEnum):
    """The wording around a number, as a relation between the true value and the number named."""

    EXACT = "exact"
    AT_LEAST = "at_least"  # [v, inf)
    MORE_THAN = "more_than"  # (v, inf)
    AT_MOST = "at_most"  # [0, v]; also "up to", "as many as"
    LESS_THAN = "less_than"  # [0, v)
    ABOUT = "about"  # around v
    NEARLY = "nearly"  # a little less than v
    OVER = "over"  # a little more than v
    RANGE = "range"  # between two numbers
    VAGUE = "vague"  # several, dozens, hundreds


class Amount(Model):
    """A number or an interval of numbers, with its unit or the noun it counts.

    The hard interval runs from ``low`` to ``high`` (None: unbounded); the soft one around it holds
    what rounding and approximation allow. Units are canonical lower-case names ("metre", "dollar",
    "percent"), empty for plain counts.
    """

    kind: Literal["amount"] = "amount"
    low: float | None = None
    high: float | None = None
    low_closed: bool = True
    high_closed: bool = True
    soft_low: float | None = None
    soft_high: float | None = None
    bound: Bound = Bound.EXACT
    excluded: bool = Field(default=False, description="The value is said not to be this ('definitely not 31').")
    numbers: tuple[float, ...] = Field(default=(), description="The number or the two ends, as named in the text.")
    unit: str = ""
    dimension: str = Field(default="", description="count, length, mass, currency, time, ratio, ...")
    noun: str = Field(default="", description="Lemma of what is counted or measured: 'rocket'.")
    modifiers: tuple[str, ...] = Field(default=(), description="Lemmas that narrow the noun: 'American', 'shiite'.")
    text: str = Field(description="Readable form: 'at least 14 rockets'.")


class TimeType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Granularity(StrEnum):
    """How fine a time is."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAYPART = "daypart"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALFYEAR = "halfyear"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    UNKNOWN = "unknown"


class TimeValue(Model):
    """A time expression, normalised as far as the text allows and no further.

    Missing parts stay missing: "January 3" in an article without a date is ``XXXX-01-03`` with no
    interval, still comparable with ``XXXX-01-02``.
    """

    kind: Literal["time"] = "time"
    type: TimeType
    value: str = Field(description="TIMEX3 value: 2020-01-03, 2020-W05, P3D, XXXX-WXX-5, PRESENT_REF, ...")
    mod: str | None = Field(default=None, description="TIMEX3 modifier: START, MID, END, APPROX, MORE_THAN, ...")
    start: datetime | None = Field(default=None, description="First moment covered, local to the text; None: open.")
    end: datetime | None = Field(default=None, description="First moment after it; None: open.")
    granularity: Granularity = Granularity.UNKNOWN
    anchor: str | None = Field(
        default=None, description="What it was resolved on: publication, dateline, previous, ..."
    )
    alternatives: tuple[str, ...] = Field(default=(), description="Other readings of an ambiguous numeric date.")
    edtf: str | None = Field(default=None, description="Extended Date/Time Format, level 1 where it can be said.")
    text: str = Field(description="Readable form.")


class ActorType(StrEnum):
    """What kind of party an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"  # also its government, as a metonym
    NATIONALITY = "nationality"  # also religious and political groups
    DESCRIBED = "described"  # "Iraqi witnesses", "a US official"
    PRODUCT = "product"
    UNKNOWN = "unknown"


class Actor(Model):
    """A person, organisation, country, group or described party."""

    kind: Literal["actor"] = "actor"
    type: ActorType = ActorType.UNKNOWN
    name: str = Field(description="Canonical name, or the whole description for a described party.")
    aliases: tuple[str, ...] = Field(default=(), description="Other names that the text uses or explains.")
    head: str = Field(default="", description="Lemma of a described party's head noun: 'official'.")
    titles: tuple[str, ...] = Field(default=(), description="Titles, ranks and roles split from the name.")
    affiliations: tuple[str, ...] = Field(default=(), description="Country, nationality or organisation it belongs to.")
    mentions: tuple[Mention, ...] = ()
    text: str = Field(description="Readable form.")


class PlaceType(StrEnum):
    """What kind of place."""

    COUNTRY = "country"
    REGION = "region"  # state, province
    CITY = "city"
    FACILITY = "facility"
    AREA = "area"  # any other named place
    DESCRIBED = "described"
    UNKNOWN = "unknown"


class Place(Model):
    """A place, with what contains it where that is known."""

    kind: Literal["place"] = "place"
    type: PlaceType = PlaceType.UNKNOWN
    name: str
    aliases: tuple[str, ...] = ()
    within: tuple[str, ...] = Field(default=(), description="Names of containing places, nearest first.")
    mentions: tuple[Mention, ...] = ()
    text: str = Field(description="Readable form.")


class Phrase(Model):
    """Any other value, by its words: a charge, a colour, a cause."""

    kind: Literal["phrase"] = "phrase"
    head: str = Field(description="Lemma of the head word.")
    modifiers: tuple[str, ...] = ()
    text: str


Value = Annotated[Amount | TimeValue | Actor | Place | Phrase, Field(discriminator="kind")]


# ---------------------------------------------------------------- claims


class SpeakerKind(StrEnum):
    """Whose voice a claim is in."""

    ARTICLE = "article"
    NAMED = "named"
    DESCRIBED = "described"
    OUTLET = "outlet"


class Speaker(Model):
    """Whose claim a fact is: the article's own voice, or a quoted or paraphrased party."""

    kind: SpeakerKind = SpeakerKind.ARTICLE
    name: str = Field(default="", description="Canonical name or description; empty for the article's own voice.")
    actor: Actor | None = None
    cue: Mention | None = Field(default=None, description="The word that attributes: said, according to, denied.")
    mention: Mention | None = Field(default=None, description="The source as it stands in the text.")
    via: tuple[str, ...] = Field(default=(), description="Who passed it on, outermost last: 'the New York Times'.")


class Polarity(StrEnum):
    """Is the statement made or denied."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Modality(StrEnum):
    """How firmly the statement is made."""

    ASSERTED = "asserted"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"
    FUTURE = "future"


class Slot(StrEnum):
    """Which question about an event a fact answers."""

    TIME = "time"
    DURATION = "duration"
    PLACE = "place"
    AGENT = "agent"
    PATIENT = "patient"
    INSTRUMENT = "instrument"
    COUNT = "count"
    MEASURE = "measure"
    AGE = "age"
    ATTRIBUTE = "attribute"  # nationality, home town, charge, kind of thing
    OCCURRENCE = "occurrence"  # did it happen at all


class Role(StrEnum):
    """What the counted or named party does in the event."""

    AGENT = "agent"
    PATIENT = "patient"
    INSTRUMENT = "instrument"
    OTHER = "other"


class EventFrame(Model):
    """One mention of an event in one article, with its arguments."""

    id: str = Field(description="Unique over all articles: '<article id>#e<number>'.")
    article_id: str
    trigger: Mention
    lemma: str
    type: str = Field(default="other", description="Event type from the lexicon: attack, death, arrest, ...")
    agents: tuple[Actor, ...] = ()
    patients: tuple[Actor, ...] = ()
    instruments: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    time: TimeValue | None = None
    several: bool = Field(default=False, description="It stands for several events, or for any: 'three attacks'.")
    time_reason: str | None = Field(default=None, description="Why this time: syntax, document flow, ...")
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    speaker: Speaker = Speaker()
    sentence: int = Field(default=0, description="Index of its sentence in the article.")
    chain: int = Field(default=0, description="Frames of one article with one chain speak of the same event.")


class Fact(Shown):
    """One statement of one slot of one event."""

    id: str = Field(description="Unique over all articles: '<article id>#f<number>'.")
    article_id: str
    slot: Slot
    value: Value
    event: EventFrame | None = Field(default=None, description="The event it belongs to; None: no event in the text.")
    role: Role = Field(default=Role.OTHER, description="Role of the counted things in the event.")
    item: Mention | None = Field(default=None, description="The noun counted or measured, or whose age it is.")
    subject: Actor | None = Field(default=None, description="Whose age or attribute it is; which group is counted.")
    aspect: str = Field(default="", description="Which attribute or outcome: nationality, home, charge, life, ...")
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    speaker: Speaker = Speaker()
    evidence: Evidence
    sum_of: tuple[str, ...] = Field(default=(), description="Ids of the coordinated facts that this one adds up.")
    part_of: str | None = Field(default=None, description="Id of the fact whose amount this one is a part of.")


class Extraction(Model):
    """All that later stages need of one article; its text stays behind."""

    article_id: str
    title: str | None = None
    publisher: str | None = None
    published: date | datetime | None = None
    url: str | None = None
    facts: tuple[Fact, ...] = ()
    events: tuple[EventFrame, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    terms: Mapping[str, int] = Field(default_factory=dict, description="Content-word lemmas and how often they occur.")
    sentences: tuple[tuple[str, ...], ...] = Field(
        default=(), description="Content-word lemmas of each sentence, in order; frames name theirs by its index."
    )
    shingles: tuple[int, ...] = Field(default=(), description="Sorted 64-bit hashes of the text's 5-word shingles.")
    words: int = 0


# ---------------------------------------------------------------- across articles


class Event(Shown):
    """Facts from one or many articles that speak of the same thing that happened."""

    id: str
    type: str
    trigger: str = Field(description="The word most articles use for it.")
    participants: tuple[str, ...] = ()
    time: TimeValue | None = None
    place: Place | None = None
    articles: tuple[str, ...] = ()
    frames: tuple[str, ...] = Field(default=(), description="Ids of the event frames.")
    facts: tuple[str, ...] = Field(default=(), description="Ids of the facts.")


class Verdict(StrEnum):
    """How two values for the same thing stand to each other."""

    EQUAL = "equal"
    REFINEMENT = "refinement"
    COMPATIBLE = "compatible"
    UPDATE = "update"
    CONFLICT = "conflict"
    INCOMPARABLE = "incomparable"


class Reason(StrEnum):
    """Why a verdict was reached: stable codes for machines."""

    SAME_VALUE = "same_value"
    SAME_WORDS = "same_words"  # "today" in two copies of one text that were printed on two days
    CONTAINED = "contained"
    OVERLAPPING = "overlapping"
    DISJOINT_AMOUNTS = "disjoint_amounts"
    DISJOINT_TIMES = "disjoint_times"
    DIFFERENT_ACTORS = "different_actors"
    DIFFERENT_PLACES = "different_places"
    DIFFERENT_AGES = "different_ages"
    DIFFERENT_ATTRIBUTES = "different_attributes"
    DENIAL = "denial"
    EXCLUDED_VALUE = "excluded_value"
    SAME_ACTOR = "same_actor"
    COARSER = "coarser"
    PART_OF_SUM = "part_of_sum"
    SUBSET = "subset"
    DIFFERENT_UNIT = "different_unit"
    DIFFERENT_NOUN = "different_noun"
    DIFFERENT_ROLE = "different_role"
    DIFFERENT_PHASE = "different_phase"
    DIFFERENT_EVENT = "different_event"
    DIFFERENT_SLOT = "different_slot"
    TOLD_APART = "told_apart"
    TOO_MANY = "too_many"  # among more answers to one question than are compared
    NOT_ASSERTED = "not_asserted"
    MISSING_YEAR = "missing_year"
    RUNNING_TOLL = "running_toll"


class Cause(StrEnum):
    """What might explain a disagreement without anybody being wrong."""

    ROUNDING = "rounding"
    BOUND = "bound"
    GRANULARITY = "granularity"
    TIME_ZONE = "time_zone"
    BIRTHDAY = "birthday"
    SUBSET = "subset"
    SUM = "sum"
    RUNNING_TOLL = "running_toll"
    LATER_CORRECTION = "later_correction"
    TRANSLATION = "translation"
    PRINCIPAL_AND_CLIENT = "principal_and_client"
    EDITED_COPY = "edited_copy"


class Severity(StrEnum):
    """How much a conflict matters to an editor."""

    MAJOR = "major"
    MINOR = "minor"


class Link(Model):
    """Why two articles are about one incident, or two frames speak of one event."""

    level: Literal["articles", "mentions", "happenings"] = Field(
        description="Articles on one incident; mentions of one event; parts of one happening."
    )
    one: str = Field(description="Id of an article, or of an event frame.")
    two: str
    score: float = Field(ge=0, le=1, description="How sure it is that the two belong together.")
    evidence: tuple[tuple[str, float], ...] = Field(
        default=(), description="The weightiest evidence and what it adds to the log odds; below 0 it speaks against."
    )


class Side(Model):
    """One answer to a disputed question, with everything that supports it."""

    value: Value
    independent_sources: int = Field(ge=1, description="Families of copies and distinct speakers behind it.")
    facts: tuple[Fact, ...] = Field(min_length=1)


class EventSummary(Model):
    """What a conflict is about, for a reader."""

    id: str
    trigger: str
    type: str
    participants: tuple[str, ...] = ()
    time: TimeValue | None = None
    place: Place | None = None


class Conflict(Shown):
    """Two or more sides of one slot of one event that cannot all be true."""

    id: str
    slot: Slot
    verdict: Verdict
    reasons: tuple[Reason, ...] = Field(min_length=1)
    possible_causes: tuple[Cause, ...] = ()
    severity: Severity
    confidence: float = Field(ge=0, le=1, description="How sure it is that this is a disagreement about one thing.")
    event: EventSummary
    explanation: str = Field(description="One sentence that a person can read.")
    sides: tuple[Side, ...] = Field(min_length=2)
    links: tuple[Link, ...] = Field(default=(), description="Why the sides' articles are taken to speak of one thing.")

    def explain(self) -> str:
        """The whole chain from quotes to verdict, as text."""
        from discrepancy.report.explained import explanation  # how a noun shows itself is the report's work

        return explanation(self)


class Family(Model):
    """Articles that are copies of one text, wholly or in part: one source."""

    articles: tuple[str, ...] = Field(min_length=2)
    containment: float = Field(ge=0, le=1, description="Least share of a member's shingles found in another member.")


class Linked(Model):
    """What linking found: which frames and facts speak of one event, and which articles are copies."""

    events: tuple[Event, ...] = ()
    families: tuple[Family, ...] = ()
    incidents: Mapping[str, str] = Field(
        default_factory=dict, description="Article id -> id of the main event that the article is about."
    )
    links: tuple[Link, ...] = Field(
        default=(), description="The surest links that hold each incident and each event together, and no more."
    )


class SetAside(Model):
    """An input that could not be used, and why."""

    source: str = Field(description="File name, with the line number where there is one, or the article id.")
    reason: str = Field(description="Stable code: empty, binary, encoding, malformed_json, missing_text, ...")
    message: str = Field(description="What happened and what to do about it.")


class ArticleInfo(Model):
    """What is known of an article."""

    id: str
    title: str | None = None
    publisher: str | None = None
    published: date | datetime | None = None
    url: str | None = None
    words: int = 0
    text: str | None = Field(default=None, description="The whole text; None: not kept.")
