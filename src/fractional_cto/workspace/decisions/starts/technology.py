"""Templates of decisions about what is built on what."""

from fractional_cto.workspace.decisions.starts.start import (
    CONSTRAINTS,
    INTEREST,
    OUTCOME,
    Candidate,
    Category,
    Start,
)

STACK = Start(
    lead="Something new is to be built, or what there is no longer carries it.",
    question="Which stack do we build on?",
    category=Category.ARCHITECTURE,
    drivers=(
        "What must customers be able to do in a year that they can not do today?",
        "Who maintains it in three years, and can you hire them where you are?",
        "Which loads, laws and contracts are known, and which only feared?",
        "What does it cost if the choice turns out wrong after six months?",
    ),
    nothing=Candidate(
        title="Do nothing: stay on today's stack",
        asks=(
            "What breaks first, and when?",
            "How many days a month go into living with it?",
        ),
    ),
    options=(
        Candidate(
            title="A stack the team already knows",
            asks=(
                "Who on the team has run it in production, and for how long?",
                "What will it not do that the outcome needs?",
            ),
        ),
        Candidate(
            title="A common stack that is new to the team",
            asks=(
                "How many weeks until the team is as fast as today?",
                "Who helps when nobody here knows why it fails?",
            ),
        ),
        Candidate(
            title="A hosted platform instead of an own stack",
            asks=(
                "What does it cost at ten times today's customers?",
                "How do the data come out again, and who has tried it?",
            ),
        ),
    ),
    wants=(OUTCOME, CONSTRAINTS, INTEREST),
)

VENDOR = Start(
    lead="Somebody wants to buy, replace or renew a tool or a supplier.",
    question="Which tool or vendor do we choose for …?",
    category=Category.TOOLS,
    drivers=(
        "Which outcome gets nearer by it, and how would you see that?",
        "What do you pay for already that does most of it?",
        "Who owns it once it is bought: access, invoices, renewal?",
        "Which data does it hold, and where may they lie?",
    ),
    nothing=Candidate(
        title="Do nothing: go on without it",
        asks=(
            "What does the work around it cost each month?",
            "What happens if you decide this in half a year instead?",
        ),
    ),
    options=(
        Candidate(
            title="Use better what we pay for already",
            asks=(
                "Which part of it does nobody use today?",
                "Who would need to learn what?",
            ),
        ),
        Candidate(
            title="First vendor on the short list",
            asks=(
                "Price today, at renewal, and with twice the users?",
                "Notice period, automatic renewal, and how the data come out?",
                "Which customer of your size did you talk to, without the vendor listening?",
            ),
        ),
        Candidate(
            title="Second vendor on the short list",
            asks=(
                "The same questions as to the first, answered as hard?",
                "What does it do worse, in the words of somebody who left it?",
            ),
        ),
        Candidate(
            title="Build the small part we need",
            asks=(
                "How many days to build, and how many a year to keep?",
                "What does the team not do meanwhile?",
            ),
        ),
    ),
    wants=(OUTCOME, CONSTRAINTS, INTEREST),
)

MIGRATE = Start(
    lead="A database, a host or a system is to be replaced while customers use it.",
    question="Do we migrate …, and in which way?",
    category=Category.ARCHITECTURE,
    drivers=(
        "What does staying cost, in money, nights and customers, counted and not felt?",
        "How long may customers notice it: not at all, an hour, a night?",
        "Who knows the old system well enough to leave it?",
        "By when is it too late, and who set that day?",
    ),
    nothing=Candidate(
        title="Do nothing: keep what runs",
        asks=(
            "When does support, a licence or a person run out?",
            "What did it cost in the last twelve months?",
        ),
    ),
    options=(
        Candidate(
            title="Repair what hurts and stay",
            asks=(
                "Which three repairs take away most of the pain?",
                "For how long does that hold?",
            ),
        ),
        Candidate(
            title="Migrate in steps, old and new side by side",
            asks=(
                "What is the smallest step that customers profit from?",
                "How long do you pay for both, and who keeps them alike?",
            ),
        ),
        Candidate(
            title="Migrate at once, on an agreed day",
            asks=(
                "Was it rehearsed with real data, and how long did it take?",
                "Up to which hour can you go back, and who decides it?",
            ),
        ),
    ),
    wants=(
        "A way back for every option, written under how it is taken back.",
        "A restore that was tried, as evidence, before anything moves.",
    ),
)
