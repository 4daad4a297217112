"""Variants of a text as newsrooms and the web write it: capitals, quotation marks, dashes, datelines, Markdown."""

from __future__ import annotations

import random
from typing import Any, Final

from rename import Renamer
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.training import Example

CURLY: Final = {'"': "“", "``": "“", "''": "”", "'": "’", "'s": "’s", "n't": "n’t", "'re": "’re", "'ve": "’ve"}
STRAIGHT: Final = {"“": '"', "”": '"', "‘": "'", "’": "'", "’s": "'s", "n’t": "n't", "’re": "'re", "’ve": "'ve"}
DASHES: Final = {"-", "--", "–", "—"}
DATELINE_CITIES: Final = (
    "ANKARA ATHENS BAGHDAD BANGKOK BEIJING BEIRUT BERLIN BRUSSELS CAIRO CANBERRA DAKAR DELHI GENEVA HARARE ISLAMABAD "
    "JAKARTA JERUSALEM KABUL KARACHI KYIV LAGOS LIMA LISBON LONDON MADRID MANILA MOSCOW NAIROBI OSLO OTTAWA PARIS "
    "PRAGUE RABAT RIYADH ROME SANTIAGO SEOUL SOFIA TAIPEI TEHRAN TOKYO TRIPOLI TUNIS VIENNA WARSAW WASHINGTON"
).split()
PLURAL_UNITS: Final = frozenset(
    "years months weeks days hours minutes seconds miles kilometers kilometres meters metres feet inches pounds tons "
    "tonnes kilograms dollars euros cents percent degrees acres hectares gallons times million billion".split()
)
AGENCIES: Final = ("AP", "Reuters", "AFP", "UPI", "CNN", "Xinhua", "dpa", "BBC News")
BOUNDARY: Final = (("--", True), ("–", True), ("—", True), ("-", True), (":", False), ("", True))
"""What ends a dateline, and whether a space stands before it."""

KINDS: Final = ("upper", "lower", "title", "quotes", "quotes", "dashes", "dateline", "link", "link", "emphasis")
UNITS: Final = ("mm", "mm", "kg", "cm", "km", "lb", "ton", "inch", "foot", "pound", "meter", "mile", "gallon", "acre")
SHARE_OF_MEASURED: Final = 0.08
"""Share of the counted nouns that get a measure, ``30 shells`` -> ``30 122mm shells``: rare in treebanks."""


def vary(nlp: Language, doc: Doc, rng: random.Random, share: float, renamer: Renamer | None, renamed: float) -> Example:
    """Return a training example from a Doc, with its surface, and its names, changed in a share of the texts."""
    rename = renamer is not None and rng.random() < renamed
    measured = _counted(doc, rng)
    if rng.random() >= share and not rename and not measured:
        return Example(nlp.make_doc(doc.text), doc)
    rows = [_row(token) for token in doc]
    for index in reversed(measured):
        _measure(rows, index, rng)
    if measured and not rename:
        varied = _doc(doc, rows)
        return Example(nlp.make_doc(varied.text), varied)
    if rename:
        renamer(rows, rng)
        if rng.random() >= share:
            varied = _doc(doc, rows)
            return Example(nlp.make_doc(varied.text), varied)
    kind = rng.choice(KINDS)
    if kind == "upper":
        _shout(rows, rng)
    elif kind == "lower":
        for row in rows:
            _rewrite(row, row["word"].lower())
    elif kind == "title":
        _headline(rows, rng)
    elif kind == "quotes":
        _quotes(rows, CURLY if rng.random() < 0.5 else STRAIGHT)
    elif kind == "dashes":
        _dash(rows, rng)
    elif kind == "dateline":
        _dateline(rows, rng)
    else:
        _markdown(rows, rng, link=kind == "link")
    varied = _doc(doc, rows)
    return Example(nlp.make_doc(varied.text), varied)


def _row(token: Token) -> dict[str, Any]:
    label = token.ent_type_
    return {
        "word": token.text,
        "space": bool(token.whitespace_),
        "lemma": token.lemma_,
        "tag": token.tag_,
        "pos": token.pos_,
        "morph": str(token.morph),
        "head": None if token.head.i == token.i else token.head.i - token.i,
        "dep": token.dep_,
        "start": token.is_sent_start is True,
        "ent": {0: "", 1: f"I-{label}", 2: "O", 3: f"B-{label}"}[token.ent_iob],
    }


