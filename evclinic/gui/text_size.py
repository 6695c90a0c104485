"""The size of all text and targets, 100 to 200 %: Ctrl and plus, minus or zero."""

from PySide6.QtCore import QEvent, QObject, QSize, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from evclinic.gui import theme
from evclinic.gui.settings import WindowSettings
from evclinic.gui.stretching import Stretch, look_again

STEP = 0.1


class TextSize(QObject):
    """Remembered on this computer."""

    def __init__(self, settings: WindowSettings, window: QWidget) -> None:
        super().__init__(window)
        self._settings, self._window = settings, window
        self._stretch = Stretch()
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
            before, size = theme.scale_now(), self._window.window().size()
            self._window.setUpdatesEnabled(False)
            self._stretch.to(wanted, before, app.allWidgets())  # first: some parts set their own at the new size
            theme.apply(app, wanted)
            look_again(app.allWidgets())
            self._keep_size(size)
            self._window.setUpdatesEnabled(True)
        self._settings.scale = wanted

    def _keep_size(self, size: QSize) -> None:
        """On the way from one text size to another the parts may ask for more than a screen: it is not theirs."""
        for _ in range(2):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            if self._window.window().size() != size:
                self._window.window().resize(size)

    @Slot()
    def _larger(self) -> None:
        self.set(theme.scale_now() + STEP)

    @Slot()
    def _smaller(self) -> None:
        self.set(theme.scale_now() - STEP)

    @Slot()
    def _usual(self) -> None:
        self.set(1.0)
