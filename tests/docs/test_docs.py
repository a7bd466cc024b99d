"""The pages say what the program does: verbs, options, fields, keys, settings, views."""

from __future__ import annotations

import re
import runpy
import shlex
import sqlite3
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from briefing import settings
from briefing.cli.parser import verb_parser
from briefing.cli.registry import all_names, load_verb
from briefing.library import Library
from briefing.query import FIELDS, parse_query
from briefing.tui.command import show_keys
from briefing.tui.commands import REGISTRY
from briefing.tui.keymap import keys_as_set

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^]]*\]\((?!https?:)([^)#]+)")
_SHELL_SIGNS = frozenset({"|", "<", ">", ">>", "&&", ";"})


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a page in one language."""
    return [match[2] for match in _FENCE.finditer(page.read_text(encoding="utf-8")) if match[1] == language]


def spans(page: Path) -> list[str]:
    """What stands between single backticks in a page, outside of fenced blocks."""
    return re.findall(r"`([^`\n]+)`", _FENCE.sub("", page.read_text(encoding="utf-8")))


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every call of the program in a page: the page, and the words after `briefing`."""
    for page in PAGES:
        lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
        lines += [span for span in spans(page) if span.startswith("briefing ")]
        for line in lines:
            for words in _calls(line):
                yield page.name, words


def _calls(line: str) -> Iterator[list[str]]:
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    words: list[str] = []
    for word in [*lexer, ";"]:
        if word not in _SHELL_SIGNS:
            words.append(word)
            continue
        if "briefing" in words[:4] and words[0] in ("briefing", "uv", ".uv/bin/uv"):
            yield words[words.index("briefing") + 1 :]
        words = []


CALLS = list(commands())


def test_there_are_calls_to_look_at() -> None:
    assert len(CALLS) > 40
    assert {"README.md", "start.md", "search.md", "store.md"} <= {page for page, _ in CALLS}


@pytest.mark.parametrize(("page", "words"), CALLS, ids=lambda value: " ".join(value) or "briefing")
def test_every_call_in_the_docs_is_one(page: str, words: list[str]) -> None:
    if not words or words[0] in ("--version", "--help", "help", "VERB"):
        return
    assert words[0] in all_names(), page
    if len(words) > 1:
        verb = load_verb(words[0])
        verb_parser(verb).parse_intermixed_args(verb.prepare(words[1:]))


def test_every_option_in_the_text_exists() -> None:
    known = {"--help", "--version", "--store", "--man"}
    for name in all_names():
        known |= {
            option for action in verb_parser(load_verb(name))._actions for option in action.option_strings
        }
    named = {
        re.split("[= ]", span)[0]
        for page in PAGES
        for span in spans(page)
        if re.fullmatch(r"--[a-z-]+.*", span)
    }
    assert named <= known


def test_every_verb_is_in_the_docs() -> None:
    assert set(all_names()) == {words[0] for page, words in CALLS if words and page == "start.md"} - {
        "VERB",
        "help",
    }


@pytest.mark.parametrize("name", all_names())
def test_every_example_of_a_help_page_is_a_call(name: str) -> None:
    verb = load_verb(name)
    assert verb.examples
    for example in verb.examples:
        calls = list(_calls(example))
        assert [words[0] for words in calls] == [name], example
        verb_parser(verb).parse_intermixed_args(verb.prepare(calls[0][1:]))


def test_every_field_of_the_search_language_is_in_its_table() -> None:
    page = (DOCS / "search.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+):` \|", page, re.MULTILINE) == list(FIELDS)
    for info in FIELDS.values():
        for value in info.values:
            assert f"`{value}`" in page or f"`{info.name}:{value}`" in page


def test_every_search_in_the_docs_is_understood() -> None:
    searches = [
        span.rstrip(",")
        for page in PAGES
        for span in spans(page)
        if re.match(rf"-?\(?({'|'.join(FIELDS)}):[^ ]", span) or (page.name == "search.md" and " " in span)
    ]
    assert len(searches) > 30
    for search in searches:
        if not search.startswith("briefing "):
            parse_query(search, today=date(2025, 10, 28))


def test_the_days_that_the_docs_name_are_understood() -> None:
    days = re.search(r"## Days\n\n(.*?):", (DOCS / "search.md").read_text(encoding="utf-8"), re.DOTALL)
    assert days
    for day in re.findall(r"`([^`]+)`", days[1]):
        parse_query(f"on:{day}", today=date(2025, 10, 28))


def test_the_keys_are_those_of_the_reader() -> None:
    made = runpy.run_path(str(DOCS / "make_keys.py"))
    page = (DOCS / "keys.md").read_text(encoding="utf-8")
    assert made["page"](page) == page, "run: python docs/make_keys.py"
    assert all(f"`{command.name}` |" in page for command in REGISTRY.commands)


@pytest.mark.parametrize("page", ["start.md", "keys.md"])
def test_the_settings_in_the_docs_are_settings(page: str, tmp_path: Path) -> None:
    text = "\n".join(blocks(DOCS / page, "toml"))
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    loaded = settings.load_settings(file)
    rebound = REGISTRY.rebound({name: tuple(keys.split(", ")) for name, keys in loaded.keys.items()})
    assert loaded.keys and rebound.clashes() == []
    assert keys_as_set(REGISTRY, loaded)[1] == []


def test_every_setting_is_in_the_docs() -> None:
    told = tomllib.loads(blocks(DOCS / "start.md", "toml")[0])
    names = {f"{name}.{inner}" for name, table in told.items() if isinstance(table, dict) for inner in table}
    names |= {name for name, value in told.items() if not isinstance(value, dict)}
    assert {name for name in names if not name.startswith(("keys.", "limits.", "pipes."))} == set(
        settings.NAMES
    )


def test_the_variables_in_the_docs_are_read_by_the_program() -> None:
    named = {span for page in PAGES for span in spans(page) if span.startswith("BRIEFING_")}
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "briefing").rglob("*.py"))
    assert named == set(re.findall(r"\bBRIEFING_[A-Z]+\b", code))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    """An empty store."""
    path = tmp_path_factory.mktemp("docs") / "s.db"
    Library.open(path).close()
    return sqlite3.connect(path)


