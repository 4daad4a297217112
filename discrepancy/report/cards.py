"""How the nouns show themselves in a session and in a notebook: one useful line, and a compact card.

Cards take their colours from what is around them, so that they read well in light and in dark notebooks, and load
nothing. Every text is escaped; ``html`` has no other way to put text in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from importlib.resources import files
from itertools import islice
from typing import Final

from discrepancy.conflicts.explain import CAUSES, REASONS, told
from discrepancy.report.model import Report
from discrepancy.report.rows import day, side_value, wordings
from discrepancy.report.words import SLOTS, about, kind, letters, numbered, question, voice, written
from discrepancy.schema import Article, ArticleInfo, Conflict, Event, Evidence, Fact, Side

Noun = Article | Fact | Event | Conflict

_CONFLICTS: Final = 10
"""Conflicts in a report's card: more do not fit below a cell; the page shows them all."""
_QUOTES: Final = 3
"""Quotes of one side of a card."""
_WORDS: Final = 60
"""Characters of a text in one line."""
_SHAPES: Final = {"major conflict": "◆", "minor conflict": "◇", "update": "↻"}


# ---------------------------------------------------------------- one line


def line(noun: Noun) -> str:
    """One line for a session."""
    if isinstance(noun, Conflict):
        sides = " | ".join(
            f"{side_value(side)} ({numbered(side.independent_sources, 'source')})" for side in noun.sides
        )
        return f"<Conflict {noun.id}: {noun.slot.value}: {sides}; {kind(noun)} about {about(noun)}>"
    if isinstance(noun, Event):
        return f"<Event {noun.id}: {_happened(noun)}; {_spread(noun)}>"
    if isinstance(noun, Fact):
        where = noun.evidence
        return (
            f"<Fact {noun.id}: {noun.slot.value} = {told(noun)}; {voice(noun)}; "
            f"{where.article_id}[{where.start}:{where.end}] {_short(where.quote)!r}>"
        )
    return f"<Article {noun.id}: {', '.join((*_imprint(noun), repr(_short(noun.text))))}>"


def _happened(event: Event) -> str:
    parts = [event.trigger.replace("_", " "), *event.participants[:3]]
    if event.place is not None:
        parts.append(event.place.text)
    if event.time is not None:
        parts.append(event.time.value)
    return ", ".join(parts)


def _spread(event: Event) -> str:
    return f"{numbered(len(event.facts), 'fact')} in {numbered(len(event.articles), 'article')}"


def _imprint(article: Article | ArticleInfo) -> list[str]:
    published = None if article.published is None else written(day(article.published))
    return [part for part in (article.title, article.publisher, published) if part]


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WORDS else flat[: _WORDS - 1] + "…"


# ---------------------------------------------------------------- cards


def card(noun: Noun) -> str:
    """A card for a notebook, as HTML with every text escaped."""
    if isinstance(noun, Conflict):
        return _framed(_conflict(noun, {}))
    if isinstance(noun, Event):
        return _framed(_event(noun))
    if isinstance(noun, Fact):
        return _framed(_fact(noun))
    return _framed(_article(noun))


def report_card(report: Report) -> str:
    """A report for a notebook: its counts and its first conflicts."""
    counts = report.counts
    articles = {article.id: article for article in report.articles}
    parts = [
        html(
            '<p class="head">{}{} in {}</p>',
            numbered(counts.conflicts, "conflict"),
            f" and {numbered(counts.updates, 'update')}" if counts.updates else "",
            numbered(counts.articles_read, "article"),
        ),
        html('<p class="quiet">{}</p>', _also(report)),
        *(_conflict(conflict, articles) for conflict in report.conflicts[:_CONFLICTS]),
    ]
    more = len(report.conflicts) - _CONFLICTS
    if more > 0:
        parts.append(
            html('<p class="quiet">… and {} more. All of them, to search: </p>', f"{more:,}")
            + html("<p><code>{}</code></p>", 'report.save("report.html")')
        )
    return _framed("".join(parts))


def _also(report: Report) -> str:
    counts = report.counts
    parts = [numbered(counts.facts, "fact"), numbered(counts.events, "event")]
    if report.copies:
        parts.append(numbered(len(report.copies), "family of copies", "families of copies"))
    if report.set_aside:
        parts.append(f"{len(report.set_aside):,} set aside")
    return " · ".join(parts)


def _conflict(conflict: Conflict, articles: Mapping[str, ArticleInfo]) -> str:
    label = kind(conflict)
    reasons = "; ".join(REASONS[reason] for reason in conflict.reasons)
    causes = " or ".join(CAUSES[cause] for cause in conflict.possible_causes)
    sides = zip(letters(), conflict.sides, strict=False)
    return (
        '<div class="card">'
        + html('<p class="quiet">{} {}</p>', _SHAPES[label], label.capitalize())
        + html('<p><span class="head">{}?</span> <i>{}</i></p>', question(conflict), about(conflict))
        + f'<div class="sides">{"".join(_side(letter, side, articles) for letter, side in sides)}</div>'
        + html('<p class="quiet">{}.{}</p>', reasons.capitalize(), f" Possible cause: {causes}." if causes else "")
        + "</div>"
    )


