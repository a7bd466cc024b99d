-- Quotations that hold the words :query (FTS5 syntax, for instance: tariff* NOT steel), newest first.
SELECT v.speaker, v.role, v.text, v.outlet, v.published, v.title, v.url
FROM quotations_fts f CROSS JOIN v_quotations v ON v.id = f.rowid
WHERE quotations_fts MATCH '{text joined} : (' || :query || ')' ORDER BY f.rowid DESC LIMIT 50;
