"""One desktop a profile: the second is told so, and the first is brought to the front."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from safemate_desktop.app.instance import Instance, in_use
from safemate_desktop.app.reset import OK, RUNNING, demo_reset, keep
from safemate_desktop.support.paths import Places


def test_the_second_is_refused_and_the_first_hears_of_it(tmp_path: Path, qtbot: QtBot) -> None:
    profile = tmp_path / "profiles" / "a"
    shown: list[int] = []
    first, second = Instance(profile), Instance(profile)
    assert not in_use(profile)
    assert first.take()
    first.listen(lambda: shown.append(1))
    assert in_use(profile)
    assert not second.take()
    assert second.show_other()
    qtbot.waitUntil(lambda: shown == [1])
    first.release()
    assert not in_use(profile)
    assert second.take()
    second.release()


def test_another_profile_is_another_desktop(tmp_path: Path, qapp: object) -> None:
    del qapp
    one, other = Instance(tmp_path / "a"), Instance(tmp_path / "b")
    assert one.take()
    assert other.take()
    one.release()
    other.release()
    assert not one.show_other()


def test_a_disk_that_takes_no_lock_does_not_keep_the_alerts_away(
    tmp_path: Path, qapp: object
) -> None:
    del qapp
    (tmp_path / "file").write_text("in the way")
    stubborn = Instance(tmp_path / "file" / "a")
    assert stubborn.take()
    stubborn.release()


def test_the_demo_is_erased_only_while_nobody_uses_it(safemate_home: Path, qapp: object) -> None:
    del qapp, safemate_home
    places = Places.find("a")
    kept = places.demo_backend_dir / "demo.db"
    kept.parent.mkdir(parents=True)
    kept.write_text("demo")
    desktop = Instance(places.profile_dir)
    assert desktop.take()
    assert demo_reset(Places.find("default")) == RUNNING
    assert kept.exists()
    desktop.release()
    assert demo_reset(places) == OK
    assert not kept.exists()
    assert not places.profile_dir.exists()
    assert demo_reset(places) == OK  # nothing there is nothing to erase


def test_erasing_the_demo_leaves_the_profile_of_a_real_solution_alone(
    safemate_home: Path,
) -> None:
    del safemate_home
    real, demo = Places.find("real"), Places.find("demo")
    for places in (real, demo):
        places.profile_dir.mkdir(parents=True)
        (places.profile_dir / "unsent").write_text("work")
    keep(real)
    assert demo_reset(demo) == OK
    assert (real.profile_dir / "unsent").exists()
    assert not demo.profile_dir.exists()
