"""What is told of a repository once its history and its files are loaded; loaded itself while gits work."""

from fractional_cto.engine.collectors import answers
from fractional_cto.engine.collectors.freshness import collect as freshness
from fractional_cto.engine.collectors.health import Seen, root_of
from fractional_cto.engine.collectors.releases import collect_ages
from fractional_cto.engine.collectors.secrets import collect as secrets
from fractional_cto.engine.collectors.vulnerabilities.collect import collect_vulnerabilities
from fractional_cto.engine.collectors.wish import Wish
from fractional_cto.engine.config import Config
from fractional_cto.engine.facts import Facts


def close(facts: Facts, name: str, seen: Seen, found: secrets.Seen, config: Config, wish: Wish) -> None:  # noqa: PLR0913, PLR0917  # all there is to tell it from
    """Load what follows from the loaded facts, and the answers people gave."""
    facts.load("questions", name, answers.columns(config))
    freshness.collect(facts, name, seen.now)
    past = secrets.Source(seen.git, seen.history, root_of(seen) or name, begun=wish.since is not None)
    secrets.load(facts, name, past, found, whole=wish.secrets_history, jobs=wish.jobs)
    collect_vulnerabilities(facts, name, wish.advisories)
    collect_ages(facts, name, wish.releases, seen.now)
