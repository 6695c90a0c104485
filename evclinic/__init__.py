"""Bedside data capture for a cell-therapy trial: one study file, one window, two languages, and paper as the backup."""

__version__ = "0.1.0"
