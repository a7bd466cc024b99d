"""One person in many articles: which names are the same person's, why, and which may be.

`forms` takes names apart, `likeness` compares two, `offices` compares what they are said to hold; these
are pure. `evidence` and `keys` keep what is compared and find what to compare it with, `joining` decides
who is one, and `grouping` lays a person's own decisions over that.
"""
