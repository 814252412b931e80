from datetime import date

from fractional_cto.workspace.interview.models import Answer
from tests.builders.matrix import Access

READS = "PS"
MATRIX = {
    "interview:interview": Access(get=READS),
    "interview:question": Access(get=READS),
    "interview:note_answer": Access(get=READS, post=READS),
    # Only for who leads, and who noted it, which is the same person here.
    "interview:withdraw": Access(get="P", post="P"),
}


def arrange(client, user):
    """Note an answer."""
    word = client.name.split()[0]
    made = Answer.objects.create(
        client=client, number=912, question="restore-test", answer=f"{word} restored it.", by=f"{word} person",
        on=date(2026, 5, 12), noted_by=user,
    )  # fmt: skip
    own = {"name": made.question}
    return {
        "interview:question": own,
        "interview:note_answer": own,
        "interview:withdraw": {**own, "number": made.number},
    }
