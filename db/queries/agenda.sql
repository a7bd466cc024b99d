-- Open follow-ups, those that are due first.
SELECT text, due, wait_until, waiting_on, words, article
FROM v_followups WHERE status = 'open' ORDER BY due IS NULL, due;
