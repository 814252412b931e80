"""Templates of decisions about who does the work, and who leads it."""

from fractional_cto.workspace.decisions.starts.start import INTEREST, Candidate, Category, Start

INSOURCE = Start(
    lead="An agency builds the product, and you ask whether your own people should.",
    question="Do we bring the code in-house from the agency?",
    category=Category.SPENDING,
    drivers=(
        "What can you not decide, change or sell because the agency does it?",
        "To whom do code, accounts and domains belong on paper today?",
        "What does the agency cost a month, and what would your own people?",
        "Which notice and renewal dates come up, and when?",
    ),
    nothing=Candidate(
        title="Do nothing: the agency goes on",
        asks=(
            "What does a year of it cost, and what do you own afterwards?",
            "What happens if the person there who knows it leaves?",
        ),
    ),
    options=(
        Candidate(
            title="Own lead, the agency builds",
            asks=(
                "Who reviews what the agency delivers, from which day on?",
                "Does the contract let your lead say no?",
            ),
        ),
        Candidate(
            title="Own team takes over, the agency hands over",
            asks=(
                "Who is hired by when, and what is not built until then?",
                "Which weeks of overlap are agreed and paid?",
                "Can your people build and release it without the agency, and who has tried?",
            ),
        ),
        Candidate(
            title="Another agency",
            asks=(
                "What will be different, other than the name?",
                "Who pays for the weeks in which they learn it?",
            ),
        ),
    ),
    wants=(
        "Access and ownership checked: code, accounts, domains, contract.",
        "The cost of a year, for each option, under its cost.",
    ),
)

LEVEL = Start(
    lead="There is money for one more engineer, and two opinions about which.",
    question="At which level do we hire the next engineer?",
    category=Category.HIRING,
    drivers=(
        "Which outcome waits for this person, and what would they do in their first month?",
        "Who on the team has hours each week to teach?",
        "What may the position cost a year, everything counted?",
        "How long can it stay empty?",
    ),
    nothing=Candidate(
        title="Do nothing: nobody is hired now",
        asks=(
            "What will not happen in the next two quarters?",
            "What could the team stop doing instead?",
        ),
    ),
    options=(
        Candidate(
            title="A senior engineer",
            asks=(
                "Which decisions will be theirs, so that they stay?",
                "How many months until one signs, at your pay?",
            ),
        ),
        Candidate(
            title="An engineer with some years behind them",
            asks=(
                "What do they take over alone after three months?",
                "Who decides what they can not?",
            ),
        ),
        Candidate(
            title="A junior engineer with a named mentor",
            asks=(
                "Who is the mentor, and what do they put aside for it?",
                "Which work is there that teaches and does no harm?",
            ),
        ),
        Candidate(
            title="A contractor for the time of need",
            asks=(
                "On which day does the need end?",
                "To whom is it handed over, and in which week?",
            ),
        ),
    ),
    wants=(
        "What the person shall have done after 90 days, in the drivers.",
        "The cost of a year, for each option, under its cost.",
    ),
)

LEADERSHIP = Start(
    lead="You ask who should lead technology: somebody part-time, full-time, a firm, or the team.",
    question="Who leads technology for the next twelve months?",
    category=Category.OWN_CONTRACT,
    drivers=(
        "Which decisions wait today because nobody makes them?",
        "How many days a week of leading are there to do, and for how many months?",
        "What may it cost in all, and how long does the money last?",
        "Does an investor, an exam or a sale want a name on paper?",
    ),
    nothing=Candidate(
        title="Do nothing: lead as today",
        asks=(
            "Who decides today, and what do they leave undone for it?",
            "What was the last decision that came too late, and what did that cost?",
        ),
    ),
    options=(
        Candidate(
            title="A fractional CTO",
            asks=(
                "Which days are theirs, and who answers on the others?",
                "At how many other companies do they work, and what keeps your data apart?",
                "What shows that they are not needed any more?",
            ),
        ),
        Candidate(
            title="A full-time CTO",
            asks=(
                "Is there work for five days a week, also in a year?",
                "Salary, shares and search: what in all, and who judges the candidates?",
                "How do you part if it does not fit?",
            ),
        ),
        Candidate(
            title="A consulting firm",
            asks=(
                "Who comes in person, and for how long?",
                "What stays with you when they leave?",
            ),
        ),
        Candidate(
            title="The team leads itself",
            asks=(
                "Who has the last word when two disagree?",
                "Which knowledge is missing, and where does it come from?",
            ),
        ),
    ),
    wants=(INTEREST, "The cost of a year, for each option, under its cost."),
)

FULL_TIME = Start(
    lead="The work has grown to a full position, and you ask whether it is the fractional CTO's.",
    question="Does the fractional CTO become full time?",
    category=Category.OWN_CONTRACT,
    drivers=(
        "What of the work is leading a larger team, and what was building the first?",
        "Would you hire this person if you met them today, for what comes next?",
        "Do they want it, and what do they give up?",
        "What happens to their other clients, and by when?",
    ),
    nothing=Candidate(
        title="Do nothing: stay fractional",
        asks=(
            "Which days of the week does nobody lead?",
            "What would need to grow before you ask again?",
        ),
    ),
    options=(
        Candidate(
            title="The fractional CTO becomes full time",
            asks=(
                "Salary, shares and trial period, against what the market pays?",
                "By when have they ended their other clients?",
                "Who judged this besides the two of you?",
            ),
        ),
        Candidate(
            title="Hire somebody full time, the fractional CTO hands over",
            asks=(
                "How many months until the new one has started?",
                "Who judges candidates without a stake of their own?",
            ),
        ),
        Candidate(
            title="Promote from the team, the fractional CTO advises",
            asks=(
                "Who would it be, and have they said yes?",
                "Who takes over what they do today?",
            ),
        ),
    ),
    wants=(INTEREST, "What the position will be judged by after 90 days, in the drivers."),
)
