"""From shapes to responses."""

from flask import Response, request
from pydantic import BaseModel
from werkzeug.wrappers import Response as AnyResponse

from portal.kernel.errors import Invalid
from portal.web.errors import problem

HOUR = 3600


def answer(shape: BaseModel) -> Response:
    """The shape as JSON."""
    return Response(shape.model_dump_json(), content_type="application/json")


def lasting(text: str, seconds: int = HOUR) -> AnyResponse:
    """JSON that seldom changes: it may be kept for some seconds, and then be asked for by its tag."""
    response = Response(text, content_type="application/json")
    response.add_etag()
    response.cache_control.public = True
    response.cache_control.max_age = seconds
    # The text has no date to compare; Werkzeug would fall over one with a year of eleven digits.
    asked = {name: value for name, value in request.environ.items() if name != "HTTP_IF_MODIFIED_SINCE"}
    return response.make_conditional(asked)


def unreadable(error: Invalid) -> Response:
    """Parameters that cannot be read, each with its reason."""
    errors = [{"field": field, "reason": str(reason)} for field, reason in error.faults.items()]
    words = "; ".join(f"{fault['field']}: {fault['reason']}" for fault in errors)
    return problem(422, words, title="Unreadable parameters", errors=errors)
