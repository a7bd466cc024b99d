"""The schema of a store, step by step: sqlite-utils migrations that need nothing but sqlite-utils.

`sqlite-utils migrate my.db db/` makes a store or brings one up to date without the program. A step
that has been released is never changed; a new one is added below it. What the tables mean is told in
`README.md` beside this file; `schema.sql` shows the outcome.
"""

from pathlib import Path

from sqlite_utils import Database, Migrations

migrations = Migrations("briefing")

TOKENIZER = "unicode61 remove_diacritics 2"
"""Words by Unicode, small letters, no accents: 'Erdoğan' is found as 'erdogan'."""

SOURCES = """
CREATE TABLE outlets(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE articles(
  id INTEGER PRIMARY KEY, -- day << 20 | number of the day; the day is counted from 0001-01-01 = 1
  uid TEXT NOT NULL UNIQUE,
  version_id INTEGER NOT NULL REFERENCES versions(id) DEFERRABLE INITIALLY DEFERRED,
  slots INTEGER NOT NULL DEFAULT 1, -- how many ids it takes: one for every 256 quotations
  outlet_id INTEGER REFERENCES outlets(id),
  title TEXT NOT NULL,
  title_derived INTEGER NOT NULL CHECK (title_derived IN (0, 1)),
  byline TEXT,
  published TEXT,
  url TEXT,
  path TEXT,
  language TEXT,
  added TEXT NOT NULL,
  words INTEGER NOT NULL,
  people INTEGER NOT NULL,
  quotations INTEGER NOT NULL,
  topics TEXT NOT NULL, -- JSON list of labels, the strongest first
  copies INTEGER NOT NULL DEFAULT 0,
  read INTEGER NOT NULL DEFAULT 0 CHECK (read IN (0, 1)), -- follows `marks`
  starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1)) -- follows `marks`
) STRICT;
CREATE INDEX articles_ids ON articles(id);
CREATE INDEX articles_unread ON articles(id) WHERE read = 0;
CREATE INDEX articles_read ON articles(id) WHERE read = 1;
CREATE INDEX articles_starred ON articles(id) WHERE starred = 1;
CREATE INDEX articles_outlet ON articles(outlet_id, id);
CREATE TABLE versions(
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles(id) ON UPDATE CASCADE,
  sha256 TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  added TEXT NOT NULL,
  parser TEXT NOT NULL,
  source BLOB NOT NULL, -- zlib, JSON: the document without its text and bytes
  reading BLOB NOT NULL, -- zlib, JSON: the reading without its text
  raw BLOB -- zlib: the bytes as they came
) STRICT;
CREATE INDEX versions_article ON versions(article_id);
CREATE TABLE addresses(
  kind TEXT NOT NULL CHECK (kind IN ('url', 'path')),
  key TEXT NOT NULL,
  article_uid TEXT NOT NULL,
  address TEXT NOT NULL,
  added TEXT NOT NULL,
  PRIMARY KEY(kind, key, article_uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX addresses_article ON addresses(article_uid);
"""

