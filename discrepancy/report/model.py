"""The report: everything a run found, as one versioned pydantic model."""

from __future__ import annotations

from pydantic import Field

from discrepancy.schema import (
    SCHEMA_VERSION,
    ArticleInfo,
    Conflict,
    Event,
    EventFrame,
    Fact,
    Family,
    Model,
    SetAside,
    Slot,
    Verdict,
)


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
    set_aside: tuple[SetAside, ...] = Field(default=(), description="Inputs that could not be used, with reasons.")
    warnings: tuple[SetAside, ...] = Field(default=(), description="Inputs used only in part, with reasons.")
    counts: Counts

    def to_json(self, *, indent: int | None = 2) -> str:
        """The report as JSON text.

        Args:
            indent: Spaces a level; None for one line.
        """
        return self.model_dump_json(indent=indent)

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
