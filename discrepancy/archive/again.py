"""Searching an archive again: only what can meet the articles that are new.

What a pair of articles meets under, one anchor in some days, depends on the articles that have this anchor in these
days and on nothing else. So an earlier run's pairs hold wherever no new article came in, and the queries look only at
anchors and days that new articles have. What comes out is what a search of everything finds, row for row: where an
article has gone or has changed, everything is searched.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final
from uuid import uuid4

from discrepancy.archive import queries
from discrepancy.archive.fingerprint import fingerprint_of_tables
from discrepancy.archive.queries import ANY_DAY, Query, named, spots, weighed
from discrepancy.archive.shards import write

TABLES: Final[Mapping[str, str]] = {
    "seen": "article_id, digest, family, number",
    "met": "one, two, name, span, weight",
    "weighed": "one, two, weight",
}
"""What a search leaves behind, with its columns: articles under numbers that stay theirs, and pairs of these."""

KEPT: Final = "kept_"
"""Before the names of these tables as an earlier run left them."""

GONE: Final = """
    SELECT count(*) AS gone FROM kept_seen
    LEFT JOIN known ON kept_seen.article_id = known.article_id AND kept_seen.digest = known.digest
    WHERE known.article_id IS NULL
"""
"""How many articles of the earlier run are not there any more as they were."""

WHERE_NEW: Final = "(SELECT spots.* FROM spots JOIN reached ON spots.name = reached.name AND spots.span = reached.span)"
"""The anchors and days that are looked at."""


def near() -> tuple[Query, ...]:
    """What new articles reach, ``reached(name, span)``, and all articles that may be there, ``near``.

    An article is new also where its family has changed: which of several copies speaks for all depends on it.
    """
    return (
        Query(
            "moved",
            """
            SELECT known.family FROM known LEFT JOIN kept_seen ON known.article_id = kept_seen.article_id
            WHERE kept_seen.article_id IS NULL OR kept_seen.family <> known.family
            UNION
            SELECT kept_seen.family FROM known JOIN kept_seen ON known.article_id = kept_seen.article_id
            WHERE kept_seen.family <> known.family
            """,
        ),
        Query("news", "SELECT article_id, article FROM known JOIN moved ON known.family = moved.family"),
        Query("news_named", named("news")),
        Query("reached", f"SELECT DISTINCT name, span FROM ({spots('news_named')}) AS everywhere"),
        Query(
            "near",
            f"""
            SELECT article_id, article, known.family FROM known JOIN (
                SELECT DISTINCT family FROM known JOIN (
                    SELECT article FROM spans JOIN (SELECT DISTINCT span FROM reached) AS days ON spans.span = days.span
                    UNION
                    SELECT article
                    FROM anchors JOIN (SELECT name FROM reached WHERE span = {ANY_DAY}) AS persons ON key = name
                    JOIN known ON anchors.article_id = known.article_id
                    WHERE kind = 'person'
                ) AS there ON known.article = there.article
            ) AS wanted ON known.family = wanted.family
            """,
        ),
    )


def seen(*, again: bool) -> Query:
    """Articles with numbers that stay: ``seen(article_id, digest, family, article, number)``."""
    if not again:
        return Query("seen", "SELECT article_id, digest, family, article, article AS number FROM known")
    return Query(
        "seen",
        """
        SELECT known.article_id, known.digest, known.family, article, number
        FROM known JOIN kept_seen ON known.article_id = kept_seen.article_id
        UNION ALL
        SELECT article_id, digest, family, article,
            CAST(most + row_number() OVER (ORDER BY article_id) AS INT) AS number
        FROM (
            SELECT known.article_id, known.digest, known.family, article
            FROM known LEFT JOIN kept_seen ON known.article_id = kept_seen.article_id
            WHERE kept_seen.article_id IS NULL
        ) AS added
        CROSS JOIN (SELECT max(number) AS most FROM kept_seen) AS before
        """,
    )


def merged() -> tuple[Query, ...]:
    """All that pairs meet under now, ``met``, and the weight of each, ``weighed``: what holds, and what was found."""
    return (
        Query(
            "added",
            """
            SELECT one.number AS one, two.number AS two, name, span, CAST(floor(shared * rare / 1000) AS INT) AS weight
            FROM pairs JOIN crowds ON pairs.crowd = crowds.crowd
            JOIN seen AS one ON pairs.one = one.article
            JOIN seen AS two ON pairs.two = two.article
            """,
        ),
        Query(
            "held",
            """
            SELECT one, two, kept_met.name, kept_met.span, weight
            FROM kept_met LEFT JOIN reached ON kept_met.name = reached.name AND kept_met.span = reached.span
            WHERE reached.name IS NULL
            """,
        ),
        Query("met", "SELECT * FROM held UNION ALL SELECT * FROM added"),
        Query(
            "touched",
            """
            SELECT one, two FROM added
            UNION
            SELECT one, two
            FROM kept_met JOIN reached ON kept_met.name = reached.name AND kept_met.span = reached.span
            """,
        ),
        Query(
            "touched_met",
            """
            SELECT met.one, met.two, name, span, weight
            FROM met JOIN touched ON met.one = touched.one AND met.two = touched.two
            """,
        ),
        Query(
            "weighed",
            f"""
            SELECT kept_weighed.one, kept_weighed.two, weight FROM kept_weighed
            LEFT JOIN touched ON kept_weighed.one = touched.one AND kept_weighed.two = touched.two
            WHERE touched.one IS NULL
            UNION ALL
            {weighed("touched_met")}
            """,
        ),
    )


class Keys:
    """The folder of what a search leaves behind for the next one.

    Args:
        folder: Where.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._note = folder / "keys.json"

    def tables(self) -> dict[str, list[Path]] | None:
        """The files of each table that the last search left; None: there was none, or it was of other code."""
        said = self._said()
        if said.get("code") != _code():
            return None
        place = self._folder / said["folder"]
        return {name: sorted((place / name).glob("*.parquet")) for name in TABLES}

    def keep(self, made: Mapping[str, Path]) -> None:
        """Put new tables, each in a folder, in the place of older ones, at a single stroke."""
        before = self._said().get("folder")
        place = self._folder / f"keys-{uuid4().hex}"
        place.mkdir()
        for name, folder in made.items():
            folder.rename(place / name)
        write(self._note, json.dumps({"code": _code(), "folder": place.name}))
        if before is not None:
            shutil.rmtree(self._folder / before, ignore_errors=True)

    def _said(self) -> dict[str, str]:
        said: dict[str, str] = json.loads(self._note.read_text(encoding="utf-8")) if self._note.is_file() else {}
        return said


@cache
def _code() -> str:
    """Hash of all that has a say in what a search finds."""
    made = blake2b(fingerprint_of_tables().encode(), digest_size=16)
    for path in (queries.__file__, __file__):
        made.update(Path(path).read_bytes())
    return made.hexdigest()
