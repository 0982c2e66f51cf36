"""What a log line may say: what failed and where in the code, never about whom.

An error's own words may quote a value of a record, and an address holds a person's id: a log is read by more people
than the audit trail, and is no second trail.
"""

import logging
import re
import traceback
from types import TracebackType

_ADDRESS = re.compile(r"(?<![\w/])(/[a-z-]*)/[^\s'\"]*")
_FOREIGN = ("django", "gunicorn")
"""Loggers that write addresses into their messages."""


class NamesNobody(logging.Formatter):
    """Cuts an address after its first word and prints an exception as its kind and its place."""

    def format(self, record: logging.LogRecord) -> str:
        kept, record.exc_text = record.exc_text, None  # what another handler made of the exception quotes it
        try:
            return super().format(record)
        finally:
            record.exc_text = kept

    def formatMessage(self, record: logging.LogRecord) -> str:
        if record.name.split(".")[0] in _FOREIGN:
            record.message = _ADDRESS.sub(r"\1/…", record.message).partition("?")[0]
        return super().formatMessage(record)

    def formatException(
        self,
        info: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        error = info[1]
        lines: list[str] = []
        while error is not None:
            lines += [f"{type(error).__module__}.{type(error).__qualname__}"]
            lines += [
                f"  {frame.filename}:{frame.lineno} in {frame.name}"
                for frame in traceback.extract_tb(error.__traceback__)
            ]
            error = error.__cause__ or error.__context__
        return "\n".join(lines)
