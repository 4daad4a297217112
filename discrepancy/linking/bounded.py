"""As much of an article as is linked and compared: bounds on hostile texts, far above what news articles state.

Nothing is left out in silence: whoever compares, a few articles or an archive, tells what these warnings say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

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


def warnings(extraction: Extraction, settings: LinkingSettings = LINKING) -> Iterator[SetAside]:
    """What to tell of an article that states more than is compared, or very much of one kind: a list or a table."""
    name = extraction.article_id
    if surplus(extraction, settings):
        yield SetAside(
            source=name,
            reason="too_many_facts",
            message=f"{name} tells of {len(extraction.events):,} events and {len(extraction.facts):,} facts; only the "
            f"first {settings.most_events:,} and {settings.most_facts:,} are compared. Split what is several articles.",
        )
    if crowded(extraction):
        yield SetAside(
            source=name,
            reason="too_many_answers",
            message=f"{name} states very many facts of one kind, as lists and tables do; of those that answer one "
            f"question the first {COMPARING.most_answers} are compared.",
        )


def mentions_warning(article: str, settings: LinkingSettings = LINKING) -> SetAside:
    """What to tell where one event is told of more often than its mentions are brought together."""
    return SetAside(
        source=article,
        reason="too_many_mentions",
        message=f"{article}, with other articles, tells of one event more than {settings.most_mentions:,} times; what "
        "is beyond that is taken for an event of its own. Compare fewer articles together.",
    )
