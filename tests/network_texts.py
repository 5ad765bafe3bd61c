"""A small recorded network as the two texts that it is read from."""

AGENCIES = """agency,name,sponsorship,paid_staff,volunteer_staff,location,command_rank,decision_rank
1,"Fire Department, North",City,12,0,L,77,88
2,Sheriff's Office,County,,4,B,77,88
3,Radio Club,Private,0.5,,NL,77,88
"""
LINKS = """sender,receiver,frequency
1,2,4
2,1,2
3,2,3
"""
