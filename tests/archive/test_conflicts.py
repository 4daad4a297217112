"""Comparing an archive: what ``compare`` finds, found again, with either engine, and only once."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from spacy.language import Language

import discrepancy
from discrepancy.archive.cli import compared_text
from discrepancy.archive.comparing import Compared, conflicts
from discrepancy.archive.engines import fitting
from discrepancy.archive.fingerprint import fingerprint_of_tables
from discrepancy.archive.plan import File, Part
from discrepancy.archive.shards import DONE, Counts, Marker
from discrepancy.archive.tables import to_tables
from discrepancy.articles import read
from discrepancy.cli import main
from discrepancy.errors import InputError
from discrepancy.pipeline.extract import as_doc, extract
from discrepancy.report.model import Report
from discrepancy.schema import Article, Extraction
from tests.benchmarks.archive_world import World

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"


TABLES = fingerprint_of_tables()


def put(folder: Path, extractions: Sequence[Extraction], name: str = "00", tables: str = TABLES) -> None:
    """Add a finished shard to an archive."""
    shard = folder / "shards" / name
    shard.mkdir(parents=True)
    for table, rows in to_tables(extractions).items():
        pq.write_table(rows, shard / f"{table}.parquet")
    facts = sum(len(one.facts) for one in extractions)
    part = Part(File(name, name, "", 0, 0))
    counts = Counts(len(extractions), len(extractions), 0, facts, sum(len(one.events) for one in extractions))
    (shard / DONE).write_text(Marker(name, (part,), (name,), "made", counts, tables=tables).to_json())
    done = len(list((folder / "shards").iterdir()))
    (folder / "archive.json").write_text(json.dumps({"shards": done, "pipeline": "made"}))


def world(count: int, part: int = 0) -> list[Extraction]:
    return [one for happening in World(part).articles(count) for one in happening]


def compare(folder: Path, output: str = "found.jsonl", **options: object) -> Compared:
    return conflicts(folder, folder / output, memory=1 << 30, processes=1, **options)  # type: ignore[arg-type]


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def examples(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the example articles."""
    folder = tmp_path_factory.mktemp("examples")
    put(folder, [extract(nlp(as_doc(nlp, one)), one) for one in read(EXAMPLES).articles])
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of many happenings, compared."""
    folder = tmp_path_factory.mktemp("made")
    put(folder, world(150), "00")
    put(folder, world(100, 1), "01")
    compare(folder)
    return folder


# ---------------------------------------------------------------- the same as compare


def test_a_small_archive_has_the_conflicts_that_compare_finds(examples: Path, nlp: Language) -> None:
    compare(examples)
    report = discrepancy.compare(EXAMPLES, model=nlp)
    assert report.conflicts
    assert Report.load(examples / "found.jsonl").conflicts == report.conflicts


def test_what_is_written_loads_as_a_report(examples: Path, nlp: Language) -> None:
    compare(examples, "found.parquet")
    compare(examples, "found.jsonl")
    loaded = Report.load(examples / "found.parquet")
    assert loaded == Report.load(examples / "found.jsonl")
    assert loaded.counts.articles_read == len(read(EXAMPLES).articles)
    assert {one.id for one in loaded.articles} == {
        fact.article_id for conflict in loaded.conflicts for side in conflict.sides for fact in side.facts
    }


@pytest.mark.parametrize("ending", [".jsonl", ".parquet"])
def test_what_is_compared_in_part_is_told_as_compare_tells_it(ending: str, nlp: Language, tmp_path: Path) -> None:
    listed = " ".join(f"The ferry carried {number} people on Friday." for number in range(2, 110))
    article = Article(id="list", text=listed, published=date(2024, 5, 4))
    put(tmp_path, [extract(nlp(as_doc(nlp, article)), article)])
    found = compare(tmp_path, "found" + ending, report=tmp_path / "page.html")
    assert found.warnings == {"too_many_answers": 1}
    assert "compared in part, too_many_answers: 1" in compared_text(found)
    told = discrepancy.compare(article, model=nlp).warnings
    assert Report.load(tmp_path / ("found" + ending)).warnings == told
    assert told[0].message in (tmp_path / "page.html").read_text(encoding="utf-8")
    again = compare(tmp_path, "again" + ending)
    assert (again.reused, again.warnings) == (1, found.warnings)


def test_a_page_is_written_for_a_reader(examples: Path) -> None:
    compare(examples, report=examples / "page.html")
    page = (examples / "page.html").read_text(encoding="utf-8")
    assert Report.load(examples / "found.jsonl").conflicts[0].id in page


def test_a_large_archive_has_the_conflicts_of_its_happenings(made: Path) -> None:
    apart = World(0)
    list(apart.articles(150))
    found = {
        frozenset(fact.article_id for side in conflict.sides for fact in side.facts)
        for conflict in Report.load(made / "found.jsonl").conflicts
    }
    assert apart.plants
    for plant in apart.plants:
        assert any(plant.sides[0][0] in articles for articles in found), plant


# ---------------------------------------------------------------- again


def test_a_second_run_compares_nothing_and_says_the_same(made: Path) -> None:
    before = lines(made / "found.jsonl")
    again = compare(made, "again.jsonl")
    assert again.reused == again.neighbourhoods > 1
    assert lines(made / "again.jsonl") == before


def test_articles_added_later_cost_only_their_neighbourhoods(tmp_path: Path) -> None:
    articles = world(150)
    step, whole = tmp_path / "step", tmp_path / "whole"
    put(step, articles[:100], "00")
    compare(step)
    put(step, articles[100:], "01")
    put(whole, articles)
    later, once = compare(step), compare(whole)
    assert later.neighbourhoods == once.neighbourhoods
    assert 0 < later.neighbourhoods - later.reused < once.neighbourhoods
    assert lines(step / "found.jsonl") == lines(whole / "found.jsonl")


def kept(folder: Path, table: str) -> list[tuple[object, ...]]:
    """What the queries left behind for the next run, with articles by their ids, sorted."""
    place = folder / "compared" / json.loads((folder / "compared" / "keys.json").read_text())["folder"]
    names = {row["number"]: row["article_id"] for row in pq.read_table(place / "seen").to_pylist()}
    rows = pq.read_table(place / table).to_pylist()
    return sorted(tuple(names[value] if key in ("one", "two") else value for key, value in row.items()) for row in rows)


def published(article: Extraction) -> tuple[str, str]:
    return str(article.published), article.article_id


@pytest.mark.parametrize("days", [1, 3, 30])
def test_queries_for_later_articles_find_what_queries_over_everything_find(tmp_path: Path, days: int) -> None:
    articles = sorted(world(300) + world(100, 1), key=published)
    step, whole = tmp_path / "step", tmp_path / "whole"
    for number, begin in enumerate((0, 350, 350 + days)):
        end = (350, 350 + days, len(articles))[number]
        put(step, articles[begin:end], f"{number:02}")
        later = compare(step)
    put(whole, articles)
    once = compare(whole)
    assert later.searched < once.searched == len(articles)
    for table in ("met", "weighed"):
        assert kept(step, table) == kept(whole, table), table
    assert kept(whole, "weighed")
    assert lines(step / "found.jsonl") == lines(whole / "found.jsonl")


def test_nothing_new_is_looked_for_among_the_old(made: Path) -> None:
    assert compare(made, "again.jsonl").searched == 0


def test_articles_that_have_gone_take_what_they_met_with_them(tmp_path: Path) -> None:
    step, whole = tmp_path / "step", tmp_path / "whole"
    put(step, world(100), "00")
    put(step, world(100, 1), "01")
    compare(step)
    shutil.rmtree(step / "shards" / "01")
    (step / "archive.json").write_text(json.dumps({"shards": 1, "pipeline": "made"}))
    put(whole, world(100))
    later, once = compare(step), compare(whole)
    assert later.searched == once.searched
    assert kept(step, "met") == kept(whole, "met")
    assert lines(step / "found.jsonl") == lines(whole / "found.jsonl")


def test_the_order_of_shards_says_nothing(tmp_path: Path, made: Path) -> None:
    put(tmp_path, world(100, 1), "00")
    put(tmp_path, world(150), "01")
    compare(tmp_path)
    assert lines(tmp_path / "found.jsonl") == lines(made / "found.jsonl")


def test_what_was_kept_by_a_run_that_was_stopped_is_not_trusted(tmp_path: Path) -> None:
    put(tmp_path, world(60))
    compare(tmp_path)
    before = lines(tmp_path / "found.jsonl")
    (tmp_path / "compared" / "neighbourhoods.json").unlink()
    assert compare(tmp_path).reused == 0
    assert lines(tmp_path / "found.jsonl") == before


# ---------------------------------------------------------------- engines


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")  # none is used here
def test_spark_finds_the_same_rows(made: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    put(tmp_path, world(150), "00")
    put(tmp_path, world(100, 1), "01")
    found = compare(tmp_path, engine="spark")
    assert lines(tmp_path / "found.jsonl") == lines(made / "found.jsonl")
    assert found.neighbourhoods > 1


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
def test_spark_goes_on_where_duckdb_left_off(tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    articles = sorted(world(100), key=published)
    step, whole = tmp_path / "step", tmp_path / "whole"
    put(step, articles[:90], "00")
    compare(step)
    put(step, articles[90:], "01")
    put(whole, articles)
    later, once = compare(step, engine="spark"), compare(whole)
    assert later.searched < once.searched
    assert kept(step, "met") == kept(whole, "met")
    assert lines(step / "found.jsonl") == lines(whole / "found.jsonl")


# ---------------------------------------------------------------- refusals


def test_an_unfinished_archive_is_refused_unless_a_part_is_allowed(tmp_path: Path) -> None:
    put(tmp_path, world(5))
    (tmp_path / "archive.json").write_text(json.dumps({"shards": 2, "pipeline": "made"}))
    with pytest.raises(InputError, match="1 of 2 shards"):
        compare(tmp_path)
    assert compare(tmp_path, allow_partial=True).articles


def test_tables_made_by_other_code_are_refused(tmp_path: Path) -> None:
    put(tmp_path, world(5))
    put(tmp_path, world(5, 1), "01", tables="other code")
    with pytest.raises(InputError, match=r"1 of 2 shards .* Run `archive extract` again"):
        compare(tmp_path)
    with pytest.raises(InputError, match="made by other code"):
        compare(tmp_path, allow_partial=True)


def test_too_little_memory_is_refused_with_what_is_needed(tmp_path: Path) -> None:
    put(tmp_path, world(5))
    with pytest.raises(InputError, match="Allow 660 MB"):
        conflicts(tmp_path, tmp_path / "found.jsonl", memory=200 << 20, processes=1)


@pytest.mark.parametrize(("memory", "cores", "processes"), [(2 << 30, 64, 8), (2 << 30, 2, 2), (1 << 20, 4, 1)])
def test_no_more_processes_are_started_than_fit_into_memory(memory: int, cores: int, processes: int) -> None:
    assert fitting(memory, cores) == processes


@pytest.mark.parametrize(
    ("output", "options", "message"),
    [
        ("found.txt", {}, "ends in .jsonl or .parquet"),
        ("nowhere/found.jsonl", {}, "no folder"),
        ("found.jsonl", {"engine": "abacus"}, "no engine 'abacus'"),
    ],
)
def test_arguments_that_cannot_be_used_are_refused(
    tmp_path: Path, output: str, options: dict[str, object], message: str
) -> None:
    put(tmp_path, world(5))
    with pytest.raises(InputError, match=message):
        compare(tmp_path, output, **options)


# ---------------------------------------------------------------- command line


def arguments(*given: object) -> Iterable[str]:
    return list(map(str, given))


def test_the_command_line_tells_what_it_did(examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = examples / "line.jsonl"
    given = arguments("archive", "conflicts", examples, "--output", output, "--memory", "1G", "--workers", 1)
    assert main([*given]) == 0
    assert "conflicts and" in capsys.readouterr().out
    assert main([*given, "--fail-on-conflict"]) == 1


def test_a_cluster_without_spark_is_refused(examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = arguments("archive", "conflicts", examples, "--output", "x.jsonl", "--master", "local[1]")
    assert main([*given]) == 2
    assert "--engine spark" in capsys.readouterr().err
