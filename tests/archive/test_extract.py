"""The job: what is made, what is left alone, what is made again, and that no article gets lost on the way."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from spacy.language import Language

from discrepancy.archive import extracting
from discrepancy.archive.extracting import Progress, extract
from discrepancy.archive.plan import find_files, plan
from discrepancy.archive.shards import Folder
from discrepancy.archive.state import status
from discrepancy.archive.tables import from_tables
from discrepancy.archive.work import Work
from discrepancy.articles import read
from discrepancy.errors import InputError
from discrepancy.pipeline.extract import extract_all
from discrepancy.settings import EXTRACTING
from tests.archive.conftest import checksum, ids_in, read_table, row_of, set_aside_in, text_of, write_lines

Made = Callable[[], int]
SMALL = 1000
"""Bytes in a shard, so that a few articles make several."""


def test_facts_are_those_that_compare_would_read(tmp_path: Path, inline: Made, nlp: Language) -> None:
    source = write_lines(tmp_path / "in" / "news.jsonl", [row_of(number) for number in range(8)])
    extract(source, tmp_path / "out", shard_bytes=SMALL)
    found = [
        extraction
        for shard in Folder(tmp_path / "out").markers()
        for extraction in from_tables(pq.read_table(tmp_path / "out" / "shards" / shard / "articles.parquet"))
    ]
    assert inline() > 1
    assert [one.article_id for one in found] == [f"n{number}" for number in range(8)]
    assert found == list(extract_all(read(source).articles, nlp))


def test_every_article_is_extracted_or_set_aside(tmp_path: Path, inline: Made) -> None:
    rows: list[dict[str, object] | str] = [
        row_of(0),
        '{"text": ',
        row_of(1),
        {"id": "bare"},
        row_of(0),
        row_of(2, text=" "),
        row_of(3),
    ]
    write_lines(tmp_path / "in" / "a.jsonl", rows)
    (tmp_path / "in" / "b.txt").write_text(text_of(5))
    (tmp_path / "in" / "c.png").write_bytes(b"\x89PNG\0")
    (tmp_path / "in" / "d.txt").write_bytes(b"\0\0")
    summary = extract(tmp_path / "in", tmp_path / "out")
    assert inline() == 1
    assert (summary.counts.read, summary.counts.extracted, summary.counts.set_aside) == (10, 4, 6)
    assert summary.counts.reasons == {
        "binary": 1,
        "duplicate_id": 1,
        "empty": 1,
        "malformed_json": 1,
        "missing_text": 1,
        "unsupported_format": 1,
    }
    assert len(ids_in(tmp_path / "out")) == 4
    assert len(set_aside_in(tmp_path / "out")) == 6
    assert summary.counts.facts == len(read_table(tmp_path / "out", "facts")) > 0


def test_a_second_run_finds_all_done(tmp_path: Path, inline: Made) -> None:
    source = write_lines(tmp_path / "a.jsonl", [row_of(number) for number in range(9)])
    first = extract(source, tmp_path / "out", shard_bytes=SMALL)
    before = checksum(tmp_path / "out")
    made = inline()
    second = extract(source, tmp_path / "out")  # remembers the size of shards
    assert made == first.made == second.shards > 1
    assert (inline(), second.made) == (made, 0)
    assert second.counts == first.counts
    assert checksum(tmp_path / "out") == before


def test_only_what_changed_is_made_again(tmp_path: Path, inline: Made) -> None:
    for name in "abc":
        write_lines(tmp_path / "in" / f"{name}.jsonl", [row_of(ord(name) * 10 + n) for n in range(5)])
    extract(tmp_path / "in", tmp_path / "out", shard_bytes=SMALL)
    made = inline()
    write_lines(tmp_path / "in" / "b.jsonl", [row_of(900 + n) for n in range(5)])
    again = extract(tmp_path / "in", tmp_path / "out")
    assert 0 < inline() - made < made
    assert again.made_again > 0
    extract(tmp_path / "in", tmp_path / "clean", shard_bytes=SMALL)
    assert checksum(tmp_path / "out") == checksum(tmp_path / "clean")


def test_a_file_only_touched_is_left_alone(tmp_path: Path, inline: Made) -> None:
    source = write_lines(tmp_path / "a.jsonl", [row_of(0)])
    extract(source, tmp_path / "out")
    os.utime(source, (1, 1))
    assert extract(source, tmp_path / "out").made == 0
    assert inline() == 1


def test_another_pipeline_makes_all_again(tmp_path: Path, inline: Made) -> None:
    source = write_lines(tmp_path / "a.jsonl", [row_of(0, other=text_of(1))])
    extract(source, tmp_path / "out")
    assert status(tmp_path / "out").outdated == 0
    summary = extract(source, tmp_path / "out", fields={"text": "other"})
    assert (inline(), summary.made_again) == (2, 1)
    assert [row["quote"] for row in read_table(tmp_path / "out", "facts") if row["slot"] == "count"] != []


def test_a_file_that_grew_adds_to_what_is_there(tmp_path: Path, inline: Made) -> None:
    rows = [row_of(number) for number in range(12)]
    source = write_lines(tmp_path / "a.jsonl", rows[:9])
    extract(source, tmp_path / "out", shard_bytes=SMALL)
    made = inline()
    write_lines(source, rows)
    extract(source, tmp_path / "out")
    assert inline() - made < made
    extract(source, tmp_path / "clean", shard_bytes=SMALL)
    assert checksum(tmp_path / "out") == checksum(tmp_path / "clean")


def test_facts_of_files_that_have_gone_go_and_it_is_said(tmp_path: Path, inline: Made) -> None:
    for name in "abc":
        write_lines(tmp_path / "in" / f"{name}.jsonl", [row_of(ord(name))])
    extract(tmp_path / "in", tmp_path / "out")
    (tmp_path / "in" / "b.jsonl").unlink()
    summary = extract(tmp_path / "in", tmp_path / "out")
    assert inline() == 2
    assert summary.gone == (str(tmp_path / "in" / "b.jsonl"),)
    assert ids_in(tmp_path / "out") == ["n97", "n99"]


def test_other_inputs_add_to_an_archive(tmp_path: Path, inline: Made) -> None:
    for day in ("monday", "tuesday"):
        write_lines(tmp_path / day / "a.jsonl", [row_of(len(day))])
        summary = extract(tmp_path / day, tmp_path / "out")
    assert inline() == 2
    assert (summary.made, summary.counts.extracted) == (1, 2)
    shutil.rmtree(tmp_path / "monday")
    after = extract(tmp_path / "tuesday", tmp_path / "out")
    assert (after.gone, after.counts.extracted) == ((str(tmp_path / "monday" / "a.jsonl"),), 2)


def test_a_file_added_among_small_ones_changes_few_shards(tmp_path: Path) -> None:
    generator = random.Random(7)
    for number in range(400):
        write_lines(tmp_path / "in" / f"{number:04}.txt", ["x" * generator.randint(50, 150)])
    limits = replace(EXTRACTING, shard_bytes=2000)

    def shards() -> set[str]:
        return {shard.id for shard in plan(find_files([tmp_path / "in"], tmp_path / "out"), limits, "utf-8", {})[0]}

    before = shards()
    write_lines(tmp_path / "in" / "0100b.txt", ["x" * 100])
    assert len(before) > 20
    assert len(shards() - before) < 6


def test_shares_make_what_one_run_makes(tmp_path: Path, inline: Made) -> None:
    rows = [row_of(number % 10) for number in range(14)]  # some twice
    source = write_lines(tmp_path / "a.jsonl", rows)
    for number in (3, 1, 2):
        extract(source, tmp_path / "shares", shard=(number, 3), shard_bytes=SMALL)
    summary = extract(source, tmp_path / "one", shard_bytes=SMALL)
    assert checksum(tmp_path / "shares") == checksum(tmp_path / "one")
    assert summary.counts.reasons == {"duplicate_id": 4}
    assert inline() == 2 * summary.shards


def test_of_two_articles_with_one_id_the_first_counts(tmp_path: Path, inline: Made) -> None:
    write_lines(tmp_path / "in" / "a.jsonl", [row_of(1)])
    write_lines(tmp_path / "in" / "b.jsonl", [row_of(1, text=text_of(7)), row_of(2)])
    summary = extract(tmp_path / "in", tmp_path / "out", shard_bytes=250)
    assert (inline(), summary.counts.read, summary.counts.extracted) == (2, 3, 2)
    assert set_aside_in(tmp_path / "out") == [("n1", "duplicate_id")]
    assert {row["value"] for row in read_table(tmp_path / "out", "facts") if row["article_id"] == "n1"} >= {"3 people"}
    # Where the first one goes, the second takes its place, as in a clean run.
    (tmp_path / "in" / "a.jsonl").unlink()
    after = extract(tmp_path / "in", tmp_path / "out")
    assert (after.counts.extracted, after.counts.set_aside) == (2, 0)
    extract(tmp_path / "in", tmp_path / "clean", shard_bytes=250)
    assert checksum(tmp_path / "out") == checksum(tmp_path / "clean")


def test_ids_do_not_lead_out_of_the_folder(tmp_path: Path, inline: Made) -> None:
    source = write_lines(tmp_path / "a.jsonl", [row_of(1, id="../../../outside"), row_of(2, id="/etc/outside")])
    extract(source, tmp_path / "out")
    assert inline() == 1
    assert ids_in(tmp_path / "out") == ["../../../outside", "/etc/outside"]
    assert list(tmp_path.rglob("*outside*")) == []


def test_a_second_run_at_once_is_refused(tmp_path: Path, inline: Made) -> None:
    source = write_lines(tmp_path / "a.jsonl", [row_of(1)])
    folder = Folder(tmp_path / "out")
    with folder.locked(None):
        with pytest.raises(InputError, match="Another run"):
            extract(source, folder.path)
        with pytest.raises(InputError, match="Another run"):
            extract(source, folder.path, shard=(1, 2))
        assert folder.is_locked()
    with folder.locked((1, 2)):
        extract(source, folder.path, shard=(2, 2))
        with pytest.raises(InputError, match="Another run"):
            extract(source, folder.path, shard=(1, 2))
    assert inline() <= 1
    assert not folder.is_locked()


def test_progress_ends_where_it_should(tmp_path: Path, inline: Made) -> None:
    source = write_lines(tmp_path / "a.jsonl", [row_of(number) for number in range(9)])
    told: list[Progress] = []
    extract(source, tmp_path / "out", shard_bytes=SMALL, progress=told.append)
    last = told[-1]
    assert [at.bytes for at in told] == sorted(at.bytes for at in told)
    assert (last.bytes, last.shards, last.articles) == (last.bytes_in_all, inline(), 9)


def test_the_output_is_not_read_as_input(tmp_path: Path, inline: Made) -> None:
    write_lines(tmp_path / "a.jsonl", [row_of(1)])
    extract(tmp_path, tmp_path / "out")
    assert extract(tmp_path, tmp_path / "out").counts.read == 1
    assert inline() == 1


def test_status_tells_how_far_it_is(tmp_path: Path, inline: Made) -> None:
    source = write_lines(tmp_path / "a.jsonl", [row_of(number) for number in range(9)])
    extract(source, tmp_path / "out", shard=(1, 1000), shard_bytes=SMALL)
    half = status(tmp_path / "out")
    assert (half.finished, half.running) == (inline(), False)
    extract(source, tmp_path / "out")
    whole = status(tmp_path / "out")
    assert half.planned == whole.planned == whole.finished > half.finished
    assert (whole.counts.read, whole.outdated) == (9, 0)
    assert whole.bytes > 0


@pytest.mark.parametrize("inputs", [[], ["nowhere"], ["no*.jsonl"], ["empty"]])
def test_inputs_without_files_are_an_error(tmp_path: Path, inputs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=r"no file|No file"):
        extract(inputs, tmp_path / "out")


def test_a_folder_without_an_archive_has_no_status(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no archive"):
        status(tmp_path)


def test_an_unknown_field_is_an_error(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", [row_of(1)])
    with pytest.raises(InputError, match="no field 'tekst'"):
        extract(source, tmp_path / "out", fields={"tekst": "body"})


def test_names_and_fields_of_any_bytes_are_told(tmp_path: Path, inline: Made) -> None:
    (tmp_path / "in").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/in/caf\xe9.txt")).write_bytes(b"")
    write_lines(
        tmp_path / "in" / "a.jsonl", ['{"\\ud83d": 1}', '{"text": "Two people were hurt.", "date": "June 99, 20"}']
    )
    summary = extract(tmp_path / "in", tmp_path / "out")
    assert inline() == 1
    assert summary.counts.reasons == {"empty": 1, "missing_text": 1}
    assert sorted(source.rpartition("/")[2] for source, _ in set_aside_in(tmp_path / "out")) == [
        "a.jsonl@0",
        "caf?.txt",
    ]


def test_what_a_row_makes_the_reading_fail_on_costs_the_row(
    tmp_path: Path, inline: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(text: str) -> None:
        raise ValueError(text)

    monkeypatch.setattr("discrepancy.records.published_in", fail)
    source = write_lines(tmp_path / "a.jsonl", [row_of(0), row_of(1, date=None)])
    assert extract(source, tmp_path / "out").counts.reasons == {"corrupt": 1}
    assert (inline(), ids_in(tmp_path / "out")) == (1, ["n0"])


def test_other_tables_are_made_of_what_was_extracted(
    tmp_path: Path, inline: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [row_of(number % 7) for number in range(9)]  # some twice
    source = write_lines(tmp_path / "a.jsonl", rows)
    first = extract(source, tmp_path / "out", shard_bytes=SMALL)
    made, before = inline(), checksum(tmp_path / "out")
    monkeypatch.setattr(extracting, "fingerprint_of_tables", lambda: "of another release")
    monkeypatch.setattr(Work, "extract", None)
    again = extract(source, tmp_path / "out")
    assert (again.made_again, inline()) == (first.shards, made + first.shards)
    assert again.counts == first.counts
    assert first.counts.reasons == {"duplicate_id": 2}
    assert checksum(tmp_path / "out") == before
    assert extract(source, tmp_path / "out").made == 0
