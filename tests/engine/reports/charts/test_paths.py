from math import pi

from fractional_cto.engine.reports.charts import paths


def test_a_rectangle_may_be_flat():
    assert paths.rectangle(1, 2.5, 0, 3) == "M1,2.5h0v3h0Z"


def test_corners_are_never_larger_than_half_of_a_side():
    assert paths.rounded(0, 0, 20, 10, 50).startswith("M5,0L15,0C")


def test_points_are_joined_to_the_thousandth():
    assert paths.line([(0, 1.23456), (2, 3)]) == "M0,1.235L2,3"


def test_a_dot_is_a_circle():
    assert paths.dot(36) == "M3,0A3,3,0,1,1,-3,0A3,3,0,1,1,3,0"


def test_a_sector_goes_there_outside_and_back_inside():
    assert paths.sector(1, 2, 0, pi / 2) == "M0,-2A2,2,0,0,1,2,0L1,0A1,1,0,0,0,0,-1Z"


def test_more_than_half_is_the_long_way_round():
    assert paths.sector(1, 2, 0, 3 * pi / 2) == "M0,-2A2,2,0,1,1,-2,0L-1,0A1,1,0,1,0,0,-1Z"


def test_the_whole_ring_is_two_circles():
    assert paths.sector(1, 1, 0, 2 * pi).count("A") == 4
