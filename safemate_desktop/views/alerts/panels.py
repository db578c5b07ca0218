"""What an alert is shown and handled with, and how it is piled up."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QVBoxLayout

from safemate_desktop.views.alerts.action_bar import ActionBar
from safemate_desktop.views.alerts.actions import AlertActions
from safemate_desktop.views.alerts.asks import AskStrips
from safemate_desktop.views.alerts.bulk import BulkPanel
from safemate_desktop.views.alerts.bulk_closing import BulkClosing
from safemate_desktop.views.alerts.follow_up import TimePanel
from safemate_desktop.views.alerts.growing import Pile
from safemate_desktop.views.alerts.note_panel import NotePanel
from safemate_desktop.views.alerts.outcomes import OutcomePanel
from safemate_desktop.views.alerts.panes import Parts
from safemate_desktop.views.alerts.ports import AlertsModels, AlertsPorts
from safemate_desktop.views.alerts.refused import RefusedNotice
from safemate_desktop.views.alerts.story import StoryList
from safemate_desktop.views.card.card import PersonCard
from safemate_desktop.views.card.contacts import ContactsPanel
from safemate_desktop.views.card.plan import PlanPanel
from safemate_desktop.views.common.cards import Card, column, holder, row, section
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.tokens import MEDIUM, SMALL

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Panels:
    """What an alert is shown and handled with; ``others`` tells who else is on it."""

    card: PersonCard
    plan: PlanPanel
    contacts: ContactsPanel
    bar: ActionBar
    note: NotePanel
    outcomes: OutcomePanel
    asks: AskStrips
    times: TimePanel
    closing: BulkClosing
    bulk: BulkPanel
    story: StoryList
    others: Label
    refused: RefusedNotice

    def parts(self) -> Parts:
        """The panels as they stand together. Asked for once."""
        above = Pile()
        layout = QVBoxLayout(above)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(MEDIUM)
        layout.addWidget(self.refused)
        layout.addWidget(self.others)
        layout.addWidget(self.card)
        beside = Card(gap=0)
        doing = row(Card(self.plan, None), beside, gap=MEDIUM)
        doing.setStretch(0, 5)
        doing.setStretch(1, 4)
        layout.addLayout(doing)
        call = section(lambda: translate("AlertsPage", "Call"))
        return Parts(
            top=(self.asks, self.bulk),
            above=above,
            beside_plan=beside,
            bar=holder(column(self.bar, self.times, gap=SMALL)),
            story=self.story,
            call=holder(column(call, self.contacts, gap=SMALL)),
            note=self.note,
            outcomes=self.outcomes,
        )


def build_panels(
    models: AlertsModels,
    actions: AlertActions,
    ports: AlertsPorts,
    zone: tzinfo | None,
    owner: QObject,
    show_outbox: Callable[[], object],
) -> Generator[None, None, Panels]:
    """Build the panels, a few in each step."""
    card, plan, contacts = PersonCard(), PlanPanel(), ContactsPanel(ports.copy)
    yield
    bar, note = ActionBar(actions, models.queue.now), NotePanel(models.drafts.read, actions.now_ms)
    yield
    outcomes, times = OutcomePanel(actions.rules().outcomes), TimePanel(zone)
    asks = AskStrips(models.asks, models.queue)
    yield
    closing = BulkClosing(models, actions, owner)
    return Panels(
        card=card,
        plan=plan,
        contacts=contacts,
        bar=bar,
        note=note,
        outcomes=outcomes,
        asks=asks,
        times=times,
        closing=closing,
        bulk=BulkPanel(closing),
        story=StoryList(models.timeline, models.queue.now),
        others=Label(role=Role.SECONDARY, wrap=True),
        refused=RefusedNotice(show_outbox),
    )
