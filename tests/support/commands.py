"""Running commands as a person does who types them."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError


def printed(*words: str) -> str:
    """What the command writes."""
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def refusal(*words: str) -> str:
    """The line with which the command is refused, at status 2."""
    with pytest.raises(CommandError) as refused:
        printed(*words)
    message = str(refused.value)
    assert refused.value.returncode == 2
    assert message.strip()
    assert "\n" not in message
    return message
