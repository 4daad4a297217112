"""Every threshold of the package: unit, default, reason.

One frozen dataclass for each room; a component or function takes its section as an argument where a
user may want other values.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReadingSettings:
    """What counts as an article (``articles``)."""

    max_characters: int = 1_000_000
    """Characters in one article. spaCy's parser refuses longer texts, and no news article comes near."""

    file_bytes: int = 1 << 30
    """Bytes of a file of JSON or JSON Lines that ``compare`` reads: what it states has to fit into memory, and does not
    where there is more. The archive job reads files of any size."""

    first_year: int = 1600
    """Year from which news is printed. What a text tells may be of any year; reckoning from a publication day near the
    calendar's ends would run out of it."""

    last_year: int = 2999
    """Last year of publication that is believed."""

    min_words: int = 2
    """Words: a statement has a subject and a predicate."""

    english_words: float = 0.15
    """Share of words that are common English ones above which a text is taken for English unasked. English news has
    .3 to .5, headlines alone .1 to .2, other languages under .08."""

    language_words: int = 12
    """Words in Latin script below which a text's language cannot be told from its letters reliably."""

    batch_characters: int = 50_000
    """Characters parsed together: past this, batching no longer speeds the parser up, and memory grows."""


READING = ReadingSettings()


@dataclass(frozen=True)
class SentenceSettings:
    """Where sentences begin (``pipeline.boundaries``)."""

    longest: int = 250
    """Tokens without a mark that ends a sentence, from which on one begins after the next comma or bracket. The longest
    sentences of news have 120; what is longer is a table or a list, and reading one sentence takes, in its clauses, the
    square of its length."""

    longest_unbroken: int = 300
    """Tokens from which one begins at the next word."""


SENTENCES = SentenceSettings()


@dataclass(frozen=True)
class DatelineSettings:
    """Where an article's own date may stand (``values.dateline``)."""

    head_characters: int = 3000
    """Characters from the beginning: further down, a date belongs to the story or to another page."""

    prose_words: int = 25
    """Words from which a line is a paragraph of prose."""

    prose_lines: int = 2
    """Paragraphs of prose that end the head: the first may be a summary above the byline."""

    beside_words: int = 8
    """Most words beside the date on a line of its own: a publisher, a section, a byline, a clock time."""


DATELINES = DatelineSettings()


@dataclass(frozen=True)
class CopySettings:
    """Finding copies (``linking.copies``)."""

    shingle_words: int = 5
    """Words in a shingle: shorter ones are shared by chance, longer ones miss edited copies."""

    containment: float = 0.4
    """Least share of the shorter text's shingles found in the longer one. Unrelated reports on one event
    share under .1; near-copies had .84 containment while their Jaccard similarity was only .33."""

    credited_containment: float = 0.15
    """The same where one article credits the other's publisher: a rewritten or quoting article keeps less."""

    common_articles: int = 50
    """Articles that one shingle is paired with: beyond, only its longest ones, which keeps the cost linear."""


COPIES = CopySettings()


