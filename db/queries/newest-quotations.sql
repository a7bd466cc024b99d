-- The newest quotations with speaker, role then held, outlet and date.
SELECT speaker, role, text, channel, outlet, published, title, url
FROM v_quotations ORDER BY id DESC LIMIT 50;