def _doc(doc: Doc, rows: list[dict[str, Any]]) -> Doc:
    """Make a Doc of rows, with the kinds of annotation that the original has."""
    words, spaces = [row["word"] for row in rows], [row["space"] for row in rows]
    if not doc.has_annotation("DEP"):
        return Doc(doc.vocab, words=words, spaces=spaces, ents=[row["ent"] for row in rows])
    return Doc(
        doc.vocab,
        words=words,
        spaces=spaces,
        lemmas=[row["lemma"] for row in rows],
        tags=[row["tag"] for row in rows],
        pos=[row["pos"] for row in rows],
        morphs=[row["morph"] for row in rows],
        heads=[index + (row["head"] or 0) for index, row in enumerate(rows)],
        deps=[row["dep"] for row in rows],
        sent_starts=[row["start"] for row in rows],
    )


def _rewrite(row: dict[str, Any], word: str) -> None:
    """Write a word another way; its lemma is then unknown unless it was in the spelling's own case."""
    if word != row["word"]:
        if not (word.islower() and row["lemma"].islower()):
            row["lemma"] = ""
        row["word"] = word


def _sentence(rows: list[dict[str, Any]], rng: random.Random) -> range:
    """Choose a sentence, or the first words where sentences are not marked."""
    starts = [index for index, row in enumerate(rows) if row["start"]]
    if len(starts) < 2:
        return range(min(len(rows), 12))
    number = rng.randrange(len(starts))
    return range(starts[number], starts[number + 1] if number + 1 < len(starts) else len(rows))


def _shout(rows: list[dict[str, Any]], rng: random.Random) -> None:
    """Write one sentence, or everything, in capitals."""
    for index in range(len(rows)) if rng.random() < 0.3 else _sentence(rows, rng):
        _rewrite(rows[index], rows[index]["word"].upper())


def _headline(rows: list[dict[str, Any]], rng: random.Random) -> None:
    """Capitalise the words of one sentence; lemmas stay those of the words."""
    for index in _sentence(rows, rng):
        word = rows[index]["word"]
        if word.islower() and "'" not in word and "’" not in word and (len(word) > 3 or rng.random() < 0.3):
            rows[index]["word"] = word.capitalize()


def _quotes(rows: list[dict[str, Any]], table: dict[str, str]) -> None:
    """Write quotation marks the other way, opening and closing ones in turn."""
    opened = False
    for row in rows:
        row["word"] = table.get(row["word"], row["word"])
        if row["word"] in {"“", "”"}:
            row["word"] = "”" if opened else "“"
            opened = not opened


def _dash(rows: list[dict[str, Any]], rng: random.Random) -> None:
    """Write the dashes between spaces another way, glued to their neighbours or not."""
    mark = rng.choice(("--", "–", "—", "-"))
    glued = mark != "-" and rng.random() < 0.6
    for before, row, after in zip(rows, rows[1:], rows[2:], strict=False):
        if row["word"] in DASHES and row["space"] and before["space"] and not after["word"].isspace():
            row["word"] = mark
            row["space"] = before["space"] = not glued


def _dateline(rows: list[dict[str, Any]], rng: random.Random) -> None:
    """Put a dateline in front of the first sentence, hung on its root."""
    root = next((index for index, row in enumerate(rows) if row["head"] is None), 0)
    city = rng.choice(DATELINE_CITIES)
    mark, spaced = rng.choice(BOUNDARY)
    words = [(city if rng.random() < 0.8 else city.title(), "NNP", "B-GPE", True)]
    if rng.random() < 0.6:
        words[0] = (*words[0][:3], True)
        words.append(("(", "-LRB-", "O", False))
        agency = rng.choice(AGENCIES).split()
        words += [(w, "NNP", f"{'I' if n else 'B'}-ORG", n + 1 < len(agency)) for n, w in enumerate(agency)]
        words.append((")", "-RRB-", "O", True))
    words[-1] = (*words[-1][:3], spaced)
    if mark:
        words.append((mark, ":", "O", True))
    new = []
    for number, (word, tag, ent, space) in enumerate(words):
        name = tag == "NNP"
        new.append(
            {
                "word": word,
                "space": space,
                "lemma": "" if name else word,
                "tag": tag,
                "pos": "PROPN" if name else "PUNCT",
                "morph": "Number=Sing" if name else "",
                "head": root + len(words) if number == 0 else -number,
                "dep": "parataxis" if number == 0 else "appos" if name else "punct",
                "start": number == 0,
                "ent": ent,
            }
        )
    for number, row in enumerate(new):  # later words of an agency's name hang on its first
        if number and row["dep"] == "appos" and new[number - 1]["dep"] in {"appos", "flat"}:
            row["head"], row["dep"] = -1, "flat"
    if rows:
        rows[0]["start"] = False
    rows[:0] = new


