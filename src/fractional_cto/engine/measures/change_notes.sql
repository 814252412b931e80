-- Change notes: the files that tell what changed between versions, or how that is collected.
-- unit: file; how: notes, by its name; part, by its folder; setting, of a tool that makes releases and their notes
-- source: own; names as Keep a Changelog, GNU, towncrier, reno, changesets and antsibull-changelog have them
-- needs: tree
-- role: step
WITH named AS (
    SELECT
        path,
        regexp_matches(path, '(?i)(^|/)(change[-_ ]?logs?|release[-_ ]?notes?|what''?s[-_ ]?new'
            '|\d+([-_.]\d+)*[-_]release[-_]?notes)(\.[a-z]+)?$') AS called,
        -- words that pages and settings of a product are called by as well
        regexp_matches(path, '(?i)(^|/)(changes|history|news|releases?|upgrading)(\.(md|mdx|mkdn?|markdown|rst|txt|adoc|asciidoc'
            '|textile|rdoc|org|pod))?$') AS written,
        regexp_matches(path, '(?i)(^|/)(news|releases)/(.*/)?[^/]+\.(md|mdx|mkdn?|markdown|rst|txt|adoc|asciidoc|textile|rdoc'
            '|org|pod)$') AS kept,
        regexp_matches(path, '(?i)\.(astro|jsx?|mjs|svelte|tsx?|vue)$') AS page,
        -- a program of such a name makes releases, or shows the news of others: it tells nobody what changed here
        regexp_matches(path, '(?i)\.(ad[bs]|asm|astro|bas|bash|bat|bats|builder|c|cc|cjs|cljs?|cljc|cmake|cmd|coffee|cpp|cr|csx?'
            '|css|cts|cxx|d|dart|dpr|eex|el|elm|erb|erl|exs?|f|feature|fish|for|frag|fs[ix]?|gemspec|glsl|go|gql|gradle|graphql'
            '|groovy|gvy|h|haml|hcl|heex|hh|hpp|hrl|hs|hxx|inl|ipp|java|jbuilder|jl|jsx?|kts?|l|leex|less|lex|lhs|lua|m|mak|mjs'
            '|mk|mli?|mm|mts|nim|nix|pas|perl|php|phpt|phtml|pl|pm|prisma|proto|ps|psm|pxd|py[iwx]?|r|rake|rb|robot|rs|ru|s'
            '|sass|sbt|scala|scm|scss|sh|slim|sol|sql|ss|svelte|sv|swift|t|tcl|tf|tfvars|tsx?|v|vb|vbs|vert|vhdl?|vue|y|yacc'
            '|zig|zsh)$') OR kind = 'source' AND NOT regexp_matches(path, '\.[^/]*$') AS program,
        regexp_matches(path, '(?i)(^|/)releases?\.(cfg|conf|config|env|ini|json|plist|properties|props|targets|toml|xml|ya?ml)$')
            AS setting
    FROM files
    WHERE NOT regexp_matches(path, '(?i)(^|/)(vendor|vendored|node_modules|third[-_]?party|external|deps|contrib)/')
), told AS (
    SELECT path, CASE
        WHEN (called OR written) AND NOT (program OR setting) THEN 'notes'
        WHEN kept OR page AND regexp_matches(path, '(?i)(^|/)(change-?logs?|release[-_]?notes?|releases)/') THEN 'part'
        WHEN NOT program AND regexp_matches(
            path, '(?i)(^|/)(change-?logs?(\.d)?|news(fragments|\.d)|\.changeset|release[-_]?notes?|unreleased)/') THEN 'part'
        WHEN setting OR regexp_matches(path, '(?i)^\.github/release-drafter\.ya?ml$|(^|/)\.?(goreleaser|releaserc|cliff)\b')
            THEN 'setting'
    END AS how
    FROM named
)
SELECT path, how FROM told WHERE how IS NOT NULL ORDER BY path
