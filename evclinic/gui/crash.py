"""When the program itself fails: noted without a word of a participant, told to the nurse, and work goes on."""

import logging
import platform
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, QUrl, Signal, Slot, qInstallMessageHandler, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

import evclinic
from evclinic import log
from evclinic.domain.words import Language, T
from evclinic.gui.dialog import Dialog
from evclinic.gui.theme import px

QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
Kind = type[BaseException]


class CrashGuard(QObject):
    """Hears of every exception that nobody caught, in whichever thread, and of Qt's own warnings."""

    crashed = Signal(str)

    def install(self) -> None:
        """From now on."""
        sys.excepthook = self.heard
        threading.excepthook = self._heard_in_thread
        qInstallMessageHandler(_note_qt)

    def heard(self, kind: Kind, error: BaseException, trace: TracebackType | None) -> None:
        """Note it and tell the window; Ctrl+C in a terminal only ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.note(error, while_="nobody caught this")
        self.crashed.emit(details(error))

    def _heard_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self.heard(args.exc_type, args.exc_value, args.exc_traceback)


def details(error: BaseException) -> str:
    """What whoever mends it needs: versions, and the kind and the places of the exception. No value."""
    versions = f"evclinic {evclinic.__version__}, Python {platform.python_version()}, Qt {qVersion()}"
    places = log.NamelessFormatter().formatException((type(error), error, error.__traceback__))
    return f"{versions}, {platform.system()}\n{places}"


def _note_qt(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    logging.getLogger("evclinic.qt").log(QT_LEVELS.get(kind, logging.INFO), "%s", message or "")


class CrashDialog(Dialog):
    """Says that saved data is safe, and offers the paper before anything else."""

    running_sheets = Signal()

    def __init__(self, told: str, logs: Path, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told, self._logs = told, logs
        self.setWindowTitle(T("The program made a mistake").in_(language))
        self.title = QLabel(self.windowTitle(), self)
        self.title.setProperty("role", "title")
        self.words = QLabel(
            T(
                "Everything that was shown as saved is safe. What was not yet saved is kept as a draft. "
                "Go on, or go on on paper."
            ).in_(language),
            self,
        )
        self.words.setWordWrap(True)
        self.copy_button = QPushButton(T("Copy details").in_(language), self)
        self.folder_button = QPushButton(T("Open log folder").in_(language), self)
        self.sheets_button = QPushButton(T("Print running sheets").in_(language), self)
        self.continue_button = QPushButton(T("Continue").in_(language), self)
        self.continue_button.setProperty("kind", "primary")
        self.continue_button.setDefault(True)

        buttons = QHBoxLayout()
        for button in (self.copy_button, self.folder_button, self.sheets_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.continue_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(16), px(20), px(16))
        whole.setSpacing(px(12))
        whole.addWidget(self.title)
        whole.addWidget(self.words)
        whole.addLayout(buttons)

        self.copy_button.clicked.connect(self._copy)
        self.folder_button.clicked.connect(self._open_folder)
        self.sheets_button.clicked.connect(self.running_sheets)
        self.continue_button.clicked.connect(self.accept)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._told)

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._logs)))


class CrashTeller(QObject):
    """Shows one dialog at a time, however often it happens."""

    def __init__(
        self, window: QWidget, logs: Path, language: Callable[[], Language], running_sheets: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window, self._logs = window, logs
        self._language, self._running_sheets = language, running_sheets
        self.dialog: CrashDialog | None = None

    @Slot(str)
    def tell(self, told: str) -> None:
        """Tell the nurse, unless she is being told."""
        if self.dialog is not None and self.dialog.isVisible():
            return
        self.dialog = CrashDialog(told, self._logs, self._language(), self._window)
        self.dialog.running_sheets.connect(self._running_sheets)
        self.dialog.open()
