"""What is said, what is done, and who decides how: the codes that stand in tables."""

# --- what can be news, and what messages carry -------------------------------------------
NOTICE = 1  # own people saw something
REPORT = 2  # another leader passed facts on
ORDER = 3  # units are wanted, and the sender's word may bind
REQUEST = 4  # units are wanted, and the sender asks
REPLY = 5  # an answer to an order or request
STATUS = 6  # units are free (own, or those of the sender)
UNDELIVERED = 7  # a message of one's own never got through
REMINDER = 8  # open work has waited: look again
ESCALATION = 9  # somebody below has no units left: it asks for its reserve, or other priorities
RELEASE = 10  # the answer of a superior: yes or no
POSTED = 11  # read on the shared operating picture
GUIDANCE = 12  # from the post: how much is decided on the spot from now on, and what binds
PRIORITY = 13  # from whoever sets priorities: the zone that comes first
INQUIRY = 14  # somebody asks what is known here of an incident, or of a zone

# --- what a strategy can do ---------------------------------------------------------------
COMMIT = 1  # send `count` own units to a need
ASK = 2  # ask the tie's leader for `count` units (an order or a request, as one's rights are)
TELL = 3  # report all facts held of an incident to the tie's leader
ANSWER = 4  # answer the order or request just read: `count` units come, 0 is no
OFFER = 5  # tell the tie's leader how many own units of a capability are free
# ask the tie's leader, a superior: need >= 0, for the own reserve of that capability; -1, to put
# the common purpose before the own jurisdiction
ESCALATE = 6
GRANT = 7  # answer the escalation just read: 1 is yes, 0 is no
POST = 8  # put all facts held of an incident where every leader concerned can read them
# tell the tie's leader how much is decided on the spot (`count` percent); `need` is what binds
GUIDE = 9
REFER = 10  # pass the order or request just read on to the tie's leader, in its asker's name
PUT_FIRST = 11  # tell the tie's leader which zone (`need`) comes first
KEEP = 12  # keep the request just read, until somebody is known to have units for it
LOOK_AGAIN = 13  # be reminded in `count` minutes, of an incident or of none
# ask the tie's leader what it knows of an incident; of none (-1), of a zone (`need`)
INQUIRE = 14
FORWARD = 15  # hand what another leader said, and was read, on to the tie's leader as it is

# --- which built-in strategy a leader follows ----------------------------------------------
# FRONT decides for itself, CENTRE for all, SECTION (below somebody) for those it leads.
FRONT, CENTRE, SECTION = 0, 1, 2

# Whom a leader asks for units that it does not have: nobody (whom it tells decides), its contacts,
# or whom it tells, who knows who has them.
ASKS_NOBODY, ASKS_PEERS, ASKS_BROKER = 0, 1, 2

FORMAL = -1  # class of a line of command that nobody reported contact on, until a run begins
RELAYED = 4  # class of a tie without contact of its own: word goes by way of others
