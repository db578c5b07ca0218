"""The pages of the window, in the order of the navigation; the one place to add one.

A page's code is loaded when it is first shown: whoever starts waits for the alerts alone.
"""

from collections.abc import Callable, Coroutine
from typing import Final

from PySide6.QtCore import QCoreApplication, SignalInstance
from PySide6.QtWidgets import QWidget

from safemate_desktop.app.surface import Surface
from safemate_desktop.app.workplace import Workplace
from safemate_desktop.contract.identity import Me
from safemate_desktop.domain.permissions import Permission
from safemate_desktop.i18n import words
from safemate_desktop.models.asks import Asks
from safemate_desktop.models.card import read_card
from safemate_desktop.models.overview import Overview
from safemate_desktop.views.alerts.actions import AlertActions
from safemate_desktop.views.alerts.page import AlertsPage
from safemate_desktop.views.alerts.ports import AlertsModels, AlertsPorts
from safemate_desktop.views.common.empty import EmptyState, Nothing, Why
from safemate_desktop.views.shell.pages import PageSpec

translate = QCoreApplication.translate
Start = Callable[[Coroutine[object, object, None], str], object]
ShowPage = Callable[[str], None]
ALERTS: Final = "alerts"
SETTINGS: Final = "settings"


def pages(place: Workplace, surface: Surface, start: Start, show: ShowPage) -> list[PageSpec]:
    """Return every page that the signed-in person's window has."""
    return [
        PageSpec(
            ALERTS,
            lambda: translate("Pages", "Alerts"),
            "bell-ring",
            lambda: _alerts(place, surface, show),
            badge=lambda tell: _counted(place.queue.counted, lambda: tell(place.queue.counts.free)),
            alarming=True,
        ),
        PageSpec(
            "recipients",
            lambda: translate("Pages", "Recipients"),
            "users",
            _where_allowed(place, Permission.RECIPIENTS_SEE, lambda: _recipients(place, start)),
        ),
        PageSpec(
            "map",
            lambda: translate("Pages", "Map"),
            "map",
            _where_allowed(
                place, Permission.POSITIONS_OVERVIEW, lambda: _map(place, surface, start)
            ),
        ),
        PageSpec(
            "outbox",
            lambda: translate("Pages", "Outbox"),
            "send",
            lambda: _outbox(place, start),
            badge=lambda tell: _counted(
                place.outbox.counted, lambda: tell(sum(place.outbox.counts))
            ),
        ),
        PageSpec(
            "activity",
            lambda: translate("Pages", "My activity"),
            "scroll-text",
            lambda: _activity(place, start),
        ),
        PageSpec(
            SETTINGS,
            lambda: translate("Pages", "Settings"),
            "settings",
            lambda: _settings(place, surface, start),
        ),
        PageSpec(
            "help",
            lambda: translate("Pages", "Help"),
            "circle-help",
            lambda: _help(place),
            shortcut="Shift+F1",
        ),
    ]


def _counted(changed: SignalInstance, tell: Callable[[], None]) -> None:
    """Tell a count now, and whenever it changes."""
    changed.connect(lambda *_: tell())
    tell()


def _where_allowed(
    place: Workplace, permission: Permission, factory: Callable[[], QWidget]
) -> Callable[[], QWidget]:
    """Build the page, or in its stead one that says why it would be empty."""

    def build() -> QWidget:
        me = place.me()
        if me is not None and me.may(permission):
            return factory()
        return EmptyState(
            Nothing(Why.NO_PERMISSION, _NOT_YOURS[permission], lambda: _your_role(me))
        )

    return build


def _your_role(me: Me | None) -> str:
    """Which roles somebody has, and who gives another."""
    roles = sorted({words.role(right.role) for right in me.rights}) if me is not None else []
    text = translate("Pages", "An administrator of the solution can give you access.")
    if not roles:
        return text
    return translate("Pages", "Your role: {roles}.").format(roles=", ".join(roles)) + " " + text


_NOT_YOURS: Final = {
    Permission.RECIPIENTS_SEE: lambda: translate("Pages", "Your role shows no service recipients"),
    Permission.POSITIONS_OVERVIEW: lambda: translate("Pages", "Your role shows nobody on the map"),
}


def _alerts(place: Workplace, surface: Surface, show: ShowPage) -> QWidget:
    tools, view = place.tools, place.store.view
    models = AlertsModels(
        place.queue,
        place.timeline,
        place.outbox,
        place.drafts,
        place.bridge,
        lambda recipient_id, alert: read_card(view, recipient_id, alert),
        Asks(place.queue, place.me, place.queue),
        place.colleagues,
    )
    actions = AlertActions(place.me, tools.ids, tools.clock, tools.session.submit)
    ports = AlertsPorts(place.alert_positions, tools.notices, place.copy)
    page = AlertsPage(models, actions, ports, surface.zone)
    page.outbox_asked.connect(lambda: show("outbox"))
    page.rows_painted.connect(place.shown)
    page.queue.set_look(surface.queue_look)
    page.queue.looked.connect(surface.keep_queue_look)
    place.on_close(page.aclose)
    return page


def _recipients(place: Workplace, start: Start) -> QWidget:
    from safemate_desktop.views.recipients.page import RecipientsPage

    page = RecipientsPage(
        place.recipients,
        place.store.view,
        place.recipient_looks,
        place.opened,
        place.tools.notices,
        start,
        place.server_now,
        place.copy,
    )
    place.follow(page.follow)
    place.queue.ticked.connect(page.tick)
    return page


def _map(place: Workplace, surface: Surface, start: Start) -> QWidget:
    # The web engine's libraries are large: nobody who never opens the map loads them.
    from safemate_desktop.app.map_page import map_page

    overview = Overview(place.grants, place.store.view, place.queue, place.tasks)
    place.follow(overview.follow)
    place.queue.ticked.connect(overview.tick)
    place.on_line(overview.line_is_back)
    return map_page(overview, place, surface, start)


def _outbox(place: Workplace, start: Start) -> QWidget:
    from safemate_desktop.views.outbox.page import OutboxPage

    return OutboxPage(place.outbox, place.outbox_port, place.tools.notices, start, place.now)


def _activity(place: Workplace, start: Start) -> QWidget:
    from safemate_desktop.views.activity.page import ActivityPage

    return ActivityPage(place.activity, start, place.now)


def _settings(place: Workplace, surface: Surface, start: Start) -> QWidget:
    from safemate_desktop.views.factor.section import SignInSecurity
    from safemate_desktop.views.settings.page import SettingsPage

    return SettingsPage(surface, SignInSecurity(place.tools.session, start))


def _help(place: Workplace) -> QWidget:
    from safemate_desktop.app.help_page import help_page

    return help_page(place)
