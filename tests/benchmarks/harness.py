"""What every benchmark task shares: reading rows, running the pipeline over texts, timing it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
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
