"""The foot of the print tab: what became of the paper, on which printer, how many copies, and the two presses."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QWidget

from evclinic.domain.words import Language, Plain, T, Words
from evclinic.gui.choice_list import ChoiceList, CountBox
from evclinic.gui.icons import icon, on_accent
from evclinic.gui.latin import latin
from evclinic.gui.printing.issuing import Shown
from evclinic.gui.printing.printers import Job
from evclinic.gui.printing.words import serial_text
from evclinic.gui.theme import px, restyle
from evclinic.gui.two_groups import TwoGroups

MOST_COPIES = 9


class Foot(TwoGroups):
    """Without a printer the PDF is the main press, and that is no error. `both_sides` stands where the tab puts it."""

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._said: Words = Plain("")
        self._pages = 0
        self._number = ""
        self._is_issued = False
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.number = QLabel(self)
        self.number.setProperty("badge", "info")
        self.copies_label = QLabel(self)
        self.copies = CountBox(self)
        self.copies.setRange(1, MOST_COPIES)
        self.copies.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.copies_label.setBuddy(self.copies)
        self.both_sides = QCheckBox(self)
        self.printer = ChoiceList(self)
        self.printer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.printer.setMinimumContentsLength(10)
        self.save_button = QPushButton(self)
        self.print_button = QPushButton(self)
        for button in (self.save_button, self.print_button):
            button.setProperty("target", "observation")

        self.start.addWidget(self.number)
        self.start.addWidget(self.words, 1)
        for widget in (self.copies_label, self.copies, self.printer):
            self.end.addWidget(widget)
        self.end.addWidget(self.save_button)
        self.end.addWidget(self.print_button)

        self.save_button.clicked.connect(self.save_wanted)
        self.print_button.clicked.connect(self.print_wanted)
        self.retranslate(language)

    def offer(self, printers: Sequence[str]) -> None:
        """The printers there are."""
        chosen = self.printer.currentText()
        self.printer.clear()
        self.printer.addItems(list(printers))
        self.printer.setCurrentIndex(max(0, self.printer.findText(chosen)))
        for widget in (self.printer, self.both_sides, self.print_button):
            widget.setVisible(self.has_printer)
        self.save_button.setProperty("kind", "secondary" if self.has_printer else "primary")
        self.print_button.setProperty("kind", "primary")
        restyle(self)
        self.retranslate(self._language)

    def take_focus(self) -> None:
        """To the press that brings the paper out."""
        (self.print_button if self.has_printer else self.save_button).setFocus()

    @property
    def has_printer(self) -> bool:
        """Whether there is anything to print on."""
        return self.printer.count() > 0

    def job(self) -> Job:
        """On which printer, how many copies, on which sides."""
        return Job(self.printer.currentText(), self.copies.value(), self.both_sides.isChecked())

    def wait(self) -> None:
        """Another paper is being drawn: nothing can be pressed until it is there."""
        for widget in (self.save_button, self.print_button):
            widget.setEnabled(False)

    def show_paper(self, pages: int, shown: Shown | None) -> None:
        """This paper is in view with so many pages, or none."""
        self._pages, self._is_issued = pages, shown is not None and shown.row is not None
        self._number = f"{serial_text(shown.serial)} · {shown.copy}" if shown else ""
        self.number.setVisible(shown is not None)
        for widget in (self.save_button, self.print_button):
            widget.setEnabled(pages > 0)
        self.copies.setEnabled(not self._is_issued)
        self.retranslate(self._language)

    @Slot(object, str)
    def say(self, words: Words, role: str = "muted") -> None:
        """What became of it; `role` is ok, problem or muted."""
        self._said = words
        self.words.setProperty("role", role)
        restyle(self.words)
        self.retranslate(self._language)

    @property
    def said(self) -> Words:
        """What was said last."""
        return self._said

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.words.setText(self._said.in_(language))
        self.words.setAccessibleName(self.words.text())
        self.copies_label.setText(T("Copies").in_(language))
        self.copies.setAccessibleName(self.copies_label.text())
        self.both_sides.setText(T("Both sides").in_(language))
        self.printer.setAccessibleName(T("Printer").in_(language))
        self.save_button.setText(T("Save PDF…").in_(language))
        self.print_button.setText(self._press().in_(language))
        self.number.setText(latin(self._number, language))
        self.number.setAccessibleName(T("Serial and copy: {number}", number=self._number).in_(language))
        self.save_button.setIcon(icon("download") if self.has_printer else on_accent("download"))
        self.print_button.setIcon(on_accent("printer"))
        self.copies.setMinimumWidth(px(72))

    def _press(self) -> Words:
        if self._is_issued:
            return T("Print once more")
        return T("Print {pages} pages", pages=self._pages) if self._pages != 1 else T("Print 1 page")
