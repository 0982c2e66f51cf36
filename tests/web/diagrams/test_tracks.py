"""Level lines share a gap between rows without lying on one another."""

from thinkfamily.web.diagrams.tracks import Run, lay


def run(left: float, right: float, **more: object) -> Run:
    return Run(row=1, left=left, right=right, rank=1, **more)


def test_lines_that_reach_over_each_other_have_tracks_of_their_own() -> None:
    over, under, aside = run(0, 100), run(50, 150), run(200, 300)
    assert lay([over, under, aside]) == {1: 2}
    assert (over.level, under.level, aside.level) == (0, 1, 0)


def test_a_line_down_to_one_never_lies_on_a_line_down_from_another() -> None:
    """Both stand at 100: what comes from above must end before the other begins, or the two look like one."""
    lower, upper = run(0, 100, below=[100.0]), run(100, 200, above=[100.0])
    assert lay([lower, upper]) == {1: 2}
    assert upper.level < lower.level


def test_children_hang_below_the_line_of_their_parents() -> None:
    couple = run(0, 400)
    children = run(100, 300, follows=couple)
    lay([children, couple])
    assert couple.level < children.level


def test_lines_that_cross_in_a_circle_are_laid_all_the_same() -> None:
    one, other = run(0, 100, above=[0.0], below=[100.0]), run(0, 100, above=[100.0], below=[0.0])
    assert lay([one, other]) == {1: 2}
    assert one.level != other.level


def test_each_gap_has_its_own_tracks() -> None:
    assert lay([run(0, 10), Run(row=2, left=0, right=10, rank=0)]) == {1: 1, 2: 1}
