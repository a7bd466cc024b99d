"""The topics of a vocabulary that an article touches, with the words that tell so.

The vocabulary is data (`briefing/parse/data/topics.toml`, and a person's own file on top of it), the
matcher reads a text once whatever the number of terms, and the score of a topic is a sum that can be
shown: `explain_topics` gives every term that counted, every one that was voided, and what was needed.
"""

from __future__ import annotations

from briefing.parse.topics.find import explain_document, explain_topics, find_topics
from briefing.parse.topics.score import TermTally, TopicTally
from briefing.parse.topics.topic import Term, Topic
from briefing.parse.topics.vocabulary import Vocabulary

__all__ = [
    "Term",
    "TermTally",
    "Topic",
    "TopicTally",
    "Vocabulary",
    "explain_document",
    "explain_topics",
    "find_topics",
]
