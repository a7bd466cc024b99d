CREATE INDEX addresses_article ON addresses(article_uid);
CREATE INDEX appearances_entity ON appearances(entity_id, article_id);
CREATE INDEX article_topics_topic ON article_topics(topic_id, article_id);
CREATE INDEX articles_ids ON articles(id);
CREATE INDEX articles_new ON articles(added) WHERE read = 0;
CREATE INDEX articles_outlet ON articles(outlet_id, id);
CREATE INDEX articles_read ON articles(id) WHERE read = 1;
CREATE INDEX articles_starred ON articles(id) WHERE starred = 1;
CREATE INDEX articles_undated ON articles(id) WHERE published IS NULL;
CREATE INDEX articles_unread ON articles(id) WHERE read = 0;
CREATE INDEX articles_version ON articles(version_id);
CREATE INDEX brief_lines_brief ON brief_lines(brief_uid, rank);
CREATE INDEX brief_lines_target ON brief_lines(target_id) WHERE target_id IS NOT NULL;
CREATE INDEX copy_words_other ON copy_words(other_uid);
CREATE INDEX decisions_batch ON decisions(batch);
CREATE INDEX decisions_briefs ON decisions(seq) WHERE action IN ('brief', 'brief-line');
CREATE INDEX doubts_other ON doubts(other_id);
CREATE INDEX entities_rank ON entities(kind, quotations, mentions);
CREATE INDEX entities_root ON entities(root) WHERE root IS NOT NULL;
CREATE INDEX feed_entries_article ON feed_entries(article);
CREATE INDEX folded_head ON folded(head_id);
CREATE INDEX folds_into ON folds(into_uid);
CREATE INDEX followups_due ON followups(status, due);
CREATE INDEX followups_target ON followups(target_id);
CREATE INDEX links_head ON links(head_id);
CREATE INDEX merges_into ON merges(into_uid);
CREATE INDEX notes_target ON notes(target_id);
CREATE INDEX quotations_unsure ON quotations(confidence, id DESC) WHERE corrected = 0 AND confidence < 0.9;
CREATE INDEX removed_versions_uid ON removed_versions(uid);
CREATE INDEX roles_entity ON roles(entity_id, article_id);
CREATE INDEX storied_story ON storied(story);
CREATE INDEX story_words_story ON story_words(story);
CREATE INDEX tags_target ON tags(target_id);
CREATE INDEX targets_article ON targets(article_uid);
CREATE INDEX targets_now ON targets(now_uid, kind);
CREATE INDEX terms_stem ON terms(stem);
CREATE INDEX twins_first ON twins(first_id);
CREATE INDEX versions_article ON versions(article_id);
CREATE TABLE addresses(
  kind TEXT NOT NULL CHECK (kind IN ('url', 'path')),
  key TEXT NOT NULL,
  article_uid TEXT NOT NULL,
  address TEXT NOT NULL,
  added TEXT NOT NULL,
  PRIMARY KEY(kind, key, article_uid)
) STRICT, WITHOUT ROWID;
CREATE TABLE apart(
  uid TEXT NOT NULL,
  other_uid TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY(uid, other_uid)
) STRICT, WITHOUT ROWID;
CREATE TABLE "appearances"(
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
CREATE TABLE article_index(
  article_id INTEGER PRIMARY KEY REFERENCES articles(id),
  people TEXT NOT NULL, -- 'e13 subrahmanyam jaishankar e14 marco rubio'
  orgs TEXT NOT NULL,
  places TEXT NOT NULL,
  said TEXT NOT NULL, -- all speakers: 'e13 subrahmanyam jaishankar external affairs minister india'
  facets TEXT NOT NULL, -- 'all t3 o7 kdirect a14 c2'
  joined TEXT NOT NULL
) STRICT;
CREATE TABLE article_topics(
  article_id INTEGER NOT NULL REFERENCES articles(id),
  topic_id INTEGER NOT NULL REFERENCES topics(id),
  score REAL NOT NULL,
  evidence TEXT NOT NULL, -- JSON [[start, end], ...]
  PRIMARY KEY(article_id, topic_id)
) STRICT, WITHOUT ROWID;
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
CREATE VIRTUAL TABLE articles_fts USING fts5(
  text, title, people, orgs, places, said, facets, joined,
  content='articles_content', content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 2'
);
CREATE TABLE brief_lines(
  uid TEXT PRIMARY KEY,
  brief_uid TEXT NOT NULL,
  rank REAL NOT NULL, -- their order on the page
  target_id INTEGER REFERENCES targets(id), -- a passage; NULL for a line of the reader's own
  text TEXT, -- a line of the reader's own
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE briefs( -- pages that a person composes
  uid TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE channels(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE copy_words( -- by a person: this article is a copy of that one, or is none
  uid TEXT NOT NULL,
  other_uid TEXT NOT NULL,
  same INTEGER NOT NULL CHECK (same IN (0, 1)),
  at TEXT NOT NULL,
  PRIMARY KEY(uid, other_uid)
) STRICT, WITHOUT ROWID;
CREATE TABLE corrections(
  target_id INTEGER NOT NULL REFERENCES targets(id),
  field TEXT NOT NULL,
  value TEXT, -- JSON
  at TEXT NOT NULL,
  PRIMARY KEY(target_id, field)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE doubts(
  entity_id INTEGER NOT NULL REFERENCES entities(id),
  other_id INTEGER NOT NULL REFERENCES entities(id),
  reason TEXT NOT NULL,
  PRIMARY KEY(entity_id, other_id)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE feed_entries(
  feed TEXT NOT NULL,
  key TEXT NOT NULL,
  digest TEXT NOT NULL, -- of what the feed said; empty where its page is still to be had
  article TEXT, -- articles.uid
  tries INTEGER NOT NULL DEFAULT 0,
  at TEXT NOT NULL,
  PRIMARY KEY(feed, key)
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
CREATE TABLE folded( -- follows `folds` and `copy_words`: what lists leave out, and for whom
  article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON UPDATE CASCADE,
  head_id INTEGER NOT NULL REFERENCES articles(id) ON UPDATE CASCADE
) STRICT;
CREATE TABLE folds( -- by the program: this article is a copy of that one
  uid TEXT PRIMARY KEY,
  into_uid TEXT NOT NULL,
  likeness REAL NOT NULL, -- the share of the shorter text that stands in the other
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
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
CREATE TABLE history(
  depth INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
, session TEXT, passed INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE holdings(
  entity_id INTEGER NOT NULL REFERENCES entities(id),
  title TEXT NOT NULL, -- folded: 'foreign minister'; empty for a country or body alone
  "of" TEXT NOT NULL, -- folded; empty where none was told
  year INTEGER NOT NULL, -- 0 for what many hold at a time
  former INTEGER NOT NULL CHECK (former IN (0, 1)),
  times INTEGER NOT NULL, -- in how many articles
  PRIMARY KEY(entity_id, title, "of", year, former)
) STRICT, WITHOUT ROWID;
CREATE TABLE identity_anew( -- how far persons are worked out by other rules; no row where all are
  id INTEGER PRIMARY KEY CHECK (id = 1),
  rules INTEGER NOT NULL, -- by which
  article INTEGER NOT NULL, -- up to this one the offices are counted
  person INTEGER NOT NULL -- up to this one persons are joined
) STRICT;
CREATE TABLE identity_keys(
  hash INTEGER NOT NULL, -- of what persons share who may be one
  entity_id INTEGER NOT NULL REFERENCES entities(id),
  PRIMARY KEY(hash, entity_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE identity_rules(
  version INTEGER PRIMARY KEY -- of the rules by which links and doubts were worked out
) STRICT;
CREATE VIRTUAL TABLE kept_articles_fts USING fts5(
  title, text, people, orgs, places, said, facets, joined, tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE kept_quotations_fts USING fts5(
  text, said, facets, joined, tokenize='unicode61 remove_diacritics 2'
);
CREATE TABLE last_fetch( -- when the feeds were asked last: what came since is new
  one INTEGER PRIMARY KEY CHECK (one = 1),
  at TEXT NOT NULL
) STRICT;
CREATE TABLE links(
  entity_id INTEGER PRIMARY KEY REFERENCES entities(id),
  head_id INTEGER NOT NULL REFERENCES entities(id), -- who it is, of whom the name tells more
  reason TEXT NOT NULL
) STRICT;
CREATE TABLE list_state(
  id INTEGER PRIMARY KEY CHECK (id = 1),
  number INTEGER NOT NULL -- is another one whenever the list of all articles is
) STRICT;
CREATE TABLE marks(
  uid TEXT PRIMARY KEY,
  read_at TEXT,
  starred_at TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE merges(
  uid TEXT PRIMARY KEY,
  into_uid TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE notes(
  uid TEXT PRIMARY KEY,
  target_id INTEGER NOT NULL REFERENCES targets(id),
  text TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE outlets(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE "quotations"(
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
CREATE VIRTUAL TABLE quotations_fts USING fts5(
  text, said, facets, joined,
  content='quotations_content', content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 2'
);
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
CREATE TABLE searches(
  name TEXT PRIMARY KEY,
  query TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
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
CREATE TABLE signature_bands(
  key INTEGER NOT NULL,
  version_id INTEGER NOT NULL, -- no foreign key: that would take an index of its own
  PRIMARY KEY(key, version_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE signatures( -- of the present version of an article: what copies are looked up by
  version_id INTEGER PRIMARY KEY REFERENCES versions(id) ON DELETE CASCADE,
  signature BLOB NOT NULL
) STRICT;
CREATE TABLE splits(
  article_uid TEXT NOT NULL,
  entity_uid TEXT NOT NULL, -- whom the name alone would give
  into_uid TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY(article_uid, entity_uid)
) STRICT, WITHOUT ROWID;
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE storied( -- by the program: which story an article tells
  uid TEXT PRIMARY KEY,
  story TEXT NOT NULL, -- the lasting name of its first article
  likeness REAL NOT NULL, -- to the articles that were there, 0 to 1
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE story_names(
  story TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE story_words( -- by a person: which story an article tells
  uid TEXT PRIMARY KEY,
  story TEXT, -- NULL: none
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE tags(
  tag TEXT NOT NULL,
  target_id INTEGER NOT NULL REFERENCES targets(id),
  at TEXT NOT NULL,
  PRIMARY KEY(tag, target_id)
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
, reworded INTEGER NOT NULL DEFAULT 0 CHECK (reworded IN (0, 1))) STRICT;
CREATE TABLE terms(
  term TEXT PRIMARY KEY,
  stem TEXT NOT NULL,
  df INTEGER NOT NULL -- how many articles hold it
) STRICT, WITHOUT ROWID;
CREATE TABLE topics(
  id INTEGER PRIMARY KEY,
  topic TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  articles INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE twins( -- quotations of copies whose words stand in another article of the fold
  quotation_id INTEGER PRIMARY KEY,
  first_id INTEGER NOT NULL, -- the quotation that stands for both
  entity_id INTEGER -- in whose count of quotations it is left out
) STRICT;
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
CREATE TABLE watched(
  path TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  changed INTEGER NOT NULL, -- nanoseconds since 1970
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END;
CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;
CREATE TRIGGER list_folds AFTER INSERT ON folded
BEGIN UPDATE list_state SET number = number + 1; END;
CREATE TRIGGER list_gains AFTER INSERT ON articles
BEGIN UPDATE list_state SET number = number + 1; END;
CREATE TRIGGER list_loses AFTER DELETE ON articles
BEGIN UPDATE list_state SET number = number + 1; END;
CREATE TRIGGER list_moves AFTER UPDATE OF id ON articles WHEN old.id <> new.id
BEGIN UPDATE list_state SET number = number + 1; END;
CREATE TRIGGER list_unfolds AFTER DELETE ON folded
BEGIN UPDATE list_state SET number = number + 1; END;
CREATE VIEW articles_content AS
SELECT a.id, v.text, a.title, i.people, i.orgs, i.places, i.said, i.facets, i.joined
FROM articles a JOIN versions v ON v.id = a.version_id JOIN article_index i ON i.article_id = a.id;
CREATE VIEW quotations_content AS
SELECT q.id, coalesce(q.words, substr(v.text, q.start + 1, q."end" - q.start)) AS text,
  trim(coalesce('e' || q.entity_id, '') || ' ' || coalesce(q.speaker, '') || ' ' || coalesce(q.role, ''))
  AS said, q.facets, q.joined
FROM quotations q JOIN articles a ON a.id = q.article_id JOIN versions v ON v.id = a.version_id;
CREATE VIEW v_articles AS
SELECT a.uid, a.title, a.title_derived, o.name AS outlet, a.byline, a.published, a.added, a.url, a.path,
       a.language, a.words,
       a.people - (SELECT count(*) FROM appearances p JOIN entities e ON e.id = p.entity_id
       LEFT JOIN entities r ON r.id = e.root WHERE p.article_id = a.id AND coalesce(r.uid, e.uid) IN
       (SELECT t.uid FROM corrections c JOIN targets t ON t.id = c.target_id
       WHERE t.kind = 'person' AND c.field = 'rejected' AND c.value = 'true')) AS people, a.quotations, a.topics, a.copies, a.read, a.starred,
       v.text, v.sha256 AS version, v.parser, a.id
FROM articles a JOIN versions v ON v.id = a.version_id LEFT JOIN outlets o ON o.id = a.outlet_id;
CREATE VIEW v_brief AS
SELECT b.uid AS brief, b.title, l.uid AS line, l.rank, l.text AS own_words, t.kind, t.uid,
       t.article_uid AS article, a.title AS headline, o.name AS outlet, a.published, t.exact AS words,
       t.now_start AS start, t.now_end AS "end", t.orphaned, t.reworded, l.at
FROM briefs b JOIN brief_lines l ON l.brief_uid = b.uid LEFT JOIN targets t ON t.id = l.target_id
LEFT JOIN articles a ON a.uid = t.article_uid LEFT JOIN outlets o ON o.id = a.outlet_id
WHERE NOT EXISTS (SELECT 1 FROM removed x WHERE x.uid = t.article_uid);
CREATE VIEW v_copies AS
SELECT h.uid AS article, 'copy' AS kind, c.uid AS copy, c.title, o.name AS outlet, c.published, c.url,
       p.likeness
FROM folded f JOIN articles h ON h.id = f.head_id JOIN articles c ON c.id = f.article_id
LEFT JOIN outlets o ON o.id = c.outlet_id LEFT JOIN folds p ON p.uid = c.uid AND p.into_uid = h.uid
UNION ALL
SELECT a.uid, 'same text', NULL, s.title, o.name, s.published, s.url, 1.0
FROM sightings s JOIN articles a ON a.uid = s.article_uid LEFT JOIN outlets o ON o.id = s.outlet_id;
CREATE VIEW v_decisions AS
SELECT seq, at, action, kind, uid, exact AS words, before, after, batch FROM decisions;
CREATE VIEW v_entities AS
SELECT e.uid, e.kind, e.name, r.uid AS merged_into, e.articles, e.quotations, e.mentions, e.id
FROM entities e LEFT JOIN entities r ON r.id = e.root;
CREATE VIEW v_feeds AS
SELECT f.uid AS feed, coalesce(f.title, s.title, f.address) AS name, coalesce(s.moved, f.address) AS address,
       f.folder, f.outlet, s.fetched, s.failures, s.error, f.at,
       (SELECT count(*) FROM feed_entries e WHERE e.feed = f.uid) AS entries
FROM feeds f LEFT JOIN feed_states s ON s.uid = f.uid;
CREATE VIEW v_followups AS
SELECT f.uid AS followup, f.text, f.due, f.wait_until, f.waiting_on, f.status, t.kind, t.uid,
       t.article_uid AS article, t.exact AS words, t.orphaned, t.reworded, f.at
FROM followups f JOIN targets t ON t.id = f.target_id
WHERE NOT EXISTS (SELECT 1 FROM removed x WHERE x.uid = t.article_uid);
CREATE VIEW v_mentions AS
SELECT a.uid AS article, m.start, m."end", substr(v.text, m.start + 1, m."end" - m.start) AS text, m.form,
       e.kind, coalesce(r.name, e.name) AS name, coalesce(r.uid, e.uid) AS entity, a.published
FROM (
  SELECT p.article_id, p.entity_id, (SELECT value FROM json_each(s.value) WHERE key = 0) AS start,
         (SELECT value FROM json_each(s.value) WHERE key = 1) AS "end",
         coalesce((SELECT value FROM json_each(s.value) WHERE key = 2), 'name') AS form
  FROM appearances p CROSS JOIN json_each(p.spans) s
) m JOIN articles a ON a.id = m.article_id JOIN versions v ON v.id = a.version_id
JOIN entities e ON e.id = m.entity_id LEFT JOIN entities r ON r.id = e.root;
CREATE VIEW v_notes AS
SELECT n.uid AS note, n.text, t.kind, t.uid, t.article_uid AS article, t.exact AS words,
       t.now_start AS start, t.now_end AS "end", t.orphaned, t.reworded, n.at
FROM notes n JOIN targets t ON t.id = n.target_id
WHERE NOT EXISTS (SELECT 1 FROM removed x WHERE x.uid = t.article_uid);
CREATE VIEW v_people AS
SELECT e.uid, e.name, sum(m.articles) AS articles, sum(m.quotations) AS quotations,
       sum(m.mentions) AS mentions, e.id
FROM entities e JOIN entities m ON m.id = e.id OR m.root = e.id
WHERE e.kind = 'person' AND e.root IS NULL AND e.uid NOT IN
       (SELECT t.uid FROM corrections c JOIN targets t ON t.id = c.target_id
       WHERE t.kind = 'person' AND c.field = 'rejected' AND c.value = 'true')
GROUP BY e.id;
CREATE VIEW v_quotations AS
SELECT q.uid, q.kind,
       coalesce(q.words, substr(v.text, q.start + 1, q."end" - q.start)) AS text,
       coalesce(r.name, e.name, q.speaker) AS speaker, q.role, q.cue,
       c.name AS channel, q.rule, q.confidence, q.corrected,
       coalesce(q.pieces, '[[' || q.start || ',' || q."end" || ']]') AS spans,
       a.uid AS article, a.title, o.name AS outlet, a.published, a.url,
       coalesce(r.uid, e.uid) AS person, q.id
FROM quotations q JOIN articles a ON a.id = q.article_id JOIN versions v ON v.id = a.version_id
LEFT JOIN entities e ON e.id = q.entity_id LEFT JOIN entities r ON r.id = e.root
LEFT JOIN channels c ON c.id = q.channel_id LEFT JOIN outlets o ON o.id = a.outlet_id;
CREATE VIEW v_roles AS
SELECT coalesce(r.name, e.name) AS name, t.title, t."of", t.flag, a.published, a.uid AS article,
       t.start, t."end", coalesce(r.uid, e.uid) AS person
FROM roles t JOIN articles a ON a.id = t.article_id
JOIN entities e ON e.id = t.entity_id LEFT JOIN entities r ON r.id = e.root;
CREATE VIEW v_stories AS
SELECT m.story, n.name, a.uid AS article, a.title, o.name AS outlet, a.published, m.likeness, m.own
FROM (
  SELECT s.uid, s.story, s.likeness, 0 AS own FROM storied s
  WHERE NOT EXISTS (SELECT 1 FROM story_words w WHERE w.uid = s.uid)
  UNION ALL
  SELECT w.uid, w.story, NULL, 1 FROM story_words w WHERE w.story IS NOT NULL
) m JOIN articles a ON a.uid = m.uid LEFT JOIN outlets o ON o.id = a.outlet_id
LEFT JOIN story_names n ON n.story = m.story
WHERE NOT EXISTS (SELECT 1 FROM folded f WHERE f.article_id = a.id);
CREATE VIEW v_tags AS
SELECT g.tag, t.kind, t.uid, t.article_uid AS article, t.exact AS words, t.now_start AS start,
       t.now_end AS "end", t.orphaned, t.reworded, g.at
FROM tags g JOIN targets t ON t.id = g.target_id
WHERE NOT EXISTS (SELECT 1 FROM removed x WHERE x.uid = t.article_uid);
CREATE VIEW v_topics AS
SELECT t.topic, t.label, x.score, x.evidence, a.uid AS article, a.title, a.published
FROM article_topics x JOIN topics t ON t.id = x.topic_id JOIN articles a ON a.id = x.article_id;
