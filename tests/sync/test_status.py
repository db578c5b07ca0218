"""What is said about the line: soon enough, once, and never more than is true."""

from safemate_desktop.contract.problems import Problem
from safemate_desktop.support.clock import ManualClock
from safemate_desktop.support.server_clock import ServerClock
from safemate_desktop.sync.status import SAID_AFTER_S, Line, LineStatus, StatusBoard

START = 1_700_000_000_000


def line_of(board: StatusBoard) -> Line:
    return board.status.line


def unseen(board: StatusBoard) -> int | None:
    return board.status.unseen_since_ms


def test_an_outage_is_said_after_a_while_and_taken_back_when_all_is_here() -> None:
    clock = ManualClock(START)
    board = StatusBoard(clock)
    told: list[LineStatus] = []
    board.subscribe(told.append)
    board.catching_up()
    board.live()
    clock.advance(60)
    board.heard()
    board.lost(Problem(code="unreachable"))
    assert line_of(board) is Line.CONNECTING
    assert unseen(board) is None
    clock.advance(SAID_AFTER_S - 0.1)
    board.tick()
    assert unseen(board) is None
    clock.advance(0.1)
    board.tick()
    assert line_of(board) is Line.OFFLINE
    assert unseen(board) == START + 60_000
    board.tick()
    board.catching_up()
    assert unseen(board) == START + 60_000, "not before all is here"
    board.live()
    assert unseen(board) is None
    assert len(told) == len(set(map(repr, told)))


def test_lines_that_come_and_go_do_not_start_the_count_anew() -> None:
    clock = ManualClock(START)
    board = StatusBoard(clock)
    for _ in range(20):
        board.catching_up()
        clock.advance(1)
        board.lost(None)
    assert board.status.line is Line.OFFLINE


def test_what_is_catching_up_is_no_newer_for_what_it_hears() -> None:
    clock = ManualClock(START)
    board = StatusBoard(clock)
    board.begin(START - 3_600_000, ServerClock(clock))
    board.catching_up()
    clock.advance(SAID_AFTER_S)
    board.heard()
    board.lost(None)
    assert board.status.data_as_of_ms == START - 3_600_000
    assert unseen(board) == START - 3_600_000


def test_what_was_kept_is_as_old_as_it_is() -> None:
    clock = ManualClock(START)
    board = StatusBoard(clock)
    board.begin(START - 3_600_000 + 500, ServerClock(clock, 500))
    clock.advance(SAID_AFTER_S)
    board.tick()
    assert board.status.data_as_of_ms == START - 3_600_000
    assert unseen(board) == START - 3_600_000
    assert board.status.offset_ms == 500


def test_a_clock_of_this_machine_that_is_set_is_told_with_the_next_tick() -> None:
    clock = ManualClock(START)
    board = StatusBoard(clock)
    board.measured(START + 5000, 0.0)
    clock._now_ms -= 3_600_000
    board.tick()
    assert board.status.offset_ms == 3_605_000
    assert board.server_now_ms() == START + 5000
