"""Charts of a report, with Altair: when the sources date what happened, and which source takes which side.

They are Altair charts, to be changed and saved like any other, with one difference: they show themselves and save
themselves as HTML without a network. The libraries come from vl-convert, and what articles say goes in as data.
Sides are told by letters and shapes as well as by colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from html import escape
from itertools import islice
from pathlib import Path
from typing import Any, Final

import altair as alt
import vl_convert

from discrepancy.conflicts.explain import distinct, told
from discrepancy.conflicts.sides import sources
from discrepancy.report.model import Report
from discrepancy.report.page import as_script
from discrepancy.report.words import about, letters, numbered, question, speaker
from discrepancy.schema import Conflict, Event, Fact, Slot, TimeValue
from discrepancy.writing import write_whole

_COLOURS: Final = ("#0d5f86", "#c2660c", "#6d3a86", "#3d6620", "#8a1f4b", "#5d5a54")
_GREY: Final = "#6d6a64"
_AGREED: Final = "undisputed"
_DAYS_BY_DAY: Final = 120
_DAYS_BY_MONTH: Final = 6 * 366
"""Spans of the time axis up to which its labels are days, and months."""
_CELL: Final = 132
"""Width of a cell of the matrix in pixels: a short value fits."""
_SHAPES: Final = ("diamond", "square", "triangle-up", "cross", "triangle-down", "triangle-left")
_QUOTES: Final = 3
_INK: Final = "#1b1a18"

_PAGE: Final = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>body {{ margin: 0; background: #fff }} #chart {{ padding: 8px }}</style></head>
<body><main id="chart"></main>
<script>{library}</script>
<script type="application/json" id="spec">{spec}</script>
<script>
vegaEmbed('#chart', JSON.parse(document.getElementById('spec').textContent),
  {{ renderer: 'svg', actions: {{ export: true, source: false, compiled: false, editor: false }} }})
  .then(() => {{
    const frame = window.frameElement; // in a notebook: as high as the chart
    if (frame) frame.style.height = `${{document.documentElement.scrollHeight + 8}}px`;
  }});
</script></body></html>
"""


class OfflineChart(alt.LayerChart):
    """A layered Altair chart that needs no network to be shown or saved as HTML."""

    def to_html(self, *_: Any, **__: Any) -> str:
        """The chart as a page of its own, with all that it needs."""
        spec = self.to_dict()
        title = spec.get("title", {})
        return _PAGE.format(
            title=escape(title.get("text", "") if isinstance(title, dict) else str(title)),
            library=_library(),
            spec=as_script(spec),
        )

    def save(self, fp: Any, format: Any = None, *others: Any, **options: Any) -> None:  # noqa: A002  # Altair's name
        """Write the chart: HTML without network, or what else Altair can write (json, png, svg, pdf)."""
        if format == "html" or (format is None and str(fp).lower().endswith(".html")):
            page = self.to_html()
            if isinstance(fp, str | Path):
                write_whole(Path(fp), page.encode())
            else:
                fp.write(page)
        else:
            super().save(fp, format, *others, **options)

    def _repr_mimebundle_(self, *_: Any, **__: Any) -> dict[str, str]:
        """What a notebook shows: the page in a frame, so that nothing of it meets the notebook's own scripts."""
        page = escape(self.to_html())
        frame = f'<iframe title="Chart" srcdoc="{page}" style="border:0;width:100%;height:160px"></iframe>'
        return {"text/html": frame, "text/plain": "<chart: save it with .save('chart.html') where it does not show>"}


@cache
def _library() -> str:
    """Vega, Vega-Lite and Vega-Embed, with nothing in them that ends a script element."""
    return vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;").replace("</script", "<\\/script")


# ---------------------------------------------------------------- timeline


def timeline(report: Report, limit: int, everything: bool) -> OfflineChart:
    """Events and their dates: one row an event, one bar a date, as long as the date is coarse.

    Args:
        report: What to draw. Dates without a year have no place on it; the subtitle counts them.
        limit: Most events; those with disputed dates come first, then those of most articles.
        everything: Events of undisputed dates too.
    """
    rows, missing = _dates(report, limit, everything)
    order = [row["event"] for row in sorted(rows, key=lambda row: row["start"])]
    base = alt.Chart(_data(rows)).encode(
        y=alt.Y("event:N", sort=list(dict.fromkeys(order)), title=None, axis=_names_axis()),
        yOffset=alt.YOffset("line:N"),
        color=_colours(rows),
        tooltip=_tooltip(
            event="Event",
            value="Date",
            granularity="Precision",
            side="Side",
            support="Support",
            articles="Articles",
            quote="Quote",
        ),
    )
    window = _window(rows)
    start = alt.X("start:T", title=None, scale=alt.Scale(domain=window), axis=_time_axis(window))
    bars = base.mark_bar(height=7, cornerRadius=2, opacity=0.5, clip=True).encode(x="start:T", x2="end:T")
    points = base.mark_point(filled=True, size=80, opacity=1, clip=True).encode(x=start, shape=_shapes(rows))
    labels = base.mark_text(align="left", dx=9, fontSize=11.5, clip=True).encode(x="end:T", text="label:N")
    return _finished(
        (bars, points, labels), "When it happened", _subtitle(rows, missing), width=720, height=alt.Step(19)
    ).interactive(bind_y=False)


