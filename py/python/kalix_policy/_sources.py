"""Reads the content of a source: a path, JSON or an open file."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def content_of(source: Any, most: int, most_of_office: int = 0) -> bytes | None:
    """Returns the content of a path, an open file, a text or bytes, or None if the source is data.

    At most one byte beyond `most` is read from a file, which is enough to see that it is too large. The limit is
    `most_of_office`, if that is larger, for a zip archive or an older Office file, as workbooks are.
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source)
    if isinstance(source, str):
        # An empty text is not a path. The parser reports that it is empty.
        text = source.lstrip("\ufeff \t\r\n")
        if not text or text.startswith(("{", "[")):
            return _encoded(source)
        source = _path(source)
    if isinstance(source, os.PathLike):
        with open(source, "rb") as file:
            return _all_of(file, most, most_of_office)
    return _all_of(source, most, most_of_office) if is_file(source) else None


def is_file(source: object) -> bool:
    """Whether the source is an open file, of any library: it has `read`, and a method to close it or read lines."""
    # Data may have a field named `read`.
    if isinstance(source, type) or hasattr(type(source), "__kalix_policy_json__"):
        return False
    try:
        return callable(getattr(source, "read", None)) and any(
            callable(getattr(source, name, None)) for name in ("readline", "readable", "close")
        )
    except Exception:
        # A user's class may raise in `__getattr__`. Then it is data, and its error is reported when the data is parsed.
        return False


def _all_of(file: Any, most: int, most_of_office: int) -> bytes:
    content = _some_of(file, most)
    if most < most_of_office and content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        content += _some_of(file, most_of_office - len(content))
    return content


def _some_of(file: Any, most: int) -> bytes:
    parts: list[bytes] = []
    left = most + 1
    while left > 0:
        try:
            part = file.read(left)
        except UnicodeDecodeError as error:
            raise ValueError(f'the file is not the text that it was opened as ({error}): open it with mode "rb"') from error
        if isinstance(part, str):
            part = _encoded(part)
        if not isinstance(part, (bytes, bytearray, memoryview)):
            if hasattr(part, "__await__"):
                if hasattr(part, "close"):
                    part.close()
                raise TypeError("an asynchronous file cannot be read here: hand in what it holds, or its `file`")
            raise TypeError(f"expected a file whose read() gives text or bytes, got {type(part).__name__}")
        if not part:
            break
        parts.append(bytes(part))
        left -= len(part)
    return b"".join(parts)


def _encoded(text: str) -> bytes:
    # The parser reports a lone surrogate.
    return text.encode("utf-8", "surrogatepass")


def _path(text: str) -> os.PathLike[str]:
    from pathlib import Path

    return Path(text)
