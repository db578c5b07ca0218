"""Every table of the backend; each row belongs to a solution."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    Uuid,
    false,
)

from safemate_desktop.backend.storage.columns import doc as _doc
from safemate_desktop.backend.storage.columns import flag as _flag
from safemate_desktop.backend.storage.columns import id_column as _id
from safemate_desktop.backend.storage.columns import metadata as metadata
from safemate_desktop.backend.storage.columns import ms as _ms
from safemate_desktop.backend.storage.columns import ref as _ref
from safemate_desktop.backend.storage.columns import solution_ref as _solution
from safemate_desktop.backend.storage.columns import text as _text
from safemate_desktop.backend.storage.columns import version as _version

# -- organisation and identity -------------------------------------------------------------------

solutions = Table(
    "solutions",
    metadata,
    _id(),
    Column("slug", String(64), nullable=False, unique=True),
    _text("name", default=None),
    _text("time_zone", default=None),
    _flag("demo"),
    _doc("facts"),
    # What was settled about the work with alerts (``contract.rules.WorkRules``); empty: as given.
    _text("work_rules"),
    # Through what and to whom people outside are told (``notify.settings``), secrets included.
    _text("notify"),
    # Counts every change of users, roles, memberships and units: rights are read again then.
    Column("rights_version", Integer(), nullable=False, server_default="1"),
    Column("second_factor_required", Boolean(), nullable=False, server_default=false()),
)
units = Table(
    "units",
    metadata,
    _id(),
    _solution(),
    _version(),
    _ref("parent_id", nullable=True),
    # Ids from the root down to this unit, "/"-joined hex: a unit lies below another if the
    # other's path is a beginning of its own.
    _text("path", default=None),
    _doc(),
    Index(None, "solution_id"),
)
users = Table(
    "users",
    metadata,
    _id(),
    _solution(),
    _version(),
    _text("email", default=None),
    _text("email_key", default=None),
    _text("first_name", default=None),
    _text("last_name", default=None),
    _text("phone"),
    _text("password_hash", default=None),
    Column("totp_sealed", LargeBinary()),
    Column("totp_step", BigInteger()),
    # A secret that was handed out and is not confirmed by a code yet.
    Column("totp_new_sealed", LargeBinary()),
    _ms("totp_new_at", nullable=True),
    Column("seal_public", LargeBinary(), nullable=False),
    Column("seal_private_sealed", LargeBinary(), nullable=False),
    _ms("last_sign_in", nullable=True),
    _ms("closed_at", nullable=True),
    # Counts what administrators do to the user's roles: they say which they were looking at.
    Column("access_version", Integer(), nullable=False, server_default="1"),
    UniqueConstraint("solution_id", "email_key"),
)
memberships = Table(
    "memberships",
    metadata,
    _id(),
    _solution(),
    Column("user_id", Uuid(), ForeignKey("users.id"), nullable=False),
    _text("role", default=None),
    Column("unit_id", Uuid(), ForeignKey("units.id"), nullable=False),
    UniqueConstraint("user_id", "role", "unit_id"),
)
sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    _id(),
    # A digest of solution and e-mail: unknown accounts are counted like known ones.
    Column("account", LargeBinary(32), nullable=False),
    _ms("at"),
    Index(None, "account", "at"),
)
sessions = Table(
    "sessions",
    metadata,
    _id(),
    _solution(),
    Column("user_id", Uuid(), ForeignKey("users.id"), nullable=False),
    _ref("workstation_id"),
    _ms("created_at"),
    _ms("used_at"),
    _ms("ended_at", nullable=True),
    _text("end_reason"),
    Column("access_hash", LargeBinary(32), nullable=False, unique=True),
    _ms("access_expires"),
    # The access token before the last refresh works until it expires: requests under way do.
    Column("access_hash_before", LargeBinary(32), index=True),
    _ms("access_expires_before", nullable=True),
    Column("refresh_hash", LargeBinary(32), nullable=False),
    Column("refresh_hash_before", LargeBinary(32)),
    _ref("refresh_key", nullable=True),
    _ms("refreshed_at", nullable=True),
    _flag("successor_used"),
    # Opened without the second factor that the solution requires: good for setting it up.
    Column("awaits_factor", Boolean(), nullable=False, server_default=false()),
    Index(None, "solution_id", "user_id"),
)
recovery_codes = Table(
    "recovery_codes",
    metadata,
    _id(),
    _solution(),
    Column("user_id", Uuid(), ForeignKey("users.id"), nullable=False),
    Column("code_mac", LargeBinary(32), nullable=False),
    _ms("used_at", nullable=True),
    Index(None, "user_id"),
)
workstations = Table(
    "workstations",
    metadata,
    _id(),
    _solution(primary_key=True),
    _text("name"),
    _text("system"),
    _text("app_version"),
    Column("api", Integer(), nullable=False),
    _ms("seen_at"),
)
consents = Table(
    "consents",
    metadata,
    _id(),
    _solution(),
    Column("user_id", Uuid(), ForeignKey("users.id"), nullable=False),
    Column("privacy_version", Integer(), nullable=False),
    _flag("given"),
    _ms("at"),
    Index(None, "user_id", "at"),
)
demo_accounts = Table(
    "demo_accounts",
    metadata,
    Column("user_id", Uuid(), ForeignKey("users.id"), primary_key=True),
    _solution(),
    Column("position", Integer(), nullable=False),
    _text("password", default=None),
    _text("role", default=None),
)

# -- what the control room watches over ----------------------------------------------------------

recipients = Table(
    "recipients",
    metadata,
    _id(),
    _solution(),
    _version(),
    _ref("unit_id"),
    _text("sort_key", default=None),
    _text("search_key", default=None),
    _doc(),
    Index(None, "solution_id", "id", "unit_id"),
    Index(None, "solution_id", "sort_key"),
)
devices = Table(
    "devices",
    metadata,
    _id(),
    _solution(),
    _version(),
    _ref("unit_id"),
    _ref("recipient_id", nullable=True),
    _text("serial", default=None),
    _text("hardware_id", default=None),
    _ms("retired_at", nullable=True),
    _doc(),
    UniqueConstraint("solution_id", "hardware_id"),
    UniqueConstraint("solution_id", "serial"),
    Index(None, "solution_id", "id", "unit_id"),
    Index(None, "solution_id", "recipient_id"),
)
telemetry = Table(
    "telemetry",
    metadata,
    Column("device_id", Uuid(), ForeignKey("devices.id"), primary_key=True),
    _solution(),
    Column("battery", Integer()),
    Column("signal", Integer()),
    _ms("last_contact", nullable=True),
    # The last contact after which the device's silence has been told: once for each silence.
    _ms("silence_told", nullable=True),
    _ms("updated"),
    Index(None, "solution_id", "updated"),
    Index(None, "solution_id", "last_contact"),
)
positions = Table(
    "positions",
    metadata,
    _id(),
    _solution(),
    _ref("recipient_id"),
    _ref("device_id"),
    Column("lat", Float(), nullable=False),
    Column("lon", Float(), nullable=False),
    Column("accuracy_m", Float()),
    _text("source", default=None),
    Column("satellites", Integer()),
    _text("quality", default=None),
    _ms("fixed_at"),
    _ms("received_at"),
    Index(None, "solution_id", "recipient_id", "fixed_at"),
    Index(None, "solution_id", "received_at"),
)
# Of each recipient the newest fix of any quality and the last good one, ready for the wire.
last_positions = Table(
    "last_positions",
    metadata,
    Column("recipient_id", Uuid(), ForeignKey("recipients.id"), primary_key=True),
    _solution(),
    _doc("newest"),
    _ms("newest_at"),
    _doc("good", nullable=True),
    _ms("good_at", nullable=True),
    _ms("updated"),
    Index(None, "solution_id", "updated"),
)

# -- alerts and grants -----------------------------------------------------------------------------

alerts = Table(
    "alerts",
    metadata,
    _id(),
    _solution(),
    _version(),
    _ref("unit_id"),
    _ref("recipient_id", nullable=True),
    _ref("device_id", nullable=True),
    _text("type", default=None),
    Column("priority", Integer(), nullable=False),
    _text("state", default=None),
    _ref("holder_id", nullable=True),
    _text("hardware_id"),
    _ms("received_at"),
    _ms("last_at"),
    _ms("resolved_at", nullable=True),
    _doc(),
    Index(None, "solution_id", "id", "unit_id"),
    Index(None, "solution_id", "state"),
    Index(None, "solution_id", "recipient_id", "type"),
    Index(None, "solution_id", "holder_id"),
)
alert_entries = Table(
    "alert_entries",
    metadata,
    _id(),
    _solution(),
    Column("alert_id", Uuid(), ForeignKey("alerts.id"), nullable=False),
    _ref("unit_id"),
    _ms("at"),
    _doc(),
    Index(None, "solution_id", "id", "unit_id"),
    Index(None, "alert_id", "at"),
)
# When something comes due for an alert, so that a restart forgets nothing.
alert_timers = Table(
    "alert_timers",
    metadata,
    Column("alert_id", Uuid(), ForeignKey("alerts.id"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    _solution(),
    _ms("due_at"),
    Index(None, "due_at"),
)
# The last thing that can be taken back of an alert, with how it stood before.
alert_undo = Table(
    "alert_undo",
    metadata,
    Column("alert_id", Uuid(), ForeignKey("alerts.id"), primary_key=True),
    _solution(),
    Column("key", Uuid(), nullable=False),
    _ref("actor_id"),
    _ms("made_at"),
    _doc(),
)
# What people outside are told of an alert, and what became of it.
notifications = Table(
    "notifications",
    metadata,
    _id(),
    _solution(),
    Column("alert_id", Uuid(), ForeignKey("alerts.id"), nullable=False),
    Column("channel", String(16), nullable=False),
    _text("name"),
    _text("address"),
    Column("state", String(16), nullable=False),
    _text("detail"),
    Column("tries", Integer(), nullable=False),
    _ms("made_at"),
    _ms("next_at"),
    Index(None, "state", "next_at"),
)
grants = Table(
    "grants",
    metadata,
    _id(),
    _solution(),
    _version(),
    Column("user_id", Uuid(), ForeignKey("users.id"), nullable=False),
    _text("kind", default=None),
    _ref("alert_id", nullable=True),
    _ref("recipient_id", nullable=True),
    _ms("expires_at"),
    _ms("ended_at", nullable=True),
    _text("reason"),
    _text("reason_text"),
    _doc(),
    Index(None, "solution_id", "user_id"),
    Index(None, "alert_id"),
)
# Whose positions have been handed out under a grant: a new one means another log entry.
grant_looks = Table(
    "grant_looks",
    metadata,
    Column("grant_id", Uuid(), ForeignKey("grants.id"), primary_key=True),
    Column("recipient_id", Uuid(), primary_key=True),
    _solution(),
    _ms("first_at"),
)
receipts = Table(
    "receipts",
    metadata,
    Column("alert_id", Uuid(), primary_key=True),
    Column("session_id", Uuid(), primary_key=True),
    _solution(),
    _ref("user_id"),
    _ms("received_at"),
    _ms("shown_at", nullable=True),
    _text("how"),
)

# -- the stream, the answers to commands, the logs -------------------------------------------------

stream_heads = Table(
    "stream_heads",
    metadata,
    _solution(primary_key=True),
    _ref("epoch"),
    Column("head", BigInteger(), nullable=False),
    # Entries up to here have been cut off: a cursor before it cannot be resumed.
    Column("floor", BigInteger(), nullable=False),
)
stream = Table(
    "stream",
    metadata,
    _solution(primary_key=True),
    Column("seq", BigInteger(), primary_key=True, autoincrement=False),
    _text("kind", default=None),
    _ref("record_id"),
    _ref("unit_id", nullable=True),
    _ref("was_unit_id", nullable=True),
    _ref("only_user_id", nullable=True),
    _ms("at"),
)
answers = Table(
    "answers",
    metadata,
    _solution(primary_key=True),
    Column("user_id", Uuid(), primary_key=True),
    Column("key", Uuid(), primary_key=True),
    Column("digest", LargeBinary(32), nullable=False),
    Column("status", Integer(), nullable=False),
    _text("body", default=None),
    # The sub-department it was about: replayed only to those who may still see that.
    _ref("unit_id", nullable=True),
    _ms("at"),
    Index(None, "at"),
)
log_heads = Table(
    "log_heads",
    metadata,
    _solution(primary_key=True),
    Column("seq", BigInteger(), nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
)
log_entries = Table(
    "log_entries",
    metadata,
    _solution(primary_key=True),
    Column("seq", BigInteger(), primary_key=True, autoincrement=False),
    Column("id", Uuid(), nullable=False, unique=True),
    _ms("at"),
    _text("kind", default=None),
    _text("action", default=None),
    _ref("actor_id", nullable=True),
    _ref("subject_id", nullable=True),
    _ref("unit_id", nullable=True),
    # What is hashed: the canonical form (RFC 8785) of the entry without its personal fields.
    _text("body", default=None),
    Column("hash", LargeBinary(32), nullable=False),
    Index(None, "solution_id", "actor_id", "seq"),
    Index(None, "solution_id", "subject_id", "seq"),
    Index(None, "solution_id", "kind", "seq"),
)
log_personal = Table(
    "log_personal",
    metadata,
    Column("entry_id", Uuid(), primary_key=True),
    _solution(),
    Column("salt", LargeBinary(16), nullable=False),
    _text("body", default=None),
)

# -- gateways and rules ----------------------------------------------------------------------------

gateways = Table(
    "gateways",
    metadata,
    _id(),
    _solution(),
    _text("name", default=None),
    Column("token_hash", LargeBinary(32), nullable=False, unique=True),
    _ms("last_seen", nullable=True),
    # The first message after its last silence: before that no device can have been heard.
    _ms("speaking_since", nullable=True),
    Column("silent_limit_s", Integer(), nullable=False, server_default="180"),
    _ms("retired_at", nullable=True),
    # Its own server, token included (``ingest.reports``), and since when events may be missing.
    _text("traccar"),
    _ms("gap_from", nullable=True),
)
ingest_seen = Table(
    "ingest_seen",
    metadata,
    Column("gateway_id", Uuid(), ForeignKey("gateways.id"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("external_id", String(64), primary_key=True),
    _solution(),
    _ms("at"),
    Index(None, "at"),
)
rules = Table(
    "rules",
    metadata,
    _id(),
    _solution(),
    _version(),
    _ref("unit_id"),
    _text("type", default=None),
    _doc(),
    UniqueConstraint("solution_id", "unit_id", "type"),
)
