"""Which event a time belongs to, where the order of words and the parse part."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from discrepancy.pipeline import store
from discrepancy.pipeline.mentions import DateMention

TOLD = [
    # text, word of the event that its time belongs to
    ("Just before 2:15 a.m., police say, two men opened fire on a tavern.", "opened"),
    ("About 8 p.m. Friday, officials said a bus overturned on the coast road.", "overturned"),
    ("At 6:40 p.m., witnesses said, the crane fell onto the market.", "fell"),
    ("On Saturday night, deputies say Karl Moss stabbed his neighbor during a quarrel.", "stabbed"),
    ("Early Wednesday, the coast guard said, a ferry ran aground off the island.", "ran"),
    ("On Sunday, the family said, Mara Lind went to church as usual.", "went"),
    ("Troopers said around 9:30 p.m. a pickup crossed the center line and hit a van.", "crossed"),
    ("Just after 5 p.m. Monday, detectives believe, the two began to argue.", "began"),
    ("Wednesday night, a neighbor says she heard three shots.", "heard"),
    ("A spokesman said a train hit a truck near a mill about 5:10 p.m. Thursday.", "hit"),
    ("A 6-year-old girl shot herself in the foot Monday morning, officials said.", "shot"),
]
SAID = [
    ("Police said Friday a man was stabbed outside a shop.", "said"),
    ("On Monday, police said they were looking for a second man.", "said"),
    ("On Friday, the ministry said that exports had risen.", "said"),
    ("A woman drowned in the lake, rangers said Sunday.", "said"),
    ("The minister said on Tuesday that the plan was dead.", "said"),
]
SCENES = [
    ("She was walking to the shop around 7 p.m. when someone shot her.", "shot"),
    ("The two boys were in the back seat about 2:30 p.m. when the gun fired.", "fired"),
    ("Workers were unloading a ship on Tuesday morning when a crane toppled onto the pier.", "toppled"),
    ("The family had just sat down to dinner at 6 p.m. Thursday when bullets came through the wall.", "came"),
    ("At 9 a.m., pupils were in class when the roof gave way.", "gave"),
    ("He told officers he was walking home around 8 p.m. when a gray van hit him.", "hit"),
    ("He left the shop at 9 p.m. when it closed.", "left"),
    ("She was walking to the shop around 7 p.m. as it was raining.", "walking"),
]
FOUND = [
    ("Officers found him shot around 2 a.m. in an alley.", "found"),
    ("The couple was found shot to death about 8 p.m. on Thursday.", "found"),
    ("He was located with a gunshot wound in a driveway at 1:10 a.m.", "located"),
    ("Deputies found the woman lying in a field around 9 p.m. Sunday.", "found"),
    ("Police found a man who was shot around 9 p.m. Sunday.", "shot"),
    ("He was found guilty of stabbing a clerk on May 3.", "stabbing"),
]
ANSWERED = [
    ("Police responded to a robbery call at 4:10 a.m. Thursday.", "responded"),
    ("Crews responded to a call late Thursday of a trapped climber.", "responded"),
    ("Police responded to a blast in the harbor on Friday.", "responded"),
]
BESIDE = [
    ("One man is dead after a shooting Tuesday night in Dalton.", "shooting"),
    ("Two men were hurt in a stabbing Monday evening in Bray.", "stabbing"),
    ("The robbery Tuesday afternoon was the third.", "robbery"),
    ("They met on a rainy Friday night.", "met"),
    ("A gunman who opened fire at a mall Sunday afternoon was killed by officers.", "opened"),
    ("The mill burned down and the owner was sentenced to death Monday.", "sentenced"),
    ("Ada Finch died of her wounds on Friday.", "died"),
    ("Court records show that at about 7:14 p.m. Reed bought a knife.", "bought"),
]
NOW = [
    ("Prosecutors are investigating a robbery that took place Monday evening outside Bray.", "robbery"),
    ("A mother is dead after a shooting in Fort Orchard, Valdoria, Tuesday morning.", "shooting"),
    ("Police are investigating a crash on Route 9 Monday evening.", "crash"),
    ("She is recovering from an attack outside a club Saturday night.", "attack"),
    ("The mayor is meeting with union leaders Tuesday.", "meeting"),
    ("The summit begins Monday in Lima after an attack on the hotel.", "begins"),
    ("The fire was reported at a mill located on Ash Road shortly before 6 p.m. Friday.", "reported"),
    ("The recruits were doing rope training about 6:05 a.m. Tuesday when a wall fell on them.", "fell"),
]
BEGUN = [
    ("Things went wrong about 4:20 p.m. on Monday.", "went"),
    ("Two men fought. It was around 6 a.m. Sunday, police said.", "was"),
]


@pytest.mark.parametrize(("text", "word"), [*TOLD, *SAID, *SCENES, *FOUND, *ANSWERED, *BESIDE, *NOW, *BEGUN])
def test_a_time_belongs_to_what_it_tells_of(nlp: Language, text: str, word: str) -> None:
    doc = nlp.make_doc(text)
    store.set_published(doc, date(2024, 5, 8))
    times = [fact for fact in nlp(doc)._.facts if fact.slot.value == "time"]
    assert [fact.event and fact.event.trigger.text for fact in times] == [word]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The shop was robbed on Friday afternoon. The men came in at around 1:45 and ran.", "2024-05-03T13:45"),
        ("The shop was robbed on Friday night. The men came in at around 9:45 and ran.", "2024-05-03T21:45"),
        ("The shop was robbed on Friday morning. The men came in at around 9:45 and ran.", "2024-05-03T09:45"),
        ("The shop was robbed on Friday evening. It opens at 9:45 a.m. on Fridays.", "2024-05-03T09:45"),
    ],
)
def test_a_clock_time_is_in_the_part_of_the_day_told_of_before(nlp: Language, text: str, value: str) -> None:
    doc = nlp.make_doc(text)
    store.set_published(doc, date(2024, 5, 8))
    times = [mention.value.value for mention in store.read(nlp(doc), "dates", DateMention)]
    assert value in times
