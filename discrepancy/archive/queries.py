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

from collections.abc import Mapping
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


def blocks(settings: SweepSettings = SWEEP) -> tuple[Query, ...]:
    """Blocks worth a look and the pairs in them: ``pairs(block, one, two)``."""
    days, step = settings.span_days, settings.span_days // 2
    return (
        # Distinct value x family: copies that say the same speak once, through the first of them.
        Query(
            "claims",
            """
            SELECT question, low, high, word, loose, min(answers.article_id) AS article_id
            FROM answers LEFT JOIN families ON answers.article_id = families.article_id
            GROUP BY coalesce(families.family, answers.article_id), question, low, high, word, loose
            """,
        ),
        # Two rows of overlapping stretches of days: what lies within half a stretch falls into one of some row.
        Query(
            "spans",
            f"""
            SELECT DISTINCT article_id, concat('a', CAST(floor(CAST(key AS INT) / {days}) AS INT)) AS span
            FROM anchors WHERE kind = 'day'
            UNION ALL
            SELECT DISTINCT article_id, concat('b', CAST(floor((CAST(key AS INT) + {step}) / {days}) AS INT)) AS span
            FROM anchors WHERE kind = 'day'
            UNION ALL
            SELECT article_id, 'undated' AS span FROM anchors
            GROUP BY article_id HAVING max(CASE WHEN kind = 'day' THEN 1 ELSE 0 END) = 0
            """,
        ),
        Query(
            "named",
            f"""
            SELECT article_id, concat(kind, ' ', key) AS name, kind, weight FROM anchors
            WHERE kind <> 'day' AND weight >= {settings.least_weight}
            """,
        ),
        # A full name of a person joins articles of any days, as does a question about one; the rest those of near days.
        Query(
            "spots",
            """
            SELECT article_id, name, '' AS span FROM named WHERE kind = 'person'
            UNION ALL
            SELECT named.article_id, name, span
            FROM named JOIN spans ON named.article_id = spans.article_id WHERE kind <> 'person'
            """,
        ),
        Query(
            "crowds",
            """
            SELECT name, span FROM spots GROUP BY name, span HAVING min(article_id) < max(article_id)
            """,
        ),
        Query(
            "spoken",
            """
            SELECT spots.name, spots.span, claims.question, claims.article_id, low, high, word, loose
            FROM spots
            JOIN crowds ON spots.name = crowds.name AND spots.span = crowds.span
            JOIN claims ON spots.article_id = claims.article_id
            UNION ALL
            SELECT '' AS name, '' AS span, question, article_id, low, high, word, loose
            FROM claims WHERE question LIKE '% name:%'
            """,
        ),
        Query("disputes", _disputes("spoken", "question, name, span")),
        Query(
            "small",
            f"""
            SELECT concat(spoken.question, '|', spoken.name, '|', spoken.span) AS block,
                article_id, low, high, word, loose
            FROM spoken JOIN disputes
            ON spoken.question = disputes.question AND spoken.name = disputes.name AND spoken.span = disputes.span
            WHERE claimed <= {settings.block}
            """,
        ),
        # Too large: split by what else its articles are recognised by, and by days where it had none.
        Query(
            "large",
            f"""
            SELECT spoken.question, spoken.name, spans.span, spoken.article_id, low, high, word, loose
            FROM spoken
            JOIN disputes
            ON spoken.question = disputes.question AND spoken.name = disputes.name AND spoken.span = disputes.span
            JOIN spans ON spoken.article_id = spans.article_id
            WHERE claimed > {settings.block} AND (spoken.span = spans.span OR spoken.span = '')
            """,
        ),
        Query(
            "seconds",
            f"""
            SELECT article_id, name FROM (
                SELECT article_id, name,
                    row_number() OVER (PARTITION BY article_id ORDER BY weight DESC, name) AS place
                FROM named
            ) AS ranked
            WHERE place <= {settings.seconds}
            """,
        ),
        Query(
            "finer",
            """
            SELECT DISTINCT question, least(large.name, seconds.name) AS name, greatest(large.name, seconds.name)
                AS second, span, large.article_id, low, high, word, loose
            FROM large JOIN seconds ON large.article_id = seconds.article_id
            WHERE large.name <> seconds.name
            """,
        ),
        Query("finer_disputes", _disputes("finer", "question, name, second, span")),
        Query(
            "split",
            f"""
            SELECT concat(finer.question, '|', finer.name, '+', finer.second, '|', finer.span,
                    CASE WHEN claimed > {settings.block} THEN concat('|part ', CAST(
                        row_number() OVER (
                            PARTITION BY finer.question, finer.name, finer.second, finer.span
                            ORDER BY low, high, word, article_id
                        ) % CAST(ceil(claimed / {settings.block}) AS INT) AS INT)) ELSE '' END) AS block,
                article_id, low, high, word, loose
            FROM finer JOIN finer_disputes
            ON finer.question = finer_disputes.question AND finer.name = finer_disputes.name
                AND finer.second = finer_disputes.second AND finer.span = finer_disputes.span
            """,
        ),
        Query("held", "SELECT * FROM small UNION ALL SELECT * FROM split"),
        Query(
            "pairs",
            """
            SELECT DISTINCT a.block, a.article_id AS one, b.article_id AS two
            FROM held AS a JOIN held AS b ON a.block = b.block
            WHERE a.article_id < b.article_id
                AND (a.high < b.low OR b.high < a.low OR ((a.loose OR b.loose) AND a.word <> b.word))
            """,
        ),
    )


def _disputes(table: str, key: str) -> str:
    """Blocks of a table in which two articles stand and two answers may exclude each other."""
    return f"""
        SELECT {key}, count(*) AS claimed FROM {table} GROUP BY {key}
        HAVING min(article_id) < max(article_id)
            AND (min(high) < max(low)
                OR (max(CASE WHEN loose THEN 1 ELSE 0 END) = 1 AND min(word) < max(word)))
        """


def related(settings: SweepSettings = SWEEP) -> tuple[Query, ...]:
    """Pairs with what their common anchors weigh, ``weighed(one, two, weight)``, if they share enough."""
    return (
        Query(
            "weighed",
            f"""
            SELECT one, two, sum(CAST(a.weight AS BIGINT) * b.weight) AS weight
            FROM (SELECT DISTINCT one, two FROM pairs) AS met
            JOIN named AS a ON met.one = a.article_id
            JOIN named AS b ON met.two = b.article_id AND a.name = b.name
            GROUP BY one, two HAVING sum(CAST(a.weight AS BIGINT) * b.weight) >= {settings.least_common}
            """,
        ),
    )


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
    SELECT (SELECT count(*) FROM claims) AS claims,
        (SELECT count(*) FROM disputes) AS blocks,
        (SELECT count(*) FROM disputes WHERE claimed > {SWEEP.block}) AS split_blocks,
        (SELECT count(*) FROM finer_disputes WHERE claimed > {SWEEP.block}) AS dealt_blocks,
        (SELECT count(*) FROM weighed) AS pairs
"""
"""How many of what there were on the way."""
