-- Signs that the product keeps data: the databases that its files declare, and the packages that speak to one.
-- unit: place in a file
-- source: own; compose, Kubernetes and cloud files, drivers of databases by the names of their packages
-- needs: tree, documents
-- role: step
WITH shown AS (
    SELECT path, line, coalesce(image, name) AS what FROM services WHERE kind = 'datastore'
    UNION ALL
    SELECT path, line, type FROM resources WHERE kind = 'database'
    UNION ALL
    SELECT path, line, name FROM dependencies
    WHERE kind = 'manifest' AND scope <> 'development' AND lower(name) IN (
        'psycopg', 'psycopg2', 'psycopg2-binary', 'asyncpg', 'mysqlclient', 'pymysql', 'pymongo', 'motor',
        'pg', 'mysql', 'mysql2', 'mongodb', 'mongoose', 'sequelize', 'typeorm', 'prisma', '@prisma/client', 'knex',
        'trilogy', 'mongoid', 'github.com/lib/pq', 'github.com/jackc/pgx/v5', 'github.com/go-sql-driver/mysql',
        'go.mongodb.org/mongo-driver', 'sqlx', 'diesel', 'tokio-postgres', 'doctrine/orm', 'ecto_sql', 'postgrex')
)
SELECT path, line, min(what) AS what
FROM shown
WHERE NOT regexp_matches(path, '(?i)(^|/)([^/]*[-_.])?(t|tests?|testing|test-?data|specs?|fixtures?|examples?|samples?'
    '|mocks?|demos?|e2e|docs?|documentation|guides?|templates?|dummy|cypress|benchmarks?|devcontainers?)([-_.][^/]*)?/')
  AND NOT regexp_matches(path, '(?i)(^|/)(vendor|vendored|node_modules|third[-_]?party|external|deps|contrib)/')
GROUP BY path, line
ORDER BY length(path), path, line
