"""Nouns that count persons: what is wounded, arrested or killed, and what only ever counts things."""

from __future__ import annotations

PERSONS = frozenset({"people", "person", "human", "victim", "casualty", "individual", "life", "soul", "fatality"})
"""Nouns that count persons whatever else they are; a soldier or a passenger is one of them."""

PERSON_GROUPS = frozenset(
    """accomplice activist actor adult agent aide ambassador analyst applicant assailant athlete attacker baby bandit
    bishop boater bodyguard bomber bombmaker boss boy brother buyer bystander cadet cameraman camper candidate captain
    captive captor chief child citizen civilian cleric climber coach colleague combatant commander commuter constable
    consumer contractor convict cop correspondent cousin crew crewmember criminal customer cyclist daughter dealer
    defendant demonstrator deputy detainee developer diner diplomat diver doctor driver editor elder employee engineer
    evacuee executive expert extremist farmer father fan fighter firefighter foreigner friend fugitive girl governor
    graduate grandchild grandmother grandfather guard guerrilla guest gunner herder hiker hijacker homeowner hostage
    hunter husband immigrant infant informant inmate inspector instructor insurgent investigator islamist jihadist judge
    juror justice kid kidnapper laborer labourer lawmaker lawyer leader lecturer lieutenant looter loyalist major man
    manager marcher marine mayor medic medical member merchant migrant militant militiaman miner minister missionary
    monk mother motorcyclist motorist mourner murderer musician national negotiator neighbor neighbour nephew niece
    nomad nun nurse occupant offender officer official operative opponent orphan owner paramedic parent parliamentarian
    participant partisan partner passenger passerby passer-by pastor patient peacekeeper peasant pedestrian performer
    personnel photographer physician picnicker pilgrim pilot pirate player plotter police politician preacher premier
    president priest principal prisoner producer professor prosecutor protester protestor provider pupil rabbi racer
    raider rebel recruit refugee relative reporter rescuer researcher reservist resident responder reveler reveller
    rider rioter robber runner sailor scientist scout secretary senator separatist sergeant servant servicemember
    settler shepherd shooter shopkeeper shopper sibling sister smuggler sniper soldier son spectator speaker spokesman
    sportsman spy staff staffer stowaway stranger student sunbather supporter surgeon survivor suspect swimmer tailor
    taliban teacher technician teen teenager tenant terrorist thief thug toddler tourist trader trafficker trainee
    trainer traitor translator traveler traveller trespasser troop trooper trucker user vendor veteran villager visitor
    volunteer voter waiter warrior wife winner witness woman worker workman worshiper worshipper writer youngster
    youth""".split()
)
"""Nouns for groups of persons, each a subset of people; two of them may or may not be the same persons."""

_PERSON_ENDINGS = ("man", "woman", "men", "women", "person")
_NO_PERSONS = frozenset({"german", "roman", "ottoman", "specimen", "regimen", "human", "talisman", "caiman"})


def is_person(noun: str) -> bool:
    """Does a noun lemma mean persons.

    Example:
        >>> is_person("guardsman"), is_person("people"), is_person("rocket")
        (True, True, False)
    """
    noun = noun.lower()
    if noun in PERSONS or noun in PERSON_GROUPS:
        return True
    return noun.endswith(_PERSON_ENDINGS) and len(noun) > 5 and noun not in _NO_PERSONS
