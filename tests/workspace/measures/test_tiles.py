from fractional_cto.workspace.measures.tiles import tiles


def test_the_board_gets_none(people, engagement, page):
    assert page("B", "tiles/").status_code == 403


def test_the_page_of_the_engagement_asks_for_them(people, engagement, signed_in):
    assert (
        f'hx-get="/c/{people.client.key}/measures/tiles/"'
        in signed_in("S").get(f"/c/{people.client.key}/").content.decode()
    )


def test_each_figure_is_a_tile_with_its_count_and_window(people, engagement):
    shown = list(tiles(people.seats["S"]))

    assert [tile.title for tile in shown] == ["Speed", "Speed", "Risk", "Risk", "Clarity"]
    assert [tile.note for tile in shown] == [
        "0 counted, last 90 days; no baseline", "0 counted, last 90 days; no baseline", "0 counted, today; no baseline",
        "4 counted, today; no baseline", "0 counted, last 90 days; no baseline",
    ]  # fmt: skip


def test_shows_them(people, engagement, page):
    assert page("S", "tiles/").content.decode().count("<li") == 5
