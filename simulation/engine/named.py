"""Names that mean the same in another run: which incident, and which word, an entry of the log is
about.

An incident is the so-many-th of its kind as drawn, or the one that an inject brings. A word is what
somebody wrote about an incident, by its kind, at an hour; of several alike it is the so-many-th.
"""

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.pairing_heap import NONE
from metalead.simulation.engine.log_tables import INJECT_INCIDENT
from metalead.simulation.engine.tables import BEING_READ, READ


@compiled
def incident_of(run, kind, number):
    """The row of an incident; -1: there is none. number: of its kind (a row), counted from 1, as
    drawn; below 0: of all that the log injects, in its order."""
    if number < 0:
        return _injected(run, -number)
    left = number
    for incident in range(run.world[0]["drawn"]):
        if run.incidents[incident]["kind"] == kind:
            left -= 1
            if left == 0:
                return incident
    return NONE


@compiled
def _injected(run, number):
    for entry in range(run.world[0]["log"]):
        if run.log[entry]["kind"] == INJECT_INCIDENT:
            number -= 1
            if number == 0:
                return run.log[entry]["incident"]
    return NONE


@compiled
def is_word(run, message, word):
    """Whether a message is the very word that a name (a record of WORD) is for."""
    if run.messages[message]["sent"] != word["at"] or not is_like_word(run, message, word):
        return False
    return _number(run, message) == word["number"]


@compiled
def is_like_word(run, message, word):
    """Whether a message says the same, at whatever hour."""
    said = run.messages[message]
    return _is_like(said, word) and said["incident"] == _about(run, word)


@compiled
def find_word(run, leader, word):
    """The message that a leader has read and a name is for; else, of those that say the same, the
    one written nearest to that hour; -1: there is none."""
    best, least = NONE, np.inf
    incident = _about(run, word)
    for message in range(run.world[0]["messages"]):
        said = run.messages[message]
        if said["receiver"] != leader or not _is_read(said):
            continue
        if said["incident"] != incident or not _is_like(said, word):
            continue
        if said["sent"] == word["at"] and _number(run, message) == word["number"]:
            return message
        off = abs(said["sent"] - word["at"])
        if off < least:
            best, least = message, off
    return best


@compiled
def _is_read(said):
    return said["state"] == READ or said["state"] == BEING_READ


@compiled
def _about(run, word):
    """The row of the incident that a word is about; -1: none; -2: one that is not in this run."""
    if word["incident_kind"] < 0:
        return NONE
    incident = incident_of(run, word["incident_kind"], word["incident_number"])
    return incident if incident >= 0 else NONE - 1


@compiled
def _is_like(said, word):
    """Whether a message (a record of MESSAGE) is of the kind, from the sender, about the need."""
    same = said["kind"] == word["kind"] and said["origin"] == word["sender"]
    return same and said["need"] == word["need"]


@compiled
def _number(run, message):
    """The how-many-th a message is of those alike to one reader, written at the same hour."""
    said, number = run.messages[message], 1
    for other in range(message):
        one = run.messages[other]
        if one["sent"] == said["sent"] and one["receiver"] == said["receiver"]:
            same = one["kind"] == said["kind"] and one["origin"] == said["origin"]
            if same and one["incident"] == said["incident"] and one["need"] == said["need"]:
                number += 1
    return number
