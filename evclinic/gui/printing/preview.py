"""The pages as they will be printed and kept, one at a time, at any size; or why there is nothing to see."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evclinic.domain.words import Language, T, Words
from evclinic.gui.icons import icon
from evclinic.gui.printing.pictures import POINTS, Pictures
from evclinic.gui.theme import SPACE, px
from evclinic.gui.two_groups import TwoGroups

SCREEN = 96.0  # dots an inch at 100 %
STEPS = (50, 75, 100, 125, 150, 200, 300)
FIT = 0
LEAST = 45  # pixels of height (at text size 1.0) that are still a page


class Preview(QWidget):
    """PageUp and PageDown turn the pages, Ctrl+plus and Ctrl+minus change the size, Ctrl+0 fits the width."""

    cancelled = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._pictures: Pictures | None = None
        self._page = 0
        self._zoom = FIT
        self._none: Words = T("Choose what to print.")
        self.page_label = QLabel(self)
        self.page_label.setProperty("role", "section")
        self.back_button = self._button("chevron-left", self.go_back)
        self.on_button = self._button("chevron-right", self.go_on)
        self.smaller_button = self._button("", self.smaller, "−")
        self.zoom_label = QLabel(self)
        self.zoom_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.larger_button = self._button("plus", self.larger)
        self.fit_button = self._button("", self.fit, " ")
        self.sheet = QLabel()
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.scroller = QScrollArea(self)
        self.scroller.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.scroller.setWidget(self.sheet)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.empty = QLabel(self)
        self.empty.setProperty("role", "muted")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.stop_button = QPushButton(self)

        self._arrange()
        self._make_keys()
        self.stop_button.clicked.connect(self.cancelled)
        self.retranslate(language)

    # What others ask of it.

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return self._pictures.count if self._pictures else 0

    def show_paper(self, paper: bytes) -> None:
        """Show these bytes; the page in view stays in view where there is one."""
        self._pictures = Pictures(paper)
        self._page = min(self._page, self.count - 1)
        self.progress_row.hide()
        self.room.setCurrentWidget(self.scroller)
        self._draw()

    def show_nothing(self, why: Words) -> None:
        """There is nothing to show; say why, or what to do."""
        self._pictures = None
        self._none = why
        self._page = 0
        self.progress_row.hide()
        self.room.setCurrentWidget(self.empty)
        self._draw()

    def show_progress(self, share: float) -> None:
        """It is being drawn; so much of it is done."""
        self.progress_row.show()
        self.progress.setValue(round(share * 100))

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.back_button.setIcon(icon("chevron-left", rtl=language.rtl))
        self.on_button.setIcon(icon("chevron-right", rtl=language.rtl))
        for button, words in (
            (self.back_button, T("Page before")),
            (self.on_button, T("Next page")),
            (self.smaller_button, T("Smaller")),
            (self.larger_button, T("Larger")),
            (self.fit_button, T("Fit the width")),
            (self.stop_button, T("Stop")),
        ):
            button.setAccessibleName(words.in_(language))
            button.setToolTip(words.in_(language))
        self.fit_button.setText(T("Fit").in_(language))
        self.stop_button.setText(T("Stop").in_(language))
        self.progress.setAccessibleName(T("Drawing the paper").in_(language))
        self._say()

    # Inside.

    def _button(self, name: str, press: Callable[[], None], text: str = "") -> QPushButton:
        button = QPushButton(text, self)
        if name:
            button.setIcon(icon(name))
        button.clicked.connect(press)
        return button

    def _arrange(self) -> None:
        head = TwoGroups(self, gap=SPACE.small)
        for widget in (self.back_button, self.page_label, self.on_button):
            head.start.addWidget(widget)
        head.start.addStretch(1)
        for widget in (self.smaller_button, self.zoom_label, self.larger_button, self.fit_button):
            head.end.addWidget(widget)
        self.progress_row = QFrame(self)
        self.progress_row.setProperty("card", True)
        doing = QHBoxLayout(self.progress_row)
        doing.setContentsMargins(px(SPACE.small), px(SPACE.tight), px(SPACE.small), px(SPACE.tight))
        doing.addWidget(self.progress, 1)
        doing.addWidget(self.stop_button)
        self.progress_row.hide()
        self.room = QStackedWidget(self)
        self.room.setMinimumHeight(px(LEAST))
        self.room.addWidget(self.scroller)
        self.room.addWidget(self.empty)
        self.room.setCurrentWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(SPACE.small))
        pages = QGridLayout()
        pages.addWidget(self.room, 0, 0)
        pages.addWidget(self.progress_row, 0, 0, Qt.AlignmentFlag.AlignTop)  # over the page, so that nothing moves
        self.progress_row.raise_()
        whole.addWidget(head)
        whole.addLayout(pages, 1)

    def _make_keys(self) -> None:
        for keys, press in (
            ("PgUp", self.go_back),
            ("PgDown", self.go_on),
            ("Ctrl++", self.larger),
            ("Ctrl+=", self.larger),
            ("Ctrl+-", self.smaller),
            ("Ctrl+0", self.fit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(press)

    def _percent(self) -> float:
        """The size in percent; fitted, what the width allows."""
        if self._zoom != FIT or self._pictures is None:
            return self._zoom or 100
        room = self.scroller.width() - self.scroller.verticalScrollBar().sizeHint().width() - px(SPACE.tight)
        return max(20.0, 100 * room / (self._pictures.size(self._page).width() * SCREEN / POINTS))

    def _draw(self) -> None:
        if self._pictures is None:
            self.sheet.setPixmap(QPixmap())
        else:
            sharp = self.devicePixelRatioF()
            image = self._pictures.picture(self._page, SCREEN * self._percent() / 100 * sharp)
            image.setDevicePixelRatio(sharp)
            self.sheet.setPixmap(QPixmap.fromImage(image))
            self.sheet.resize(QSize(round(image.width() / sharp), round(image.height() / sharp)))
        self._say()

    def _say(self) -> None:
        there = self._pictures is not None
        words = T("Page {page} of {pages}", page=self._page + 1, pages=self.count)
        title = T("Preview").in_(self._language)
        self.page_label.setText(words.in_(self._language) if there else title)
        self.scroller.setAccessibleName(f"{title}: {self.page_label.text()}")
        self.empty.setText(self._none.in_(self._language))
        self.zoom_label.setText(f"{round(self._percent())} %" if there else "")
        self.back_button.setEnabled(self._page > 0)
        self.on_button.setEnabled(self._page + 1 < self.count)
        for button in (self.smaller_button, self.larger_button, self.fit_button):
            button.setEnabled(there)

    # Slots.

    @Slot()
    def go_back(self) -> None:
        """The page before."""
        self._turn(self._page - 1)

    @Slot()
    def go_on(self) -> None:
        """The next page."""
        self._turn(self._page + 1)

    @Slot()
    def larger(self) -> None:
        """The next larger size."""
        now = self._percent()
        self._scale(next((step for step in STEPS if step > now + 1), STEPS[-1]))

    @Slot()
    def smaller(self) -> None:
        """The next smaller size."""
        now = self._percent()
        self._scale(next((step for step in reversed(STEPS) if step < now - 1), STEPS[0]))

    @Slot()
    def fit(self) -> None:
        """As wide as there is room."""
        self._scale(FIT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._zoom == FIT:
            self._draw()

    def _turn(self, number: int) -> None:
        if 0 <= number < self.count:
            self._page = number
            self._draw()
            self.scroller.verticalScrollBar().setValue(0)

    def _scale(self, zoom: int) -> None:
        if self._pictures is not None:
            self._zoom = zoom
            self._draw()
