"""The sizes of everything on paper: letters a tired nurse can read, lines that survive a photocopier, margins to punch.

All lengths are PDF points (1/72 inch), converted from millimetres where the rule is in millimetres.
"""

from reportlab.lib.pagesizes import A4

MM = 72 / 25.4

PAGE_WIDTH, PAGE_HEIGHT = A4
BINDING_MARGIN = 20 * MM  # for the punch; on the right of an Arabic page, on top of a page in landscape
MARGIN = 10 * MM
HEADER_HEIGHT = 22 * MM
FOOTER_HEIGHT = 13 * MM
BAND_GAP = 3 * MM  # between a band and what stands on the page

# Letters. Nothing on paper is smaller than SMALL.
SMALL = 9.0
TEXT = 10.0
HEADING = 12.0
TITLE = 13.0
LEAFLET = 14.0  # what a participant reads at home
LEADING = 1.42  # from one line to the next, as a multiple of the size; roomy enough for Arabic marks
TIGHT = 1.29  # lines of a key or a list of hints
RISE = 0.36  # half the height of a capital letter, as a multiple of the size: centres a line in a box

# Lines, all black.
LINE = 0.6
HEAVY = 1.4

# Greys as reportlab counts them: 0 is black, 1 is paper.
INK = 0.0
HINT = 0.5  # letters printed in an empty comb; still half black after a copy
SHADE = 0.92  # a heading row; a copier drops it and nothing is lost
WATERMARK = 0.955

# Boxes to write in.
BOX = 5 * MM
PITCH = 8.5 * MM  # from one row of boxes to the next
NOTE_PITCH = 8 * MM
PAD = 1.2 * MM  # between the edge of a cell and its words
QR_SIZE = 18 * MM
