"""The report: everything a run found, as one versioned pydantic model."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from pydantic import Field

from discrepancy.errors import InputError, MissingExtraError
from discrepancy.schema import (
    SCHEMA_VERSION,
    ArticleInfo,
    Conflict,
    Event,
    EventFrame,
    Fact,
    Family,
    Link,
    Model,
    SetAside,
    Slot,
    Verdict,
)
from discrepancy.settings import PAGE
from discrepancy.writing import write_whole

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from discrepancy.report.charts import OfflineChart
    from discrepancy.report.rows import Rows


class Counts(Model):
    """How many of what: ``articles_in`` is always ``articles_read`` plus ``set_aside``."""

    articles_in: int
    articles_read: int
    set_aside: int
    facts: int
    events: int
    conflicts: int
    updates: int


class Report(Model):
    """What the articles state, and where they contradict each other.

    Conflicts stand in the order in which an editor would want to see them. The JSON form (``to_json``) follows the
    schema that ``discrepancy schema`` prints.
    """

    schema_version: str = SCHEMA_VERSION
    generator: str = Field(description="Package and pipeline, with versions.")
    articles: tuple[ArticleInfo, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    events: tuple[Event, ...] = ()
    frames: tuple[EventFrame, ...] = Field(default=(), description="Every mention of an event, article by article.")
    facts: tuple[Fact, ...] = ()
    copies: tuple[Family, ...] = Field(default=(), description="Families of copied articles: each is one source.")
    incidents: Mapping[str, str] = Field(
        default_factory=dict, description="Article id -> id of the main event that the article is about."
    )
    links: tuple[Link, ...] = Field(default=(), description="What holds incidents and events together, with evidence.")
    set_aside: tuple[SetAside, ...] = Field(default=(), description="Inputs that could not be used, with reasons.")
    warnings: tuple[SetAside, ...] = Field(default=(), description="Inputs used only in part, with reasons.")
    counts: Counts

    def to_json(self, *, indent: int | None = 2) -> str:
        """The report as JSON text.

        Args:
            indent: Spaces a level; None for one line.
        """
        return self.model_dump_json(indent=indent)

    def explain(self, first: str, second: str | None = None) -> str:
        """The whole chain from quotes to verdict, as text: of a conflict, or of any two facts, flagged or not.

        Args:
            first: Id of a conflict, or its beginning; with ``second`` a fact's id, or the words that it quotes.
            second: The other fact.

        Raises:
            InputError: Nothing in the report goes by that name, or more than one thing does.
        """
        from discrepancy.report.explained import conflict_named, explanation, verdict_on

        if second is not None:
            return verdict_on(self, first, second)
        conflict = conflict_named(self, first)
        if conflict is None:
            raise InputError(f"The report has no conflict {first!r}. To ask about facts, name two of them.")
        return explanation(conflict)

    def save(self, path: str | Path) -> Path:
        """Write the report in the form that the file's ending names.

        ``.json``, ``.jsonl`` and ``.parquet`` hold all of it and can be loaded again; ``.html`` is the page of
        ``to_html``, ``.md`` the same in Markdown.

        Returns:
            The path.

        Raises:
            InputError: The ending names no form, or the file cannot be written.
            MissingExtraError: Parquet without pyarrow.
        """
        from discrepancy.report.files import save

        return save(self, path)

    @classmethod
    def load(cls, path: str | Path) -> Report:
        """Read a report that ``save`` wrote, by this or an older release, from .json, .jsonl or .parquet.

        Raises:
            InputError: There is no such file, it holds no report, or a newer release wrote it.
            MissingExtraError: Parquet without pyarrow.
        """
        from discrepancy.report.files import load

        return load(path)

    def without_texts(self) -> Report:
        """The same report without the articles' texts, for those who may not pass them on; quotes stay."""
        return self.model_copy(
            update={"articles": tuple(article.model_copy(update={"text": None}) for article in self.articles)}
        )

    def to_pandas(self, rows: Rows = "sides") -> pd.DataFrame:
        """The conflicts as a pandas data frame, one row a side or (``rows="conflicts"``) a conflict.

        Columns are those of ``discrepancy.report.rows.COLUMNS``; every row names its conflict's id and rank.

        Raises:
            InputError: There are no such rows.
            MissingExtraError: pandas is not installed.
        """
        from discrepancy.report.tables import to_pandas

        return to_pandas(self, rows)

    def to_polars(self, rows: Rows = "sides") -> pl.DataFrame:
        """The same as a polars data frame.

        Raises:
            InputError: There are no such rows.
            MissingExtraError: polars is not installed.
        """
        from discrepancy.report.tables import to_polars

        return to_polars(self, rows)

    def to_arrow(self, rows: Rows = "sides") -> pa.Table:
        """The same as an Arrow table.

        Raises:
            InputError: There are no such rows.
            MissingExtraError: pyarrow is not installed.
        """
        from discrepancy.report.tables import to_arrow

        return to_arrow(self, rows)

    def to_csv(self, path: str | Path | None = None, rows: Rows = "sides") -> str:
        """The same as CSV, harmless in a spreadsheet: a cell that would run as a formula gets an apostrophe in front.

        Args:
            path: File to write; None: only return the text.
            rows: "sides" or "conflicts".

        Raises:
            InputError: There are no such rows, or the file cannot be written.
        """
        from discrepancy.report.tables import to_csv

        text = to_csv(self, rows)
        if path is not None:
            try:
                write_whole(Path(path), text.encode("utf-8-sig"))  # the mark tells Excel that it is UTF-8
            except OSError as error:
                raise InputError(f"Cannot write {path}: {error.strerror}. Choose another file.") from error
        return text

    def to_html(self, *, title: str = "Where the sources disagree", limit: int | None = PAGE.limit) -> str:
        """The report as one self-contained page: no network, light and dark, for reading, filtering and printing.

        Args:
            title: Headline of the page.
            limit: Most conflicts on it, the first ones of the report; the page says so when it is cut. None: all.
        """
        from discrepancy.report.page import render

        return render(self, title=title, limit=limit)

    def timeline(self, *, limit: int = 40, everything: bool = False) -> OfflineChart:
        """Events and their disputed dates as an Altair chart: side by side, each bar as long as its date is coarse.

        Args:
            limit: Most events; those with disputed dates come first.
            everything: Events of undisputed dates too; they are also drawn where no date is disputed.

        Raises:
            MissingExtraError: Altair or vl-convert is not installed.
        """
        chart: OfflineChart = _charts("timeline").timeline(self, limit, everything)
        return chart

    def matrix(self, *, limit: int = 12) -> OfflineChart:
        """Which article takes which side in which conflict, as an Altair chart.

        Args:
            limit: Most conflicts, the first ones of the report.

        Raises:
            MissingExtraError: Altair or vl-convert is not installed.
        """
        chart: OfflineChart = _charts("matrix").matrix(self, limit)
        return chart

    def by_slot(self, slot: Slot | str) -> tuple[Conflict, ...]:
        """The conflicts about one slot ("time", "count", ...), in report order."""
        return tuple(conflict for conflict in self.conflicts if conflict.slot == slot)

    def __repr__(self) -> str:
        counts = self.counts
        return (
            f"<Report: {counts.conflicts} conflicts, {counts.updates} updates, {counts.facts} facts, "
            f"{counts.articles_read} articles, {counts.set_aside} set aside>"
        )

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """What a notebook shows: the counts and the first conflicts."""
        from discrepancy.report.cards import report_card

        return report_card(self)


def _charts(purpose: str) -> ModuleType:
    try:
        from discrepancy.report import charts
    except ImportError as error:
        raise MissingExtraError("altair and vl-convert-python", "notebook", purpose) from error
    return charts


def counted(
    *,
    articles: int,
    set_aside: int,
    facts: int,
    events: int,
    conflicts: tuple[Conflict, ...],
) -> Counts:
    """The counts of a run."""
    updates = sum(conflict.verdict is Verdict.UPDATE for conflict in conflicts)
    return Counts(
        articles_in=articles + set_aside,
        articles_read=articles,
        set_aside=set_aside,
        facts=facts,
        events=events,
        conflicts=len(conflicts) - updates,
        updates=updates,
    )
