"""Saved reports: lossless, and loadable in later versions."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from discrepancy.errors import InputError, MissingExtraError
from discrepancy.report.files import MIGRATIONS
from discrepancy.report.model import Report
from discrepancy.schema import SCHEMA_VERSION
from tests.report import made

FIXTURES = Path(__file__).parent / "fixtures"
LOSSLESS = (".json", ".jsonl", ".parquet")


@pytest.mark.parametrize("ending", LOSSLESS)
@pytest.mark.parametrize(
    "report", [made.small(), made.hostile(), made.report({}, ())], ids=["small", "hostile", "empty"]
)
def test_a_saved_report_loads_as_it_was(ending: str, report: Report, tmp_path: Path) -> None:
    assert Report.load(report.save(tmp_path / f"k1{ending}")) == report


@pytest.mark.parametrize("ending", LOSSLESS)
def test_a_report_of_schema_version_1_0_still_loads(ending: str) -> None:
    report = Report.load(FIXTURES / f"report-1.0{ending}")
    assert report.schema_version == SCHEMA_VERSION
    assert report == made.small().without_texts()


def test_every_older_version_leads_to_this_one() -> None:
    for version in MIGRATIONS:
        seen = {version}
        while version != SCHEMA_VERSION:
            version = MIGRATIONS[version][0]  # noqa: PLW2901  # followed from step to step
            assert version not in seen
            seen.add(version)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema_version": "1.999"}, "newer release.*pip install --upgrade"),
        ({"schema_version": "2.0"}, "newer release"),
        ({"schema_version": "0.1"}, "no release ever wrote"),
        ({"schema_version": "one"}, "names no schema version"),
        ({"schema_version": "1." + "9" * 5000}, "names no schema version"),
        ({"schema_version": "².1"}, "names no schema version"),
        ({"schema_version": None}, "names no schema version"),
        ({"conflicts": [{"id": "c"}]}, "no valid report.*conflicts.0"),
    ],
)
def test_what_is_no_report_of_ours_is_refused(change: dict[str, object], message: str, tmp_path: Path) -> None:
    raw = {**json.loads(made.small().to_json()), **change}
    (tmp_path / "k1.json").write_text(json.dumps(raw))
    with pytest.raises(InputError, match=message):
        Report.load(tmp_path / "k1.json")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("k1.json", b"{"),
        ("k1.json", b"[]"),
        ("k1.json", b"\xff\xfe"),
        ("k1.jsonl", b'{"record": "weather"}'),
        ("k1.jsonl", b"7"),
        ("k1.parquet", b"PAR1"),
    ],
)
def test_damaged_files_are_input_errors(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match="holds no report"):
        Report.load(tmp_path / name)


def test_a_file_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Cannot read"):
        Report.load(tmp_path / "k1.json")


def test_endings_without_a_form_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"ends in .*\.json"):
        made.small().save(tmp_path / "k1.docx")
    with pytest.raises(InputError, match="hold all of one"):
        Report.load(tmp_path / "k1.html")


def test_a_folder_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no folder"):
        made.small().save(tmp_path / "none" / "k1.json")


def test_a_file_that_cannot_be_written_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "k1.json").mkdir()
    with pytest.raises(InputError, match="Cannot write"):
        made.small().save(tmp_path / "k1.json")


def test_parquet_without_pyarrow_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"discrepancy\[tables\]"):
        made.small().save(tmp_path / "k1.parquet")


def test_parquet_can_be_asked_without_us(tmp_path: Path) -> None:
    import duckdb

    path = made.small().save(tmp_path / "k1.parquet")
    with duckdb.connect() as database:
        found = database.execute(
            "select json->>'explanation' from read_parquet(?) where record = 'conflicts' and slot = 'count'",
            [str(path)],
        ).fetchall()
    assert found == [("Sources disagree on count: 31 people; 12 people.",)]


def test_texts_can_be_left_out() -> None:
    report = made.small().without_texts()
    assert {article.text for article in report.articles} == {None}
    assert report.conflicts == made.small().conflicts


@pytest.mark.parametrize("ending", [".json", ".jsonl"])
@pytest.mark.parametrize("depth", [190, 990, 100_000])
def test_a_report_nested_without_end_is_refused(ending: str, depth: int, tmp_path: Path) -> None:
    raw = {"record": "report", **json.loads(made.small().to_json())}
    text = json.dumps({**raw, "generator": 0}).replace('"generator": 0', f'"generator": {"[" * depth}{"]" * depth}')
    (tmp_path / f"k1{ending}").write_text(text)
    with pytest.raises(InputError, match=r"holds no (valid )?report"):
        Report.load(tmp_path / f"k1{ending}")
