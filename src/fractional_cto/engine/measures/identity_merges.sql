-- Identity merges: the names and e-mail addresses that were taken to be one person, and why.
-- unit: one row a person; merged_by: mailmap, email, name or config
-- source: .mailmap as git reads it; equal addresses; equal names in normal form; the configuration
-- needs: history
SELECT
    identities.person,
    string_agg(DISTINCT identities.name, ', ' ORDER BY identities.name) AS names,
    string_agg(DISTINCT identities.email, ', ' ORDER BY identities.email) AS emails,
    string_agg(DISTINCT identities.merged_by, ', ' ORDER BY identities.merged_by) AS merged_by
FROM identities
LEFT JOIN people USING (person)
WHERE NOT coalesce(people.bot, FALSE)
GROUP BY identities.person
HAVING count(identities.merged_by) > 0
ORDER BY identities.person
