"""Core capabilities, to one of which every objective of an exercise belongs.

Source: FEMA, National Preparedness Goal, second edition (2015): the capabilities of the response
mission, and those that all missions share.
"""

CORE_CAPABILITIES = (
    "Planning",
    "Public Information and Warning",
    "Operational Coordination",
    "Infrastructure Systems",
    "Critical Transportation",
    "Environmental Response/Health and Safety",
    "Fatality Management Services",
    "Fire Management and Suppression",
    "Logistics and Supply Chain Management",
    "Mass Care Services",
    "Mass Search and Rescue Operations",
    "On-scene Security, Protection, and Law Enforcement",
    "Operational Communications",
    "Public Health, Healthcare, and Emergency Medical Services",
    "Situational Assessment",
)
