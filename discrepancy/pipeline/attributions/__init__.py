"""The ``discrepancy_attributions`` component: who says what.

Rooms, in reading order: ``cues`` (the lexicon of reporting words), ``quotes`` (quotation marks in plain text), ``view``
(a Doc as the rules see it), ``direct`` (quotations and their speakers), ``clauses`` (indirect quotation, by the parse),
``blocks`` (headlines, signatures, blocks of paragraphs), ``speakers`` (from "he" to a name).
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from discrepancy.pipeline import store
from discrepancy.pipeline.attributions.blocks import Blocks
from discrepancy.pipeline.attributions.clauses import Clauses
from discrepancy.pipeline.attributions.cues import MODALITY, NEGATED, Act, lexicon
from discrepancy.pipeline.attributions.direct import Direct
from discrepancy.pipeline.attributions.speakers import Speakers, claims_nothing
from discrepancy.pipeline.attributions.view import Draft, View
from discrepancy.pipeline.mentions import AttributionMention
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Modality, Polarity, Speaker, SpeakerKind


class Attributions:
    """Writes the lists "attributions" and "stances" and the span group ``attributions``.

    A claim's content is somebody's words; a stance's content (what is praised, planned or discussed) stays the
    article's own statement. Both hold ``AttributionMention``; ``outer`` is an index into "attributions" in either.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.blocks = Blocks(lexicon())
        self.direct = Direct(lexicon())
        self.clauses = Clauses(lexicon())

    def __call__(self, doc: Doc) -> Doc:
        """Find the attributions of a parsed Doc."""
        view = self.drafts(doc)
        claims, stances = _mentions(view)
        store.write(doc, "attributions", claims)
        store.write(doc, "stances", stances)
        doc.spans["attributions"] = SpanGroup(
            doc,
            name="attributions",
            spans=[
                Span(doc, start, end, label=claim.act, span_id=str(index))
                for index, claim in enumerate(claims)
                for start, end in claim.content_tokens
            ],
        )
        return doc

    def drafts(self, doc: Doc) -> View:
        """All attributions as the rules find them, before speakers are resolved."""
        view = View.of(doc, Syntax.of(doc))
        self.blocks.find(view)
        self.direct.find(view)
        self.clauses.find(view)
        self.blocks.headline_verb(view)
        view.drafts[:] = [draft for draft in view.drafts if not _own_words(view, draft)]
        view.drafts.sort(key=lambda draft: (draft.content[0][0], -draft.content[-1][1]))
        return view


_PASSED_ON = frozenset({Act.ASSERT, Act.ALLEGE, Act.DENY})


def _own_words(view: View, draft: Draft) -> bool:
    """Is a cue inside a quotation the quoted party's own ("I think", "you know") and no report of somebody else's."""
    if not draft.cue or view.quote_of[draft.cue[0]] < 0:
        return False
    pos, tag = view.syntax.pos, view.syntax.tag
    if draft.act not in _PASSED_ON or draft.source is None or draft.rule not in _REPORTING or tag[draft.cue[0]] == "VB":
        return True
    return not any(pos[i] in ("PROPN", "NOUN") for i in range(*draft.source))


_REPORTING = frozenset({"clause", "that", "bare", "tag", "parataxis", "according", "ing"})


def _mentions(view: View) -> tuple[list[AttributionMention], list[AttributionMention]]:
    """Claims and stances with their speakers, each in text order."""
    speakers = Speakers(view)
    claiming = [draft for draft in view.drafts if not claims_nothing(view, draft)]
    outers = _outers(view, claiming, claiming)
    voices: list[Speaker] = [Speaker()] * len(claiming)
    for index in sorted(range(len(claiming)), key=lambda index: (_depth(outers, index), _position(claiming[index]))):
        outer = outers[index]
        around = None if outer is None else voices[outer]
        voices[index] = _with_via(speakers, claiming[index], around, outer is not None and claiming[outer].direct)
    claims = [_mention(view, draft, voice, outer) for draft, voice, outer in zip(claiming, voices, outers, strict=True)]
    others = [draft for draft in view.drafts if claims_nothing(view, draft)]
    stances = [
        _mention(view, draft, speakers.resolve(draft, None if outer is None else voices[outer], quoted=True), outer)
        for draft, outer in zip(others, _outers(view, others, claiming), strict=True)
    ]
    return claims, stances


def _position(draft: Draft) -> int:
    return draft.cue[0] if draft.cue else draft.content[0][0]


def _depth(outers: list[int | None], index: int) -> int:
    depth = 0
    at = outers[index]
    while at is not None:
        depth += 1
        at = outers[at]
    return depth


def _outers(view: View, inner: list[Draft], around: list[Draft]) -> list[int | None]:
    """For each inner draft the index of the smallest other one whose content holds its cue, or its content."""
    sizes = [sum(end - start for start, end in draft.content) for draft in around]
    larger = sorted(range(len(around)), key=lambda index: (-sizes[index], -index))
    asked = sorted(
        ((sum(end - start for start, end in draft.content), index) for index, draft in enumerate(inner)), reverse=True
    )
    innermost: list[int | None] = [None] * len(view.syntax)  # of the contents larger than the one asked for
    found: list[int | None] = [None] * len(inner)
    told = 0
    for size, index in asked:
        while told < len(larger) and sizes[larger[told]] > size:
            for start, end in around[larger[told]].content:
                innermost[start:end] = [larger[told]] * (end - start)
            told += 1
        found[index] = innermost[_position(inner[index])]
    return found


def _with_via(speakers: Speakers, draft: Draft, outer: Speaker | None, quoted: bool) -> Speaker:
    """The speaker, with whoever passed it on: the outlet it was told to, then the speakers around it."""
    speaker = speakers.resolve(draft, outer, quoted)
    if speaker.kind is SpeakerKind.ARTICLE:
        # Nobody is named ("is believed to"): what stands in somebody's content is still that party's claim.
        return speaker if outer is None else outer.model_copy(update={"cue": speaker.cue})
    via: list[str] = []
    if draft.via is not None:
        told = speakers.outlet(draft.via)
        if told:
            via.append(told)
    if outer is not None and outer.name and outer.name == speaker.name:
        return speaker.model_copy(update={"mention": outer.mention, "via": outer.via})
    if outer is not None and outer.name:
        via.extend(name for name in (outer.name, *outer.via) if name not in via)
    return speaker.model_copy(update={"via": tuple(via)})


def _mention(view: View, draft: Draft, speaker: Speaker, outer: int | None) -> AttributionMention:
    polarity = Polarity.DENIED if draft.act is Act.DENY else Polarity.AFFIRMED
    modality = MODALITY.get(draft.act, Modality.ASSERTED)
    if draft.negated and draft.act in NEGATED:
        polarity, modality = NEGATED[draft.act]
    quoted = any(view.quote_of[i] >= 0 for start, end in draft.content for i in range(start, end))
    return AttributionMention(
        source=() if draft.source is None else (view.offsets(draft.source),),
        cue=tuple(view.offsets(span) for span in view.runs(draft.cue)),
        content=tuple(view.offsets(span) for span in draft.content),
        content_tokens=tuple(draft.content),
        quotation="direct" if draft.direct else "mixed" if quoted else "indirect",
        speaker=speaker,
        polarity=polarity,
        modality=modality,
        act=draft.act.value,
        outer=outer,
    )


@Language.factory("discrepancy_attributions", assigns=["doc.spans"])
def make_attributions(nlp: Language, name: str) -> Attributions:
    """Make the component."""
    return Attributions(nlp, name)
