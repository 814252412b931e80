from fractional_cto.engine.reports.charts import radar
from fractional_cto.engine.reports.charts.colours import MAIN, SECOND, light
from fractional_cto.engine.reports.charts.render import svg


def level(practice, number, told_by=None):
    return {"practice": practice, "level": number, "name": "some" if number is not None else "ask", "told_by": told_by}


def data(name, *rows):
    specification = radar.maturity(rows)
    return next(each["values"] for each in specification["data"] if each["name"] == name)


def test_nothing_known_is_drawn_without_falling_over():
    assert data("sectors") == []


def test_what_must_be_asked_for_is_not_a_zero():
    (asked,), (zero,) = data("asked", level("deploy", None), level("test", 0)), data("known", level("test", 0))

    assert (asked["level"], asked["outer"]) == ("ask", 136)
    assert (zero["level"], zero["outer"]) == ("0", 23)


def test_a_higher_level_reaches_further():
    reach = [each["outer"] for each in data("known", *(level(f"p{number}", number) for number in range(5)))]
    assert reach == sorted(reach)
    assert reach[-1] == 136


def test_what_a_person_told_has_another_colour():
    colours = [each["colour"] for each in data("known", level("test", 3), level("access", 3, "Ada Example"))]
    assert colours == [light(MAIN), light(SECOND)]


def test_names_stay_inside_of_the_picture():
    names = ("version control", "build", "test", "deploy", "release", "observability", "incident", "backup and restore")
    for each in data("sectors", *(level(name, 1) for name in (*names, "environments", "access"))):
        width = 8 * max(map(len, each["name"]))
        left = {"left": 0, "center": width / 2, "right": width}[each["name_align"]]
        assert each["name_x"] - left >= 0
        assert each["name_x"] - left + width <= radar.WIDTH


def test_it_is_narrow_enough_for_a_phone():
    drawn = str(svg("picture-1", "Title", "Words", radar.maturity([level("test", 1), level("deploy", None)])))
    assert 'class="chart small"' in drawn
    assert 'viewBox="0 0 480 370"' in drawn
    assert "stroke-dasharray" in drawn
