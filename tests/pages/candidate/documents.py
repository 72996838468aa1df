"""A candidate's documents: sending a picture."""

from pathlib import Path

from tests.pages.page import PortalPage


class DocumentsPage(PortalPage):
    """``/candidate/documents`` and the page that sends one."""

    def send(self, file: Path) -> None:
        """Choose a file and send it."""
        self.main.locator("input[type=file]").set_input_files(file)
        self.press(self.words("Send the picture"))
