"""The keys of a sheet, as the help tells them."""

from evclinic.domain.words import T, Words

SHEET_KEYS: tuple[tuple[str, Words], ...] = (
    ("Enter   Shift+Enter", T("Next question, the one before")),
    ("Ctrl+Enter", T("Save the sheet; Enter alone never saves")),
    ("Esc", T("Back; the draft is kept")),
    ("0 … 9   10", T("A grade by its digits, an answer by its number or first letter")),
    ("N", T("Now, in a time")),
    ("A", T("All absent: the list or area you are in")),
    ("↑ ↓", T("A little more, a little less")),
    ("Ctrl+M", T("Say why there is no answer")),
    ("Ctrl+Z", T("Take back the last answer")),
    ("F6", T("History of this answer")),
    ("Alt+Enter", T("A new line in a note")),
)
