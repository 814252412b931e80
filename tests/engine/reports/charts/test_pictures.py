from dataclasses import replace

from fractional_cto.engine.reports.charts.pictures import pictured, pictures
from tests.builders.reports import empty_report, full_report, joint_report, measured, subject


def words(picture):
    return "".join(span.text for span in picture.caption)


def test_nothing_measured_is_no_picture():
    assert pictures(empty_report()) == ()


def test_measures_without_rows_are_no_picture():
    names = ("hotspots", "ownership", "component-coupling", "truck-factor-over-time", "contributors")
    report = replace(empty_report(), measures=tuple(measured(name, ()) for name in names))
    assert pictures(report) == ()


def test_one_point_is_no_trend():
    report = replace(
        empty_report(), measures=(measured("truck-factor-over-time", ({"at": "2024-06-30", "value": 1, "files": 2},)),)
    )
    assert pictures(report) == ()


def test_five_pictures_of_a_repository():
    assert [(each.area, each.title) for each in pictures(full_report())] == [
        ("architecture", "Which components change together"),
        ("code", "Where the work concentrates"),
        ("team", "Who knows the code"),
        ("team", "How many people hold the knowledge"),
        ("team", "Activity"),
    ]


def test_a_caption_says_what_is_left_out_and_where_the_figures_are():
    files = tuple({"path": f"{number:03}.py", "lines": 400 - number, "share_lost": 0.0} for number in range(400))
    hot = ({"path": "000.py", "revisions": 9, "churn": 9, "lines": 400, "score": 100},)
    report = replace(empty_report(), measures=(measured("hotspots", hot), measured("knowledge-loss", files)))
    (picture,) = pictures(report)
    assert "Shown are the 300 largest of 400 files known from these measures, with 94\u00a0% of their lines" in words(
        picture
    )
    assert {span.anchor for span in picture.caption} == {None, "measure-hotspots", "measure-knowledge-loss"}


def test_each_repository_has_its_own_pictures():
    drawn = pictures(joint_report())
    assert [each.repository for each in drawn] == ["shop"] * 5 + ["api"] * 5
    assert len({str(each.svg).partition("viewBox")[0] + str(each.svg)[:300] for each in drawn}) == 10


def test_what_runs_is_drawn_with_where_it_is_told():
    row = {"node": "web", "name": "web", "kind": "service", "system": "kubernetes", "place": "kubernetes", "path": "a"}
    nodes = (
        {**row, "development": False},
        {**row, "node": "db", "name": "db", "kind": "datastore", "development": True},
    )
    links = ({"source": "web", "target": "db", "how": "environment"},)
    told = (measured("deployment", nodes), measured("deployment-links", links))
    (picture,) = pictures(replace(empty_report(), measures=told))

    assert words(picture).startswith(
        "Told by the Kubernetes manifests. An arrow leads to what is needed. Services and jobs: 1;"
    )
    assert [kind for _, kind in picture.legend] == ["service", "datastore"]
    assert not pictures(replace(empty_report(), measures=(told[0], measured("deployment-links", ()))))


def test_a_portfolio_has_pictures_of_the_largest():
    subjects = tuple(replace(subject(f"r{number}"), commits=number) for number in range(9))
    chosen = pictured(replace(empty_report(), subjects=subjects))
    assert [each.repository for each in chosen] == ["r3", "r4", "r5", "r6", "r7", "r8"]


def test_practices_are_drawn_with_who_told():
    rows = ({"practice": "test", "level": 3, "name": "automatic"}, {"practice": "deploy", "level": None, "name": "ask"})
    (picture,) = pictures(replace(empty_report(), measures=(measured("maturity", rows),)))
    assert (picture.area, len(picture.legend)) == ("operations", 1)
    assert "Of 2 practices 1 have a level; 1 must be asked for." in words(picture)

    (told,) = pictures(
        replace(empty_report(), measures=(measured("maturity", ({**rows[0], "told_by": "Ada Example"},)),))
    )
    assert [said for _, said in told.legend] == ["shown by the files", "told by a person"]


def test_a_share_too_small_for_a_percent_is_no_zero():
    sizes = {"a.py": 996, "b.py": 4}
    losses = tuple({"path": path, "lines": lines, "share_lost": 0.0} for path, lines in sizes.items())
    people = {"a.py": "Ada Example", "b.py": "Bob Sample"}
    owners = tuple({"path": path, "person": person, "share": 1.0} for path, person in people.items())
    report = replace(empty_report(), measures=(measured("knowledge-loss", losses), measured("ownership", owners)))

    (picture,) = pictures(report)

    told = [said for _, said in picture.legend]
    assert told[:2] == ["Ada Example (100\u00a0%)", "Bob Sample (under 1\u00a0%)"]