def test_the_views_and_columns_in_the_docs_exist(store: sqlite3.Connection) -> None:
    views = {
        name
        for (name,) in store.execute("SELECT name FROM sqlite_schema WHERE type = 'view' AND name GLOB 'v_*'")
    }
    page = (DOCS / "store.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(v_\w+)` \| [^|]+ \| ([^|]+) \|", page, re.MULTILINE)
    assert {view for view, _ in rows} == views
    for view, columns in rows:
        names = ", ".join(f'"{name}"' for name in re.findall(r"`(\w+)`", columns))
        assert [column[0] for column in store.execute(f"SELECT {names} FROM {view}").description]


@pytest.mark.parametrize("statement", blocks(DOCS / "store.md", "sql"))
def test_the_queries_in_the_docs_run(store: sqlite3.Connection, statement: str) -> None:
    assert store.execute(statement).fetchall() == []


def test_the_fields_of_a_reading_exist() -> None:
    from briefing.model import Reading

    page = (DOCS / "store.md").read_text(encoding="utf-8")
    told = re.search(r"A reading has (.*?);", page)
    assert told
    assert set(re.findall(r"`(\w+)`", told[1])) <= set(Reading.__dataclass_fields__)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_keys_named_in_the_text_are_keys_of_the_reader() -> None:
    known = {show_keys(keys) for command in REGISTRY.commands for keys in command.sequences}
    named = [span for page in (ROOT / "README.md", DOCS / "start.md") for span in spans(page)]
    single = {span for span in named if re.fullmatch(r"(g )?[A-Za-z?/:]|Enter|Esc|Tab", span)}
    assert len(single) > 10
    assert single <= known
