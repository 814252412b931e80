-- Deployment links: which of the things that run needs which other.
-- unit: pairs of what runs, each once; how: in which ways the files say so
-- source: the files themselves: what is started before, and whose address stands in the settings
-- needs: tree
-- after: deployment
SELECT
    links.source,
    links.target,
    string_agg(DISTINCT links.how, ', ' ORDER BY links.how) AS how
FROM links
JOIN deployment AS a ON a.node = links.source AND a.system = links.system
JOIN deployment AS b ON b.node = links.target AND b.system = links.system
WHERE (links.system <> 'compose' OR links.path = a.place) AND links.source <> links.target
GROUP BY links.source, links.target
ORDER BY links.source, links.target