@dataclass(frozen=True)
class LinkingSettings:
    """Linking articles and events (``linking``)."""

    terms: int = 80
    """Content words kept of an article, the rarest and most frequent: the rest says nothing of what it is about."""

    blocking_terms: int = 40
    """Of these, the weightiest that serve to find candidates: two reports on one happening share several of them."""

    block: int = 60
    """Items of one key that are all compared; in larger blocks each meets so many neighbours in time."""

    least_related: float = 0.05
    """Score of two articles being about one incident from which their events are compared whatever their words."""

    least_related_happenings: float = 0.15
    """Score of two articles being about one incident from which their happenings may still be one, where they name the
    same place or patient: a disputed date alone takes two reports on one attack down to .2."""

    least_alike: float = 0.06
    """Cosine of two articles' rare words from which their events are compared: articles on other matters that recall
    one happening have it, and most pairs of articles that share an event word have not."""

    least_alike_undated: float = 0.18
    """Cosine of two articles' rare words, one of them undated, from which they may be of one incident: of undated
    reports on one incident 19 in 20 have .2, and reports on a war or a head of state years apart have .13."""

    least_undated: float = 0.45
    """Score from which two articles, one of them undated, are taken to be about one incident: nine in ten that are have
    more, and among 900 undated reports of several years none below had anything to do with the other."""

    rare: float = 0.7
    """Rarity from which one word in common is a trace of one happening: a name, not "bomb" or "port"."""

    event_threshold: float = 0.5
    """Average score from which mentions are one event. Annotators' clusters are met best at the lower threshold of
    ``weights.json``; here two events joined by mistake cost a false alarm, and parts join their whole later anyhow."""

    coreference_power: float = 1.5
    """Exponent of the mean by which clusters of mentions are joined: sources tell of one event in unlike words and
    sentences, so pairs that agree well say more than pairs that agree little (cross-validated: 1.5 to 2 alike)."""

    span_days: int = 31
    """Days that one event's dates may span: sources differ by days, now and then by a month's name, and a longer span
    means that distinct events were chained."""

    lead_of_harm: float = 0.45
    """How early harm must be told to need nothing in common with what the article is about: in four sentences."""

    untyped: float = 0.2
    """What a mention counts for as what its article is about, where its word is of no known kind or tells what somebody
    said or looked into: counted as much as others, one incident in five would be called after "say" or "click"."""

    parts: int = 100
    """Events of one kind in one incident that are all compared as parts of one happening: four hundred reports on one
    attack tell of 15. Beyond, each meets so many that stand next to it."""

    most_named: int = 25
    """Parties, places and days of an event, those named first or most often, and mentions of it in one article, that
    are compared one by one with those of another: of 47,000 events in sets of news none has more."""

    most_mentions: int = 2000
    """Mentions that come together as one event: a thousand reports on one attack. Each join looks through all of them,
    so that an event without end would take time by the square."""

    most_events: int = 1000
    """Events of one article that are linked: what a report of 12,000 words tells of. Events of one kind in one article
    are compared pair by pair, so that a list of ten thousand would take an hour."""

    most_facts: int = 1500
    """Facts of one article that are compared: as many as that report states."""

    neighbours: int = 30
    """Best candidates that each item keeps: more than articles on one happening that any one of them must meet."""


LINKING = LinkingSettings()


@dataclass(frozen=True)
class AmountSettings:
    """What wording and rounding make of a number (``values.amounts``, ``conflicts.amounts``)."""

    about: float = 0.1
    """Share of the number on each side that "about" covers."""

    about_soft: float = 0.15
    """Share on each side that a loose "about" still covers."""

    nearly: float = 0.9
    """Share of the number from which "nearly" begins; it ends below the number."""

    nearly_soft: float = 0.8
    """Share from which a loose "nearly" begins: 176 has been called nearly 200."""

    just_over: float = 1.1
    """Times the number to which "just over" reaches. Plain "over" and "more than" are open to above: reports
    keep them while a toll grows."""

    round_from: float = 1000.0
    """From here on an integer that ends in two zeros may have been rounded."""

    round_share: float = 0.05
    """Share of such a number beyond which it was not rounded."""

    near: float = 0.1
    """Share of the larger amount: two that differ by no more, and are large, may differ by rounding."""

    most_in_sentence: int = 200
    """Amounts of one sentence beyond which it is no prose but a table read as one line. There each number takes its
    noun from the words next to it alone: looking through the tree and back over all amounts for each of them would
    cost the square of their number."""


AMOUNTS = AmountSettings()


@dataclass(frozen=True)
class ComparingSettings:
    """What still counts as the same, and what is worth an alarm (``conflicts``)."""

    crowd: int = 10
    """Persons from which a number is the size of a crowd and said of the event as a whole; each of fewer is often told
    of by himself, and numbers of them differ without anybody being wrong."""

    clock: int = 25
    """Minutes between two clock times that two reporters may give for one moment: calls come in, police arrive."""

    clock_loose: int = 29
    """Minutes where a time is given as "about", "shortly before" or "shortly after"."""

    far_days: int = 31
    """Days between two times from which they are of two events: sources mistake days, now and then a month."""

    charge_days: float = 7
    """Days from which two arrests or charges of one person are for two things."""

    other_days: float = 1.5
    """Days between two times from which an event that its sentence dates is not the one that its article is about, so
    that the dead and hurt counted for it are others: reports differ by a day on when something was."""

    lead_sentences: int = 6
    """Index of the last sentence in which harm is taken for that of the incident whatever word tells it: further down,
    reports tell of earlier and of other happenings."""

    week_days: float = 3
    """Days between two times, one of them given by a weekday or a word like "overnight", from which they are of two
    events: which week it was in rests on the day of publication, and no report mistakes a weekday by so much."""

    birthday_days: int = 21
    """Days between two tellings below which an age a year higher is taken for a disagreement, not for a birthday: three
    weeks hold one person's birthday in 17, and wrong ages are more frequent than that."""

    age_gap: float = 10
    """Years by which two ages of persons who are one by role alone may differ: beyond, they are two persons."""

    age_slack: float = 0.1
    """Years by which two tellings may lie off their articles' dates."""

    past_days: int = 300
    """Days before publication from which an event is history, so that an age beside it may be the age of then."""

    most_answers: int = 100
    """Facts of one article that answer one question, those that stand first. Nobody answers one a hundred times; lists
    and tables seem to, and comparing all of these pair by pair takes the square of their number."""

    most_different: int = 400
    """Different answers to one question, those that most articles give. Every two of them are compared: a thousand
    reports on one happening differ in fewer, and in sets of news to ten articles no question has more than 16."""

    order: float = 30.0
    """Minutes by which help is called before what it is called for, and the two times cannot both be right: reporters
    round either, and calls come while it goes on."""

    order_hours: float = 3.0
    """Hours beyond which a call before is one for something else, or of another day."""

    least_confidence: float = 0.3
    """Confidence from which a disagreement is reported."""


