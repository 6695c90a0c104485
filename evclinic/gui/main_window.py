"""The window: the frame that every tab stands in, with the chairs at its foot and what is wrong at its head."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QSplitter, QVBoxLayout, QWidget

from evclinic.domain.words import Language, T, Words
from evclinic.gui.banner import Banners
from evclinic.gui.frame import FRAME, Frame
from evclinic.gui.help_pane import HelpPane
from evclinic.gui.settings import WindowSettings
from evclinic.gui.tabs import TabPlan, Tabs
from evclinic.gui.text_size import TextSize
from evclinic.gui.top_bar import TopBar

if TYPE_CHECKING:
    from evclinic.domain.alarms import Sound
    from evclinic.domain.readings import Gap
    from evclinic.gui.desk import Desk
    from evclinic.gui.notices import Notices
    from evclinic.gui.observations.board import Board
    from evclinic.gui.observations.wall import Wall
    from evclinic.gui.observations.watch import Watch
    from evclinic.gui.quit_guard import QuitGuard
    from evclinic.gui.signals import StudySignals
    from evclinic.gui.sounds import Sounder
    from evclinic.gui.strip import Strip


class MainWindow(QWidget):
    """Stands in the first window; `open_study` fills it. `running_sheets` asks for the paper of all in chairs."""

    running_sheets = Signal()
    language_changed = Signal(object)

    def __init__(
        self, settings: WindowSettings, speak: Callable[[str], Language], language: Language, *, demo: bool
    ) -> None:
        super().__init__()
        self._settings, self._speak, self._language = settings, speak, language
        self._desk: Desk | None = None
        self.watch: Watch | None = None
        self.board: Board | None = None
        self.strip: Strip | None = None
        self.wall: Wall | None = None
        self.guard: QuitGuard | None = None
        self._notices: Notices | None = None
        self._sounder: Sounder | None = None
        self._may_quit = False
        self.frame = Frame(demo=demo, parent=self)
        self.banners = Banners(language, self.frame)
        self.top_bar = TopBar(language, self.banners, demo=demo, parent=self)
        self.tabs = Tabs(language, self)
        self.help_pane = HelpPane(language, self)
        self.waiting = QLabel(self)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waiting.setProperty("role", "section")
        self.waiting.setWordWrap(True)

        self.text_size = TextSize(settings, self)

        self._arrange(demo=demo)
        self._make_keys()
        self.banners.pressed.connect(self._open_events)
        self.top_bar.language_asked.connect(self.switch_language)
        self.top_bar.person_chosen.connect(self._sit_down)
        self._say()

    # The life of the window.

    def open_study(
        self, desk: "Desk", watch: "Watch", signals: "StudySignals", sounder: "Sounder", plans: Sequence[TabPlan]
    ) -> "Board":
        """Fill the window: the board first, then these tabs, each built when it is first shown."""
        from evclinic.gui.notices import Notices
        from evclinic.gui.observations.board import Board
        from evclinic.gui.observations.wall import Wall
        from evclinic.gui.strip import Strip

        self._desk, self.watch, self._sounder = desk, watch, sounder
        watch.setParent(self)
        self.board = Board(watch, self._language)
        self.strip = Strip(self._language, self)
        self.wall = Wall(watch, self._language, self)
        self._notices = Notices(self.banners, self.strip, desk)
        self._lines.addWidget(self.strip)
        self.tabs.plan([TabPlan("board", T("Board"), "heartbeat", self._the_board), *plans])
        self.waiting.hide()
        self.tabs.show()
        self._wire(watch, signals, sounder)
        self._show_study()
        watch.start()
        self.board.take_focus()
        self.board.painted.connect(self._show_notices)
        return self.board

    def show_as_demo(self) -> None:
        """The study that was opened is a demo."""
        self.frame.show_as_demo()
        self.top_bar.show_as_demo()

    def show_page(self, page: QWidget) -> None:
        """Show a page instead of a study, until one is opened."""
        self.waiting.hide()
        self._lines.insertWidget(1, page, 1, Qt.AlignmentFlag.AlignCenter)

    def show_trouble(self, words: Words, advice: Words) -> None:
        """The study cannot be opened: say why, instead of a window full of nothing."""
        say = self._language
        self.waiting.setText(f"{words.in_(say)}\n\n{advice.in_(say)}")
        self.waiting.setAccessibleName(self.waiting.text())
        self.tabs.hide()
        self.waiting.show()

    @property
    def language(self) -> Language:
        """What the window speaks now."""
        return self._language

    @Slot()
    def switch_language(self) -> None:
        """The other language, at once and everywhere; what is typed and where the focus is stay."""
        self._language = self._speak("en" if self._language.rtl else "ar")
        self._settings.language = self._language.code
        app = QApplication.instance()
        if isinstance(app, QApplication):
            rtl = self._language.rtl
            app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        for part in (self.top_bar, self.banners, self.tabs, self.help_pane, self.strip, self.wall):
            if part is not None:
                part.retranslate(self._language)
        self._say()
        self.language_changed.emit(self._language)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.watch is not None and self.watch.chairs and not self._may_quit:
            event.ignore()
            self._ask_before_quitting()
            return
        if self.watch is not None:
            self.watch.stop()
        if self.wall is not None:
            self.wall.close()
        if self._sounder is not None:
            self._sounder.stop()
        super().closeEvent(event)

    # Inside.

    def _arrange(self, *, demo: bool) -> None:
        middle = QSplitter(Qt.Orientation.Horizontal, self)
        middle.setChildrenCollapsible(False)
        middle.addWidget(self.tabs)
        middle.addWidget(self.help_pane)
        middle.setStretchFactor(0, 1)
        self.tabs.hide()
        self._lines = QVBoxLayout(self.frame)
        edge = FRAME if demo else 0
        self._lines.setContentsMargins(edge, edge, edge, edge)
        self._lines.setSpacing(0)
        self._lines.addWidget(self.top_bar)
        self._lines.addWidget(self.waiting, 1)
        self._lines.addWidget(middle, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.frame)

    def _make_keys(self) -> None:
        for keys, press in (
            ("F1", self._toggle_help),
            ("F2", self.show_board),
            ("F11", self.toggle_wall),
            ("F12", self._emergency),
            ("Ctrl+Shift+L", self.switch_language),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(press)

    def _wire(self, watch: "Watch", signals: "StudySignals", sounder: "Sounder") -> None:
        if self.board is None or self.strip is None or self._notices is None:
            return
        watch.ticked.connect(self._tick)
        watch.sounded.connect(self._sound)
        watch.gap_seen.connect(self._tell_gap)
        signals.changed.connect(self._reload)
        self._notices.saved.connect(self.top_bar.show_saved)
        self._notices.not_saved.connect(self.top_bar.show_not_saved)
        self._notices.given_up.connect(self.top_bar.forget_not_saved)
        self._notices.follow(signals, sounder)
        sounder.silent.connect(self.board.header.bell.show_missing)
        self.strip.chosen.connect(self._show_check)
        self.strip.all_wanted.connect(self.show_board)
        self.strip.signs.connect(self._open_events)
        self.strip.emergency.connect(self._emergency)
        self.board.header.seen.connect(self.strip.board_seen)
        self.banners.panel.covers.connect(self.strip.board_covered)
        self.board.wall.connect(self.toggle_wall)

    def _the_board(self) -> QWidget:
        if self.board is None:
            raise LookupError("The board is built with the study")
        return self.board

    def _say(self) -> None:
        if self._desk is None:
            self.waiting.setText(T("Opening the study…").in_(self._language))

    def _show_study(self) -> None:
        if self._desk is not None:
            self.top_bar.show_study(self._desk.names(), self._desk.people(), self._desk.author())

    @Slot()
    def _show_notices(self) -> None:
        """Signs and serious events: at the start asked after the chairs are in view, because they take their time."""
        if self._notices is not None and self.watch is not None:
            self._notices.reload(self.watch.now)

    @Slot()
    def _reload(self) -> None:
        if not (self._desk and self.watch and self._notices and self.board):
            return
        self._show_study()
        self._show_notices()
        self.board.reload()
        self.tabs.reload()

    @Slot()
    def _tick(self) -> None:
        if self.watch is None or self.strip is None or self._notices is None:
            return
        self.strip.show_chairs(self.watch.chairs)
        self.top_bar.show_now(self.watch.now)
        self._notices.show_now(self.watch.now, self.watch.chairs)

    @Slot(object)
    def _tell_gap(self, gap: "Gap") -> None:
        if self._notices is not None:
            self._notices.tell_gap(gap)

    @Slot(object)
    def _sound(self, sound: "Sound") -> None:
        if self._sounder is not None:
            self._sounder.play(sound.tone)

    @Slot(str)
    def _sit_down(self, initials: str) -> None:
        if self._desk is not None:
            self._desk.sit_down(initials)
            self._settings.author = initials
            self._reload()

    @Slot(object, str)
    def _show_check(self, injection_id: object, code: str) -> None:
        self.show_board()
        if self.board is not None and code:
            self.board.check.emit(injection_id, code, False)

    @Slot()
    def _open_events(self) -> None:
        self.tabs.open("adverse_events")

    @Slot()
    def show_board(self) -> None:
        """The home screen."""
        self.tabs.open("board")

    @Slot()
    def toggle_wall(self) -> None:
        """The wall view, opened or closed."""
        if self.wall is not None:
            self.wall.toggle()

    @Slot()
    def _emergency(self) -> None:
        self.show_board()
        if self.board is not None:
            self.board.open_emergency()

    @Slot()
    def _toggle_help(self) -> None:
        self.help_pane.setVisible(self.help_pane.isHidden())

    def _ask_before_quitting(self) -> None:
        from evclinic.gui.quit_guard import QuitGuard

        chairs = self.watch.chairs if self.watch else ()
        self.guard = QuitGuard([chair.observation.participant for chair in chairs], self._language, self)
        self.guard.paper_and_quit.connect(self._paper_and_quit)
        self.guard.open()

    @Slot()
    def _paper_and_quit(self) -> None:
        self.running_sheets.emit()
        self._may_quit = True
        self.window().close()
