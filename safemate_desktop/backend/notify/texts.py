"""What people outside are told: that something waits, and nothing about whom or where."""

from typing import NamedTuple


class Message(NamedTuple):
    """One message; ``subject`` is for those channels that have one."""

    subject: str
    text: str


def untaken(solution: str, minutes: int) -> Message:
    """Nobody at work has taken a person's alert. No name, address or position is in it."""
    return Message(
        f"Safemate: alarm venter i {solution}",
        f"En alarm i {solution} er ikke tatt på {minutes} min. Logg inn nå.\n"
        f"An alert in {solution} was not taken for {minutes} min. Sign in now.",
    )


def help_wanted(solution: str) -> Message:
    """Whoever has an alert wants the standby to know of it. Nothing else is in it either."""
    return Message(
        f"Safemate: hjelp ønskes i {solution}",
        f"Noen på vakt i {solution} ber om hjelp med en alarm. Logg inn nå.\n"
        f"Somebody on duty in {solution} asks for help with an alert. Sign in now.",
    )
