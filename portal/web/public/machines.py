"""What programs ask: is it alive, is it ready, what may be crawled, what is new."""

from datetime import timedelta

from flask import Response, jsonify, make_response, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from portal.outbox.worker import last_sign
from portal.vacancies import wording
from portal.vacancies.queries import newest
from portal.web import vacancy_words as offers
from portal.web.admission import open_to_everyone
from portal.web.public.blueprint import blueprint
from portal.web.request import reading, services

OLDEST_SIGN = timedelta(seconds=30)
IN_THE_FEED = 50
IN_THE_SITEMAP = 5000
FOR_MINUTES = "public, max-age=300"
STANDING_PAGES = (
    "home",
    "vacancies",
    "candidates",
    "statistics",
    "taxonomy",
    "help",
    "privacy",
    "verify_permit",
)


@blueprint.get("/healthz")
@open_to_everyone
def healthz() -> ResponseReturnValue:
    """The process is alive; nothing else is asked."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
@open_to_everyone
def readyz() -> ResponseReturnValue:
    """Whether database, index and worker are there; 503 with the reasons when one is not."""
    reasons = {name: reason for name, reason in _checks().items() if reason}
    answer = jsonify(status="unready" if reasons else "ready", reasons=reasons)
    answer.status_code = 503 if reasons else 200
    return answer


@blueprint.get("/robots.txt")
@open_to_everyone
def robots() -> ResponseReturnValue:
    """Lists and vacancies may be crawled; people's cards and desks may not."""
    lines = ["User-agent: *"]
    lines += [
        f"Disallow: /{path}"
        for path in ("candidates/", "candidate/", "employer/", "official/", "admin/", "api/")
    ]
    lines.append(f"Sitemap: {_absolute(url_for('public.sitemap'))}")
    return _kept("\n".join(lines) + "\n", "text/plain")


@blueprint.get("/sitemap.xml")
@open_to_everyone
def sitemap() -> ResponseReturnValue:
    """The standing pages and every listed vacancy."""
    rows = newest(reading(), services().clock.today(), IN_THE_SITEMAP)
    pages = [_absolute(url_for(f"public.{page}")) for page in STANDING_PAGES]
    vacancies = [
        (_absolute(url_for("public.vacancy", vacancy_id=row.id)), row.published_at.date().isoformat())
        for row in rows
        if row.published_at
    ]
    return _kept(render_template("public/sitemap.xml", pages=pages, vacancies=vacancies), "application/xml")


@blueprint.get("/feed.atom")
@open_to_everyone
def feed() -> ResponseReturnValue:
    """The newest vacancies for feed readers."""
    rows = newest(reading(), services().clock.today(), IN_THE_FEED)
    entries = [
        {
            "id": row.id.urn,
            "title": row.title,
            "language": row.language,
            "url": _absolute(url_for("public.vacancy", vacancy_id=row.id)),
            "published": row.published_at.isoformat(),
            "workshop": row.employer.legal_name,
            "summary": f"{wording.pay(row)} · {offers.pay_detail(row)}",
        }
        for row in rows
        if row.published_at
    ]
    updated = entries[0]["published"] if entries else services().clock.now().isoformat()
    body = render_template(
        "public/feed.xml",
        entries=entries,
        updated=updated,
        self_url=_absolute(url_for("public.feed")),
        list_url=_absolute(url_for("public.vacancies")),
    )
    return _kept(body, "application/atom+xml")


def _checks() -> dict[str, str]:
    """What is wrong with each part; empty text when nothing is."""
    from_services = services()
    try:
        from_services.database.answers()
        sign = last_sign(from_services.database)
    except SQLAlchemyError as error:
        return {"database": type(error).__name__, "worker": "unknown while the database is away"}
    health = from_services.search_index.health()
    if sign is None:
        worker = "no worker was ever heard of"
    else:
        silent = from_services.clock.now() - sign
        worker = f"silent for {int(silent.total_seconds())} seconds" if silent > OLDEST_SIGN else ""
    return {"database": "", "index": "" if health.ok else health.reason or "away", "worker": worker}


def _absolute(path: str) -> str:
    """An address that works outside this site; the host of the request is not trusted for it."""
    return services().settings.base_url + path


def _kept(body: str, kind: str) -> Response:
    response = make_response(body)
    response.content_type = f"{kind}; charset=utf-8"
    response.headers["Cache-Control"] = FOR_MINUTES
    return response
