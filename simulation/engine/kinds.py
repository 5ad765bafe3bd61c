"""The kinds of event, in the order in which a need meets them."""

ONSET = 1  # an incident begins
SEE_INCIDENT = 2  # somebody sees that something is wrong
SEE_NEED = 3  # somebody sees one need
DELIVER = 4  # a message reaches an inbox
GIVE_UP = 5  # no try of a message got through
READ_DONE = 6  # a leader has read a message
DESK_FREE = 7  # a leader has written what it decided
ARRIVE = 8  # a unit is there
IMPATIENT = 9  # a unit that waited for partners goes
FINISH = 10  # a need is done, unless the work has changed meanwhile
AVAILABLE = 11  # a unit of late mutual aid is there
WAKE = 12  # open work has waited: look again
ENTRY = 13  # an entry of the log
CLEAR = 14  # a second source sees that a report was false
SEE_AGAIN = 15  # another agency sees a fact
JOIN = 16  # one person more comes to the desk of the post
LOOK = 17  # what comes first in an incident is due: look whether units are to be sent
