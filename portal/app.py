"""The composition root: the only place that knows every part and hangs them together."""

from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from portal import cli
from portal.adapters.disk_files import DiskFiles
from portal.adapters.messages import ByContact, FolderMailer, SmtpMailer
from portal.adapters.sms import FolderTexts, TextGateway
from portal.adapters.whoosh_index import WhooshIndex
from portal.audit.chain import record_events
from portal.cli.search import search_commands
from portal.config import Settings
from portal.handlers import task_handlers
from portal.kernel.clock import Clock, SystemClock
from portal.kernel.ports import Mailer, TextMessenger
from portal.outbox import record_tasks
from portal.reactions import REACTIONS
from portal.receipts.issuing import record_receipts
from portal.receipts.signing import SigningPair
from portal.reference.serving import rule_watch
from portal.search.editions import word_watch
from portal.services import Services
from portal.storage import Database, UnitOfWorkFactory
from portal.storage.vault import SealedVault
from portal.web import admin, api, candidate, employer, official, public, session
from portal.web.admission import check_admission
from portal.web.converters import IdConverter
from portal.web.errors import register_error_pages
from portal.web.identity import login_manager
from portal.web.languages import speak
from portal.web.request import EXTENSION, close_reading, keep_up
from portal.web.security import ONE_YEAR, csrf, security_headers
from portal.web.security import configure as configure_security
from portal.web.settling import settling
from portal.web.templating import ROOT
from portal.web.templating import configure as configure_templates
from portal.web.uploads import PortalRequest

AUDIENCES = (public, session, candidate, employer, official, admin, api)


def compose(settings: Settings, clock: Clock | None = None, database: Database | None = None) -> Services:
    """Choose the adapters that the settings name and put them behind their ports.

    A database that is open already may be handed over; it must be the one the settings name.
    """
    clock = clock or SystemClock()
    database = database or Database(settings.database_url)
    index = WhooshIndex(settings.data_dir / "index")
    texts = _texts(settings)
    mailer = ByContact(_letters(settings), texts)
    store = DiskFiles(settings.data_dir / "files")
    recorders = (
        record_events,
        record_tasks(REACTIONS),
        record_receipts(SigningPair(settings.signing_key), settings.base_url),
    )
    unit_of_work = UnitOfWorkFactory(
        database,
        clock,
        lambda session, now: SealedVault(session, settings.master_keys, now),
        recorders,
    )
    return Services(
        settings=settings,
        clock=clock,
        database=database,
        unit_of_work=unit_of_work,
        search_index=index,
        byte_store=store,
        mailer=mailer,
        handlers=task_handlers(index, mailer, texts, store, settings, ROOT / "templates"),
        words=word_watch(database),
        rules=rule_watch(database),
    )


def create_app(settings: Settings, services: Services | None = None) -> Flask:
    """The portal as a WSGI application."""
    app = Flask("portal", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    app.request_class = PortalRequest
    app.url_map.converters["id"] = IdConverter
    app.extensions[EXTENSION] = services or compose(settings)
    configure_security(app, settings)
    configure_templates(app)
    login_manager.init_app(app)
    app.before_request(keep_up)
    app.before_request(speak)
    app.before_request(check_admission)
    app.teardown_request(close_reading)
    if (
        settings.environment != "test"
    ):  # many short-lived portals are made there, each with rubbish of its own
        app.teardown_request(settling())
    register_error_pages(app)
    for audience in AUDIENCES:
        app.register_blueprint(audience.blueprint)
    csrf.exempt(api.blueprint)
    for command in (*cli.COMMANDS, search_commands(WhooshIndex)):
        app.cli.add_command(command)
    _serve(app, settings)
    return app


def _serve(app: Flask, settings: Settings) -> None:
    """Static files before the app, the proxy's word taken as often as there are proxies."""

    def add_to_file(headers: Any, _path: str, _url: str) -> None:
        for name, value in security_headers(settings).items():
            headers[name] = value

    static = WhiteNoise(
        app.wsgi_app, max_age=ONE_YEAR, allow_all_origins=False, add_headers_function=add_to_file
    )
    static.add_files(str(ROOT / "static"), prefix="static/")
    wsgi: Any = static
    if settings.proxy_hops:
        wsgi = ProxyFix(static, x_for=settings.proxy_hops, x_proto=settings.proxy_hops)
    app.wsgi_app = wsgi  # type: ignore[method-assign]


def _letters(settings: Settings) -> Mailer:
    sender = f"{settings.name} <no-reply@{urlsplit(settings.base_url).hostname}>"
    if settings.mail_url.startswith("file:"):
        return FolderMailer(settings.data_dir / "mail", sender)
    return SmtpMailer(settings.mail_url, sender)


def _texts(settings: Settings) -> TextMessenger | None:
    if settings.sms_url.startswith("http"):
        return TextGateway(settings.sms_url, settings.sms_token)
    return FolderTexts(settings.data_dir / "mail") if settings.sms_url else None
