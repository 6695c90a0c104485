"""One line of the trail in full: its words, and below them the raw row as the study file keeps it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from evclinic.domain.words import Language, Plain, T, Words
from evclinic.gui.asking import AskDialog
from evclinic.gui.trail.columns import when_text
from evclinic.services.trail_reading import LONGEST, TrailLine


class DetailsDialog(AskDialog):
    """To be read only; everything in it can be marked and copied."""

    def __init__(self, line: TrailLine, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(T("A line of the trail"), None, T("Close"), language, parent)
        self.back_button.hide()
        row, asked = line.row, T("{form}, {question}", form=line.record, question=line.question)
        self.say(T("When"), Plain(when_text(line, language)))
        self.say(T("Who"), Plain(row.who))
        self.say(T("What was done"), row.words)
        self.say(T("Participant"), Plain(line.participant))
        self.say(T("Question"), asked)
        self.say(T("Old value"), line.old)
        self.say(T("New value"), line.new)
        self.say(T("Why"), Plain(row.why))
        old, new = (
            value if len(value) < LONGEST else f"{value[:LONGEST]}…" for value in (row.old or "-", row.new or "-")
        )
        raw = f"{row.seq}  {row.act}  {row.deed}  {row.version}\n{row.table}  {row.record_id}\n{row.field}"
        self.raw = self.say(T("Raw row"), Plain(f"{raw}\n{old}\n{new}\n{row.at.isoformat()}"))
        self.raw.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.raw.setProperty("role", "muted")
        self.asked.connect(self.accept)

    def say(self, title: Words, words: Words) -> QLabel:
        """One line: what it is, and what is so; nothing is said as a dash."""
        label = QLabel(words.in_(self.language) or "-", self)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add_field(title, label)
        return label
