"""The benchmark of large archives: what it writes has the disagreements that it says, and grows as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks import archive_conflicts_scale as scale


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small archive."""
    monkeypatch.setattr(scale, "SHARD", 60)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    scale.make(tmp_path / "small", 1)
    return tmp_path / "small"


def test_in_other_years_all_disagreements_are_found_again(small: Path, tmp_path: Path) -> None:
    scale.times(small, tmp_path / "large", 3, 4)
    one = scale.compare(small, tmp_path / "one.jsonl", processes=1)
    three = scale.compare(tmp_path / "large", tmp_path / "three.jsonl", processes=1)
    assert three["articles"] == 3 * one["articles"]
    assert three["conflicts"] == 3 * one["conflicts"]
    assert three["found"] == 3 * one["found"] == 3 * one["planted"] > 0


def test_a_grown_archive_has_the_rows_of_a_new_one(small: Path, tmp_path: Path) -> None:
    found = scale.again(small, tmp_path / "parts", 0.05, processes=1)
    assert found["rows_that_differ"] == 0
    assert 0 < found["new_articles"] <= 0.05 * found["whole_articles"]
    assert found["added_searched"] < found["whole_searched"]
    assert found["added_reused"] > 0


def test_tables_of_other_code_are_made_anew(small: Path) -> None:
    done = small / "shards" / f"{0:016x}" / "DONE"
    before = done.read_text()
    done.write_text(before.replace('"tables": "', '"tables": "other code '))
    scale.make(small, 1)
    assert done.read_text() == before
