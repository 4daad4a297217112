"""From a source as it stands ("he", "the spokesman", "Brooks") to the speaker: a name, a description or an outlet."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from discrepancy.pipeline.attributions.cues import CLAIMS, NEGATED, Act
from discrepancy.pipeline.attributions.view import Draft, Span, View
from discrepancy.pipeline.attributions.words import EVIDENCE, SHARE
from discrepancy.schema import Actor, ActorType, Mention, Speaker, SpeakerKind
from discrepancy.values import gazetteer
from discrepancy.values.tables import rows

_PERSONAL: Final = frozenset({"he", "she", "they", "it", "him", "her", "them", "his", "their", "its"})
_FIRST: Final = frozenset({"i", "we", "me", "us", "my", "our"})
_RELATIVE: Final = frozenset({"who", "which", "that", "whom"})
_TITLES: Final = frozenset(
    {"mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "capt", "sgt", "cmdr", "adm", "brig", "sen", "rep", "gov",
     "prof", "president", "minister", "secretary", "senator", "governor", "general", "lieutenant", "brigadier",
     "colonel", "major", "captain", "commander", "admiral", "sheriff", "mayor", "chief", "officer", "detective",
     "prime", "sir", "king", "queen", "prince", "pope", "judge", "justice", "chancellor", "ambassador", "sergeant",
     "police"}
)  # fmt: skip
_NAMED: Final = frozenset({ActorType.PERSON, ActorType.ORGANISATION, ActorType.COUNTRY, ActorType.NATIONALITY})


class Speakers:
    """Resolves the sources of one Doc, in text order.

    Args:
        view: The Doc.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        data = view.doc.user_data
        self.chains: list[dict[str, Any]] = data.get("discrepancy.actor_chains") or []
        self.chain_at: dict[int, int] = {}
        for mention in data.get("discrepancy.actors") or ():
            for i in range(mention["start"], mention["end"]):
                self.chain_at.setdefault(i, mention["chain"])
            self.chain_at[mention["head"]] = mention["chain"]
        self.entity_at: dict[int, tuple[int, int, str]] = {}
        for ent in view.doc.ents:
            for i in range(ent.start, ent.end):
                self.entity_at[i] = (ent.start, ent.end, ent.label_)
        self.full: dict[str, str] = {}
        for ent in view.doc.ents:
            if ent.label_ == "PERSON":
                start, end = self._whole((ent.start, ent.end))
                name = self._text((start, end))
                if " " in name:
                    self.full.setdefault(name.rsplit(" ", 1)[1].lower(), name)
        self.said: list[tuple[int, str, str]] = []
        self.kinds: dict[str, SpeakerKind] = {}
        self.numbers: dict[str, str] = {}

    # ------------------------------------------------------------ parts of a source

    def head(self, span: Span) -> int:
        """Syntactic head of a source: the token whose own head lies outside."""
        start, end = span
        syntax = self.view.syntax
        inside = [i for i in range(start, end) if not start <= syntax.head[i] < end or syntax.head[i] == i]
        nominal = [i for i in inside if syntax.pos[i] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")]
        return (nominal or inside or [start])[0]

    def mention(self, span: Span) -> Mention:
        """A span as a piece of the text."""
        start, end = self.view.offsets(span)
        return Mention(start=start, end=end, text=self.view.text[start:end])

    def _text(self, span: Span) -> str:
        start, end = self.view.offsets(span)
        return " ".join(self.view.text[start:end].replace("*", "").split()).strip("[]<>\"“”'‘’ ")

    def name_span(self, span: Span) -> tuple[Span, str]:
        """The name inside a source with its entity label; the bare description and "" where there is no name."""
        syntax = self.view.syntax
        opening = self._opening_name(span)
        if opening is not None:
            return opening, "PERSON"
        head = self.head(span)
        if self._several(span, head):
            return span, ""
        entity = self.entity_at.get(head)
        if entity is not None and entity[2] in ("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART"):
            plain = syntax.pos[head] == "PROPN" or entity[1] - 1 == head
            if plain and head < entity[1]:
                return self._whole((max(entity[0], span[0]), min(entity[1], span[1]))), entity[2]
        for i in range(head + 1, span[1]):
            entity = self.entity_at.get(i)
            if entity is None or entity[2] != "PERSON":
                continue
            top = i
            while entity[0] <= syntax.head[top] < entity[1] and syntax.head[top] != top:
                top = syntax.head[top]
            before = entity[0] - 1
            while before > head and syntax.lower[before].rstrip(".") in _TITLES:
                before -= 1
            apposed = syntax.head[top] == head and syntax.relation[top].partition(":")[0] in (
                "appos",
                "flat",
                "compound",
            )
            role = syntax.pos[head] == "NOUN" and entity[1] >= span[1] - 1
            if (apposed or role) and syntax.pos[before] not in ("ADP", "CCONJ") and syntax.lower[before] != "former":
                return self._whole((entity[0], entity[1])), "PERSON"
        if syntax.pos[head] == "PROPN" and syntax.tag[head] == "NNP":
            return self._proper(span, head), "NAME"
        return self._description(span, head), ""

    def _opening_name(self, span: Span) -> Span | None:
        """The name in "Gen. Ann Lee, chief of staff for Bo Hill": all that stands before the first comma."""
        syntax = self.view.syntax
        comma = next((i for i in range(*span) if syntax.lower[i] == ","), None)
        if comma is None:
            return None
        start = span[0]
        while start < comma and (syntax.lower[start].rstrip(".") in _TITLES | {""} or syntax.pos[start] == "PUNCT"):
            start += 1
        names = all(syntax.pos[i] == "PROPN" or syntax.lower[i] in ("-", "al", ".") for i in range(start, comma))
        person = self.entity_at.get(start, (0, 0, ""))[2] == "PERSON" or start > span[0] or comma - start in (2, 3)
        label = self.entity_at.get(comma - 1, (0, 0, ""))[2]
        return (start, comma) if start < comma and names and person and label not in ("ORG", "GPE", "NORP") else None

    def _several(self, span: Span, head: int) -> bool:
        """Are several parties named or described ("Lee and other experts", "an officer, a doctor and a nurse")."""
        syntax = self.view.syntax
        for j in range(*span):
            if syntax.lower[j] != "and" or syntax.pos[j] != "CCONJ":
                continue
            if span[0] < j and syntax.lower[j + 1] in ("a", "an", "another", "other", "several", "some", "two"):
                return True
            partner = syntax.head[j]
            if not span[0] <= partner < span[1] or syntax.pos[partner] not in ("NOUN", "PROPN"):
                continue
            while syntax.relation[partner] == "conj" and span[0] <= syntax.head[partner] < span[1]:
                partner = syntax.head[partner]
            if partner == head and syntax.relation[syntax.head[j]] == "conj":
                return True
        return False

    def _proper(self, span: Span, head: int) -> Span:
        """The run of proper nouns around a head that no entity covers."""
        pos, lower = self.view.syntax.pos, self.view.syntax.lower
        start, end = head, head + 1
        while start > span[0] and (pos[start - 1] == "PROPN" or lower[start - 1] in ("-", "al")):
            start -= 1
        while end < span[1] and (
            pos[end] == "PROPN" or lower[end] in ("-", "of") and end + 1 < span[1] and (pos[end + 1] == "PROPN")
        ):
            end += 1
        while start < head and lower[start].rstrip(".") in _TITLES | {".", ""}:
            start += 1
        return start, end

    def _whole(self, span: Span) -> Span:
        """A name up to its end, where hyphens cut it ("al" of "al-Darwish")."""
        start, end = span
        doc = self.view.doc
        if all(doc[i].lower_.rstrip(".") in _TITLES for i in range(start, end)):
            while end < len(doc) and (doc[end].lower_.rstrip(".") in _TITLES or doc[end].text == "."):
                end += 1
            start = end
        while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper() and end - start < 5:
            end += 1
        while (
            end < len(doc)
            and not doc[end - 1].whitespace_
            and (doc[end].text in ("-", "–") or (doc[end - 1].text in ("-", "–") and doc[end].is_alpha))
        ):
            end += 1
        return start, end

    def _description(self, span: Span, head: int) -> Span:
        """A noun phrase without its relative clauses, appositions and participles."""
        syntax = self.view.syntax
        end = head + 1
        for j in syntax.children[head]:
            if j > head and syntax.relation[j].partition(":")[0] in ("nmod", "compound", "flat", "conj", "nummod"):
                end = max(end, syntax.extent(j)[1])
            elif j > head and syntax.relation[j] in ("acl:relcl", "acl", "appos", "parataxis"):
                break
        parts = ("det", "amod", "compound", "nummod", "flat", "nmod:poss", "nmod:unmarked", "nmod:desc")
        start = min((self.view.syntax.extent(j)[0] for j in syntax.each(head, *parts) if j < head), default=head)
        start = max(start, span[0])
        while start < head and syntax.lower[start] in ("the", "both", "all"):
            start += 1
        return self.view.trim(start, min(end, span[1]))

    # ------------------------------------------------------------ who it is

    def outlet(self, span: Span) -> str:
        """Name of the outlet that a span names; empty where it names none."""
        chain = self._chain(span, self.head(span))
        name = self.chains[chain]["name"] if chain is not None else self._text(self.name_span(span)[0])
        return name if is_outlet(name) else ""

    def resolve(self, draft: Draft, outer: Speaker | None, quoted: bool) -> Speaker:
        """The speaker of a draft.

        Args:
            draft: The attribution.
            outer: The speaker of the attribution around it, whose "I" and "we" stand for that speaker.
            quoted: The attribution stands inside that speaker's quotation.
        """
        cue = self.mention((draft.cue[0], draft.cue[-1] + 1)) if draft.cue else None
        if draft.source is None:
            return Speaker(cue=cue)
        mention = self.mention(draft.source)
        head = self.head(draft.source)
        form = self.view.syntax.lower[head]
        span = draft.source
        if form in EVIDENCE:
            return Speaker(cue=cue, mention=mention)
        if form in _FIRST and quoted and outer is not None and outer.name:
            return outer.model_copy(update={"cue": cue, "mention": mention})
        if form in _RELATIVE:
            antecedent = self._antecedent(head)
            if antecedent is not None:
                head, span = (
                    antecedent,
                    self._description((self.view.syntax.extent(antecedent)[0], antecedent + 1), antecedent),
                )
                form = self.view.syntax.lower[head]
        if form == "they" and outer is not None and not quoted and self.numbers.get(outer.name) == "they":
            return outer.model_copy(update={"cue": cue, "mention": mention})
        if self._opening_name(span) is None and self._several(span, head):
            return self._remember(
                Speaker(kind=SpeakerKind.DESCRIBED, name=self._text(span), cue=cue, mention=mention), ""
            )
        chain = self._chain(span, head)
        if chain is not None and (form not in _PERSONAL or self.chains[chain]["name"].lower() not in _PERSONAL):
            return self._of_chain(chain, cue, mention, span)
        if form in _PERSONAL:
            name, kind = self._before(form, head)
            return Speaker(kind=kind, name=name, cue=cue, mention=mention)
        where, label = self.name_span(span)
        name = self._text(where) or self._text(span)
        if not name:
            return Speaker(cue=cue, mention=mention)
        return self._remember(self._named(name, label, cue, mention), label)

    def _chain(self, span: Span, head: int) -> int | None:
        if not self.chains:
            return None
        where, label = self.name_span(span)
        if label:
            for i in range(where[1] - 1, where[0] - 1, -1):
                if i in self.chain_at:
                    return self.chain_at[i]
        return self.chain_at.get(head)

    def _of_chain(self, chain: int, cue: Mention | None, mention: Mention, span: Span) -> Speaker:
        raw = self.chains[chain]
        actor = Actor.model_validate({**raw, "mentions": ()})
        name = actor.name.strip("―—–- ")
        name = name if " " in name else self._misspelt(name)
        if actor.type in _NAMED:
            kind = SpeakerKind.OUTLET if is_outlet(name) else SpeakerKind.NAMED
        else:
            kind = SpeakerKind.OUTLET if is_outlet(name) else SpeakerKind.DESCRIBED
        label = {ActorType.PERSON: "PERSON", ActorType.ORGANISATION: "ORG"}.get(actor.type, "")
        return self._remember(Speaker(kind=kind, name=name, actor=actor, cue=cue, mention=mention), label)

    def _named(self, name: str, label: str, cue: Mention | None, mention: Mention) -> Speaker:
        if label in ("PERSON", "NAME") and name.rsplit(maxsplit=1)[-1].lower() in self.full or label == "PERSON":
            last = name.rsplit(maxsplit=1)[-1].lower()
            if " " in name:
                self.full[last] = name
            name = self.full.get(last, name)
        else:
            name = self._misspelt(name)
        outlet = label != "PERSON" and is_outlet(name)
        kind = SpeakerKind.OUTLET if outlet else SpeakerKind.NAMED if label else SpeakerKind.DESCRIBED
        if name in self.full.values():
            kind = SpeakerKind.NAMED
        return Speaker(kind=kind, name=name, cue=cue, mention=mention)

    def _misspelt(self, name: str) -> str:
        """A person whose surname an article has with another ending or as a common noun ("the brooks", "Brook")."""
        form = name.lower()
        for variant in (form, form + "s", form.removesuffix("s")):
            if variant in self.full:
                return self.full[variant]
        return name

    def _antecedent(self, pronoun: int) -> int | None:
        syntax = self.view.syntax
        for j in syntax.ancestors(pronoun):
            if syntax.relation[j] in ("acl:relcl", "acl"):
                return syntax.head[j]
        return None

    def _remember(self, speaker: Speaker, label: str) -> Speaker:
        words = speaker.name.lower().split()
        if not words or words[-1] in _FIRST | _PERSONAL:
            return speaker
        if label in ("PERSON", "NAME") or speaker.name in self.full.values():
            number = "he"
        elif label:
            number = "it"
        else:
            number = "they" if words[-1].endswith("s") or words[0] in ("several", "some", "many") else "he"
        self.said.append((speaker.mention.start if speaker.mention else 0, speaker.name, number))
        self.kinds[speaker.name] = speaker.kind
        self.numbers[speaker.name] = number
        return speaker

    def _before(self, form: str, head: int) -> tuple[str, SpeakerKind]:
        """The nearest suitable source before a pronoun; its own words where there is none."""
        wanted = "they" if form in ("they", "them", "their") else "it" if form in ("it", "its") else "he"
        here = self.view.starts[head]
        near = [(at, name) for at, name, number in self.said if number == wanted and at < here]
        if near:
            name = max(near)[1]
            return name, self.kinds[name]
        if wanted == "he":
            for ent in reversed(self.view.doc.ents):
                if ent.end <= head and ent.label_ == "PERSON":
                    return self.full.get(ent[-1].lower_, ent.text), SpeakerKind.NAMED
        return form, SpeakerKind.DESCRIBED


@cache
def _outlet_words() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words.split()) for kind, words in rows("outlets", 2)}


