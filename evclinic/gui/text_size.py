"""The size of all text and targets, 100 to 200 %: Ctrl and plus, minus or zero."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from evclinic.gui import theme
from evclinic.gui.settings import WindowSettings

STEP = 0.1


class TextSize(QObject):
    """Remembered on this computer."""

    def __init__(self, settings: WindowSettings, window: QWidget) -> None:
        super().__init__(window)
        self._settings = settings
        for keys, press in (
            ("Ctrl++", self._larger),
            ("Ctrl+=", self._larger),
            ("Ctrl+-", self._smaller),
            ("Ctrl+0", self._usual),
        ):
            QShortcut(QKeySequence(keys), window).activated.connect(press)

    def set(self, scale: float) -> None:
        """Dress the whole program in this size."""
        wanted = min(max(round(scale, 1), theme.SMALLEST_SCALE), theme.LARGEST_SCALE)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, wanted)
        self._settings.scale = wanted

    @Slot()
    def _larger(self) -> None:
        self.set(theme.scale_now() + STEP)

    @Slot()
    def _smaller(self) -> None:
        self.set(theme.scale_now() - STEP)

    @Slot()
    def _usual(self) -> None:
        self.set(1.0)
