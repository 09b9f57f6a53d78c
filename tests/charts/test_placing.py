"""Labels that find a free place."""

from hypothesis import given
from hypothesis import strategies as st

from senco_desk.charts.placing import Box, Vertical, along, heads, place

FRAME = Box(0, 0, 400, 200)


def test_a_label_stands_above_its_point_where_nothing_is_in_the_way():
    assert place((200, 100), (60, 10), FRAME, [], 7) == Box(170, 107, 230, 117)


def test_a_label_goes_below_where_above_is_taken():
    box = place((200, 100), (60, 10), FRAME, [Box(150, 104, 250, 130)], 7)
    assert box.top < 100


def test_a_label_never_leaves_its_frame():
    box = place((399, 199), (60, 10), FRAME, [], 7)
    assert box.right <= 400
    assert box.top <= 200


def test_where_everything_is_taken_the_label_covers_least():
    taken = [Box(0, 0, 400, 200)]
    box = place((200, 100), (60, 10), FRAME, taken, 7)
    assert FRAME.shared_with(box) > 0


def test_a_line_is_covered_from_end_to_end():
    boxes = along((0, 0), (100, 50))
    assert boxes[0].shared_with(Box(-1, -1, 1, 1))
    assert boxes[-1].shared_with(Box(99, 49, 101, 51))
    assert len(along((5, 5), (5, 5))) == 2


def test_names_that_fit_share_one_row():
    named = heads(
        [Vertical(50, 60, either_side=False), Vertical(200, 60, either_side=True)], FRAME, 3
    )
    assert [head.row for head in named] == [0, 0]


def test_a_review_near_a_term_is_named_to_its_left():
    named = heads(
        [Vertical(200, 80, either_side=False), Vertical(190, 80, either_side=True)], FRAME, 3
    )
    assert named[1].right < 190


def test_verticals_that_cannot_be_named_apart_still_have_names():
    crowd = [Vertical(5, 390, either_side=False) for _ in range(3)]
    assert len(heads(crowd, FRAME, 3)) == 3
    assert heads([], FRAME, 3) == []


@given(
    ats=st.lists(st.integers(20, 380), max_size=5, unique=True),
    wide=st.integers(10, 90),
)
def test_named_verticals_keep_out_of_each_others_words(ats: list[int], wide: int):
    named = heads([Vertical(at, wide, either_side=True) for at in ats], Box(0, 0, 800, 200), 3)
    for one in named:
        for other in named:
            if one is other:
                continue
            assert one.row != other.row or one.right <= other.left or other.right <= one.left
            if one.row >= other.row:
                assert not other.left < one.at < other.right