def is_outlet(name: str) -> bool:
    """Is a name or description that of a newspaper, agency, broadcaster or site.

    Example:
        >>> is_outlet("the New York Times"), is_outlet("the Omaha Bee"), is_outlet("Human Rights Watch")
        (True, True, False)
    """
    parts = name.split()
    if not parts or name.lower().endswith("social media"):
        return False
    last, known = parts[-1].lower(), _outlet_words()
    if last in known["after"]:
        city = parts[-1][0].isupper() and any(gazetteer.cities(" ".join(parts[at:-1])) for at in (-2, -3))
        return len(parts) > 1 and (city or parts[-2].lower() in known["before"])
    named = last in known["name"] and parts[-1][0].isupper()
    return named or last in known["noun"] or last.endswith((".com", ".org", ".net"))


def claims_nothing(view: View, draft: Draft) -> bool:
    """Does a draft leave its content to the article's own voice.

    That is so for a plan, a judgement or a topic, for what was left unsaid ("did not say", "might say"), for what a
    question or a doubt takes for granted ("doubts about who fired it": it was fired), and for an act that somebody
    takes on or rejects ("denied responsibility for the attack": it was attacked).
    """
    if (
        draft.act not in CLAIMS
        or draft.unreal
        or (draft.negated and draft.act not in NEGATED and draft.act is not Act.DENY)
    ):
        return True
    lower = view.syntax.lower
    start, end = draft.content[0]
    opening = lower[start : min(start + 3, end)]
    if draft.act in (Act.ASK, Act.DOUBT) and not _WH.isdisjoint(opening):
        return True
    return draft.rule == "obj" and not SHARE.isdisjoint(lower[start : min(start + 4, end)])


_WH: Final = frozenset({"who", "what", "when", "where", "why", "how", "which", "whom", "whose"})
