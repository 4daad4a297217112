"""What the package must not do: go online, unpickle, run text; and what it must not be talked into by an article's id."""

from __future__ import annotations

import ast
import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from spacy.language import Language

import discrepancy
from discrepancy import archive
from tests.archive.conftest import inline, row_of, write_lines

PACKAGE = Path(discrepancy.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

ROWS = [
    {"id": name, "text": f"The blast in Kirkuk on Friday killed {killed} people, police said.", "date": "2024-05-04"}
    for name, killed in (("a", 12), ("b", 31))
]

FORBIDDEN_MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "yaml", "imp"}
ONLINE_MODULES = {"socket", "urllib.request", "http.client", "requests", "httpx", "aiohttp", "ftplib", "smtplib"}
FORBIDDEN_CALLS = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "os.system",
    "os.popen",
    "pd.read_pickle",
    "pandas.read_pickle",
}
ENTITIES = {
    "xml.dom.minidom",
    "xml.sax",
    "lxml.etree",
    *(
        f"xml.etree.ElementTree.{name}"
        for name in ("fromstring", "parse", "iterparse", "XML", "XMLParser", "XMLPullParser")
    ),
}
"""XML readers that follow entities; defusedxml stands in their place."""

__all__ = ["inline"]  # a fixture of the archive's tests
Made = Callable[[], int]


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """No socket can be opened, and no name looked up."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname", "socketpair"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.usefixtures("offline")
def test_comparing_and_every_form_of_a_report_need_no_network(tmp_path: Path) -> None:
    report = discrepancy.compare(ROWS, model=discrepancy.load())
    assert report.conflicts
    for ending in (".json", ".jsonl", ".parquet", ".html", ".md"):
        report.save(tmp_path / f"report{ending}")
    assert discrepancy.Report.load(tmp_path / "report.parquet") == report
    report.to_csv()
    report.timeline().save(tmp_path / "timeline.html")
    report.matrix().save(tmp_path / "matrix.svg")


@pytest.mark.usefixtures("offline")
def test_the_archive_job_needs_no_network(tmp_path: Path, inline: Made) -> None:  # the fixture
    archive.extract(write_lines(tmp_path / "news.jsonl", ROWS), tmp_path / "facts")
    assert inline() == 1
    from discrepancy.archive.sweep import compared
    from discrepancy.pipeline.extract import extract_all

    articles = discrepancy.read(ROWS).articles
    found = [one for one in extract_all(articles, discrepancy.load()) if not hasattr(one, "reason")]
    assert compared(found)  # none was set aside


def names(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        return {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_unpickles_runs_text_or_goes_online(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        found = names(node)
        assert not {name.partition(".")[0] for name in found} & FORBIDDEN_MODULES
        assert not found & (ONLINE_MODULES | ENTITIES)
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in FORBIDDEN_CALLS
            assert not any(word.arg == "shell" for word in node.keywords)
            assert not any(word.arg == "allow_pickle" for word in node.keywords)


IDS = [
    "../../outside",
    "/etc/passwd",
    "..\\..\\outside",
    "a\x00b",
    "'; DROP TABLE facts; --",
    '" OR 1=1 --',
    "{0.__class__} {id} %s %(x)s %n ${HOME} `id`",
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    '=HYPERLINK("http://x.example")',
    "a\nb\rc\u2028d",
    "\u202egnp.exe",
    "CON",
    "x" * 5000,
]


def test_ids_are_data_and_nothing_else(tmp_path: Path, nlp: Language, inline: Made) -> None:
    rows = [row_of(number, id=ident) for number, ident in enumerate(IDS)]
    inside = tmp_path / "work"
    inside.mkdir()
    source = write_lines(inside / "news.jsonl", rows)
    before = set(tmp_path.rglob("*"))
    summary = archive.extract(source, inside / "facts")
    assert inline() == 1
    assert summary.counts.extracted + summary.counts.set_aside == len(IDS)
    assert all(path.is_relative_to(inside / "facts") for path in set(tmp_path.rglob("*")) - before)
    report = discrepancy.compare(rows, model=nlp)
    kept = {article.id for article in report.articles}
    assert kept | {item.source for item in report.set_aside} >= set(IDS) - kept
    for ending in (".html", ".md"):
        page = report.save(inside / f"report{ending}").read_text(encoding="utf-8")
        assert not re.search(r"(?<!\\)<(script>alert|img src=x)", page)
    cells = report.to_csv().splitlines()
    assert not any(cell.startswith(("=", '"=')) for line in cells for cell in line.split(","))
