-- Joined views for analysts. Names and columns are stable; new columns come at the end.
DROP VIEW IF EXISTS v_articles;
CREATE VIEW v_articles AS
SELECT a.uid, a.title, a.title_derived, o.name AS outlet, a.byline, a.published, a.added, a.url, a.path,
       a.language, a.words,
       a.people - (SELECT count(*) FROM appearances p JOIN entities e ON e.id = p.entity_id
       LEFT JOIN entities r ON r.id = e.root WHERE p.article_id = a.id AND coalesce(r.uid, e.uid) IN
       (SELECT t.uid FROM corrections c JOIN targets t ON t.id = c.target_id
       WHERE t.kind = 'person' AND c.field = 'rejected' AND c.value = 'true')) AS people, a.quotations, a.topics, a.copies, a.read, a.starred,
       v.text, v.sha256 AS version, v.parser, a.id
FROM articles a JOIN versions v ON v.id = a.version_id LEFT JOIN outlets o ON o.id = a.outlet_id;

DROP VIEW IF EXISTS v_people;
CREATE VIEW v_people AS
SELECT e.uid, e.name, sum(m.articles) AS articles, sum(m.quotations) AS quotations,
       sum(m.mentions) AS mentions, e.id
FROM entities e JOIN entities m ON m.id = e.id OR m.root = e.id
WHERE e.kind = 'person' AND e.root IS NULL AND e.uid NOT IN
       (SELECT t.uid FROM corrections c JOIN targets t ON t.id = c.target_id
       WHERE t.kind = 'person' AND c.field = 'rejected' AND c.value = 'true')
GROUP BY e.id;

DROP VIEW IF EXISTS v_entities;
CREATE VIEW v_entities AS
SELECT e.uid, e.kind, e.name, r.uid AS merged_into, e.articles, e.quotations, e.mentions, e.id
FROM entities e LEFT JOIN entities r ON r.id = e.root;

DROP VIEW IF EXISTS v_quotations;
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

DROP VIEW IF EXISTS v_mentions;
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

DROP VIEW IF EXISTS v_roles;
CREATE VIEW v_roles AS
SELECT coalesce(r.name, e.name) AS name, t.title, t."of", t.flag, a.published, a.uid AS article,
       t.start, t."end", coalesce(r.uid, e.uid) AS person
FROM roles t JOIN articles a ON a.id = t.article_id
JOIN entities e ON e.id = t.entity_id LEFT JOIN entities r ON r.id = e.root;

DROP VIEW IF EXISTS v_topics;
CREATE VIEW v_topics AS
SELECT t.topic, t.label, x.score, x.evidence, a.uid AS article, a.title, a.published
FROM article_topics x JOIN topics t ON t.id = x.topic_id JOIN articles a ON a.id = x.article_id;

DROP VIEW IF EXISTS v_tags;
CREATE VIEW v_tags AS
SELECT g.tag, t.kind, t.uid, t.article_uid AS article, t.exact AS words, t.now_start AS start,
       t.now_end AS "end", t.orphaned, t.reworded, g.at
FROM tags g JOIN targets t ON t.id = g.target_id
WHERE NOT EXISTS (SELECT 1 FROM removed x WHERE x.uid = t.article_uid);

DROP VIEW IF EXISTS v_notes;
CREATE VIEW v_notes AS
SELECT n.uid AS note, n.text, t.kind, t.uid, t.article_uid AS article, t.exact AS words,
       t.now_start AS start, t.now_end AS "end", t.orphaned, t.reworded, n.at
FROM notes n JOIN targets t ON t.id = n.target_id
WHERE NOT EXISTS (SELECT 1 FROM removed x WHERE x.uid = t.article_uid);

DROP VIEW IF EXISTS v_followups;
CREATE VIEW v_followups AS
SELECT f.uid AS followup, f.text, f.due, f.wait_until, f.waiting_on, f.status, t.kind, t.uid,
       t.article_uid AS article, t.exact AS words, t.orphaned, t.reworded, f.at
FROM followups f JOIN targets t ON t.id = f.target_id
WHERE NOT EXISTS (SELECT 1 FROM removed x WHERE x.uid = t.article_uid);

DROP VIEW IF EXISTS v_decisions;
CREATE VIEW v_decisions AS
SELECT seq, at, action, kind, uid, exact AS words, before, after, batch FROM decisions;

DROP VIEW IF EXISTS v_feeds;
CREATE VIEW v_feeds AS
SELECT f.uid AS feed, coalesce(f.title, s.title, f.address) AS name, coalesce(s.moved, f.address) AS address,
       f.folder, f.outlet, s.fetched, s.failures, s.error, f.at,
       (SELECT count(*) FROM feed_entries e WHERE e.feed = f.uid) AS entries
FROM feeds f LEFT JOIN feed_states s ON s.uid = f.uid;

DROP VIEW IF EXISTS v_copies;
CREATE VIEW v_copies AS
SELECT h.uid AS article, 'copy' AS kind, c.uid AS copy, c.title, o.name AS outlet, c.published, c.url,
       p.likeness
FROM folded f JOIN articles h ON h.id = f.head_id JOIN articles c ON c.id = f.article_id
LEFT JOIN outlets o ON o.id = c.outlet_id LEFT JOIN folds p ON p.uid = c.uid AND p.into_uid = h.uid
UNION ALL
SELECT a.uid, 'same text', NULL, s.title, o.name, s.published, s.url, 1.0
FROM sightings s JOIN articles a ON a.uid = s.article_uid LEFT JOIN outlets o ON o.id = s.outlet_id;

DROP VIEW IF EXISTS v_stories;
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

DROP VIEW IF EXISTS v_brief;
CREATE VIEW v_brief AS
SELECT b.uid AS brief, b.title, l.uid AS line, l.rank, l.text AS own_words, t.kind, t.uid,
       t.article_uid AS article, a.title AS headline, o.name AS outlet, a.published, t.exact AS words,
       t.now_start AS start, t.now_end AS "end", t.orphaned, t.reworded, l.at
FROM briefs b JOIN brief_lines l ON l.brief_uid = b.uid LEFT JOIN targets t ON t.id = l.target_id
LEFT JOIN articles a ON a.uid = t.article_uid LEFT JOIN outlets o ON o.id = a.outlet_id
WHERE NOT EXISTS (SELECT 1 FROM removed x WHERE x.uid = t.article_uid);
