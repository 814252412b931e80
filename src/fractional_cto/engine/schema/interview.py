"""The table of what people are asked and said."""

INTERVIEW: dict[str, dict[str, str]] = {
    # What the code can not tell and a person is asked, and what they said in the configuration: one row an answer, one
    # without an answer where nobody has said anything. question: its name; whom: founder lead engineer operations
    # finance. told_on: a date, as text. level: of the practice, from 0 to 4, where the person named one.
    "questions": {
        "question": "VARCHAR",
        "whom": "VARCHAR",
        "practice": "VARCHAR",
        "answer": "VARCHAR",
        "told_by": "VARCHAR",
        "told_on": "VARCHAR",
        "level": "INTEGER",
    },
}