READINGS = """
CREATE TABLE entities(
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'government', 'organisation', 'place')),
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  root INTEGER REFERENCES entities(id), -- whom it was merged into; follows `merges`
  articles INTEGER NOT NULL DEFAULT 0,
  quotations INTEGER NOT NULL DEFAULT 0,
  mentions INTEGER NOT NULL DEFAULT 0,
  UNIQUE(kind, key)
) STRICT;
CREATE INDEX entities_rank ON entities(kind, quotations, mentions);
CREATE INDEX entities_root ON entities(root) WHERE root IS NOT NULL;
CREATE TABLE entity_names(
  entity_id INTEGER NOT NULL REFERENCES entities(id),
  name TEXT NOT NULL,
  PRIMARY KEY(entity_id, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE entity_tokens(
  token TEXT NOT NULL,
  entity_id INTEGER NOT NULL REFERENCES entities(id),
  PRIMARY KEY(token, entity_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE appearances(
  article_id INTEGER NOT NULL REFERENCES articles(id),
  ref TEXT NOT NULL, -- the entity's name in the reading: 'e1'
  entity_id INTEGER NOT NULL REFERENCES entities(id),
  name TEXT NOT NULL,
  involved INTEGER NOT NULL CHECK (involved IN (0, 1)),
  mentions INTEGER NOT NULL,
  quotations INTEGER NOT NULL,
  PRIMARY KEY(article_id, ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearances_entity ON appearances(entity_id, article_id);
CREATE TABLE mentions(
  article_id INTEGER NOT NULL REFERENCES articles(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  entity_id INTEGER NOT NULL REFERENCES entities(id),
  form TEXT NOT NULL,
  PRIMARY KEY(article_id, start, "end", entity_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE roles(
  article_id INTEGER NOT NULL REFERENCES articles(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  entity_id INTEGER NOT NULL REFERENCES entities(id),
  title TEXT NOT NULL,
  "of" TEXT,
  flag TEXT,
  PRIMARY KEY(article_id, start, "end", entity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX roles_entity ON roles(entity_id, article_id);
CREATE TABLE channels(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE quotations(
  id INTEGER PRIMARY KEY, -- article id << 8 | number in the article
  article_id INTEGER NOT NULL, -- no foreign key: that would take an index of its own, ids do it
  uid TEXT NOT NULL, -- article uid, '-', hash of the words: its row is found through the article
  ref TEXT NOT NULL, -- its name in the reading: 'q1'
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'partial', 'indirect')),
  text TEXT NOT NULL, -- the pieces, joined by ' […] '
  spans TEXT NOT NULL, -- JSON [[start, end], ...] of the pieces
  entity_id INTEGER REFERENCES entities(id), -- the speaker
  speaker TEXT,
  role TEXT,
  cue TEXT,
  channel_id INTEGER REFERENCES channels(id),
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  corrected INTEGER NOT NULL DEFAULT 0 CHECK (corrected IN (0, 1)),
  said TEXT NOT NULL, -- for the index: 'e13 subrahmanyam jaishankar external affairs minister india'
  facets TEXT NOT NULL, -- for the index: 'kdirect t3 o7 a14 c2'
  joined TEXT NOT NULL -- for the index: 'cooperation' for 'co-operation', pairs of Chinese signs
) STRICT;
CREATE INDEX quotations_speaker ON quotations(entity_id, id);
CREATE TABLE topics(
  id INTEGER PRIMARY KEY,
  topic TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  articles INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE article_topics(
  article_id INTEGER NOT NULL REFERENCES articles(id),
  topic_id INTEGER NOT NULL REFERENCES topics(id),
  score REAL NOT NULL,
  evidence TEXT NOT NULL, -- JSON [[start, end], ...]
  PRIMARY KEY(article_id, topic_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_topics_topic ON article_topics(topic_id, article_id);
"""

