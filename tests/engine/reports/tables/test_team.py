from tests.builders.reports import laid_out


def test_a_founder_reads_no_inner_names():
    rows = [{"definition": name, "value": 1, "person": "Ada Example"} for name in ("doa", "chaoss", "decayed")]
    (table,) = laid_out("truck-factor", *rows)
    assert [row[0].text for row in table.rows] == [
        "know half of the files, over the whole history",
        "made half of the last twelve months' commits",
        "know half of the files, recent work counting more",
    ]


def test_components_on_the_fewest_people_come_first_each_once():
    rows = [
        {"component": name, "value": value, "person": person, "files": 9, "total": total}
        for name, value, person, total in (
            ("wide", 3, "Ada Example", 90),
            ("wide", 3, "Bob Sample", 90),
            ("narrow", 1, "Cleo Fictional", 12),
            ("tiny", 1, "Dan Madeup", 2),
        )
    ]
    (table,) = laid_out("component-truck-factor", *rows)
    assert [(row[0].text, row[2].text, row[1].anchor[-2:]) for row in table.rows] == [
        ("narrow", "Cleo Fictional", "-3"),
        ("wide", "Ada Example", "-1"),
    ]
