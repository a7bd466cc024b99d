"""The vocabulary file: what it may hold, and what a mistake in it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import ParserError
from briefing.parse.topics import Topic, Vocabulary
from briefing.parse.topics.format import KEYS
from briefing.parse.topics.words import foreign, term_words


def topics_of(own: str | None = None) -> dict[str, Topic]:
    return {topic.id: topic for topic in Vocabulary.load(own).topics}


def terms_of(topic: Topic) -> dict[str, float]:
    return {term.text: term.weight for term in topic.terms}


@pytest.fixture(scope="module")
def shipped() -> dict[str, Topic]:
    return topics_of()


def test_the_shipped_file_covers_the_beat(shipped: dict[str, Topic]) -> None:
    beat = "trade tariffs security defence asean diplomacy energy climate technology migration health"
    assert {*beat.split(), "human-rights", "us-india", "indo-pacific", "maritime", "sport"} <= set(shipped)


def test_every_shipped_topic_says_what_it_is(shipped: dict[str, Topic]) -> None:
    assert all(topic.label and topic.description.endswith(".") for topic in shipped.values())


def test_shipped_media_topic_codes_have_eight_digits(shipped: dict[str, Topic]) -> None:
    codes = [code for topic in shipped.values() for code in topic.media_topics]
    assert codes
    assert all(re.fullmatch(r"\d{8}", code) for code in codes)


def test_no_shipped_term_is_also_a_veto_of_its_topic(shipped: dict[str, Topic]) -> None:
    assert not {
        (topic.id, term.text)
        for topic in shipped.values()
        for term in topic.terms
        if term.text in topic.vetoes
    }


def test_every_shipped_veto_can_void_something(shipped: dict[str, Topic]) -> None:
    """A veto that contains no term of its topic would be a line without effect."""
    idle = []
    for topic in shipped.values():
        alone = Vocabulary([topic])
        names = list(alone.entries)
        terms = {names.index(term.text) for term in topic.terms}
        idle += [
            (topic.id, veto)
            for veto in topic.vetoes
            if not any(match.phrase in terms for match in alone.matcher.find(veto.replace("*", "s")))
        ]
    assert not idle


def test_every_shipped_term_is_found_in_itself(shipped: dict[str, Topic]) -> None:
    vocabulary = Vocabulary(shipped.values())
    names = list(vocabulary.entries)
    lost = []
    for number, name in enumerate(names):
        text = f"xx {name.replace('*', 'xyz')} xx"
        if not any(match.phrase == number for match in vocabulary.matcher.find(text)):
            lost.append(name)
    assert not lost


def test_own_terms_are_added(shipped: dict[str, Topic]) -> None:
    own = topics_of('[topics.trade]\nstrong = ["Mercosur"]\nweak = ["invoice"]\nvetoes = ["invoice fraud"]')
    assert terms_of(own["trade"]) == terms_of(shipped["trade"]) | {"Mercosur": 3.0, "invoice": 1.0}
    assert own["trade"].vetoes[-1] == "invoice fraud"
    assert own["trade"].label == shipped["trade"].label


def test_own_terms_override_a_tier_and_can_be_taken_out(shipped: dict[str, Topic]) -> None:
    own = topics_of('[topics.trade]\nstrong = ["tariff"]\nremove = ["commerce"]')
    assert terms_of(own["trade"])["tariff"] == 3.0
    assert "commerce" not in terms_of(own["trade"])
    assert "commerce" in terms_of(shipped["trade"])


def test_own_weights() -> None:
    own = topics_of('[topics.trade.weights]\n"Doha Round" = 4.5\nledger = 0.5')
    terms = {term.text: term for term in own["trade"].terms}
    assert (terms["Doha Round"].weight, terms["Doha Round"].strong) == (4.5, True)
    assert (terms["ledger"].weight, terms["ledger"].strong) == (0.5, False)


def test_own_topic_comes_after_the_shipped_ones() -> None:
    own = Vocabulary.load('[topics.water]\nlabel = "Water"\nterms = ["aquifer", "groundwater"]\nneeds = 3')
    assert (own.topics[-1].id, own.topics[-1].needs) == ("water", 3.0)


def test_a_topic_can_be_switched_off_or_written_anew() -> None:
    own = topics_of('[topics.sport]\nenabled = false\n[topics.energy]\nreplace = true\nterms = ["peat"]')
    assert "sport" not in own
    assert terms_of(own["energy"]) == {"peat": 2.0}
    assert own["energy"].label == "Energy"


def test_the_example_of_the_documentation_holds() -> None:
    page = (Path(__file__).parents[2] / "docs" / "search.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    own = topics_of(example)
    assert "water" in own
    assert "entertainment" not in own
    assert all(f"`{key}`" in page for key in KEYS)


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("[topics.trade\n", "not valid TOML"),
        ('[topic.trade]\nlabel = "x"', "unknown key 'topic'"),
        ('[topics.trade]\nstrnog = ["x"]', "topic 'trade': unknown key 'strnog'"),
        ('[topics.trade]\nterms = "wto"', "topic 'trade': 'terms' is a list"),
        ("[topics.trade]\nterms = [1]", "topic 'trade': 'terms' holds texts alone"),
        ('[topics.trade]\nterms = ["..."]', "topic 'trade': 'terms': '...' holds no word"),
        ('[topics.trade]\nterms = ["50 % tariff"]', "'terms': '50 % tariff' holds '%'"),
        ('[topics.trade]\nterms = ["ab*"]', "'terms': in 'ab*' a '*' needs three letters"),
        ("[topics.trade]\nneeds = -1", "topic 'trade': 'needs' is a number above 0"),
        ("[topics.trade]\nneeds = true", "topic 'trade': 'needs' is a number above 0"),
        ("[topics.trade.weights]\ntariff = 99", "topic 'trade': \"weights, 'tariff'\" is a number"),
        ('[topics.trade]\nremove = ["tarif"]', "topic 'trade': 'remove': there is no term 'tarif'"),
        ('[topics.trade]\nyields_to = ["sports"]', "topic 'trade': 'yields_to': there is no topic 'sports'"),
        (
            '[topics.trade]\nmedia_topics = ["trade"]',
            "topic 'trade': 'media_topics': 'trade' is no IPTC code",
        ),
        ('[topics.trade]\nenabled = "no"', "topic 'trade': 'enabled' is true or false"),
        ('[topics."Big Trade"]\nlabel = "x"', "topic 'Big Trade': a topic's id has small letters"),
        ('[topics.water]\nterms = ["well"]', "topic 'water': a new topic needs a 'label'"),
        ('[topics.water]\nlabel = "Water"', "topic 'water': it has no terms"),
        ('[topics.trade]\ntogether = [["India"]]', "topic 'trade': 'together' is two lists of names"),
        ('[topics.trade]\ntogether = ["India", "US"]', "topic 'trade': 'together' is two lists of names"),
        ('[topics.trade]\ntogether = [["India"], ["%"]]', "topic 'trade': 'together': '%' holds no word"),
        ("topics = 3", "'topics' holds one table a topic"),
        ("[topics]\ntrade = 3", "topic 'trade': a topic is a table"),
    ],
)
def test_a_mistake_is_told_with_topic_and_key(own: str, said: str) -> None:
    with pytest.raises(ParserError) as caught:
        Vocabulary.load(own)
    assert said in str(caught.value)
    assert str(caught.value).startswith("your topic vocabulary")
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_a_near_miss_is_named() -> None:
    with pytest.raises(ParserError) as caught:
        Vocabulary.load('[topics.trade]\nyields_to = ["sports"]')
    assert caught.value.hint == "did you mean 'sport'?"


@given(st.text(max_size=80))
def test_any_text_is_a_vocabulary_or_a_clear_error(own: str) -> None:
    try:
        Vocabulary.load(own)
    except ParserError as error:
        assert "\n" not in str(error)


@given(st.text(max_size=30))
def test_a_term_has_words_or_is_refused(term: str) -> None:
    words = term_words(term)
    assert all(word.strip("*") for word in words)
    assert isinstance(foreign(term), str)


def test_a_vocabulary_needs_no_language_engine() -> None:
    code = (
        "import sys; from briefing.parse.topics import Vocabulary; Vocabulary.load().matcher; "
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
