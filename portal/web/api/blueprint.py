"""The blueprint its pages hang on."""

from flask import Blueprint

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")
