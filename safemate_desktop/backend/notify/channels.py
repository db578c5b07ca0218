"""Mail and text messages, as the outside world takes them."""

import asyncio
import smtplib
import ssl
from email.message import EmailMessage
from typing import Final

import httpx

from safemate_desktop.backend.notify.settings import Mail, Sms
from safemate_desktop.backend.notify.texts import Message

LIMIT_S: Final = 15.0


class NotSentError(Exception):
    """It was not taken; the text says why, without the address or the words."""


async def send_mail(mail: Mail, to: str, message: Message) -> None:
    """Hand a mail to the server. Raises ``NotSentError``."""
    await asyncio.to_thread(_deliver, mail, to, message)


def _deliver(mail: Mail, to: str, message: Message) -> None:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = mail.sender, to, message.subject
    letter.set_content(message.text)
    secure = ssl.create_default_context()
    try:
        if mail.tls:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                mail.host, mail.port, timeout=LIMIT_S, context=secure
            )
        else:
            server = smtplib.SMTP(mail.host, mail.port, timeout=LIMIT_S)
        with server:
            if not (mail.tls or mail.plain):
                server.starttls(context=secure)
            if mail.user:
                server.login(mail.user, mail.password.get_secret_value())
            server.send_message(letter)
    except (smtplib.SMTPException, OSError) as exc:
        raise NotSentError(type(exc).__name__) from exc


async def send_sms(sms: Sms, to: str, message: Message) -> None:
    """Hand a text message to the gateway. Raises ``NotSentError``."""
    body = {"to": to, "text": message.text, "sender": sms.sender}
    headers = {}
    if token := sms.token.get_secret_value():
        headers["Authorization"] = f"Bearer {token}"
    try:
        async with httpx.AsyncClient(timeout=LIMIT_S, trust_env=False) as client:
            answer = await client.post(sms.url, json=body, headers=headers)
    except (httpx.HTTPError, httpx.InvalidURL) as exc:
        raise NotSentError(type(exc).__name__) from exc
    if not answer.is_success:
        raise NotSentError(f"status {answer.status_code}")
