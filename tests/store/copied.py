"""One piece and its copies, for tests of what is folded."""

from __future__ import annotations

LEAD = (
    "Ministers of the five river states agreed in Port Selwyn on Tuesday to share readings of their gauges"
    " every hour, after floods had cut two of the three roads that join them this spring and the last."
)
SAID = (
    "“We have seen what it costs when one of us learns last,” said Minister Ana Okafor at the end of talks"
    " that lasted two days longer than planned. Viktor Hanssen, who spoke for Norland, called it a floor."
)
WORK = (
    "The agreement names 48 stations on the upper course, 30 of which are to be rebuilt by the end of next"
    " year. The work is put at 210 million crowns, of which the development bank carries the larger half."
)
GATES = (
    "“The gates at Holm stay with a committee,” said Minister Viktor Hanssen when he was asked about them."
    " Growers on the upper course had wanted nothing to be written down about the gates before the summer."
)
LAST = (
    "In 2019 a similar plan came to nothing when two of the states fell out over the fees for ships. The"
    " word was kept out of the rooms this time, diplomats said, and nobody seems to have missed it."
)
WIRE = "\n\n".join((LEAD, SAID, WORK, GATES, LAST))
CUT = "\n\n".join((f"PORT SELWYN (Wire) - {LEAD}", SAID, WORK, GATES))
CHANGED = WIRE.replace("210 million", "190 million").replace("learns last", "hears last")
OTHER = (
    "The harbour board of Lowmouth put off the vote on its new crane for the third time, because two of the"
    " nine members had not come. “We will vote in May,” said Minister Marta Lindqvist. The crane would lift"
    " forty tonnes and stand where the old customs house stood until the fire. Its makers wait for an answer."
)
