"""The one bridge for messages: kept until shown, never in the way."""

from pytestqt.qtbot import QtBot

from safemate_desktop.views.common.buttons import Button
from safemate_desktop.views.common.labels import Label
from safemate_desktop.views.common.notices import (
    FADE_MS,
    Notice,
    NoticeAction,
    NoticeBar,
    NoticeKind,
    Notices,
)


def shown(bar: NoticeBar) -> str:
    return "" if bar.isHidden() else bar.findChildren(Label)[0].text()


def test_what_came_before_the_window_is_shown_when_it_opens(qtbot: QtBot) -> None:
    notices = Notices()
    notices.show(Notice(NoticeKind.ERROR, "Disken er full"))
    bar = NoticeBar(notices)
    qtbot.addWidget(bar)
    assert shown(bar) == "Disken er full"


def test_the_gravest_stands_first_and_nothing_is_lost(qtbot: QtBot) -> None:
    notices = Notices()
    bar = NoticeBar(notices)
    qtbot.addWidget(bar)
    grave = Notice(NoticeKind.ERROR, "Feil")
    notices.show(grave)
    notices.show(Notice(NoticeKind.INFO, "Lagret"))
    assert shown(bar) == "Feil"
    notices.done_with(grave)
    assert shown(bar) == "Lagret"
    assert len(notices.waiting()) == 1


def test_a_key_replaces_and_takes_back(qtbot: QtBot) -> None:
    notices = Notices()
    bar = NoticeBar(notices)
    qtbot.addWidget(bar)
    notices.show(Notice(NoticeKind.WARNING, "Klokken går 2 min feil", key="clock"))
    notices.show(Notice(NoticeKind.WARNING, "Klokken går 3 min feil", key="clock"))
    assert [n.text for n in notices.waiting()] == ["Klokken går 3 min feil"]
    notices.dismiss("clock")
    assert shown(bar) == ""


def test_the_same_twice_is_once() -> None:
    notices = Notices()
    for _ in range(3):
        notices.show(Notice(NoticeKind.INFO, "Hei"))
    assert len(notices.waiting()) == 1


def test_too_many_push_the_oldest_out() -> None:
    notices = Notices()
    for n in range(60):
        notices.show(Notice(NoticeKind.INFO, f"nr. {n}"))
    assert [notices.waiting()[0].text, len(notices.waiting())] == ["nr. 10", 50]


def test_the_action_is_done_once_and_the_notice_goes(qtbot: QtBot) -> None:
    done: list[str] = []
    notices = Notices()
    bar = NoticeBar(notices)
    qtbot.addWidget(bar)
    act = NoticeAction("Prøv igjen", lambda: done.append("igjen"))
    notices.show(Notice(NoticeKind.WARNING, "Ikke sendt", act))
    bar.findChildren(Button)[0].click()
    assert done == ["igjen"]
    assert shown(bar) == ""


def test_only_light_ones_go_by_themselves(qtbot: QtBot) -> None:
    notices = Notices()
    bar = NoticeBar(notices)
    qtbot.addWidget(bar)
    notices.show(Notice(NoticeKind.WARNING, "Se her", key="w"))
    assert not bar.fading()
    notices.dismiss("w")
    notices.show(Notice(NoticeKind.DONE, "Lagret"))
    assert bar.fading()
    assert FADE_MS >= 5000
