"""What the page shows, as plain data: short keys in step with the scripts, and nothing that the reader does not see.

Offsets here count UTF-16 units, as the page's script does; everywhere else in the package they are code points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final

from discrepancy.conflicts.explain import CAUSES, REASONS, told
from discrepancy.conflicts.sides import sources
from discrepancy.report.explained import explanation
from discrepancy.report.model import Report
from discrepancy.report.rows import day, wordings
from discrepancy.report.words import SLOTS, about, kind, letters, manner, question, speaker
from discrepancy.schema import ArticleInfo, Conflict, Evidence, Fact, SetAside, Side, SpeakerKind, TimeValue

Data = dict[str, Any]
_LAST_PLANE: Final = "\uffff"


def view(report: Report, title: str, shown: int) -> Data:
    """The page's data.

    Args:
        report: Where from.
        title: Headline.
        shown: How many of its conflicts the page shows; where it is cut, only their articles come along in full.
    """
    conflicts = report.conflicts[:shown]
    needed = {fact.article_id for c in conflicts for side in c.sides for fact in side.facts}
    whole = shown == len(report.conflicts)
    infos = [article for article in report.articles if whole or article.id in needed]
    known = {info.id for info in infos}
    infos += [ArticleInfo(id=name) for name in sorted(needed - known)]
    builder = _Builder(report, infos)
    return {
        "title": title,
        "generator": report.generator,
        "counts": report.counts.model_dump(),
        "total": len(report.conflicts),
        "slots": {slot: label for slot, label in SLOTS.items() if any(c.slot == slot for c in conflicts)},
        "conflicts": [builder.conflict(number, conflict) for number, conflict in enumerate(conflicts, start=1)],
        "articles": [builder.article(info) for info in infos],
        "families": [
            {"articles": [builder.number[name] for name in family.articles if name in builder.number]}
            for family in report.copies
        ],
        "aside": [_aside(item) for item in report.set_aside],
        "warnings": [_aside(item) for item in report.warnings],
    }


class _Builder:
    """Numbers articles and facts, and remembers which conflicts speak of which fact."""

    def __init__(self, report: Report, infos: Sequence[ArticleInfo]) -> None:
        self.number = {info.id: number for number, info in enumerate(infos)}
        self.family = {info.id: info.id for info in infos}
        self.families: dict[str, int] = {}
        self.published = {info.id: day(info.published).isoformat() for info in infos if info.published is not None}
        for index, family in enumerate(report.copies):
            self.family |= dict.fromkeys(family.articles, family.articles[0])
            self.families |= dict.fromkeys(family.articles, index)
        self.offsets = {info.id: units(info.text or "") for info in infos}
        self.disputes: dict[str, list[int]] = {}
        self.facts: dict[str, list[Fact]] = {info.id: [] for info in infos}
        seen: set[str] = set()
        disputed = (fact for c in report.conflicts for side in c.sides for fact in side.facts)
        for fact in (*report.facts, *disputed):
            if fact.article_id in self.facts and fact.id not in seen:
                seen.add(fact.id)
                self.facts[fact.article_id].append(fact)
        self.place: dict[str, int] = {}
        for facts in self.facts.values():
            facts.sort(key=lambda fact: (fact.evidence.start, -fact.evidence.end, fact.id))
            self.place |= {fact.id: index for index, fact in enumerate(facts)}

    def conflict(self, number: int, conflict: Conflict) -> Data:
        facts = [fact for side in conflict.sides for fact in side.facts]
        for fact in facts:
            self.disputes.setdefault(fact.id, []).append(number)
        return {
            "id": conflict.id,
            "n": number,
            "slot": conflict.slot.value,
            "kind": "update" if conflict.verdict == "update" else conflict.severity.value,
            "label": kind(conflict),
            "question": question(conflict),
            "about": about(conflict),
            "explanation": conflict.explanation,
            "why": explanation(conflict),
            "reasons": [REASONS[reason] for reason in conflict.reasons],
            "causes": [CAUSES[cause] for cause in conflict.possible_causes],
            "when": _span(conflict),
            "sides": [self._side(letter, side) for letter, side in zip(letters(), conflict.sides, strict=False)],
        }

    def _side(self, letter: str, side: Side) -> Data:
        support = {text: sources(facts, self.family) for text, facts in wordings(side).items()}
        leading, *others = support
        ranked = [leading, *sorted(others, key=lambda text: -support[text])]
        said: dict[tuple[str, str, str, str], list[Fact]] = {}
        for fact in sorted(side.facts, key=self._published):
            family = self.family.get(fact.article_id, fact.article_id)
            key = (speaker(fact.speaker), " ".join(manner(fact)), family, fact.evidence.sentence.strip())
            said.setdefault(key, []).append(fact)
        return {
            "letter": letter,
            "values": [{"text": text, "support": support[text]} for text in ranked],
            "support": side.independent_sources,
            "articles": _articles(side.facts),
            "quotes": [self._quote(same) for same in said.values()],
        }

    def _published(self, fact: Fact) -> str:
        """Sort key: the first article comes first, those of unknown date last."""
        return self.published.get(fact.article_id, "9999")

    def _quote(self, facts: Sequence[Fact]) -> Data:
        """Facts of one sentence that one speaker states; copies of it in other articles are named beside it."""
        fact = facts[0]
        copies = {other.article_id: other for other in reversed(facts) if other.article_id != fact.article_id}
        evidence: Evidence = fact.evidence
        local, whole = units(evidence.sentence), self.offsets[fact.article_id]
        base = evidence.sentence_start
        marks = _merged(
            (max(item.evidence.start - base, 0), min(item.evidence.end - base, len(evidence.sentence)))
            for item in facts
            if item.article_id == fact.article_id and item.evidence.sentence_start == base
        )
        return {
            "article": self.number[fact.article_id],
            "fact": self.place[fact.id],
            "copies": [[self.number[name], self.place[copy.id]] for name, copy in sorted(copies.items())],
            "who": speaker(fact.speaker),
            "own": fact.speaker.kind is SpeakerKind.ARTICLE,
            "manner": manner(fact),
            "sentence": evidence.sentence,
            "at": whole(base),
            "marks": [[local(start), local(end)] for start, end in marks],
        }

    def article(self, info: ArticleInfo) -> Data:
        """An article with all its facts; to be asked for after the conflicts, which say what is disputed."""
        offset = self.offsets[info.id]
        return {
            "id": info.id,
            "title": info.title,
            "publisher": info.publisher,
            "published": None if info.published is None else day(info.published).isoformat(),
            "url": info.url,
            "words": info.words,
            "family": self.families.get(info.id),
            "text": info.text,
            "facts": [
                [
                    offset(fact.evidence.start),
                    offset(fact.evidence.end),
                    fact.slot.value,
                    told(fact),
                    self.disputes.get(fact.id, []),
                ]
                for fact in self.facts[info.id]
            ],
        }


def units(text: str) -> Callable[[int], int]:
    """Offsets in UTF-16 units for offsets in code points.

    Example:
        >>> units("😀 31")(2), units("31")(2)
        (3, 2)
    """
    if not text or max(text) <= _LAST_PLANE:
        return lambda offset: offset
    table = [0]
    for char in text:
        table.append(table[-1] + (2 if char > _LAST_PLANE else 1))
    return lambda offset: table[min(offset, len(table) - 1)]


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _articles(facts: Iterable[Fact]) -> int:
    return len({fact.article_id for fact in facts})


def _span(conflict: Conflict) -> list[str] | None:
    """First and last day that the event or its disputed times cover; None: no calendar day is known."""
    times = [conflict.event.time, *(side.value for side in conflict.sides)]
    days: list[date] = []
    for time in times:
        if isinstance(time, TimeValue) and time.start is not None:
            days.append(time.start.date())
            days.append((time.end or time.start).date())
    return [min(days).isoformat(), max(days).isoformat()] if days else None


def _aside(item: SetAside) -> Data:
    return item.model_dump()
