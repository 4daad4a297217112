"""``python -m tests.benchmarks speed [TEXTS.jsonl]``: how fast, as ratios measured in one run.

Words a second of processor time of the full extraction, as ``compare`` runs it, against the bare embedded pipeline on
the same texts, as ``nlp.pipe`` runs it, and of each component; and the time to import, to load, and of the README's
first command. Machines are noisy: the ratios count, and those on one thread (``OPENBLAS_NUM_THREADS=1``).
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

import discrepancy
from discrepancy.articles import read
from discrepancy.pipeline.extract import as_doc, extract_all
from discrepancy.pipeline.load import COMPONENTS
from discrepancy.schema import Article

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"
ROUNDS = 3


def report(texts: Path | None, output: Path | None, model: str | None) -> int:
    """Measure, print as JSON, and write it where an output is named."""
    articles = read(texts if texts is not None else EXAMPLES).articles[:200]
    if texts is None:
        articles = tuple(a.model_copy(update={"id": f"{n}-{a.id}"}) for n in range(20) for a in articles)
    nlp = discrepancy.load(model)
    ours = [name for name in nlp.pipe_names if name.startswith("discrepancy_")]
    words = sum(len(article.text.split()) for article in articles)
    list(nlp.pipe(as_doc(nlp, article) for article in articles[:5]))  # warm up: tables load on first use

    def bare() -> None:
        with nlp.select_pipes(disable=ours):
            list(nlp.pipe(as_doc(nlp, article) for article in articles))

    def full() -> None:
        list(extract_all(articles, nlp))

    rounds = [(_seconds(bare, time.process_time), _seconds(full, time.process_time)) for _ in range(ROUNDS)]
    found: dict[str, Any] = {
        "words": words,
        "bare_words_per_second": round(words / statistics.median(b for b, _ in rounds)),
        "full_words_per_second": round(words / statistics.median(f for _, f in rounds)),
        "full_over_bare": round(statistics.median(b / f for b, f in rounds), 3),
        "component_words_per_second": _components(nlp, articles, words),
        "import_seconds": _process("import discrepancy"),
        "import_and_load_seconds": _process("import discrepancy; discrepancy.load()"),
        "first_command_seconds": _process(
            "import sys; from discrepancy.cli import main; sys.exit(main(sys.argv[1:]))", "compare", str(EXAMPLES)
        ),
    }
    text = json.dumps(found, indent=1)
    print(text)
    if output is not None:
        output.write_text(text + "\n", encoding="utf-8")
    return 0


def _components(nlp: Language, articles: Sequence[Article], words: int) -> dict[str, int]:
    """Words a second of each of our components alone, on parsed Docs."""
    disabled = [name for name in COMPONENTS if name in nlp.pipe_names]
    with nlp.select_pipes(disable=disabled):
        docs: list[Doc] = list(nlp.pipe(as_doc(nlp, article) for article in articles))
    rates: dict[str, int] = {}
    for name in disabled:
        component: Callable[[Doc], Doc] = nlp.get_pipe(name)
        rates[name] = round(words / _seconds(partial(_each, component, docs), time.process_time))
    return rates


def _each(component: Callable[[Doc], Doc], docs: Sequence[Doc]) -> None:
    for doc in docs:
        component(doc)


def _seconds(run: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    begun = clock()
    run()
    return clock() - begun


def _process(script: str, *arguments: str) -> float:
    """Median seconds of a fresh Python process."""
    command = [sys.executable, "-c", script, *arguments]
    return round(
        statistics.median(
            _seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)) for _ in range(ROUNDS)
        ),
        2,
    )
