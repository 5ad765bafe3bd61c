"""Strategies that do what a strategy should not, as a user's file has them."""

WILD = '''
import itertools
import os
import random
import sys
import threading
import time

import numpy as np

from metalead.agents.own import Act, Leader, strategy

lock = threading.Lock()
log = open("log.txt", "a")
generator = (number for number in range(3))
later = lambda: 1
count = itertools.count()


class Scout(Leader):
    """Says little."""
    def decide(self, picture, now, news):
        with lock:
            log.write(".")
        return []

class Exits(Leader):
    def decide(self, picture, now, news):
        sys.exit(0)

class Quits(Leader):
    def decide(self, picture, now, news):
        quit()

class Interrupts(Leader):
    def decide(self, picture, now, news):
        raise KeyboardInterrupt

class Recurses(Leader):
    def decide(self, picture, now, news):
        return self.decide(picture, now, news)

class Vanishes(Leader):
    def decide(self, picture, now, news):
        os._exit(0)

class Killed(Leader):
    def decide(self, picture, now, news):
        os.kill(os.getpid(), 11)

class TooMany(Leader):
    def decide(self, picture, now, news):
        return [Act("tell")] * 1_000_000

class Later(Leader):
    async def decide(self, picture, now, news):
        return []

class Yields(Leader):
    def decide(self, picture, now, news):
        yield Act("tell")

class Huge(Leader):
    def decide(self, picture, now, news):
        return [Act("tell", tie=10**30)]

class Needless(Leader):
    def decide(self, picture, now, news):
        return [Act("tell", need=99)]

class Short(Leader):
    def decide(self, picture):
        return []

class Demanding(Leader):
    def __init__(self):
        pass

class TwoLines(Leader):
    def decide(self, picture, now, news):
        raise ValueError("a\\nb" + chr(27))

class Unspeakable(Leader):
    def decide(self, picture, now, news):
        class Odd(Exception):
            def __str__(self):
                raise Odd
        raise Odd

class Asks(Leader):
    def decide(self, picture, now, news):
        input()

class Sleeps(Leader):
    def decide(self, picture, now, news):
        time.sleep(3600)

@strategy
def endless(picture, now, news):
    number = 0
    while number >= 0:
        number = (number + 1) % 7
    return number

def either(self, picture, now, news, yes):
    return self.built_in(picture, now, news) if yes else []

class Random(Leader):
    def decide(self, picture, now, news):
        return either(self, picture, now, news, random.random() < 0.5)

class NumpyRandom(Leader):
    def decide(self, picture, now, news):
        return either(self, picture, now, news, np.random.random() < 0.5)

class Clock(Leader):
    def decide(self, picture, now, news):
        return either(self, picture, now, news, time.time_ns() // 1000 % 2 == 0)

class Order(Leader):
    def decide(self, picture, now, news):
        return either(self, picture, now, news, next(iter({"fire", "police"})) == "fire")

class Counts(Leader):
    def decide(self, picture, now, news):
        return either(self, picture, now, news, next(count) < 40)

class Seeded(Leader):
    def decide(self, picture, now, news):
        return either(self, picture, now, news, self.random.random() < 0.5)
'''

TALKS = """
import os
from metalead.agents.own import Leader
print("at the top")

class Talks(Leader):
    def decide(self, picture, now, news):
        print("deciding")
        os.write(1, b"in C\\n")
        return []
"""

CUT = """
from pathlib import Path
from metalead.agents.own import Leader
import cutoff
from lib.deep import FACTOR

SHARE = float(open("table.csv").read())

class Cut(Leader):
    def decide(self, picture, now, news):
        from late import ADDED
        hours = cutoff.HOURS * FACTOR * SHARE + ADDED
        return self.built_in(picture, now, news) if now < hours else []
"""
