-- All that persons whose name is like :person (with % for any letters) said, newest first.
SELECT speaker, role, text, kind, channel, outlet, published, title, url
FROM v_quotations WHERE speaker LIKE :person ORDER BY id DESC;
