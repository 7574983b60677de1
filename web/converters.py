"""School identifiers in addresses: any text a list of schools may hold, safe in a path."""

import base64
import binascii
import re

from werkzeug.routing import BaseConverter, ValidationError

PLAIN = re.compile(r"[A-Za-z0-9_-]+")


class SchoolConverter(BaseConverter):
    """A school's identifier: as it is where it is plain, else in base64 after a tilde."""

    regex = r"~?[A-Za-z0-9_-]+"

    def to_python(self, value: str) -> str:
        """Return the identifier that stands in the address."""
        if not value.startswith("~"):
            return value
        code = value[1:]
        try:
            return base64.urlsafe_b64decode(code + "=" * (-len(code) % 4)).decode()
        except (binascii.Error, UnicodeDecodeError):
            raise ValidationError from None

    def to_url(self, value: str) -> str:
        """Return the identifier as it stands in the address."""
        if PLAIN.fullmatch(value):
            return value
        return "~" + base64.urlsafe_b64encode(value.encode()).decode().rstrip("=")
