"""Text as the formats of continuous integration can hold it."""

from __future__ import annotations

import re


def github(value: str) -> str:
    """A message in GitHub's workflow commands (escapeData in actions/toolkit, packages/core/src/command.ts)."""
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def github_property(value: str) -> str:
    """A property in GitHub's workflow commands (escapeProperty, in the same place)."""
    return github(value).replace(":", "%3A").replace(",", "%2C")


def xml(value: str) -> str:
    """Text without the characters that XML cannot hold (XML 1.0, production 2)."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "�", value)
