"""Charts: what they draw, and that they need no network."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from discrepancy.errors import MissingExtraError
from discrepancy.report.charts import OfflineChart, _library
from discrepancy.report.model import Report
from discrepancy.schema import Event, Slot
from tests.report import made


def with_events(report: Report) -> Report:
    """The report with the facts of its time conflicts in their events, as linking puts them."""
    facts = {c.event.id: tuple(f.id for side in c.sides for f in side.facts) for c in report.by_slot(Slot.TIME)}
    events = tuple(
        Event(id=e.id, type=e.type, trigger=e.trigger, facts=facts.get(e.id, ()), articles=("north", "south"))
        for e in report.events
    )
    return report.model_copy(update={"events": events})


SMALL = with_events(made.small())
EMPTY = made.report({}, ())


def rows(chart: OfflineChart) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = chart.to_dict()["data"]["values"]
    return found


def test_the_timeline_holds_each_disputed_date_with_its_interval_and_side() -> None:
    found = [(row["side"], row["start"], row["end"], row["granularity"]) for row in rows(SMALL.timeline())]
    assert found == [
        ("A", "2024-05-03T00:00:00", "2024-05-04T00:00:00", "day"),
        ("B", "2024-05-02T00:00:00", "2024-05-03T00:00:00", "day"),
    ]


def test_undisputed_dates_are_drawn_when_asked_for_or_alone() -> None:
    agreed = SMALL.model_copy(update={"conflicts": ()})
    assert {row["side"] for row in rows(agreed.timeline())} == {"undisputed"}
    facts = [fact for fact in SMALL.facts if fact.slot is Slot.TIME]
    other = Event(id="other", type="disaster", trigger="flood", facts=(facts[0].id,), articles=("north",))
    more = SMALL.model_copy(update={"events": (*SMALL.events, other)})
    assert len(rows(more.timeline(everything=True))) == 3


def test_dates_without_a_year_are_counted() -> None:
    def yearless(fact: Any) -> Any:
        return fact.model_copy(update={"value": fact.value.model_copy(update={"start": None, "end": None})})

    facts = tuple(yearless(fact) if fact.slot is Slot.TIME else fact for fact in SMALL.facts)
    chart = SMALL.model_copy(update={"facts": facts, "conflicts": ()}).timeline()
    assert rows(chart) == []
    assert "no event" in chart.to_dict()["title"]["subtitle"].lower()


def test_the_matrix_says_which_article_takes_which_side() -> None:
    found = {(row["question"], row["article"]): row["label"] for row in rows(SMALL.matrix())}
    assert found["1. How many\nfire", "south (South Times)"] == "A · 31 people"
    assert found["1. How many\nfire", "north (North Times)"] == "B · 12 people"
    assert found["3. Who did it\nfire", "south (South Times)"] == "B · not Harbor Front"


@pytest.mark.parametrize("name", ["timeline", "matrix"])
def test_a_report_without_conflicts_has_charts_that_say_so(name: str) -> None:
    chart = getattr(EMPTY, name)()
    assert rows(chart) == []
    assert chart.to_dict()["title"]["subtitle"]


@pytest.mark.parametrize("name", ["timeline", "matrix"])
def test_charts_load_nothing(name: str, tmp_path: Path) -> None:
    chart = getattr(SMALL, name)()
    chart.save(tmp_path / "chart.html")
    page = (tmp_path / "chart.html").read_text(encoding="utf-8")
    own = page.replace(_library(), "")
    assert len(own) < len(page) / 10
    assert re.findall(r"\b(?:src|href|url|import)\b", own) == []
    assert set(re.findall(r"https?://[^\"/]+", own)) <= {"https://vega.github.io"}  # the name of the schema
    shown = chart._repr_mimebundle_()["text/html"]
    assert re.fullmatch(r'<iframe title="[^"]*" srcdoc="[^"]*" style="[^"]*"></iframe>', shown)


def test_what_articles_say_cannot_become_markup() -> None:
    page = made.hostile().matrix().to_html()
    data = page.split('id="spec">')[1].split("</script>")[0]
    assert json.loads(data)["data"]["values"][0]["quote"].startswith("Officials said 12 people <script>")
    assert page.count("<script") == page.count("</script") == 3


def test_charts_are_altair_charts_still(tmp_path: Path) -> None:
    wide = SMALL.matrix().properties(height=300)
    assert isinstance(wide, OfflineChart)
    out = io.StringIO()
    wide.save(out, format="html")
    assert "vegaEmbed" in out.getvalue()
    wide.save(tmp_path / "chart.json")
    assert json.loads((tmp_path / "chart.json").read_text())["height"] == 300


def test_without_altair_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "discrepancy.report.charts", raising=False)
    monkeypatch.setattr("discrepancy.report.charts", None, raising=False)
    monkeypatch.delattr("discrepancy.report.charts")
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(MissingExtraError, match=r"discrepancy\[notebook\]"):
        SMALL.timeline()
