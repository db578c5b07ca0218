"""Times, spans, numbers, distances and phone numbers as people read them, by language."""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QTimeZone

translate = QCoreApplication.translate

_MINUTE: Final = 60
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR
# Longer than any turn of the clocks, and shorter than the time between two.
_TURN_MS: Final = 3 * _HOUR * 1000
_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_THIN: Final = "\N{NO-BREAK SPACE}"


def local(ms: int, zone: tzinfo | None = None) -> datetime:
    """Epoch milliseconds as a moment in ``zone``; the workstation's own when none is given."""
    return datetime.fromtimestamp(ms / 1000, tz=UTC).astimezone(zone)


def to_ms(moment: datetime) -> int:
    """An aware ``datetime`` as epoch milliseconds. Raises ``ValueError`` for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return round(moment.timestamp() * 1000)


def to_qt(ms: int) -> QDateTime:
    """Epoch milliseconds for Qt, which would drop the zone of a ``datetime``."""
    return QDateTime.fromMSecsSinceEpoch(ms, QTimeZone.systemTimeZone())


def from_qt(moment: QDateTime) -> int:
    """Qt's moment as epoch milliseconds."""
    return moment.toMSecsSinceEpoch()


def clock(ms: int, zone: tzinfo | None = None, *, seconds: bool = False) -> str:
    """The time of day: 02:41, or 02:41:07; with summer or winter time where it comes twice."""
    return _told_apart(local(ms, zone).strftime("%H:%M:%S" if seconds else "%H:%M"), ms, zone)


def day(moment: date) -> str:
    """A date with its year: 19.11.2025, or 19 Nov 2025."""
    if norwegian():
        return f"{moment.day:02}.{moment.month:02}.{moment.year}"
    return f"{moment.day} {_month(moment)} {moment.year}"


def iso_day(text: str) -> str:
    """A stored ``YYYY-MM-DD`` as a date with its year; anything else as it is."""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def age(born: str, today: date) -> int | None:
    """Whole years since the stored ``YYYY-MM-DD``, or ``None`` where it is not a date."""
    try:
        birth = date.fromisoformat(born)
    except ValueError:
        return None
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def at(ms: int, now_ms: int, zone: tzinfo | None = None) -> str:
    """A moment as it stands in a sentence: at 02:41, tomorrow 02:41, 19.11 02:41."""
    said = moment(ms, now_ms, zone)
    today = local(ms, zone).date() == local(now_ms, zone).date()
    return translate("When", "at {time}").format(time=said) if today else said


def moment(ms: int, now_ms: int, zone: tzinfo | None = None) -> str:
    """A past or coming moment, as short as it is clear: 02:41, yesterday 02:41, 19.11 02:41.

    In the hour that comes twice when the clocks go back: 02:30 (summer time).
    """
    then, now = local(ms, zone), local(now_ms, zone)
    time = _told_apart(then.strftime("%H:%M"), ms, zone)
    days = (then.date() - now.date()).days
    if days == 0:
        return time
    if days == -1:
        return translate("When", "yesterday {time}").format(time=time)
    if days == 1:
        return translate("When", "tomorrow {time}").format(time=time)
    if then.year != now.year:
        return f"{day(then)} {time}"
    if norwegian():
        return f"{then.day:02}.{then.month:02} {time}"
    return f"{then.day} {_month(then)} {time}"


def ago(ms: int, now_ms: int) -> str:
    """How long since: just now, 3 min ago, 3 h ago, 2 d ago. A future moment counts as now."""
    seconds = max(now_ms - ms, 0) // 1000
    if seconds < _MINUTE:
        return translate("When", "just now")
    return translate("When", "{span} ago").format(span=span(seconds))


def until(ms: int, now_ms: int) -> str:
    """How long to wait: in 9 min; what is past or under a minute away is now."""
    seconds = (ms - now_ms) // 1000
    if seconds < _MINUTE:
        return translate("When", "now")
    return translate("When", "in {span}").format(span=span(seconds))


