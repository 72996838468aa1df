"""A candidate's documents: sending a picture."""

from tests.pages.page import PortalPage


class DocumentsPage(PortalPage):
    """``/candidate/documents`` and the page that sends one."""

    def send(self, name: str, kind: str, content: bytes) -> None:
        """Choose a file of this name and media type, and send it."""
        file = {"name": name, "mimeType": kind, "buffer": content}
        self.main.get_by_label("Picture of the document").set_input_files(file)  # type: ignore[arg-type]
        self.press("Send the picture")
