"""A server that is changed in place

## What it sees
Build steps that log into a server and there fetch the newest code, install packages or restart programs:
`git pull`, `npm install`, `pm2 restart`, `systemctl restart` and the like. It praises only where each job that
delivers shows a tool that needs no server: what a script or a workflow elsewhere does is not seen.

## Why it matters
Such a server is the sum of everything ever done to it. Nobody can set up a second one, or go back.

## What to do
Build one package or image, store it under a version, and let the server only start that.

## When it is wrong
The server is rebuilt from a recipe on every delivery, and these lines run on a fresh machine.

## Sources
The Twelve-Factor App, V. Build, release, run; DORA capabilities: deployment automation.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import BUILD, has_jobs_for, many

SHOWN = 10
LOGS_IN = r"(?i)appleboy/ssh-action|\bssh(pass)?\s+.*(@|\$)|garygrossgarten/github-action-ssh|fifsky/ssh-action"
CHANGES = (
    r"(?i)\b(git (pull|reset --hard|checkout)|pm2 (restart|reload|start)|systemctl (restart|reload)"
    r"|supervisorctl (restart|reload)|service \w+ restart|artisan migrate|manage\.py (migrate|collectstatic))"
)
COMMENT = r"^\s*#"
# What such a tool does over there does not stand in the build.
REACHES = r"(?i)\b(ssh(pass)?|scp|rsync|ansible(-playbook)?|cap|fab|kamal|sftp|dep) |(ssh|scp|rsync|ansible|ftp)[\w-]*@"
REACHED = """
SELECT count(*) > 0
FROM lines
WHERE regexp_matches(path, $build) AND NOT regexp_matches(text, $comment)
  AND (regexp_matches(text, $reaches) OR regexp_matches(text, $logs_in))
"""
# These talk to a platform, which replaces what it runs.
PLATFORM = (
    r"(?i)\b(kubectl|helm|terraform|tofu|pulumi|fly(ctl)?|heroku|serverless|sls|gcloud|aws|az|vercel|netlify|wrangler|argocd|cdk"
    r"|sam|firebase|skaffold|nomad) |amazon-ecs-deploy|webapps-deploy|deploy-cloudrun|deploy-appengine|wrangler-action"
    r"|action-hosting-deploy|vercel-action|actions-netlify|k8s-deploy|elastic-?beanstalk-deploy"
)
SEEN = """
SELECT bool_and(uses IS NULL AND EXISTS (
    FROM steps
    WHERE steps.path = jobs.path AND steps.job = jobs.job AND regexp_matches(concat_ws(' ', run, steps.uses), $platform)
))
FROM jobs
WHERE list_contains(string_split(purposes, ', '), 'deploy')
"""
PLACES = """
SELECT path, min(line) AS line, arg_min(trim(text), line) AS step
FROM lines
WHERE regexp_matches(path, $build) AND regexp_matches(text, $changes) AND NOT regexp_matches(text, $comment)
  AND path IN (SELECT path FROM lines WHERE regexp_matches(text, $logs_in) AND NOT regexp_matches(text, $comment))
GROUP BY path
ORDER BY path
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find builds that change a server where it stands."""
    places = _places(facts)
    if not places:
        return
    yield rule.found(
        facts,
        many(len(places), "build logs into a server and changes it", "builds log into a server and change it")
        + " there.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=str(row["step"])[:80], measure="lines")
            for row in places[:SHOWN]
        ],
    )


def _places(facts: Facts) -> list[Row]:
    return facts.rows(PLACES, {"build": BUILD, "changes": CHANGES, "logs_in": LOGS_IN, "comment": COMMENT})


rule = Rule(
    module=__name__,
    title="The server is changed in place on every delivery",
    judge=judge,
    needs=frozenset({"documents"}),
    applies=lambda facts: (
        has_jobs_for(facts, "deploy")
        and bool(facts.value(SEEN, {"platform": PLATFORM}))
        and not facts.value(REACHED, {"build": BUILD, "reaches": REACHES, "logs_in": LOGS_IN, "comment": COMMENT})
    ),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=16, high=60),
    consequence="If the server dies, nobody can set up the same one again, and a bad delivery cannot be taken back.",
    recommendation="Build one image or package, store it under a version, and let the server only start that.",
    prevention="Replace the server from its recipe once a quarter, so that nothing done by hand survives.",
    strength="The build delivers without logging into a server.",
)