def span(seconds: int) -> str:
    """A span in its largest whole unit: 40 s, 9 min, 3 h, 2 d."""
    if seconds < _MINUTE:
        return translate("When", "{n} s").format(n=seconds)
    if seconds < _HOUR:
        return translate("When", "{n} min").format(n=seconds // _MINUTE)
    if seconds < 2 * _DAY:
        return translate("When", "{n} h").format(n=seconds // _HOUR)
    return translate("When", "{n} d").format(n=seconds // _DAY)


def elapsed(seconds: int) -> str:
    """A running clock: 0:41, 38:05, 1 h 02, 2 d 3 h; never negative."""
    seconds = max(seconds, 0)
    if seconds < _HOUR:
        return f"{seconds // _MINUTE}:{seconds % _MINUTE:02}"
    if seconds < _DAY:
        hours, rest = divmod(seconds, _HOUR)
        return translate("When", "{h} h {min}").format(h=hours, min=f"{rest // _MINUTE:02}")
    days, rest = divmod(seconds, _DAY)
    return translate("When", "{d} d {h} h").format(d=days, h=rest // _HOUR)


def number(value: float, decimals: int = 0) -> str:
    """A number grouped by thousands, with the decimal mark of the language."""
    locale = QLocale()
    text = locale.toString(float(value), "f", decimals)
    return text.replace("\N{NARROW NO-BREAK SPACE}", _THIN)


def percent(value: float) -> str:
    """0 to 100 as per cent: 68 % in Bokmål, 68% in English."""
    return f"{number(value)}{_THIN}%" if norwegian() else f"{number(value)}%"


def distance(metres: float) -> str:
    """320 m in steps of ten above a hundred, 1,4 km above a thousand."""
    if metres < 100:
        return f"{round(metres)}{_THIN}m"
    if metres < 995:
        return f"{round(metres / 10) * 10}{_THIN}m"
    return f"{number(metres / 1000, 1)}{_THIN}km"


def phone(text: str) -> str:
    """A phone number spaced for reading; Norwegian ones as +47 22 33 44 55, others as they are."""
    digits = re.sub(r"[\s()-]", "", text)
    if digits.startswith("0047"):
        digits = "+47" + digits[4:]
    if match := re.fullmatch(r"(\+47)?(\d{8})", digits):
        prefix, rest = match.groups()
        return " ".join([*([prefix] if prefix else []), *_groups(rest)])
    if re.fullmatch(r"(\+47)?\d{12}", digits):  # machine-to-machine numbers: 58 00 00 00 00 00
        prefix, rest = ("+47", digits[3:]) if digits.startswith("+") else ("", digits)
        return " ".join([*([prefix] if prefix else []), *re.findall("..", rest)])
    return text.strip()


def norwegian() -> bool:
    """Whether Bokmål is spoken now."""
    return QLocale().language() == QLocale.Language.NorwegianBokmal


def _told_apart(time: str, ms: int, zone: tzinfo | None) -> str:
    """*time* with which of the two it is, where the clock shows it twice that night."""
    here = local(ms, zone).utcoffset()
    for away in (-_TURN_MS, _TURN_MS):
        there = local(ms + away, zone).utcoffset()
        if here is None or there is None or here == there:
            continue
        twin = ms + (here - there) // timedelta(milliseconds=1)
        if local(twin, zone).utcoffset() == there:
            which = (
                translate("When", "{time} (summer time)")
                if here > there
                else translate("When", "{time} (winter time)")
            )
            return which.format(time=time)
    return time


def _groups(eight: str) -> list[str]:
    # 800 and mobile numbers are said in three, two, three; the others in pairs.
    if eight[0] in "489" and not eight.startswith("81"):
        return [eight[:3], eight[3:5], eight[5:]]
    return re.findall("..", eight)


def _month(moment: date) -> str:
    return _MONTHS[moment.month - 1]