def _window(rows: Sequence[dict[str, Any]]) -> list[str]:
    """First and last moment of the axis, with room for the labels at the right."""
    if not rows:
        return ["2000-01-01", "2000-01-02"]
    first = min(datetime.fromisoformat(row["start"]) for row in rows)
    last = max(datetime.fromisoformat(row["end"]) for row in rows)
    return [_shifted(first, (first - last) / 25).isoformat(), _shifted(last, (last - first) / 5).isoformat()]


def _time_axis(window: Sequence[str]) -> alt.Axis:
    """An axis whose labels are as fine as its span asks for."""
    first, last = map(datetime.fromisoformat, window)
    days = (last - first).days
    written = "%-d %b %Y" if days <= _DAYS_BY_DAY else "%b %Y" if days <= _DAYS_BY_MONTH else "%Y"
    return alt.Axis(format=written, labelOverlap=True, tickCount=8, labelFontSize=11)


def _shifted(moment: datetime, by: timedelta) -> datetime:
    """A moment later or earlier, within the years that there are."""
    try:
        return moment + by
    except OverflowError:
        return moment


def _dates(report: Report, limit: int, everything: bool) -> tuple[list[dict[str, Any]], int]:
    """A row for each event and date; and how many dates have no place on a calendar."""
    facts = {fact.id: fact for fact in report.facts}
    sides = _letters_of(conflict for conflict in report.conflicts if conflict.slot is Slot.TIME)
    family = _families(report)
    dated = [(event, _times(event, facts)) for event in report.events]
    disputed = {event.id for event, times in dated if any(fact.id in sides for fact in times)}
    dated = [(e, times) for e, times in dated if times and (e.id in disputed or everything or not disputed)]
    dated.sort(key=lambda pair: (pair[0].id not in disputed, -len(pair[0].articles), pair[0].id))
    rows: list[dict[str, Any]] = []
    missing = 0
    names: dict[str, int] = {}
    for event, times in dated[:limit]:
        placed = [fact for fact in times if _start(fact) is not None]
        missing += len(times) - len(placed)
        name = _unique(_event_name(event), names) if placed else ""
        for number, group in enumerate(distinct(placed)):
            rows.append({"event": name, "line": str(number), **_date(group, sides, family)})
    return rows, missing


def _times(event: Event, facts: dict[str, Fact]) -> list[Fact]:
    return [facts[name] for name in event.facts if name in facts and facts[name].slot is Slot.TIME]


def _date(group: Sequence[Fact], sides: dict[str, str], family: dict[str, str]) -> dict[str, Any]:
    fact, value = group[0], group[0].value
    assert isinstance(value, TimeValue)
    start = _start(fact)
    assert start is not None
    end = value.end or start + timedelta(days=1)
    side = next((sides[one.id] for one in group if one.id in sides), _AGREED)
    support = sources(group, family)
    return {
        "start": start.isoformat(),
        "end": end.isoformat(),
        "value": f"{told(fact)} ({value.value})",
        "granularity": value.granularity.value,
        "side": side,
        "label": told(fact) if side == _AGREED else f"{side} · {told(fact)}",
        "support": numbered(support, "independent source"),
        "articles": _few(one.article_id for one in group),
        "quote": fact.evidence.sentence.strip(),
    }


def _start(fact: Fact) -> datetime | None:
    return fact.value.start if isinstance(fact.value, TimeValue) else None


def _event_name(event: Event) -> str:
    place = event.place.text if event.place is not None else ""
    return ", ".join(part for part in (event.trigger.replace("_", " "), *event.participants[:1], place) if part)


def _unique(name: str, names: dict[str, int]) -> str:
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else f"{name} ({names[name]})"


def _names_axis() -> alt.Axis:
    return alt.Axis(labelLimit=260, ticks=False, domain=False, labelPadding=8, labelFontSize=12)


def _subtitle(rows: Sequence[dict[str, Any]], missing: int) -> str:
    if not rows:
        return "No event of these articles has a date with a year."
    left_out = f" {numbered(missing, 'date')} without a year left out." if missing else ""
    return f"Bars are as long as a date is coarse. Letters and shapes: sides of a dispute.{left_out}"


# ---------------------------------------------------------------- matrix


