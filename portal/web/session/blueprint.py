"""The blueprint its pages hang on."""

from flask import Blueprint

blueprint = Blueprint("session", __name__)
