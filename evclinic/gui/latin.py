"""Codes, dates and numbers within other words: they keep their own direction, and stay whole."""

from evclinic.domain.words import CLOSE_ISOLATE, OPEN_ISOLATE, Language


def latin(text: str, language: Language) -> str:
    """This piece as it is read from left to right, whatever stands around it."""
    return f"{OPEN_ISOLATE}{text}{CLOSE_ISOLATE}" if text and language.rtl else text


def unbroken(text: str) -> str:
    """Dates, and an area with its unit, stay on one line."""
    return text.replace("-", "\u2011").replace(" mm²", "\u00a0mm²").replace(" مم²", "\u00a0مم²")
