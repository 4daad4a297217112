"""As much of an article as is linked and compared: a bound on hostile texts, far above what news articles state."""

from __future__ import annotations

from collections import Counter

from discrepancy.schema import Extraction, SetAside
from discrepancy.settings import COMPARING, LINKING, LinkingSettings


def bounded(extraction: Extraction, settings: LinkingSettings = LINKING) -> Extraction:
    """An extraction with no more events and facts than are compared, those that stand first in the text."""
    if not surplus(extraction, settings):
        return extraction
    frames = extraction.events[: settings.most_events]
    known = {frame.id for frame in frames}
    facts = [fact for fact in extraction.facts if fact.event is None or fact.event.id in known]
    return extraction.model_copy(update={"events": frames, "facts": tuple(facts[: settings.most_facts])})


def surplus(extraction: Extraction, settings: LinkingSettings = LINKING) -> bool:
    """Whether an article states more than is compared."""
    return len(extraction.events) > settings.most_events or len(extraction.facts) > settings.most_facts


def crowded(extraction: Extraction) -> bool:
    """Whether an article may answer one question more often than its answers are compared."""
    return max(Counter(fact.slot for fact in extraction.facts).values(), default=0) > COMPARING.most_answers


def crowd_warning(extraction: Extraction) -> SetAside:
    """What to tell of an article with very many facts of one kind: a list or a table."""
    name = extraction.article_id
    return SetAside(
        source=name,
        reason="too_many_answers",
        message=f"{name} states very many facts of one kind, as lists and tables do; of those that answer one question "
        f"the first {COMPARING.most_answers} are compared.",
    )


def warning(extraction: Extraction, settings: LinkingSettings = LINKING) -> SetAside:
    """What to tell of an article that states more than is compared."""
    name = extraction.article_id
    return SetAside(
        source=name,
        reason="too_many_facts",
        message=f"{name} tells of {len(extraction.events):,} events and {len(extraction.facts):,} facts; only the "
        f"first {settings.most_events:,} and {settings.most_facts:,} are compared. Split what is several articles.",
    )