COMPARING = ComparingSettings()


@dataclass(frozen=True)
class TollSettings:
    """The toll of one incident, as its reports say all told (``linking.tolls``)."""

    headline: float = 1.6
    """Weight of a figure in a headline: it is about the incident and nothing else."""

    lead: float = 1.0
    """Weight of a figure in the lead."""

    body: float = 0.5
    """Weight of a figure further down, where other incidents are told of too."""

    of_several: float = 0.3
    """Share of its weight that a figure has beside a word for several incidents: "killed in shootings across town"."""

    listed: float = 0.6
    """Share of its weight that two or more persons listed together have as a count: "a man and a boy were killed"."""

    told_of_all: float = 0.5
    """Share of its weight that a count of those shot or hit has as one of the injured, less the dead."""

    told_one: float = 0.7
    """Weight of one victim told of and not counted, in the lead: most often it is the only one."""

    told_several: float = 0.2
    """Weight of several victims told of and not counted: one may be told of twice, another left out."""

    told_hurt: float = 0.4
    """Weight of victims told of who lived."""

    told_other: float = 0.3
    """Weight of nobody killed, or hurt, where the report tells that somebody was hurt, or killed."""

    told_nothing: float = 0.15
    """Weight of nobody where it tells nothing of the kind."""

    lead_sentences: int = 2
    """Index of the last sentence of the lead, after a credit or a repeated headline."""

    reported_days: int = 5
    """Days between an incident and the first report of it, mostly."""

    long_before: float = 0.4
    """Weight of a day longer before the first report than that."""

    day_points: float = 4.0
    """Least sum of points among which a report divides its voice on the day: a lone weak sign is no whole voice."""

    other_days: int = 2
    """Days before the incident from which an event is another one: reports differ by a day on when it was."""


TOLLS = TollSettings()


@dataclass(frozen=True)
class NameSettings:
    """Making names consistent within an article (``pipeline.names``)."""

    proof: int = 5
    """Votes of words that say what a name is: "a militia like X", "X, a newspaper in Y"."""

    cue: int = 2
    """Votes of a word beside a name that settles its kind ("militia X", "X, who")."""

    hint: int = 1
    """Votes of a weaker sign: "in X", "X, which", a group's last word alone for its full name."""

    surname: int = 3
    """Votes of a person's full name for its last word standing alone: later mentions in news drop the first name."""

    most: int = 3
    """Most votes of the recogniser itself for one label of a name: its mistakes on one name repeat themselves."""

    lead: float = 1.5
    """Times the runner-up's votes that a label needs to replace the others; below, every mention keeps its own."""

    letters: int = 3
    """Letters of the shortest surname that is looked for alone."""


NAMES = NameSettings()


@dataclass(frozen=True)
class ActorSettings:
    """Finding parties and places, and what takes them up (``pipeline.actors``)."""

    weak: float = 1.0
    """Votes for a name's kind, as many as one recognised mention has: signs that fail often (a city's name, "in")."""

    strong: float = 3.0
    """Votes of a sign that seldom fails: a title, a descriptive noun, a known given name."""

    certain: float = 20.0
    """Votes that outweigh the recogniser: the name of a country, a demonym, a known organisation."""

    pronoun_sentences: int = 3
    """Sentences back in which a pronoun looks for its party. News pronouns find it within two almost always."""

    description_sentences: int = 6
    """Sentences back in which "the group" or "the man" looks for a party named otherwise."""

    widest_description: int = 12
    """Tokens of "of", "for" and "in" phrases that a description may take in."""

    slip_letters: int = 6
    """Letters of the shortest surname in which a slip is told from another name."""

    slip_likeness: float = 0.83
    """Likeness of a misspelt surname to the right one within one article: one letter in six or seven."""

    known_city: int = 500
    """Thousands of people from which on a city abroad is meant by its bare name in an article silent on its country."""


