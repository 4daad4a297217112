"""The toll of one incident, all reports told: read off facts made of sentences written for the purpose."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from discrepancy.linking.told import Report
from discrepancy.linking.tolls import Toll, toll
from discrepancy.pipeline.extensions import get_facts, get_frames
from discrepancy.pipeline.extract import as_doc
from discrepancy.schema import Article


def report(nlp: Language, text: str, headline: str = "", published: date = date(2024, 5, 6)) -> Report:
    docs = [nlp(as_doc(nlp, Article(id="a1", text=part, published=published))) for part in (headline, text)]
    return Report(published, get_facts(docs[0]), get_facts(docs[1]), (*get_frames(docs[0]), *get_frames(docs[1])))


TOLLS = [
    # text, killed, injured
    ("A gunman killed three people and wounded five others on Sunday.", 3, 5),
    ("A waiter was shot in the knee on Sunday. He was taken to a hospital.", 0, 1),
    ("A clerk was fatally shot in a store on Sunday.", 1, 0),
    ("A woman was killed and a boy was wounded in a shooting on Sunday.", 1, 1),
    ("A farmer accidentally shot himself in the foot on Sunday.", 0, 1),
    ("Six people were shot on Sunday, two of them fatally. Two people died at the scene.", 2, 4),
    ("Officers found a girl with gunshot wounds on Sunday.", 0, 1),
    ("A man killed his wife and then himself on Sunday.", 2, 0),
    ("A baker is accused of killing her sister and their four guests on Sunday.", 5, 0),
    ("A landslide on Sunday killed a couple and three of their guests.", 5, 0),
    ("2 adults, six children dead in Sunday fire", 8, 0),
    ("Rescuers pulled 12 bodies from the mine on Sunday.", 12, 0),
    ("A train driver and seven passengers died in the crash on Sunday.", 8, 0),
    ("A gunman killed four hikers on Sunday. The gunman was shot dead by a ranger.", 5, 0),
    ("A second victim of the mill blast died on Sunday.", 2, 0),
    ("A nurse and her son were killed in a crash on Sunday.", 2, 0),
    ("Five hikers were shot on Sunday. Two are in critical condition, police said.", 0, 5),
]


@pytest.mark.parametrize(("text", "killed", "injured"), TOLLS, ids=[row[0] for row in TOLLS])
def test_the_toll_of_one_report(nlp: Language, text: str, killed: int, injured: int) -> None:
    assert toll([report(nlp, text)]) == Toll(date(2024, 5, 5), killed, injured)


def test_the_headline_of_another_report_below_a_text_is_no_part_of_it(nlp: Language) -> None:
    text = "A fire on Sunday hurt two cooks.\n\nIt broke out at noon.\n\nNobody saw it.\n\nThe cooks are well.\n\n"
    assert toll([report(nlp, text + "Three killed in bus crash")]).killed == 0
    assert toll([report(nlp, text + "Three were killed in the crash.")]).killed == 3


def test_another_day_is_another_incident(nlp: Language) -> None:
    text = "A man was wounded in a shooting on Sunday. In March, nine people were killed at a mall."
    assert toll([report(nlp, text)]) == Toll(date(2024, 5, 5), 0, 1)


def test_most_reports_outweigh_one(nlp: Language) -> None:
    texts = ["Two people were killed on Sunday."] * 2 + ["Three people were killed on Sunday."]
    assert toll([report(nlp, text) for text in texts]).killed == 2


def test_a_count_over_several_incidents_gives_way_to_that_of_one(nlp: Language) -> None:
    texts = [
        "Seven people were killed in crashes across the county on Sunday.",
        "Two people died in a crash on Sunday.",
    ]
    assert toll([report(nlp, text) for text in texts]).killed == 2


def test_the_day_of_the_alarm_is_that_of_the_incident(nlp: Language) -> None:
    text = "Crews were called to a fire at a mill on Saturday. The owner was still in a hospital on Sunday."
    assert toll([report(nlp, text)]).day == date(2024, 5, 4)


def test_what_was_only_attempted_killed_nobody(nlp: Language) -> None:
    assert toll([report(nlp, "Three men were indicted for two attempted murders.")]).killed == 0


def test_no_report_tells_of_nothing() -> None:
    assert toll([]) == Toll(None, 0, 0)
    assert toll([Report(date(2024, 5, 6))]) == Toll(date(2024, 5, 6), 0, 0)
