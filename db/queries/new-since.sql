-- Articles taken in on or after :since (ISO 8601), with what they hold.
SELECT title, outlet, published, added, people, quotations, topics, url
FROM v_articles WHERE added >= :since ORDER BY id DESC;
