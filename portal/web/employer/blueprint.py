"""The blueprint its pages hang on."""

from flask import Blueprint

blueprint = Blueprint("employer", __name__, url_prefix="/employer")
