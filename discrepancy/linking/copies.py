"""Copies: articles that share so much text that they are one source.

An inverted index from shingle to articles counts what pairs share, so that only articles with common text are ever
compared. Containment in the shorter text is what counts (Broder 1997): an excerpt in a long article is a copy, and a
symmetric measure does not see it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from discrepancy.linking.sets import Groups
from discrepancy.schema import Extraction, Family, SpeakerKind
from discrepancy.settings import COPIES, CopySettings
from discrepancy.values.names import same_organisation


def families(extractions: Sequence[Extraction], settings: CopySettings = COPIES) -> tuple[Family, ...]:
    """Group articles that are copies of one text, wholly or in part.

    Two articles belong together when the shorter one's shingles stand in the longer one, by a share that is lower where
    one credits the other's publisher ("the Times reported on Friday").

    Args:
        extractions: Any number of articles; their order does not matter.
        settings: Thresholds.

    Returns:
        Families of two or more, sorted by their first article's id.
    """
    ordered = sorted((e for e in extractions if e.shingles), key=lambda e: (-len(e.shingles), e.article_id))
    groups = Groups(e.article_id for e in ordered)
    closest: dict[str, float] = defaultdict(float)
    credited = [_credited(e) for e in ordered]
    for (one, two), shared in _shared(ordered, settings.common_articles).items():
        share = shared / len(ordered[two].shingles)  # two is the shorter: the longest articles come first
        credit = _credits(ordered[one], credited[two]) or _credits(ordered[two], credited[one])
        if share >= (settings.credited_containment if credit else settings.containment):
            a, b = ordered[one].article_id, ordered[two].article_id
            groups.join(a, b)
            closest[a] = max(closest[a], share)
            closest[b] = max(closest[b], share)
    return tuple(
        Family(articles=tuple(members), containment=min(closest[member] for member in members))
        for members in groups.listed()
        if len(members) > 1
    )


def family_of(extractions: Sequence[Extraction], found: Sequence[Family]) -> dict[str, str]:
    """Article id -> id that stands for its family: the first member's, or its own."""
    names = {e.article_id: e.article_id for e in extractions}
    for family in found:
        names.update(dict.fromkeys(family.articles, family.articles[0]))
    return names


def _shared(ordered: Sequence[Extraction], common: int) -> Counter[tuple[int, int]]:
    """How many shingles each pair shares that shares any.

    A shingle of very many articles (a house's closing lines, a story that a hundred papers took) is paired with its
    longest articles only: the cost stays linear, and copies of one story still meet in the longest of them.
    """
    postings: dict[int, list[int]] = defaultdict(list)
    for index, extraction in enumerate(ordered):
        for shingle in extraction.shingles:
            postings[shingle].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for posting in postings.values():
        if len(posting) > 1:
            shared.update(_pairs(posting, common))
    return shared


def _pairs(posting: Sequence[int], common: int) -> Iterator[tuple[int, int]]:
    for position, one in enumerate(posting[:common]):
        for two in posting[position + 1 :]:
            yield one, two


def _credited(extraction: Extraction) -> frozenset[str]:
    """Outlets that an article says it has its facts from."""
    speakers = [fact.speaker for fact in extraction.facts] + [frame.speaker for frame in extraction.events]
    named = {speaker.name for speaker in speakers if speaker.kind is SpeakerKind.OUTLET and speaker.name}
    return frozenset(named.union(*(speaker.via for speaker in speakers)))


def _credits(extraction: Extraction, credited: frozenset[str]) -> bool:
    publisher = extraction.publisher
    return bool(publisher) and any(same_organisation(publisher, name) for name in credited)