def _side(letter: str, side: Side, articles: Mapping[str, ArticleInfo]) -> str:
    leading, *others = wordings(side)
    said: dict[tuple[str, str, str, int], list[Evidence]] = {}
    for fact in side.facts:
        evidence = fact.evidence
        key = (voice(fact), evidence.article_id, evidence.sentence, evidence.sentence_start)
        said.setdefault(key, []).append(evidence)
    quotes = [
        html("<blockquote>{}</blockquote>", _Safe(marked(sentence, start, evidences)))
        + html('<p class="quiet"><b>{}</b>, {}</p>', _capital(who), _source(name, articles))
        for (who, name, sentence, start), evidences in islice(said.items(), _QUOTES)
    ]
    more = len(said) - len(quotes)
    return (
        '<div class="side">'
        + html('<p class="value"><span class="letter">{}</span>{}</p>', letter, leading)
        + html(
            '<p class="quiet">{} {}</p>',
            "●" * min(side.independent_sources, 9),
            numbered(side.independent_sources, "independent source"),
        )
        + (html('<p class="quiet">with {}</p>', "; ".join(others)) if others else "")
        + "".join(quotes)
        + (html('<p class="quiet">… and {}</p>', numbered(more, "more quote")) if more > 0 else "")
        + "</div>"
    )


def _source(name: str, articles: Mapping[str, ArticleInfo]) -> str:
    return ", ".join((name, *(_imprint(articles[name]) if name in articles else ())))


def _event(event: Event) -> str:
    rows = [
        ("Participants", ", ".join(event.participants)),
        ("Place", event.place.text if event.place else ""),
        ("Time", event.time.value if event.time else ""),
        ("Articles", ", ".join(event.articles)),
    ]
    return (
        '<div class="card">'
        + html('<p class="quiet">Event, {}: {}</p>', event.type, _spread(event))
        + html('<p class="value">{}</p>', _capital(event.trigger.replace("_", " ")))
        + "".join(html('<p><span class="quiet">{}:</span> {}</p>', name, text) for name, text in rows if text)
        + "</div>"
    )


def _fact(fact: Fact) -> str:
    where = fact.evidence
    event = "" if fact.event is None else f", of “{fact.event.trigger.text}”"
    return (
        '<div class="card">'
        + html('<p class="quiet">{}{}</p>', SLOTS[fact.slot], event)
        + html('<p class="value">{}</p>', told(fact))
        + html("<blockquote>{}</blockquote>", _Safe(marked(where.sentence, where.sentence_start, [where])))
        + html(
            '<p class="quiet"><b>{}</b>, {}, </p>',
            _capital(voice(fact)),
            f"{where.article_id}, {where.start} to {where.end}",
        )
        + "</div>"
    )


def _article(article: Article) -> str:
    published = "not known" if article.published is None else written(day(article.published))
    details = [article.id, article.publisher, article.byline, f"published {published}", article.url]
    return (
        '<div class="card">'
        + html('<p class="value">{}</p>', article.title or article.id)
        + html('<p class="quiet">{}</p>', " · ".join(detail for detail in details if detail))
        + html("<pre>{}</pre>", article.text)
        + "</div>"
    )


# ---------------------------------------------------------------- markup


class _Safe(str):
    """HTML made here."""


def html(template: str, *texts: str) -> str:
    """A piece of HTML with texts put in, escaped.

    Example:
        >>> html("<b>{}</b>", "<script>")
        '<b>&lt;script&gt;</b>'
    """
    return template.format(*(text if isinstance(text, _Safe) else escape(text) for text in texts))


def marked(sentence: str, start: int, evidences: Iterable[Evidence]) -> str:
    """The sentence, escaped, with the words of each piece of evidence in ``<mark>``.

    Args:
        sentence: The text.
        start: Where it begins in its article.
        evidences: Whose words to mark; those that overlap are marked together.
    """
    inside = {at - start for evidence in evidences for at in range(evidence.start, evidence.end)}
    text = sentence.rstrip()
    pieces: list[str] = []
    for at, char in enumerate(text):
        if at in inside and at - 1 not in inside:
            pieces.append("<mark>")
        pieces.append(escape(char))
        if at in inside and (at + 1 not in inside or at + 1 == len(text)):
            pieces.append("</mark>")
    return "".join(pieces)


def _framed(content: str) -> str:
    style = (files(__package__) / "cards.css").read_text(encoding="utf-8")
    return f'<div class="discrepancy"><style>{style}</style>{content}</div>'


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
