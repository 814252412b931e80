"""What actions refuse, each with the sentence that says what to do."""

from django.core.exceptions import ValidationError


class NotYetComplete(ValidationError):
    """The charter lacks something without which nobody can acknowledge it; ``missing`` names it."""

    def __init__(self, missing: list[str]) -> None:
        """Take the headings without words."""
        super().__init__(
            f"The charter can not be acknowledged yet. It still lacks: {', '.join(missing)}.", code="not-yet-complete"
        )
        self.missing = missing


class NotTheLatest(ValidationError):
    """Somebody acknowledges a text that has changed since."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "The charter has changed since this version was proposed. Propose it again, then both sides acknowledge.",
            code="not-the-latest",
        )


class ReasonNeeded(ValidationError):
    """An amendment or a verdict without a reason."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__({"reason": "Say why, in a sentence the other side understands."}, code="reason-needed")


class NothingToPropose(ValidationError):
    """The latest version already says the same."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("Nothing has changed since the latest version: there is nothing to propose.", code="nothing")


class PathInUse(ValidationError):
    """An escalation path that an outcome refers to would vanish."""

    def __init__(self, path: str) -> None:
        """Take its name."""
        super().__init__(
            f"The escalation path “{path}” belongs to an outcome: keep a step of it, or give the outcome another path.",
            code="path-in-use",
        )


class NotGranted(ValidationError):
    """The fractional CTO would decide what the model does not let them decide."""

    def __init__(self, what: str, model: str) -> None:
        """Take the category and the model."""
        super().__init__(
            f"{what}: as “{model}”, the fractional CTO recommends and somebody else decides. Choose another decider.",
            code="not-granted",
        )


class SponsorsAlone(ValidationError):
    """Somebody else than the sponsor would decide about the fractional CTO."""

    def __init__(self, what: str) -> None:
        """Take the category."""
        super().__init__(
            f"{what}: this is for the two sides alone, so the sponsor decides it. Choose the sponsor.",
            code="sponsors-alone",
        )


class DecidedTwice(ValidationError):
    """One class and amount of a category would have two deciders."""

    def __init__(self, what: str) -> None:
        """Take the category."""
        super().__init__(
            f"{what}: two lines name a decider for the same class and amount. Keep one of them.", code="decided-twice"
        )


class DeciderMissing(ValidationError):
    """Categories would be left without a decider."""

    def __init__(self, what: list[str]) -> None:
        """Take the categories."""
        super().__init__(f"Say also who decides: {', '.join(what)}.", code="decider-missing")


class NobodyAnswers(ValidationError):
    """An outcome would be approved without exactly one accountable, active person and one escalation path."""

    def __init__(self, missing: list[str]) -> None:
        """Take what it lacks."""
        super().__init__(
            f"This outcome can not be approved yet. It still lacks: {', '.join(missing)}.", code="nobody-answers"
        )
        self.missing = missing


class TooMany(ValidationError):
    """One more outcome would be no short list."""

    def __init__(self, limit: int) -> None:
        """Take how many the charter allows."""
        super().__init__(
            f"The charter allows {limit} outcomes at a time. Finish or drop one before you approve another.",
            code="too-many",
        )


class NotFromHere(ValidationError):
    """A state that can not follow the present one."""

    def __init__(self, state: str) -> None:
        """Take the present state in words."""
        super().__init__(f"This outcome is “{state}”: that can not follow.", code="not-from-here")