def matrix(report: Report, limit: int) -> OfflineChart:
    """Which source takes which side: one row an article, one column a conflict, the side's letter in the cell.

    Args:
        report: What to draw.
        limit: Most conflicts, the first ones of the report.
    """
    rows = [cell for number, conflict in _first(report, limit) for cell in _cells(report, number, conflict)]
    questions = list(dict.fromkeys(row["question"] for row in rows))
    base = alt.Chart(_data(rows)).encode(
        x=alt.X(
            "question:N",
            sort=questions,
            title=None,
            axis=alt.Axis(
                orient="top",
                labelAngle=0,
                labelLimit=_CELL - 6,
                labelExpr="split(datum.label, '\\n')",
                labelFontSize=11.5,
                ticks=False,
                domain=False,
                labelPadding=20,
            ),
        ),
        y=alt.Y("article:N", title=None, axis=_names_axis()),
        tooltip=_tooltip(
            about="About", article="Article", side="Side", value="Says", speakers="Speakers", quote="Quote"
        ),
    )
    cells = base.mark_rect(stroke="#fff", strokeWidth=3).encode(color=_colours(rows))
    text = base.mark_text(color="#fff", fontWeight="bold", fontSize=12, limit=_CELL - 12).encode(text="label:N")
    subtitle = "Letters: the side that an article or its speakers take." if rows else "There is no conflict."
    return _finished((cells, text), "Who says what", subtitle, width=alt.Step(_CELL), height=alt.Step(30))


def _first(report: Report, limit: int) -> Iterator[tuple[int, Conflict]]:
    yield from islice(enumerate(report.conflicts, start=1), limit)


def _cells(report: Report, number: int, conflict: Conflict) -> Iterator[dict[str, Any]]:
    publishers = {article.id: article.publisher for article in report.articles}
    said: dict[str, list[tuple[str, Fact]]] = {}
    for letter, side in zip(letters(), conflict.sides, strict=False):
        for fact in side.facts:
            said.setdefault(fact.article_id, []).append((letter, fact))
    for article, pairs in said.items():
        taken = "/".join(sorted({letter for letter, _ in pairs}))
        value = _few(told(fact) for _, fact in pairs)
        publisher = publishers.get(article)
        yield {
            "question": f"{number}. {question(conflict)}\n{conflict.event.trigger.replace('_', ' ')}",
            "about": about(conflict),
            "article": f"{article} ({publisher})" if publisher else article,
            "side": taken,
            "value": value,
            "label": f"{taken} · {value}",
            "speakers": _few(speaker(fact.speaker) for _, fact in pairs),
            "quote": pairs[0][1].evidence.sentence.strip(),
        }


# ---------------------------------------------------------------- both


def _letters_of(conflicts: Iterable[Conflict]) -> dict[str, str]:
    """Fact -> letter of its side."""
    return {
        fact.id: letter
        for conflict in conflicts
        for letter, side in zip(letters(), conflict.sides, strict=False)
        for fact in side.facts
    }


def _families(report: Report) -> dict[str, str]:
    family = {fact.article_id: fact.article_id for fact in report.facts}
    for copies in report.copies:
        family |= dict.fromkeys(copies.articles, copies.articles[0])
    return family


def _domain(rows: Sequence[dict[str, Any]]) -> list[str]:
    return sorted({row["side"] for row in rows}, key=lambda side: (side == _AGREED, len(side), side))


def _colours(rows: Sequence[dict[str, Any]]) -> alt.Color:
    """A colour a side; grey where nothing is disputed, or where one article tells more than one side."""
    domain = _domain(rows)
    palette = dict(zip(letters(), _COLOURS * 8, strict=False))
    colours = [palette.get(side, _GREY) for side in domain]
    return alt.Color("side:N", scale=alt.Scale(domain=domain, range=colours), legend=None)


def _shapes(rows: Sequence[dict[str, Any]]) -> alt.Shape:
    domain = _domain(rows)
    shapes = ["circle" if side == _AGREED else _SHAPES[i % len(_SHAPES)] for i, side in enumerate(domain)]
    return alt.Shape("side:N", scale=alt.Scale(domain=domain, range=shapes), legend=None)


def _data(rows: Sequence[dict[str, Any]]) -> alt.Data:
    return alt.Data(values=list(rows))  # type: ignore[no-untyped-call]


def _tooltip(**titles: str) -> list[alt.Tooltip]:
    return [alt.Tooltip(f"{name}:N", title=title) for name, title in titles.items()]


def _few(names: Iterable[str]) -> str:
    found = list(dict.fromkeys(names))
    more = len(found) - _QUOTES
    return ", ".join(found[:_QUOTES]) + (f" and {more} more" if more > 0 else "")


def _finished(layers: Sequence[alt.Chart], title: str, subtitle: str, **size: Any) -> OfflineChart:
    chart = OfflineChart(layer=list(layers), **size)
    heading = alt.TitleParams(
        text=title,
        subtitle=subtitle,
        anchor="start",
        fontSize=18,
        font="Georgia, serif",
        subtitleFontSize=12,
        offset=12,
    )
    done: OfflineChart = (
        chart.properties(title=heading, description=f"{title}. {subtitle}", background="#fff", padding=12)
        .configure_view(stroke=None)
        .configure_axis(labelColor=_INK, gridColor="#eceae4", labelFont="Helvetica, Arial, sans-serif")
    )
    return done
