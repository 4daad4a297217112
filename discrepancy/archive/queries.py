"""From an archive's tables to pairs of articles that may contradict each other, in plain SQL.

One text for DuckDB and Spark: every query is a single SELECT in the dialect that both share, over tables that earlier
ones made, and every sum is of whole numbers, so that both make the same rows. Everything but the last join inside small
blocks is a GROUP BY or an equality join, so that the cost grows with the archive and not with its square.

A *block* holds what several articles answer to one question within some days under one common anchor: (count of the
killed, Oldtown, May 2 to 9). It is worth a look only if two of its answers exclude each other, which the least and the
greatest bounds of all its answers tell. Blocks that are too large are split by a further anchor, and what is still too
large is dealt out into parts; both are counted and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from discrepancy.settings import SWEEP, SweepSettings


@dataclass(frozen=True, slots=True)
class Query:
    """One step: the table that it makes and the text that makes it."""

    table: str
    sql: str


INPUTS: Final[Mapping[str, str]] = {
    "articles": "article_id, title, publisher, published, url, words, facts, events, digest, shingles, body",
    "answers": "article_id, question, low, high, word, loose, voice",
    "anchors": "article_id, kind, key, weight",
    "shingles": "article_id, shingle, total",
}
"""Tables of the archive that the queries read, with their columns."""


def copies(settings: SweepSettings = SWEEP) -> tuple[Query, ...]:
    """Which article each is a copy of: ``families(article_id, family)``.

    Each sampled shingle points to the longest article that has it, and an article belongs to the one to which most of
    its sample points: a star for each story, however many papers took it, where pairs of papers would be their square.
    """
    return (
        Query(
            "leaders",
            """
            SELECT shingle, article_id AS leader FROM (
                SELECT shingle, article_id,
                    row_number() OVER (PARTITION BY shingle ORDER BY total DESC, article_id) AS place,
                    count(*) OVER (PARTITION BY shingle) AS holders
                FROM shingles
            ) AS ranked
            WHERE place = 1 AND holders > 1
            """,
        ),
        Query(
            "led",
            f"""
            SELECT article_id, leader FROM (
                SELECT pointing.article_id, leader,
                    row_number() OVER (PARTITION BY pointing.article_id ORDER BY shared DESC, leader) AS place
                FROM (
                    SELECT shingles.article_id, leaders.leader, count(*) AS shared
                    FROM shingles JOIN leaders ON shingles.shingle = leaders.shingle
                    WHERE shingles.article_id <> leaders.leader
                    GROUP BY shingles.article_id, leaders.leader
                ) AS pointing
                JOIN (SELECT article_id, count(*) AS sampled FROM shingles GROUP BY article_id) AS sizes
                ON pointing.article_id = sizes.article_id
                WHERE 100 * shared >= {settings.copied_percent} * sampled
            ) AS ranked
            WHERE place = 1
            """,
        ),
        Query(
            "families",
            """
            SELECT led.article_id, coalesce(above.leader, led.leader) AS family
            FROM led LEFT JOIN led AS above ON led.leader = above.article_id
            """,
        ),
    )


def numbered(settings: SweepSettings = SWEEP) -> tuple[Query, ...]:
    """Articles with their families, content and numbers, ``known``, and the stretches of days of each, ``spans``.

    Articles, questions and (anchor, days) have numbers here, by which a database joins several times faster than by
    names; the numbers follow the order of the names, so that every engine gives the same.
    """
    days, step = settings.span_days, settings.span_days // 2
    return (
        Query(
            "known",
            """
            SELECT articles.article_id, digest, coalesce(family, articles.article_id) AS family,
                CAST(row_number() OVER (ORDER BY articles.article_id) AS INT) AS article
            FROM articles LEFT JOIN families ON articles.article_id = families.article_id
            """,
        ),
        # Two rows of overlapping stretches of days: what lies within half a stretch falls into one of some row.
        Query(
            "spans",
            f"""
            SELECT DISTINCT article, span FROM (
                SELECT article, CAST(2 * floor(CAST(key AS INT) / {days}) AS INT) AS span
                FROM anchors JOIN known ON anchors.article_id = known.article_id WHERE kind = 'day'
                UNION ALL
                SELECT article, CAST(2 * floor((CAST(key AS INT) + {step}) / {days}) + 1 AS INT) AS span
                FROM anchors JOIN known ON anchors.article_id = known.article_id WHERE kind = 'day'
                UNION ALL
                SELECT article, {UNDATED} AS span FROM anchors JOIN known ON anchors.article_id = known.article_id
                GROUP BY article HAVING max(CASE WHEN kind = 'day' THEN 1 ELSE 0 END) = 0
            ) AS spans
            """,
        ),
    )


ALL_NEAR: Final = Query("near", "SELECT article_id, article, family FROM known")
"""Which articles ``blocks`` looks at: all of them. Of an archive that was searched before, see again.py."""


def named(of: str, settings: SweepSettings = SWEEP) -> str:
    """Anchors but for days of the articles in a table ``of(article_id, article)``."""
    return f"""
        SELECT article, key AS name, max(weight) AS weight,
            max(CASE WHEN kind = 'person' THEN 1 ELSE 0 END) AS person
        FROM anchors JOIN {of} ON anchors.article_id = {of}.article_id
        WHERE kind <> 'day' AND weight >= {settings.least_weight}
        GROUP BY article, key
    """


def spots(of: str) -> str:
    """Anchors with their days, of a table as ``named`` makes them.

    A full name of a person joins articles of any days; everything else those of near days.
    """
    return f"""
        SELECT article, name, {ANY_DAY} AS span, weight FROM {of} WHERE person = 1
        UNION ALL
        SELECT {of}.article, name, span, weight
        FROM {of} JOIN spans ON {of}.article = spans.article WHERE person = 0
    """


def blocks(*, of: str = "spots", settings: SweepSettings = SWEEP) -> tuple[Query, ...]:
    """Blocks worth a look and the pairs in them: ``pairs(one, two, crowd, shared)``.

    Args:
        of: The anchors with their days that are looked at, among those of the articles in ``near``.
        settings: Thresholds.
    """
    return (
        Query(
            "words",
            """
            SELECT word, CAST(row_number() OVER (ORDER BY word) AS INT) AS number
            FROM (SELECT DISTINCT word FROM answers) AS distinct_words
            """,
        ),
        # Distinct value x family: copies that say the same speak once, through the first of them.
        Query(
            "said",
            """
            SELECT question, low, high, words.number AS word, loose, min(near.article) AS article
            FROM answers
            JOIN near ON answers.article_id = near.article_id
            JOIN words ON answers.word = words.word
            GROUP BY near.family, question, low, high, words.number, loose
            """,
        ),
        Query(
            "asked",
            f"""
            SELECT question, CAST(row_number() OVER (ORDER BY question) AS INT) AS asked
            FROM (SELECT question FROM said GROUP BY question HAVING {_DISPUTED}) AS disputed
            """,
        ),
        Query(
            "claims",
            """
            SELECT asked, article, low, high, word, loose
            FROM said JOIN asked ON said.question = asked.question
            """,
        ),
        Query("named", named("near", settings)),
        Query("spots", spots("named")),
        # An anchor says the less the more articles have it in these days.
        Query(
            "crowds",
            f"""
            SELECT name, span, CAST(row_number() OVER (ORDER BY name, span) AS INT) AS crowd,
                CASE {_rare("holders")} END AS rare
            FROM (SELECT name, span, count(*) AS holders FROM {of} GROUP BY name, span) AS counted
            WHERE holders > 1
            """,
        ),
        Query(
            "places",
            f"""
            SELECT crowd, article, weight FROM spots JOIN crowds
            ON spots.name = crowds.name AND spots.span = crowds.span
            WHERE weight * rare >= 1000 * {settings.least_shared}
            """,
        ),
        Query(
            "disputes",
            f"SELECT crowd, asked, count(*) AS claimed FROM {_SPOKEN} GROUP BY crowd, asked HAVING {_DISPUTED}",
        ),
        Query(
            "small",
            f"""
            SELECT spoken.crowd, spoken.asked, article, weight, low, high, word, loose
            FROM {_SPOKEN} JOIN disputes ON spoken.crowd = disputes.crowd AND spoken.asked = disputes.asked
            WHERE claimed <= {settings.block}
            """,
        ),
        # Too large: split by what else its articles are recognised by, and by days where it had none.
        Query(
            "seconds",
            f"""
            SELECT article, CAST(dense_rank() OVER (ORDER BY name) AS INT) AS second, name FROM (
                SELECT article, name, row_number() OVER (PARTITION BY article ORDER BY weight DESC, name) AS place
                FROM named
            ) AS ranked
            WHERE place <= {settings.seconds}
            """,
        ),
        Query(
            "finer",
            f"""
            SELECT spoken.crowd, spoken.asked, second, spans.span, spoken.article, spoken.weight, low, high, word, loose
            FROM {_SPOKEN}
            JOIN disputes ON spoken.crowd = disputes.crowd AND spoken.asked = disputes.asked
            JOIN crowds ON spoken.crowd = crowds.crowd
            JOIN spans ON spoken.article = spans.article
            JOIN seconds ON spoken.article = seconds.article
            WHERE claimed > {settings.block}
                AND (spans.span = crowds.span OR crowds.span = {ANY_DAY})
                AND seconds.name <> crowds.name
            """,
        ),
        Query(
            "finer_disputes",
            f"""
            SELECT crowd, asked, second, span, count(*) AS claimed FROM finer
            GROUP BY crowd, asked, second, span HAVING {_DISPUTED}
            """,
        ),
        Query(
            "split",
            f"""
            SELECT finer.crowd, finer.asked, finer.second, finer.span,
                CASE WHEN claimed > {settings.block} THEN CAST(
                    row_number() OVER (
                        PARTITION BY finer.crowd, finer.asked, finer.second, finer.span
                        ORDER BY low, high, word, article
                    ) % CAST(ceil(claimed / {settings.block}) AS INT) AS INT) ELSE 0 END AS part,
                article, weight, low, high, word, loose
            FROM finer JOIN finer_disputes
            ON finer.crowd = finer_disputes.crowd AND finer.asked = finer_disputes.asked
                AND finer.second = finer_disputes.second AND finer.span = finer_disputes.span
            """,
        ),
        Query(
            "pairs",
            """
            SELECT one, two, crowd, max(CAST(floor(sqrt(shared)) AS INT)) AS shared FROM (
                SELECT a.article AS one, b.article AS two, a.crowd, a.weight * b.weight AS shared
                FROM small AS a JOIN small AS b ON a.crowd = b.crowd AND a.asked = b.asked
                WHERE a.article < b.article
                    AND (a.high < b.low OR b.high < a.low OR ((a.loose OR b.loose) AND a.word <> b.word))
                UNION ALL
                SELECT a.article AS one, b.article AS two, a.crowd, a.weight * b.weight AS shared
                FROM split AS a JOIN split AS b
                ON a.crowd = b.crowd AND a.asked = b.asked
                    AND a.second = b.second AND a.span = b.span AND a.part = b.part
                WHERE a.article < b.article
                    AND (a.high < b.low OR b.high < a.low OR ((a.loose OR b.loose) AND a.word <> b.word))
            ) AS met
            GROUP BY one, two, crowd
            """,
        ),
    )


UNDATED: Final = -1
ANY_DAY: Final = -2
"""Instead of a stretch of days: articles of no known day, and anchors for which days do not matter."""

_SPOKEN: Final = """(
    SELECT crowd, asked, places.article, weight, low, high, word, loose
    FROM places JOIN claims ON places.article = claims.article
) AS spoken"""
"""Answers under anchors: a dozen times as many as answers, so they are joined anew wherever they are needed."""

_DISPUTED: Final = """min(article) < max(article)
    AND (min(high) < max(low) OR (max(CASE WHEN loose THEN 1 ELSE 0 END) = 1 AND min(word) < max(word)))"""
"""Of a group of answers: are there two articles, and may two answers exclude each other."""


def _rare(count: str) -> str:
    """1000 / log2 of a count, in steps: logarithms of two engines differ in their last digits."""
    steps = {2: 1000, 3: 630, 4: 500, 6: 410, 8: 350, 12: 300, 16: 260, 24: 230, 32: 205, 64: 180, 128: 150, 512: 125}
    return " ".join(f"WHEN {count} <= {most} THEN {rare}" for most, rare in steps.items()) + " ELSE 100"


MET: Final = Query(
    "met",
    """
    SELECT one, two, name, span, CAST(floor(shared * rare / 1000) AS INT) AS weight
    FROM pairs JOIN crowds ON pairs.crowd = crowds.crowd
    """,
)
"""Pairs with what each anchor says in some days for their being one: ``met(one, two, name, span, weight)``."""


def weighed(met: str, settings: SweepSettings = SWEEP) -> str:
    """Pairs with the weight of what they share, ``(one, two, weight)``, if they share enough.

    Each anchor that a pair met under counts once, by how prominent it is in both and how few others have it; one or
    two, a town in which two things happened, are not enough.

    Args:
        met: Table of what pairs met under.
        settings: Thresholds.
    """
    return f"""
        SELECT one, two, CAST(sum(weight) AS INT) AS weight FROM (
            SELECT one, two, name, max(weight) AS weight FROM {met} GROUP BY one, two, name
        ) AS each_once
        GROUP BY one, two
        HAVING sum(weight) >= {settings.least_common} AND count(*) >= {settings.least_anchors}
    """


WITHIN: Final = Query(
    "within",
    """
    SELECT DISTINCT article_id FROM (
        SELECT article_id FROM answers WHERE voice <> ''
        GROUP BY article_id, question
        HAVING min(voice) < max(voice)
            AND (min(high) < max(low)
                OR (max(CASE WHEN loose THEN 1 ELSE 0 END) = 1 AND min(word) < max(word)))
    ) AS disputed
    """,
)
"""Articles in which two quoted parties may contradict each other: ``within(article_id)``."""


SIZES: Final = f"""
    SELECT (SELECT count(*) FROM near) AS searched,
        (SELECT count(*) FROM said) AS claims,
        (SELECT count(*) FROM disputes) AS blocks,
        (SELECT count(*) FROM disputes WHERE claimed > {SWEEP.block}) AS split_blocks,
        (SELECT count(*) FROM finer_disputes WHERE claimed > {SWEEP.block}) AS dealt_blocks,
        (SELECT count(*) FROM weighed) AS pairs
"""
"""How many of what there were on the way."""


def steps(queries: Sequence[Query], later: str) -> Iterator[tuple[Query, list[str]]]:
    """Queries, each with the names of those tables that are of no more use once it is done.

    Args:
        queries: In their order.
        later: What is asked of their tables in the end.
    """
    uses = [set(re.findall(r"\w+", query.sql)) for query in queries]
    made: set[str] = set()
    for place, query in enumerate(queries):
        made.add(query.table)
        wanted = set(re.findall(r"\w+", later)).union(*uses[place + 1 :])
        yield query, sorted(made - wanted)
        made &= wanted
