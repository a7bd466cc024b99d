-- Who speaks most often in articles on the topic :topic (its id, for instance trade).
SELECT q.speaker, count(*) AS quotations, min(q.published) AS first, max(q.published) AS last
FROM v_quotations q JOIN v_topics t ON t.article = q.article
WHERE t.topic = :topic AND q.speaker IS NOT NULL
GROUP BY q.speaker ORDER BY quotations DESC LIMIT 50;
