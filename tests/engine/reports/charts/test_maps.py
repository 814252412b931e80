from fractional_cto.engine.reports.charts import maps
from fractional_cto.engine.reports.charts.colours import HEAT, LEFT, OTHERS, PEOPLE, light

FILES = (
    {"path": "src/shop/a.py", "lines": 100, "share_lost": 0.9},
    {"path": "src/shop/b.py", "lines": 300, "share_lost": 0.1},
    {"path": "top.py", "lines": 50, "share_lost": 0.0},
    {"path": "unread.bin", "lines": None, "share_lost": 0.5},
)


def painted(specification):
    files = specification["data"][0]["values"]
    return {each["words"].partition(":")[0]: each["colour"] for each in files}


def test_no_lines_no_ground():
    place = maps.ground({})
    assert (place.tiles, place.files, place.lines, place.shown) == ((), 0, 0, 0)


def test_the_largest_files_come_first_each_in_its_component():
    place = maps.ground({"knowledge-loss": FILES, "components": ({"component": "src"},)})
    assert [(tile.path, tile.component) for tile in place.tiles] == [
        ("src/shop/b.py", "src"),
        ("src/shop/a.py", "src"),
        ("top.py", "(root)"),
    ]


def test_without_components_the_first_two_folders_tell():
    place = maps.ground({"knowledge-loss": ({"path": "a/b/c/d.py", "lines": 1},)})
    assert place.tiles[0].component == "a/b"


def test_a_map_is_limited_and_knows_what_it_leaves_out():
    rows = tuple({"path": f"{number}.py", "lines": 10} for number in range(maps.FILES + 100))
    place = maps.ground({"hotspots": rows})
    assert (len(place.tiles), place.files) == (maps.FILES, maps.FILES + 100)
    assert (place.shown, place.lines) == (10 * maps.FILES, 10 * (maps.FILES + 100))


def sized(**components):
    rows = [{"path": f"{name}/a.py", "lines": lines} for name, lines in components.items()]
    return maps.ground({"hotspots": rows, "components": [{"component": name} for name in components]})


def test_components_too_small_for_a_name_stand_together():
    place = sized(shop=990, till=6, cart=4)

    assert place.places == {"shop": "shop", "till": "small parts", "cart": "small parts"}
    _, components, _ = maps.hotspot_map(place, [])["data"]
    assert [each["x1"] for each in components["values"]] == [871, 880]


def named(*paths):
    """Give the names that a map writes: of its components, and of its files."""
    place = maps.ground({"hotspots": [{"path": path, "lines": 10} for path in paths]})
    return tuple([each["name"] for each in data["values"]] for data in maps.hotspot_map(place, [])["data"][1:])


def test_names_are_written_where_they_fit():
    assert named("src/shop/a.py", "src/till/b.py") == (["src/shop", "src/till"], ["a.py", "b.py"])


def test_a_long_name_is_the_last_folder_or_nothing():
    assert named(f"{'long' * 30}/shop/a.py", f"{'long' * 30}/{'till' * 30}/{'b' * 80}.py") == (
        ["shop", ""],
        ["a.py", f"…{'b' * 36}.py"],
    )


def test_what_is_invisible_needs_the_room_of_its_number():
    assert named(*(f"{chr(0) * 50}{number}/a.py" for number in range(4)))[0] == [""] * 4


def test_one_small_component_keeps_its_own_place():
    assert set(sized(shop=996, till=4).places.values()) == {"shop", "till"}


def test_hot_files_are_hot():
    place = maps.ground({"knowledge-loss": FILES})
    hotspots = [
        {"path": "src/shop/a.py", "revisions": 9, "score": 100},
        {"path": "top.py", "revisions": 3, "score": 30},
    ]
    colours = list(HEAT)
    assert painted(maps.hotspot_map(place, hotspots)) == {
        "src/shop/a.py": colours[4],
        "top.py": colours[2],
        "src/shop/b.py": colours[0],
    }


def test_knowledge_is_coloured_by_person_and_what_was_left_behind_by_nobody():
    place = maps.ground({"knowledge-loss": FILES})
    ownership = [
        {"path": "src/shop/a.py", "person": "Ada Example", "share": 0.9},
        {"path": "src/shop/b.py", "person": "Bob Sample", "share": 0.6},
        {"path": "src/shop/b.py", "person": "Ada Example", "share": 0.4},
    ]
    assert painted(maps.knowledge_map(place, ownership, FILES)) == {
        "src/shop/a.py": light(LEFT),
        "src/shop/b.py": next(iter(PEOPLE)),
        "top.py": light(OTHERS),
    }


def test_people_are_ranked_by_lines_and_then_by_name():
    place = maps.ground({"hotspots": ({"path": "a", "lines": 5}, {"path": "b", "lines": 5}, {"path": "c", "lines": 9})})
    mains = {"a": ("Cleo Fictional", 1.0), "b": ("Ada Example", 1.0), "c": ("Bob Sample", 1.0)}
    assert maps.leading(place, mains, {}) == [("Bob Sample", 9), ("Ada Example", 5), ("Cleo Fictional", 5)]
