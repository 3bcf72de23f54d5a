from collections.abc import Mapping
from typing import IO, Any

import msgspec
from rest_framework.parsers import BaseParser

from sources.api.exceptions import NotJson


class JSONParser(BaseParser):
    """Strict JSON in UTF-8: no NaN, no lone surrogates, limited nesting."""

    media_type = "application/json"

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Raises NotJson."""
        try:
            return msgspec.json.decode(stream.read())
        except RecursionError:
            raise NotJson(why="It is nested too deeply.") from None
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise NotJson(why=f"{error}.") from None
