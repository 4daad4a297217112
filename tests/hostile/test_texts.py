"""Texts made to break things: nothing raises, every offset is exact, and what is refused is refused with a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.language import Language

import discrepancy
from discrepancy.articles import read
from discrepancy.report.model import Report
from discrepancy.settings import READING
from tests.provenance import check

NEWS = "Police said 12 people were killed in Basra on Friday. "

HOSTILE: dict[str, str] = {
    "zero width": "Pol\u200bice said 1\u200b2 people we\u200dre kil\ufeffled in Bas\u2060ra on Fri\u00adday. ",
    "bidirectional": "\u202ePolice said\u202c \u206612 people\u2069 were killed in \u200fBasra\u200e on Friday. ",
    "controls": "Police\x00 said 12\x07 people\x1b[31m were killed\x85 in\u2028 Basra\u2029 on\x0b Friday.\x0c ",
    "emoji names": "Peter 😀 Lang and 👩‍👩‍👧 Anna 🇮🇶 Bell of the 💣 Brigade killed 12 👮🏽 in Basra on Friday. ",
    "combining": "P\u0301\u0302\u0303o\u0338lice said 12 people were killed in Ba" + "\u0301" * 300 + "sra on Friday. ",
    "look-alikes": "Роliсе said １２ people and ٣١ others were killed in Ваsrа on Friday, ²³ and ⅻ and 一二. ",
    "private and unassigned": "\ue000 said 12 \U0010ffff people were \ufffe killed in \ufffd Basra on Friday. ",
    "mojibake": "Police said â€œ12 peopleâ€\x9d were killed in BasrÃ¡ on Friday. ",
    "nested quotes": "“" * 40 + "12 people were killed" + "”" * 40 + " said '\"'\"'\"police'\"'\"'\" on Friday. ",
    "nested brackets": "(" * 60 + "[" * 60 + "{ 12 people were killed }" + "]" * 60 + ")" * 60 + " police said. ",
    "crossed brackets": "The ( [ { < army said ) ] } > 12 people ( were killed [ on ) Friday ]. ",
    "numbers only": "12 31 7 8,000 1/2 3.5.1 -4 1e9 0x1f 99999999999999999999999999 00:00 ",
    "huge number": "Police said " + "9" * 400 + " people and 1" + ",000" * 90 + " others were killed. ",
    "impossible dates": "It was on February 30, 0000, May 99, 2024-13-45T99:99 and the 0th of June 99999. ",
    "dates without end": "on Monday of the week of the month of the year before the day after last Friday " * 4,
    "markup": "<script>alert(1)</script> ${7*7} {{x}} %s %n {0} '; DROP TABLE facts;-- said 12 people died. ",
    "cues": "said says according to denied claimed told reported that that said said by by said ",
    "long word": "Police said " + "a" * 5000 + " killed " + "ß" * 500 + " on Friday. ",
    "no spaces": "Policesaid12peoplewerekilledinBasraonFriday" * 20,
    "punctuation": "., ;: !? … — – -- '' \"\" `` // \\ || && ** ## @@ ~~ ^^ == ++ ",
    "dotted": "a.b.c.d.e.f.U.S.U.N.U.K." * 30,
    "hyphens": "twenty-" * 60 + "one-year-old-" * 30,
    "lines": "\r\n \t \n\r\r\n".join(["- 12 killed", "* Basra", "> Friday", "# said"]) + "\n\n\n",
    "spaces": "Police \u00a0\u2003\u3000 said \t\t 12 \u00a0 people \n were \r killed   in   Basra. ",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("place", ["alone", "between"])
def test_no_text_breaks_a_report_and_every_offset_is_exact(
    name: str, place: str, nlp: Language, tmp_path: Path
) -> None:
    hostile = HOSTILE[name]
    text = (NEWS + hostile + NEWS) if place == "between" else "the " + hostile + "of"
    rows = [{"id": "a\u202e/../<b>", "text": text, "title": hostile}, {"id": "b", "text": NEWS.replace("12", "31")}]
    report = discrepancy.compare(rows, model=nlp)
    assert report.counts.articles_read + report.counts.set_aside == 2
    assert not [item for item in report.set_aside if item.reason in ("failed", "memory")]
    check(report, {row["id"]: row["text"] for row in rows})
    for ending in (".json", ".jsonl", ".html", ".md"):
        saved = report.save(tmp_path / f"report{ending}").read_bytes().decode()
        assert "<script>alert" not in saved or ending in (".json", ".jsonl")
    assert Report.load(tmp_path / "report.json") == report
    report.to_csv()
    str(report.conflicts)
    json.loads(report.to_json())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (NEWS + "\udc80", "encoding"),  # what surrogateescape leaves of a byte that is no UTF-8
        (NEWS.replace("1", "\ud83d"), "encoding"),
        (NEWS * (50_000_000 // len(NEWS)), "too_long"),
        ("\u200b" * 50, "too_short"),
        ("... !!! ???", "too_short"),
    ],
    ids=["surrogate escape", "half a character", "50 MB", "nothing visible", "no words"],
)
def test_what_is_no_text_is_set_aside(text: str, reason: str) -> None:
    (refused,) = read({"id": "a", "text": text}).set_aside
    assert refused.reason == reason
    assert len(refused.message) < 1000


@pytest.mark.parametrize(
    "data", [NEWS.encode("utf-16"), NEWS.encode() + "é".encode("latin-1"), b"\x00" + NEWS.encode()]
)
def test_files_of_other_or_mixed_encodings_are_set_aside(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (refused,) = read(tmp_path).set_aside
    assert refused.reason in ("encoding", "binary")


def test_the_longest_text_read_is_one_that_the_parser_takes(nlp: Language) -> None:
    assert nlp.max_length >= READING.max_characters
