"""The blueprint its pages hang on."""

from flask import Blueprint

blueprint = Blueprint("official", __name__, url_prefix="/official")
