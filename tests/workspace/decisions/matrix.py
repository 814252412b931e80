from fractional_cto.workspace.decisions.models import Decision, Option, StopDecision, WindDownStep
from fractional_cto.workspace.people.models import Person
from tests.builders.findings import engagement
from tests.builders.matrix import Access

READS = "PSXEN"
FRAMES = Access(get="P", post="P")
SPEAKS = Access(get="PSXE", post="PSXE")
MATRIX = {
    "decisions:decisions": Access(get=READS),
    "decisions:import_records": FRAMES,
    "decisions:decision_records": Access(get=READS),
    "decisions:decision_record": Access(get=READS),
    # The sponsor raises what is about the fractional CTO.
    "decisions:add_decision": Access(get="PS", post="PS"),
    "decisions:begin_decision": Access(get="P"),
    "decisions:ground_decision": FRAMES,
    # Only for whoever recommends it, and nobody does yet.
    "decisions:declare_interest": Access(),
    "decisions:decision": Access(get=READS),
    "decisions:edit_decision": FRAMES,
    "decisions:add_option": FRAMES,
    "decisions:edit_option": FRAMES,
    "decisions:drop_option": Access(post="P"),
    "decisions:put_forward": Access(post="P"),
    "decisions:take_back": Access(post="P"),
    # Only for the decider of what is ready, which this decision is not.
    "decisions:decide": Access(),
    "decisions:comment": Access(post="PSXE"),
    "decisions:withdraw": FRAMES,
    "decisions:record_elsewhere": FRAMES,
    # Only for the decider of what is decided, or of what is open and theirs, which this decision is not.
    "decisions:confirm": Access(),
    "decisions:reverse": Access(),
    "decisions:refute": Access(),
    "decisions:delegate": Access(),
    "decisions:defer": FRAMES,
    "decisions:restrict": FRAMES,
    "decisions:dissent": SPEAKS,
    "decisions:take_side": SPEAKS,
    "decisions:call_deadlock": FRAMES,
    "decisions:stops": Access(get=READS),
    "decisions:propose_stop": FRAMES,
    "decisions:edit_stop": FRAMES,
    "decisions:add_step": FRAMES,
    # Only for whoever owns it or leads the work, once it is decided, which this one is not.
    "decisions:finish_step": Access(),
}
OF_ONE = (
    "decision",
    "decision_record",
    "edit_decision",
    "ground_decision",
    "declare_interest",
    "add_option",
    "put_forward",
    "take_back",
    "decide",
    "comment",
    "withdraw",
    "confirm",
    "reverse",
    "restrict",
    "refute",
    "delegate",
    "defer",
    "dissent",
    "take_side",
    "call_deadlock",
)


def arrange(client, _user):
    """Make a decision with an option beside doing nothing."""
    word = client.name.split()[0]
    made = Decision.objects.create(
        client=client, engagement=engagement(client, 904), number=904, question=f"What does {word} do?",
        category="tools", drivers=f"What {word} has of it.",
    )  # fmt: skip
    own = {"client": client, "decision": made}
    Option.objects.create(**own, place=901, title=f"What {word} could do")
    one, stop = {"number": made.number}, {"number": _stop(client, word)}
    return (
        {f"decisions:{name}": one for name in OF_ONE}
        | {f"decisions:{name}": {**one, "place": 901} for name in ("edit_option", "drop_option")}
        | {f"decisions:{name}": stop for name in ("edit_stop", "add_step")}
        | {"decisions:finish_step": {**stop, "place": 901}}
    )


def _stop(client, word):
    """Make a proposal to stop something, with a step of its winding down."""
    decision = Decision.objects.create(
        client=client, engagement=engagement(client, 944), number=944, question=f"Does {word} stop it?", category="stop"
    )
    own = {"client": client}
    option = Option.objects.create(**own, decision=decision, place=901, title=f"What {word} stops")
    stop = StopDecision.objects.create(
        **own, decision=decision, option=option, kind="tool", title=f"What {word} stops", restart_condition=f"{word}."
    )
    fay = Person.objects.create(**own, name=f"Gil of {word}", number=944)
    WindDownStep.objects.create(**own, stop=stop, place=901, what=f"What {word} tells", owner=fay, due="2999-01-01")
    return decision.number
