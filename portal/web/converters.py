"""How identifiers stand in addresses."""

from uuid import UUID

from werkzeug.routing import BaseConverter, ValidationError


class IdConverter(BaseConverter):
    """A random identifier as 32 hexadecimal digits; anything else is simply not found."""

    regex = "[0-9a-fA-F-]{32,36}"

    def to_python(self, value: str) -> UUID:
        """Read an identifier."""
        try:
            return UUID(value)
        except ValueError as error:
            raise ValidationError from error

    def to_url(self, value: UUID) -> str:
        """Write an identifier."""
        return value.hex
