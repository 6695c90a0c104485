"""The painted body map: a front and a back figure to point at, the same way round in every language."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from evclinic.domain import body_map
from evclinic.domain.body_map import HEIGHT, REGIONS, VIEW_LABELS, VIEWS, WIDTH, Curve
from evclinic.domain.words import Language, T, Words
from evclinic.gui.body_marks import Mark, paint_mark, write
from evclinic.gui.theme import COLOURS, SPACE, px

CAPTION = 26.0  # figure units below the feet for the caption
STEP = 0.01  # how far Shift and an arrow key move a mark, as a share of the figure
_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
_CHOOSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def path_of(curves: Sequence[Curve], *, closed: bool = True) -> QPainterPath:
    """Curves of the body map as a path to paint, in figure units."""
    path = QPainterPath(QPointF(*curves[0].start))
    for curve in curves:
        path.cubicTo(QPointF(*curve.pull_start), QPointF(*curve.pull_end), QPointF(*curve.end))
    if closed:
        path.closeSubpath()
    return path


class BodyFigure(QWidget):
    """Front and back figure side by side; a click or Enter chooses a region and a place in it."""

    region_chosen = Signal(str, float, float)
    region_under = Signal(str)  # the region pointed at by mouse or arrow keys, "" for none

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._about: Words = T("Body map")
        self._marks: tuple[Mark, ...] = ()
        self._chosen: tuple[str, float, float] | None = None
        self._under = self._cursor = ""
        self._read_only = False
        self._paths: Mapping[str, QPainterPath] = {region.id: path_of(region.curves) for region in REGIONS.values()}
        self._details = {view: [path_of(line, closed=False) for line in body_map.details(view)] for view in VIEWS}
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a mirrored body would swap right and left
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.retranslate(language)

    def sizeHint(self) -> QSize:
        return QSize(px(560), px(620))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(360), px(400))

    def retranslate(self, language: Language, about: Words | None = None) -> None:
        """Say the same in another language; marks and choice stay. `about` is what the figure shows."""
        self._language, self._about = language, about or self._about
        self.setAccessibleName(self._about.in_(language))
        self._describe()
        self.update()

    def set_read_only(self, read_only: bool) -> None:
        """Show only: nothing can be chosen."""
        self._read_only = read_only
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if read_only else Qt.FocusPolicy.StrongFocus)
        self.update()

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show these areas."""
        self._marks = tuple(marks)
        self._describe()
        self.update()

    def set_chosen(self, region: str, x: float | None = None, y: float | None = None) -> None:
        """Show this region as chosen, at its middle unless a place is given; "" for none."""
        if not region:
            self._chosen, self._cursor = None, ""
        else:
            middle = body_map.centre(region)
            self._chosen = (region, middle[0] if x is None else x, middle[1] if y is None else y)
            self._cursor = region
        self._describe()
        self.update()

    @property
    def chosen(self) -> tuple[str, float, float] | None:
        """The chosen region with its place, or None."""
        return self._chosen

    def place_of(self, view: str, x: float, y: float) -> QPointF:
        """Where a place of a figure is in this widget."""
        box = self._box(view)
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height())

    def place_at(self, point: QPointF) -> tuple[str, float, float] | None:
        """Region and place at a point of this widget, or None beside the body."""
        for view in VIEWS:
            box = self._box(view)
            if box.contains(point):
                x, y = (point.x() - box.left()) / box.width(), (point.y() - box.top()) / box.height()
                region = body_map.region_at(view, x, y)
                return (region, round(x, 4), round(y, 4)) if region else None
        return None

    def _box(self, view: str) -> QRectF:
        unit = min(self.width() / (2 * WIDTH), self.height() / (HEIGHT + CAPTION))
        left = (self.width() - 2 * WIDTH * unit) / 2 + VIEWS.index(view) * WIDTH * unit
        top = (self.height() - (HEIGHT + CAPTION) * unit) / 2
        return QRectF(left, top, WIDTH * unit, HEIGHT * unit)

    def _describe(self) -> None:
        said = [T("R and L are the participant's right and left.").in_(self._language)]
        said += [f"{mark.code}: {REGIONS[mark.region].label.in_(self._language)}." for mark in self._marks]
        if self._chosen:
            label = REGIONS[self._chosen[0]].label
            said.append(T("Chosen: {region}.", region=label).in_(self._language))
        self.setAccessibleDescription(" ".join(said))

    # choosing

    def _choose(self, region: str, x: float, y: float) -> None:
        self.set_chosen(region, x, y)
        self.region_chosen.emit(region, x, y)

    def _point_at(self, region: str) -> None:
        if region != self._under:
            self._under = region
            self.region_under.emit(region)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.place_at(event.position())
        if found and not self._read_only and event.button() == Qt.MouseButton.LeftButton:
            self._choose(*found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = None if self._read_only else self.place_at(event.position())
        self._point_at(found[0] if found else "")
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._under else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, _event: object) -> None:
        self._point_at("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._read_only or key not in (*_ARROWS, *_CHOOSES) or (key in _CHOOSES and not self._is_new(event)):
            super().keyPressEvent(event)
        elif key not in _ARROWS:
            self._choose(self._cursor, *body_map.centre(self._cursor))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._nudge(*_ARROWS[key])
        else:
            self._walk(*_ARROWS[key])

    def _is_new(self, event: QKeyEvent) -> bool:
        """Whether Enter or Space chooses here; with Ctrl, or on what is chosen, it belongs to whoever holds the map."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return plain and bool(self._cursor) and (self._chosen is None or self._chosen[0] != self._cursor)

    def _nudge(self, right: float, down: float) -> None:
        if self._chosen is None:
            return
        region, x, y = self._chosen
        x, y = round(x + right * STEP, 4), round(y + down * STEP, 4)
        if body_map.region_at(REGIONS[region].view, x, y) == region:
            self._choose(region, x, y)

    def _walk(self, right: float, down: float) -> None:
        if not self._cursor:
            self._cursor = "front-chest"
        else:
            self._cursor = self._neighbour(right, down) or self._cursor
        self._point_at(self._cursor)
        self.update()

    def _neighbour(self, right: float, down: float) -> str:
        here = self._middle(self._cursor)
        best, least = "", float("inf")
        for region in REGIONS:
            gap = self._middle(region) - here
            ahead = gap.x() * right + gap.y() * down
            aside = abs(gap.x() * down) + abs(gap.y() * right)
            cost = ahead + 2 * aside
            if ahead > 1 and aside < ahead * 2.5 and cost < least:
                best, least = region, cost
        return best

    def _middle(self, region: str) -> QPointF:
        return self.place_of(REGIONS[region].view, *body_map.centre(region))

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for view in VIEWS:
            self._paint_figure(painter, view)
            self._paint_words(painter, view)
        for mark in self._marks:
            paint_mark(painter, mark, self.place_of(REGIONS[mark.region].view, mark.x, mark.y))
        if self._chosen:
            self._paint_cross(painter)

    def _paint_figure(self, painter: QPainter, view: str) -> None:
        box = self._box(view)
        painter.save()
        painter.translate(box.topLeft())
        painter.scale(box.width() / WIDTH, box.height() / HEIGHT)
        chosen = self._chosen[0] if self._chosen else ""
        for region in body_map.regions_of(view):
            fill = COLOURS.skin_hover if region.id == self._under else COLOURS.skin
            painter.setBrush(QColor(COLOURS.accent_tint if region.id == chosen else fill))
            painter.setPen(QPen(QColor(COLOURS.skin_line), 1.1))
            painter.drawPath(self._paths[region.id])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(COLOURS.skin_detail), 1.0, c=Qt.PenCapStyle.RoundCap))
        for line in self._details[view]:
            painter.drawPath(line)
        for region_id, colour, width in self._outlines(view, chosen):
            pen = QPen(QColor(colour), width)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawPath(self._paths[region_id])
        painter.restore()

    def _outlines(self, view: str, chosen: str) -> list[tuple[str, str, int]]:
        wanted = [(chosen, COLOURS.accent, px(2))]
        if self.hasFocus():
            wanted.append((self._cursor, COLOURS.focus, px(SPACE.focus)))
        return [one for one in wanted if one[0] and REGIONS[one[0]].view == view]

    def _paint_words(self, painter: QPainter, view: str) -> None:
        box = self._box(view)
        unit = box.width() / WIDTH
        for x, side in ((0.13, body_map.side_at(view, 0.0)), (0.87, body_map.side_at(view, 1.0))):
            centre = QPointF(box.left() + x * box.width(), box.top() + 34 * unit)
            painter.setPen(QColor(COLOURS.text))
            write(painter, QRectF(0, 0, 60 * unit, 34 * unit), centre, side, 25 * unit, bold=True)
            word = T("Right") if side == "R" else T("Left")
            painter.setPen(QColor(COLOURS.muted))
            below = centre + QPointF(0, 21 * unit)
            write(painter, QRectF(0, 0, 70 * unit, 20 * unit), below, word.in_(self._language), 11 * unit)
        painter.setPen(QColor(COLOURS.text))
        foot = QPointF(box.center().x(), box.bottom() + CAPTION / 2 * unit)
        caption = VIEW_LABELS[view].in_(self._language)
        write(painter, QRectF(0, 0, box.width(), 24 * unit), foot, caption, 13 * unit, bold=True)

    def _paint_cross(self, painter: QPainter) -> None:
        if self._chosen is None:
            return
        region, x, y = self._chosen
        point = self.place_of(REGIONS[region].view, x, y)
        for colour, width in ((COLOURS.card, px(5)), (COLOURS.accent, px(2))):
            painter.setPen(QPen(QColor(colour), width, c=Qt.PenCapStyle.RoundCap))
            for across, down in ((px(11), 0), (0, px(11))):
                painter.drawLine(point - QPointF(across, down), point + QPointF(across, down))
