"""What every benchmark task shares: reading rows, running the pipeline over texts, timing it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from discrepancy.pipeline import store
from discrepancy.schema import Article

Row = dict[str, Any]


def read_rows(path: Path) -> list[Row]:
    """All rows of a JSON Lines file.

    Raises:
        SystemExit: The file is not there; the message says so.
    """
    if not path.is_file():
        raise SystemExit(f"{path} is not there: benchmarks read their data from a folder that you name.")
    with path.open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def measure(
    task: ModuleType, gold: Path, rows: Sequence[Row], run: Run, *, output: Path | None, scorer: Path | None
) -> dict[str, Any]:
    """Predict, write the predictions where an output is named, and score them where a scorer is.

    Returns:
        The scorer's figures, and the words a second of the pipeline.

    Raises:
        SystemExit: The scorer failed; its message stands on standard error.
    """
    with tempfile.TemporaryDirectory() as folder:
        predictions = output or Path(folder) / "predictions.jsonl"
        with predictions.open("w", encoding="utf8") as lines:
            for row in task.predict(rows, run):
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
        scores: dict[str, Any] = {}
        if scorer is not None:
            done = subprocess.run(
                [sys.executable, str(scorer), str(gold), str(predictions)],
                stdout=subprocess.PIPE,
                text=True,
                check=False,
            )
            if done.returncode:
                raise SystemExit(f"{scorer} failed with status {done.returncode}.")
            scores = json.loads(done.stdout)
    if run.seconds:
        scores |= {"words": run.words, "words_per_second": round(run.words / run.seconds)}
    return scores | run.notes


@dataclass
class Run:
    """The pipeline, and how many words it has read in how many seconds."""

    nlp: Language
    docs: Sequence[Row] = ()
    """Rows of the files named by ``--docs``, for tasks whose texts stand in files of their own."""
    words: int = 0
    seconds: float = 0.0
    notes: dict[str, Any] = field(default_factory=dict)

    def pipe(self, articles: Iterable[Article]) -> Iterator[Doc]:
        """Docs of the articles, in order, timed."""
        made = (self._doc(article) for article in articles)
        begun = time.perf_counter()
        for doc in self.nlp.pipe(made):
            self.seconds += time.perf_counter() - begun
            self.words += sum(not token.is_space and not token.is_punct for token in doc)
            yield doc
            begun = time.perf_counter()

    def _doc(self, article: Article) -> Doc:
        doc = self.nlp.make_doc(article.text)
        store.set_article_id(doc, article.id)
        store.set_published(doc, article.published)
        return doc
