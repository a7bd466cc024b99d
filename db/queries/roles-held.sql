-- The roles that persons whose name is like :person were given, with the first and last date seen.
SELECT name, flag, title, "of", min(published) AS first, max(published) AS last, count(*) AS mentions
FROM v_roles WHERE name LIKE :person GROUP BY name, flag, title, "of" ORDER BY name, last DESC;