ACTORS = ActorSettings()


@dataclass(frozen=True)
class SweepSettings:
    """Linking and comparing an archive (``archive.conflicts``)."""

    sketch_share: int = 16
    """One shingle in so many is in the sample by which copies are looked for: 10 to 60 of an article's."""

    sketch_least: int = 4
    """Least number of shingles in the sample of a short text."""

    anchors: int = 6
    """Names of persons, places and so on, of each kind, by which an article is recognised; twice as many rare words."""

    days: int = 3
    """Days on which an article's events happened, besides the day of publication."""

    copied_percent: int = 50
    """Percent of an article's sample that another has, from which it is taken for a copy when blocks are counted."""

    span_days: int = 8
    """Days in a stretch; two rows of them overlap by half, so that days four apart always meet in one."""

    least_weight: int = 30
    """Thousandths that an anchor must weigh: less prominent names and words say little of what an article is about."""

    least_shared: int = 50
    """Thousandths that sharing an anchor must weigh among those who have it in these days: a word that is neither
    prominent nor rare adds next to nothing, and there are most of these."""

    block: int = 24
    """Claims in a block that are compared pair by pair; larger ones are split."""

    seconds: int = 6
    """Weightiest anchors of an article by which large blocks are split."""

    least_common: int = 550
    """Thousandths that what two articles share must weigh, where a name that only the two have in these days weighs
    1000: of pairs that conflict 19 in 20 share more, of pairs that are about different things 1 in 25."""

    least_anchors: int = 3
    """Anchors that two articles share at least: a town and a surname in it, borne by two persons, are not enough. Of
    pairs that conflict 123 of 126 have as many, of pairs about different things 39 of 60."""

    together: int = 40
    """Articles in a neighbourhood: more than tell of one happening in all but the hottest stories."""

    rows: int = 400
    """Articles in an Arrow batch: some 10 MB."""

    process_bytes: int = 180 << 20
    """Memory that each process takes beside the database's."""

    least_engine_bytes: int = 300 << 20
    """Memory below which DuckDB cannot sort and join, even on disk."""


SWEEP = SweepSettings()


@dataclass(frozen=True)
class ExtractingSettings:
    """Extracting an archive (``archive``)."""

    shard_bytes: int = 4 << 20
    """Bytes of text in a shard: some 1,000 articles, a minute or two of work, which is what a killed run does again. A
    hundred million articles are better cut into larger ones, or there are a hundred thousand of them."""

    shard_files: int = 2000
    """Most files in a shard, however small they are."""

    compression: int = 4
    """Bytes of text that a byte of a compressed file is taken for when shards are planned."""

    article_bytes: int = 16 << 20
    """Bytes of one article as stored, markup included, past which it is set aside unread. News pages are under 2 MB."""

    article_characters: int = 100_000
    """Characters in one article: a worker takes 0.9 GB and 15 seconds for so many, and 1.2 GB and 40 for half as many
    again. The longest pieces that newspapers print have some 80,000."""

    expansion: int = 250
    """Times its size that a compressed file may grow to: text grows 3 to 10 times, a gzip bomb 1,000 times."""

    expansion_from: int = 64 << 20
    """Bytes unpacked from which on the growth is watched: small files of repeated words are harmless."""

    time_limit: float = 60.0
    """Seconds for one article. Parsing takes under a second for 10,000 characters."""

    start_limit: float = 180.0
    """Seconds in which a worker must be ready: it loads in 3, and a busy cluster disk may take a minute."""

    memory: int = 1536 << 20
    """Bytes of memory of one worker; the pipeline itself takes 400 MB."""

    refresh: float = 0.8
    """Share of its memory from which a worker is replaced by a fresh one between two articles."""

    attempts: int = 3
    """Times that a shard is begun anew when its worker dies outside any article, and failed writes in a row after
    which the run stops: the disk is full, not a shard odd."""


EXTRACTING = ExtractingSettings()


@dataclass(frozen=True)
class PageSettings:
    """The page that a person reads (``report.page``)."""

    limit: int = 2000
    """Conflicts on one page. Nobody reads more in one sitting, and beyond some thousands browsers take seconds; it
    says so when it is cut."""


PAGE = PageSettings()
