"""Given mentions of events -> events, over all documents at once; ``--docs`` names the sentences and the mentions.

Each mention becomes the frame that the pipeline found there, or a bare one where it found none; linking sees neither
the documents' topics nor which mentions belong together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from discrepancy.linking.link import coreferent
from discrepancy.pipeline.events.lexicon import OTHER, lexicon
from discrepancy.pipeline.extract import extract
from discrepancy.schema import Article, EventFrame, Extraction, Mention
from tests.benchmarks.harness import Row, Run

SCORER = "score_link.py"


def predict(rows: Sequence[Row], run: Run) -> Iterator[Row]:
    """The cluster of each mention."""
    clusters = coreferent(extractions(run))
    cluster_of = {frame.partition("@")[2]: str(number) for number, frames in enumerate(clusters) for frame in frames}
    for row in rows:
        yield {"id": row["id"], "cluster": cluster_of[row["id"]]}


def extractions(run: Run) -> list[Extraction]:
    """Each document's extraction, with one frame for each given mention and no other; frame ids end in "@<mention>"."""
    sentences: dict[str, dict[int, list[str]]] = defaultdict(dict)
    mentions: dict[str, list[Row]] = defaultdict(list)
    for row in run.docs:
        if "text" in row:
            mentions[row["doc_id"]].append(row)
        else:
            sentences[row["doc_id"]][row["sent_id"]] = row["tokens"]
    articles, places = [], []
    for document in sorted(sentences):
        text, offsets = _written(sentences[document])
        articles.append(Article(id=document, text=text))
        places.append(offsets)
    return [
        _with_mentions(extract(doc, article), doc, mentions[article.id], offsets)
        for doc, article, offsets in zip(run.pipe(articles), articles, places, strict=True)
    ]


def _written(sentences: dict[int, list[str]]) -> tuple[str, dict[tuple[int, int], tuple[int, int]]]:
    """The text of sentences given as tokens, each a paragraph, and where each token stands in it."""
    text = ""
    offsets: dict[tuple[int, int], tuple[int, int]] = {}
    for number, tokens in sorted(sentences.items()):
        text += "\n\n" if text else ""
        for index, token in enumerate(tokens):
            text += " " if index and token not in _CLOSING else ""
            offsets[number, index] = (len(text), len(text) + len(token))
            text += token
    return text, offsets


_CLOSING = frozenset({".", ",", ";", ":", "!", "?", "'s", "’s", "n't", "n’t", ")", "%"})


def _with_mentions(
    extraction: Extraction, doc: Doc, mentions: Sequence[Row], offsets: dict[tuple[int, int], tuple[int, int]]
) -> Extraction:
    frames: list[EventFrame] = []
    taken: set[str] = set()
    for number, row in enumerate(mentions):
        pieces = [offsets[row["sent_id"], token] for token in row["tokens"]]
        frame = _frame_at(extraction, pieces, taken) or _bare(extraction.article_id, doc, pieces)
        taken.add(frame.id)
        frames.append(frame.model_copy(update={"id": f"{extraction.article_id}@{row['id']}", "chain": number}))
    return extraction.model_copy(update={"events": tuple(frames), "facts": ()})


def _frame_at(extraction: Extraction, pieces: Sequence[tuple[int, int]], taken: set[str]) -> EventFrame | None:
    """The frame whose trigger shares most with the mention."""

    def shared(frame: EventFrame) -> int:
        return sum(max(0, min(end, frame.trigger.end) - max(start, frame.trigger.start)) for start, end in pieces)

    best = max((frame for frame in extraction.events if frame.id not in taken), key=shared, default=None)
    return best if best is not None and shared(best) else None


def _bare(article: str, doc: Doc, pieces: Sequence[tuple[int, int]]) -> EventFrame:
    start, end = pieces[0][0], pieces[-1][1]
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        raise ValueError(f"{article}: no tokens from {start} to {end}")
    head = span.root
    words = lexicon()
    lemma = head.lemma_.lower()
    entry = words.verbs.get(lemma) or words.nouns.get(lemma) or words.adjectives.get(lemma)
    return EventFrame(
        id=f"{article}#{start}",
        article_id=article,
        trigger=Mention(start=start, end=end, text=doc.text[start:end]),
        lemma=lemma,
        type=entry.type if entry else OTHER,
        sentence=_sentence_index(doc, head.sent),
    )


def _sentence_index(doc: Doc, sentence: Span) -> int:
    return next(index for index, sent in enumerate(doc.sents) if sent.start == sentence.start)