def _counted(doc: Doc, rng: random.Random) -> list[int]:
    """Choose some nouns that directly follow their number; none where the text has no dependencies."""
    return [
        token.i + 1
        for token in doc[:-1]
        if token.dep_ == "nummod"
        and token.head.i == token.i + 1
        and token.head.tag_ == "NNS"
        and token.whitespace_
        and token.head.text not in PLURAL_UNITS
        and rng.random() < SHARE_OF_MEASURED
    ]


def _measure(rows: list[dict[str, Any]], index: int, rng: random.Random) -> None:
    """Put a measure before the counted noun at ``index``: glued, with a hyphen, or as two words."""
    number = str(rng.choice((rng.randint(2, 20), rng.randint(20, 200), 5 * rng.randint(4, 200))))
    glue = rng.choice(("", "", "-", "-", " "))
    unit = rng.choice(UNITS[:6] if glue == "" else UNITS)
    words = [(number, "CD", "NUM", "NumType=Card", "nummod"), (unit, "NN", "NOUN", "Number=Sing", "compound")]
    if glue == "-":
        words.insert(1, ("-", "HYPH", "PUNCT", "", "punct"))
    heads = [len(words) - 1, -1, 1] if glue == "-" else [1, 1]
    count = len(words)
    for position, row in enumerate(rows):
        if row["head"] is not None:
            target = position + row["head"]
            row["head"] += count * ((target >= index) - (position >= index))
    rows[index:index] = [
        {
            "word": word,
            "space": (glue == " " and place == 0) or place == count - 1,
            "lemma": word,
            "tag": tag,
            "pos": pos,
            "morph": morph,
            "head": head,
            "dep": dep,
            "start": False,
            "ent": "O",
        }
        for place, ((word, tag, pos, morph, dep), head) in enumerate(zip(words, heads, strict=True))
    ]


def _markdown(rows: list[dict[str, Any]], rng: random.Random, *, link: bool) -> None:
    """Wrap some words or names in the marks of a link or of emphasis."""
    left, right = (("[",), ("]", "(", "#", ")")) if link else ((mark := rng.choice(("*", "_")),), (mark,))
    for _ in range(rng.randint(1, 4)):
        first = rng.randrange(len(rows))
        while rows[first]["ent"].startswith("I-") and first:
            first -= 1
        last = first
        while last + 1 < len(rows) and rows[last + 1]["ent"].startswith("I-"):
            last += 1
        if any(not row["word"].isalpha() for row in rows[first : last + 1]):
            continue
        if first and not rows[first - 1]["space"] and not rows[first - 1]["word"].isspace():
            continue
        _insert(rows, last + 1, right, at=first)
        _insert(rows, first, left, at=first)


def _insert(rows: list[dict[str, Any]], index: int, marks: tuple[str, ...], *, at: int) -> None:
    """Insert punctuation before position ``index``, depending on the word at ``at``; heads are relative and mended."""
    count = len(marks)
    for position, row in enumerate(rows):
        if row["head"] is not None:
            target = position + row["head"]
            row["head"] += count * ((target >= index) - (position >= index))
    word = at + count if index <= at else at
    follows = index > at
    new = [
        {
            "word": mark,
            "space": False,
            "lemma": mark,
            "tag": "-LRB-" if mark in "[(" else "-RRB-" if mark in "])" else "NFP",
            "pos": "PUNCT",
            "morph": "",
            "head": word - (index + number),
            "dep": "punct",
            "start": False,
            "ent": "O",
        }
        for number, mark in enumerate(marks)
    ]
    if follows:
        new[-1]["space"], rows[index - 1]["space"] = rows[index - 1]["space"], False
    elif index < len(rows) and rows[index]["start"]:
        new[0]["start"], rows[index]["start"] = True, False
    rows[index:index] = new
