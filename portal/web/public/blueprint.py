"""The blueprint its pages hang on."""

from flask import Blueprint

blueprint = Blueprint("public", __name__)
