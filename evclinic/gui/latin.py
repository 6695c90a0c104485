"""Codes, dates and numbers within right-to-left words: they keep their own direction."""

from evclinic.domain.words import CLOSE_ISOLATE, OPEN_ISOLATE, Language


def latin(text: str, language: Language) -> str:
    """This piece as it is read from left to right, whatever stands around it."""
    return f"{OPEN_ISOLATE}{text}{CLOSE_ISOLATE}" if text and language.rtl else text
