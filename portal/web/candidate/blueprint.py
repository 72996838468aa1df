"""The blueprint its pages hang on."""

from flask import Blueprint

blueprint = Blueprint("candidate", __name__, url_prefix="/candidate")
