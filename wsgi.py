"""What a WSGI server and ``flask --app wsgi`` load."""

from portal.app import create_app
from portal.config import Settings

app = create_app(Settings.from_env())