DECISIONS = """
CREATE TABLE decisions(
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  batch INTEGER NOT NULL, -- the seq of the first row of one action on several targets
  action TEXT NOT NULL,
  kind TEXT NOT NULL,
  uid TEXT NOT NULL,
  start INTEGER,
  "end" INTEGER,
  exact TEXT,
  prefix TEXT,
  suffix TEXT,
  before TEXT, -- JSON
  after TEXT -- JSON
) STRICT;
CREATE INDEX decisions_batch ON decisions(batch);
CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END;
CREATE TABLE history(
  depth INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;
CREATE TABLE marks(
  uid TEXT PRIMARY KEY,
  read_at TEXT,
  starred_at TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE targets(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  uid TEXT NOT NULL,
  article_uid TEXT,
  start INTEGER,
  "end" INTEGER,
  exact TEXT,
  prefix TEXT,
  suffix TEXT,
  now_uid TEXT, -- the quotation that stands there at present; for other kinds the uid
  now_start INTEGER,
  now_end INTEGER,
  orphaned INTEGER NOT NULL DEFAULT 0 CHECK (orphaned IN (0, 1))
) STRICT;
CREATE INDEX targets_article ON targets(article_uid);
CREATE INDEX targets_now ON targets(now_uid, kind);
CREATE TABLE tags(
  tag TEXT NOT NULL,
  target_id INTEGER NOT NULL REFERENCES targets(id),
  at TEXT NOT NULL,
  PRIMARY KEY(tag, target_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tags_target ON tags(target_id);
CREATE TABLE notes(
  uid TEXT PRIMARY KEY,
  target_id INTEGER NOT NULL REFERENCES targets(id),
  text TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notes_target ON notes(target_id);
CREATE TABLE followups(
  uid TEXT PRIMARY KEY,
  target_id INTEGER NOT NULL REFERENCES targets(id),
  text TEXT NOT NULL,
  due TEXT,
  wait_until TEXT,
  waiting_on TEXT,
  status TEXT NOT NULL CHECK (status IN ('open', 'done', 'dropped')),
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX followups_target ON followups(target_id);
CREATE INDEX followups_due ON followups(status, due);
CREATE TABLE corrections(
  target_id INTEGER NOT NULL REFERENCES targets(id),
  field TEXT NOT NULL,
  value TEXT, -- JSON
  at TEXT NOT NULL,
  PRIMARY KEY(target_id, field)
) STRICT, WITHOUT ROWID;
CREATE TABLE merges(
  uid TEXT PRIMARY KEY,
  into_uid TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE splits(
  article_uid TEXT NOT NULL,
  entity_uid TEXT NOT NULL, -- whom the name alone would give
  into_uid TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY(article_uid, entity_uid)
) STRICT, WITHOUT ROWID;
CREATE TABLE searches(
  name TEXT PRIMARY KEY,
  query TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

INDEXES = f"""
CREATE TABLE article_index(
  article_id INTEGER PRIMARY KEY REFERENCES articles(id),
  people TEXT NOT NULL, -- 'e13 subrahmanyam jaishankar e14 marco rubio'
  orgs TEXT NOT NULL,
  places TEXT NOT NULL,
  said TEXT NOT NULL, -- all speakers: 'e13 subrahmanyam jaishankar external affairs minister india'
  facets TEXT NOT NULL, -- 'all t3 o7 kdirect a14 c2'
  joined TEXT NOT NULL
) STRICT;
CREATE VIEW articles_content AS
SELECT a.id, a.title, v.text, i.people, i.orgs, i.places, i.said, i.facets, i.joined
FROM articles a JOIN versions v ON v.id = a.version_id JOIN article_index i ON i.article_id = a.id;
CREATE VIRTUAL TABLE articles_fts USING fts5(
  title, text, people, orgs, places, said, facets, joined,
  content='articles_content', content_rowid='id', tokenize='{TOKENIZER}'
);
CREATE VIRTUAL TABLE quotations_fts USING fts5(
  text, said, facets, joined,
  content='quotations', content_rowid='id', tokenize='{TOKENIZER}'
);
CREATE TABLE terms(
  term TEXT PRIMARY KEY,
  stem TEXT NOT NULL,
  df INTEGER NOT NULL -- how many articles hold it
) STRICT, WITHOUT ROWID;
CREATE INDEX terms_stem ON terms(stem, df);
"""


FEEDS = """
CREATE TABLE feeds( -- follows `decisions`
  uid TEXT PRIMARY KEY,
  address TEXT NOT NULL, -- as it was added
  title TEXT, -- the person's own name for it
  outlet TEXT,
  folder TEXT,
  pages INTEGER NOT NULL CHECK (pages IN (0, 1)), -- fetch the page where an entry is only a summary
  private INTEGER NOT NULL CHECK (private IN (0, 1)), -- it may lie on the local network
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE feed_states( -- how each stands; stays when a feed is removed, so that this can be undone
  uid TEXT PRIMARY KEY,
  title TEXT, -- as the feed calls itself
  site TEXT,
  moved TEXT, -- where it lies now, for good
  etag TEXT,
  last_modified TEXT,
  not_before REAL NOT NULL DEFAULT 0, -- seconds since 1970
  failures INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
  asked TEXT,
  fetched TEXT,
  new INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE feed_entries(
  feed TEXT NOT NULL,
  key TEXT NOT NULL,
  digest TEXT NOT NULL, -- of what the feed said; empty where its page is still to be had
  article TEXT, -- articles.uid
  tries INTEGER NOT NULL DEFAULT 0,
  at TEXT NOT NULL,
  PRIMARY KEY(feed, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_entries_article ON feed_entries(article);
CREATE TABLE watched(
  path TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  changed INTEGER NOT NULL, -- nanoseconds since 1970
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


def run(db: Database, script: str) -> None:
    """Execute the statements one by one: `executescript` would end the migration's transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if _complete(statement):
            db.execute(statement)
            statement = ""


def _complete(statement: str) -> bool:
    """Whether a statement ends here; one of a trigger ends with its END."""
    code = "\n".join(line.split("--")[0].rstrip() for line in statement.splitlines()).strip()
    if code.upper().startswith("CREATE TRIGGER"):
        return code.upper().endswith("END;")
    return code.endswith(";")


KEPT_INDEXES = f"""
CREATE VIRTUAL TABLE kept_articles_fts USING fts5(
  title, text, people, orgs, places, said, facets, joined, tokenize='{TOKENIZER}'
);
CREATE VIRTUAL TABLE kept_quotations_fts USING fts5(
  text, said, facets, joined, tokenize='{TOKENIZER}'
);
INSERT INTO kept_articles_fts(rowid, title, text, people, orgs, places, said, facets, joined)
SELECT id, title, text, people, orgs, places, said, facets, joined FROM articles_content
WHERE id IN (SELECT id FROM articles WHERE uid IN (SELECT article_uid FROM targets)) ORDER BY id;
INSERT INTO kept_quotations_fts(rowid, text, said, facets, joined)
SELECT id, text, said, facets, joined FROM quotations
WHERE id IN (
  SELECT q.id FROM articles a CROSS JOIN quotations q
  ON q.id BETWEEN a.id << 8 AND ((a.id + a.slots) << 8) - 1
  WHERE a.uid IN (SELECT article_uid FROM targets)
) ORDER BY id;
"""


LEAN_TABLES = """
CREATE TABLE lean_quotations(
  id INTEGER PRIMARY KEY, -- article id << 8 | number in the article
  article_id INTEGER NOT NULL, -- no foreign key: that would take an index of its own, ids do it
  uid TEXT NOT NULL, -- article uid, '-', hash of the words: its row is found through the article
  ref TEXT NOT NULL, -- its name in the reading: 'q1'
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'partial', 'indirect')),
  start INTEGER NOT NULL, -- of the first piece: the words of one piece are cut out of the text
  "end" INTEGER NOT NULL, -- of the last piece
  pieces TEXT, -- JSON [[start, end], ...], where there are several
  words TEXT, -- the pieces, joined by ' […] ', where there are several
  entity_id INTEGER REFERENCES entities(id), -- the speaker
  speaker TEXT,
  role TEXT,
  cue TEXT,
  channel_id INTEGER REFERENCES channels(id),
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  corrected INTEGER NOT NULL DEFAULT 0 CHECK (corrected IN (0, 1)),
  facets TEXT NOT NULL, -- for the index: 'kdirect t3 o7 a14 c2'
  joined TEXT NOT NULL -- for the index: 'cooperation' for 'co-operation', pairs of Chinese signs
) STRICT;
INSERT INTO lean_quotations SELECT id, article_id, uid, ref, kind, json_extract(spans, '$[0][0]'),
  json_extract(spans, '$[#-1][1]'), iif(json_array_length(spans) > 1, spans, NULL),
  iif(json_array_length(spans) > 1, text, NULL), entity_id, speaker, role, cue, channel_id, rule, confidence,
  corrected, facets, joined FROM quotations ORDER BY id;
DROP TABLE quotations;
ALTER TABLE lean_quotations RENAME TO quotations;
CREATE TABLE lean_appearances(
  article_id INTEGER NOT NULL REFERENCES articles(id),
  ref TEXT NOT NULL, -- the entity's name in the reading: 'e1'
  entity_id INTEGER NOT NULL REFERENCES entities(id),
  name TEXT NOT NULL,
  involved INTEGER NOT NULL CHECK (involved IN (0, 1)),
  mentions INTEGER NOT NULL,
  quotations INTEGER NOT NULL,
  spans TEXT NOT NULL, -- JSON [[start, end], [start, end, 'title'], ...] of the mentions; 'name' is left out
  PRIMARY KEY(article_id, ref)
) STRICT, WITHOUT ROWID;
INSERT INTO lean_appearances SELECT article_id, ref, entity_id, name, involved, mentions, quotations,
  coalesce((SELECT json_group_array(json(CASE form WHEN 'name' THEN json_array(start, "end")
    ELSE json_array(start, "end", form) END)) FROM (SELECT * FROM mentions m WHERE m.article_id = p.article_id
    AND m.entity_id = p.entity_id AND p.ref = (SELECT min(ref) FROM appearances o
    WHERE o.article_id = p.article_id AND o.entity_id = p.entity_id) ORDER BY start)), '[]')
  FROM appearances p ORDER BY article_id, ref;
DROP TABLE mentions;
DROP TABLE appearances;
ALTER TABLE lean_appearances RENAME TO appearances;
CREATE INDEX appearances_entity ON appearances(entity_id, article_id);
DROP INDEX terms_stem;
CREATE INDEX terms_stem ON terms(stem);
"""
LEAN_INDEXES = f"""
CREATE VIEW articles_content AS
SELECT a.id, v.text, a.title, i.people, i.orgs, i.places, i.said, i.facets, i.joined
FROM articles a JOIN versions v ON v.id = a.version_id JOIN article_index i ON i.article_id = a.id;
CREATE VIEW quotations_content AS
SELECT q.id, coalesce(q.words, substr(v.text, q.start + 1, q."end" - q.start)) AS text,
  trim(coalesce('e' || q.entity_id, '') || ' ' || coalesce(q.speaker, '') || ' ' || coalesce(q.role, ''))
  AS said, q.facets, q.joined
FROM quotations q JOIN articles a ON a.id = q.article_id JOIN versions v ON v.id = a.version_id;
CREATE VIRTUAL TABLE articles_fts USING fts5(
  text, title, people, orgs, places, said, facets, joined,
  content='articles_content', content_rowid='id', columnsize=0, tokenize='{TOKENIZER}'
);
CREATE VIRTUAL TABLE quotations_fts USING fts5(
  text, said, facets, joined,
  content='quotations_content', content_rowid='id', columnsize=0, tokenize='{TOKENIZER}'
);
INSERT INTO articles_fts(articles_fts) VALUES('rebuild');
INSERT INTO quotations_fts(quotations_fts) VALUES('rebuild');
"""
"""The words of a quotation are in the index only. In the articles' index the text comes first: words in
the first column take two bytes less each."""


@migrations(name="0001_store")
def store(db: Database) -> None:
    """Articles, readings, decisions and the indexes over them."""
    db.execute(f"PRAGMA application_id = {0x62726566}")  # 'bref'
    for script in (SOURCES, READINGS, DECISIONS, INDEXES):
        run(db, script)


@migrations(name="0002_views")
def views(db: Database) -> None:
    """The views for analysts, from `views.sql`. When that file changes, a new step runs it again."""
    run(db, (Path(__file__).parent / "views.sql").read_text(encoding="utf-8"))


@migrations(name="0003_kept_indexes")
def kept_indexes(db: Database) -> None:
    """Small search indexes over the articles that a person's tags, notes and follow-ups hang on."""
    run(db, KEPT_INDEXES)


@migrations(name="0004_lean")
def lean(db: Database) -> None:
    """Nothing is kept twice: words of quotations are cut out of the text, mentions lie with their entity."""
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        db.execute(f"DROP VIEW {name}")
    for index in ("articles_fts", "quotations_fts"):
        db.execute(f"DROP TABLE {index}")
    run(db, LEAN_TABLES)
    run(db, LEAN_INDEXES)
    run(db, (Path(__file__).parent / "views.sql").read_text(encoding="utf-8"))


@migrations(name="0005_feeds")
def feeds(db: Database) -> None:
    """Feeds and their entries, files of watched folders; the views with `v_feeds`."""
    run(db, FEEDS)
    run(db, (Path(__file__).parent / "views.sql").read_text(encoding="utf-8"))


IDENTITY = """
CREATE TABLE holdings(
  entity_id INTEGER NOT NULL REFERENCES entities(id),
  title TEXT NOT NULL, -- folded: 'foreign minister'; empty for a country or body alone
  "of" TEXT NOT NULL, -- folded; empty where none was told
  year INTEGER NOT NULL, -- 0 for what many hold at a time
  former INTEGER NOT NULL CHECK (former IN (0, 1)),
  times INTEGER NOT NULL, -- in how many articles
  PRIMARY KEY(entity_id, title, "of", year, former)
) STRICT, WITHOUT ROWID;
CREATE TABLE identity_keys(
  hash INTEGER NOT NULL, -- of what persons share who may be one
  entity_id INTEGER NOT NULL REFERENCES entities(id),
  PRIMARY KEY(hash, entity_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE links(
  entity_id INTEGER PRIMARY KEY REFERENCES entities(id),
  head_id INTEGER NOT NULL REFERENCES entities(id), -- who it is, of whom the name tells more
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX links_head ON links(head_id);
CREATE TABLE doubts(
  entity_id INTEGER NOT NULL REFERENCES entities(id),
  other_id INTEGER NOT NULL REFERENCES entities(id),
  reason TEXT NOT NULL,
  PRIMARY KEY(entity_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX doubts_other ON doubts(other_id);
CREATE TABLE apart(
  uid TEXT NOT NULL,
  other_uid TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY(uid, other_uid)
) STRICT, WITHOUT ROWID;
CREATE TABLE identity_rules(
  version INTEGER PRIMARY KEY -- of the rules by which links and doubts were worked out
) STRICT;
CREATE INDEX merges_into ON merges(into_uid);
CREATE INDEX quotations_unsure ON quotations(confidence, id) WHERE corrected = 0 AND confidence < 0.9;
"""


@migrations(name="0006_identity")
def identity(db: Database) -> None:
    """One person in many articles: what tells it, who is joined to whom, and what is doubtful."""
    run(db, IDENTITY)


COPIES = """
CREATE TABLE signatures( -- of the present version of an article: what copies are looked up by
  version_id INTEGER PRIMARY KEY REFERENCES versions(id) ON DELETE CASCADE,
  signature BLOB NOT NULL
) STRICT;
CREATE TABLE signature_bands(
  key INTEGER NOT NULL,
  version_id INTEGER NOT NULL, -- no foreign key: that would take an index of its own
  PRIMARY KEY(key, version_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE folds( -- by the program: this article is a copy of that one
  uid TEXT PRIMARY KEY,
  into_uid TEXT NOT NULL,
  likeness REAL NOT NULL, -- the share of the shorter text that stands in the other
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX folds_into ON folds(into_uid);
CREATE TABLE copy_words( -- by a person: this article is a copy of that one, or is none
  uid TEXT NOT NULL,
  other_uid TEXT NOT NULL,
  same INTEGER NOT NULL CHECK (same IN (0, 1)),
  at TEXT NOT NULL,
  PRIMARY KEY(uid, other_uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_words_other ON copy_words(other_uid);
CREATE TABLE folded( -- follows `folds` and `copy_words`: what lists leave out, and for whom
  article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON UPDATE CASCADE,
  head_id INTEGER NOT NULL REFERENCES articles(id) ON UPDATE CASCADE
) STRICT;
CREATE INDEX folded_head ON folded(head_id);
CREATE TABLE twins( -- quotations of copies whose words stand in another article of the fold
  quotation_id INTEGER PRIMARY KEY,
  first_id INTEGER NOT NULL, -- the quotation that stands for both
  entity_id INTEGER -- in whose count of quotations it is left out
) STRICT;
CREATE INDEX twins_first ON twins(first_id);
CREATE TABLE sightings( -- where else the very text of an article stood
  article_uid TEXT NOT NULL,
  key TEXT NOT NULL, -- the address, as copies of a page are known by it; else outlet and headline
  outlet_id INTEGER REFERENCES outlets(id),
  title TEXT NOT NULL,
  url TEXT,
  published TEXT,
  at TEXT NOT NULL,
  PRIMARY KEY(article_uid, key)
) STRICT, WITHOUT ROWID;
"""

STORIES = """
CREATE TABLE storied( -- by the program: which story an article tells
  uid TEXT PRIMARY KEY,
  story TEXT NOT NULL, -- the lasting name of its first article
  likeness REAL NOT NULL, -- to the articles that were there, 0 to 1
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX storied_story ON storied(story);
CREATE TABLE story_words( -- by a person: which story an article tells
  uid TEXT PRIMARY KEY,
  story TEXT, -- NULL: none
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX story_words_story ON story_words(story);
CREATE TABLE story_names(
  story TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

BRIEFS = """
CREATE TABLE briefs( -- pages that a person composes
  uid TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE brief_lines(
  uid TEXT PRIMARY KEY,
  brief_uid TEXT NOT NULL,
  rank REAL NOT NULL, -- their order on the page
  target_id INTEGER REFERENCES targets(id), -- a passage; NULL for a line of the reader's own
  text TEXT, -- a line of the reader's own
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX brief_lines_brief ON brief_lines(brief_uid, rank);
CREATE INDEX brief_lines_target ON brief_lines(target_id) WHERE target_id IS NOT NULL;
"""


@migrations(name="0007_copies")
def copies(db: Database) -> None:
    """Copies of one piece, stories, briefs: what the program proposes, and what a person says or composes."""
    for script in (COPIES, STORIES, BRIEFS):
        run(db, script)


VERSION_INDEX = """
CREATE INDEX articles_version ON articles(version_id);
"""


@migrations(name="0008_version_index")
def version_index(db: Database) -> None:
    """From a version to its article: without it SQLite walked all articles whenever a version was added."""
    run(db, VERSION_INDEX)


REWORDED = """
ALTER TABLE targets ADD COLUMN reworded INTEGER NOT NULL DEFAULT 0 CHECK (reworded IN (0, 1));
"""


@migrations(name="0009_reworded")
def reworded(db: Database) -> None:
    """Passages that moved along although their words were edited; the views with `reworded`."""
    run(db, REWORDED)
    run(db, (Path(__file__).parent / "views.sql").read_text(encoding="utf-8"))


REMOVED = """
CREATE TABLE removed( -- articles that a person took out, as their row in `articles` was
  uid TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  title TEXT NOT NULL,
  article TEXT NOT NULL, -- JSON: the row, by columns
  folds TEXT NOT NULL -- JSON list: rows of `folds` that pointed at it
) STRICT, WITHOUT ROWID;
CREATE TABLE removed_versions( -- their texts, as they were in `versions`
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  sha256 TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  added TEXT NOT NULL,
  parser TEXT NOT NULL,
  source BLOB NOT NULL,
  reading BLOB NOT NULL,
  raw BLOB,
  signature BLOB
) STRICT;
CREATE INDEX removed_versions_uid ON removed_versions(uid);
CREATE TABLE last_fetch( -- when the feeds were asked last: what came since is new
  one INTEGER PRIMARY KEY CHECK (one = 1),
  at TEXT NOT NULL
) STRICT;
"""


@migrations(name="0010_removed")
def removed(db: Database) -> None:
    """Articles that a person took out lie aside; the views without what hangs on them, and with stories."""
    run(db, REMOVED)
    run(db, (Path(__file__).parent / "views.sql").read_text(encoding="utf-8"))


SESSIONS = """
ALTER TABLE history ADD COLUMN session TEXT; -- which run of the program did it
CREATE INDEX decisions_briefs ON decisions(seq) WHERE action IN ('brief', 'brief-line');
"""


@migrations(name="0011_sessions")
def sessions(db: Database) -> None:
    """Which run of the program did an action, so that no other one takes it back unawares.

    And the latest brief found by the log's order; the views without those who are no persons.
    """
    run(db, SESSIONS)
    run(db, (Path(__file__).parent / "views.sql").read_text(encoding="utf-8"))


QUICK = """
DROP INDEX quotations_unsure;
CREATE INDEX quotations_unsure ON quotations(confidence, id DESC) WHERE corrected = 0 AND confidence < 0.9;
CREATE INDEX articles_undated ON articles(id) WHERE published IS NULL;
"""


@migrations(name="0012_quick")
def quick(db: Database) -> None:
    """The review's first page without a sort of all that is unsure; a person's days without all articles."""
    run(db, QUICK)


LIST = """
CREATE INDEX articles_new ON articles(added) WHERE read = 0;
CREATE TABLE list_state(
  id INTEGER PRIMARY KEY CHECK (id = 1),
  number INTEGER NOT NULL -- is another one whenever the list of all articles is
) STRICT;
INSERT INTO list_state VALUES(1, 0);
CREATE TRIGGER list_gains AFTER INSERT ON articles
BEGIN UPDATE list_state SET number = number + 1; END;
CREATE TRIGGER list_loses AFTER DELETE ON articles
BEGIN UPDATE list_state SET number = number + 1; END;
CREATE TRIGGER list_moves AFTER UPDATE OF id ON articles WHEN old.id <> new.id
BEGIN UPDATE list_state SET number = number + 1; END;
CREATE TRIGGER list_folds AFTER INSERT ON folded
BEGIN UPDATE list_state SET number = number + 1; END;
CREATE TRIGGER list_unfolds AFTER DELETE ON folded
BEGIN UPDATE list_state SET number = number + 1; END;
CREATE TABLE identity_anew( -- how far persons are worked out by other rules; no row where all are
  id INTEGER PRIMARY KEY CHECK (id = 1),
  rules INTEGER NOT NULL, -- by which
  article INTEGER NOT NULL, -- up to this one the offices are counted
  person INTEGER NOT NULL -- up to this one persons are joined
) STRICT;
"""


@migrations(name="0013_list")
def article_list(db: Database) -> None:
    """What is new found by an index, a list known to be the same, and persons joined anew in steps."""
    run(db, LIST)


PASSED = """
ALTER TABLE history ADD COLUMN passed INTEGER NOT NULL DEFAULT 0;
-- 1 where it was changed since elsewhere when it was to be taken back: those before it can be
"""


@migrations(name="0014_passed")
def passed(db: Database) -> None:
    """An action that another program changed since no longer keeps older ones from being undone."""
    run(db, PASSED)
