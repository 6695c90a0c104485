"""The tabs of the window: each is built when it is first shown, and looks again only when it is in view."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from evclinic.domain.words import Language, Words
from evclinic.gui.forms.hand import when_up
from evclinic.gui.icons import icon
from evclinic.gui.tab_line import TabLine
from evclinic.gui.theme import px


@dataclass(frozen=True, slots=True)
class TabPlan:
    """A tab before it is built: its key ('board'), its title, its icon, and what builds it, asked once."""

    key: str
    title: Words
    icon: str
    build: Callable[[], QWidget]


@runtime_checkable
class Page(Protocol):
    """What a tab's widget answers to."""

    def reload(self) -> None:
        """The records changed: look again."""
        ...

    def retranslate(self, language: Language) -> None:
        """Say the same in another language, keeping what is typed and where the focus is."""
        ...


@runtime_checkable
class TakesKeys(Protocol):
    """A page on which typing begins somewhere."""

    def take_focus(self) -> None:
        """Give the keys to where typing begins."""
        ...


@runtime_checkable
class HasStop(Protocol):
    """A page that names what takes the keys first. It is no focus proxy: Tab would jump over all that lies before."""

    first_stop: QWidget


class NumberKey(QShortcut):
    """Ctrl (or another key) and a digit. `chosen` carries the place it stands for, counted from 0."""

    chosen = Signal(int)

    def __init__(self, number: int, parent: QWidget, held: str = "Ctrl") -> None:
        super().__init__(QKeySequence(f"{held}+{number}"), parent)
        self._place = number - 1
        self.activated.connect(self._choose)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._place)


class Holder(QWidget):
    """Where one page stands; out of sight it asks for no room, so that only the page in front makes the window high."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0) if self.isHidden() else super().minimumSizeHint()


class Tabs(QTabWidget):
    """Ctrl+1 to Ctrl+9 choose one of them; whoever chose one, by key or hand, finds the keys on its page."""

    opened = Signal(str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._plans: list[TabPlan] = []
        self._holders: list[QVBoxLayout] = []
        self._pages: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self.line = TabLine(self)
        self.setTabBar(self.line)
        self.setDocumentMode(True)
        self.setIconSize(QSize(px(20), px(20)))
        self.setUsesScrollButtons(True)
        self.currentChanged.connect(self._show)
        self.tabBarClicked.connect(self._clicked)
        for number in range(1, 10):
            NumberKey(number, self).chosen.connect(self._by_key)

    def plan(self, plans: Sequence[TabPlan]) -> None:
        """Have these tabs; the first is built and shown."""
        self.blockSignals(True)
        for plan in plans:
            holder = Holder(self)
            lines = QVBoxLayout(holder)
            lines.setContentsMargins(0, 0, 0, 0)
            self._plans.append(plan)
            self._holders.append(lines)
            self.addTab(holder, icon(plan.icon), "")
        self.blockSignals(False)
        self.retranslate(self._language)
        self._show(self.currentIndex())

    def page(self, key: str) -> QWidget | None:
        """The widget of a tab, None while it has not been built."""
        return self._pages.get(key)

    def open(self, key: str) -> QWidget | None:
        """Bring a tab to the front, building it where need be; None when there is no such tab."""
        for number, plan in enumerate(self._plans):
            if plan.key == key:
                self.setCurrentIndex(number)
                self._show(number)
                return self._pages[key]
        return None

    def keys(self) -> tuple[str, ...]:
        """The keys of the tabs, in their order."""
        return tuple(plan.key for plan in self._plans)

    def current_key(self) -> str:
        """The key of the tab in front."""
        return self._plans[self.currentIndex()].key if self._plans else ""

    @Slot()
    def reload(self) -> None:
        """The records changed: the tab in front looks again, the others when they are next shown."""
        self._stale = set(self._pages)
        self._freshen(self.current_key())

    def retranslate(self, language: Language) -> None:
        """Say the same in another language, hidden tabs too."""
        self._language = language
        self.line.set_titles([plan.title.in_(language) for plan in self._plans])
        for page in self._pages.values():
            if isinstance(page, Page):
                page.retranslate(language)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        answer = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        return answer

    def _make_room(self) -> None:
        corner = self.cornerWidget()
        self.line.fit_into(self.width() - (corner.sizeHint().width() if corner is not None else 0))

    @Slot(int)
    def _show(self, number: int) -> None:
        if not 0 <= number < len(self._plans):
            return
        plan = self._plans[number]
        if plan.key not in self._pages:
            page = self._pages[plan.key] = plan.build()
            self._holders[number].addWidget(page)
            page.show()
            if isinstance(page, Page):
                page.retranslate(self._language)
        self._freshen(plan.key)
        self.opened.emit(plan.key)

    @Slot(int)
    def _clicked(self, _number: int) -> None:
        when_up(self, self._give_keys)

    def _give_keys(self) -> None:
        page: object = self._pages.get(self.current_key())
        if isinstance(page, TakesKeys):
            page.take_focus()
        elif isinstance(page, QWidget):
            first = page.first_stop if isinstance(page, HasStop) else None
            places = [each for each in (page.focusWidget(), first, self.line) if each is not None and each.isVisible()]
            places[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _freshen(self, key: str) -> None:
        page: object = self._pages.get(key)
        if key in self._stale and isinstance(page, Page):
            page.reload()
        self._stale.discard(key)

    @Slot(int)
    def _by_key(self, number: int) -> None:
        if number < self.count():
            self.setCurrentIndex(number)
            self._give_keys()
