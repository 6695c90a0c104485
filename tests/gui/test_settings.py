"""What the window remembers belongs to one study folder, and to no other."""

from PySide6.QtCore import QSettings

from evclinic.gui.settings import FILE, WindowSettings


def test_a_folder_that_is_not_there_yet_shares_nothing_with_another_one(tmp_path):
    one, other = WindowSettings(tmp_path / "one"), WindowSettings(tmp_path / "other")
    one.scale, one.language, one.author = 2.0, "ar", "RN"
    assert (one.scale, one.language, one.author) == (2.0, "ar", "RN")
    assert (other.scale, other.language, other.author) == (1.0, "", "")
    assert list(tmp_path.iterdir()) == []
    assert WindowSettings(tmp_path / "one").author == ""


def test_what_was_chosen_before_the_study_began_is_kept_with_it(tmp_path):
    folder = tmp_path / "study"
    settings = WindowSettings(folder)
    settings.scale = 1.5
    folder.mkdir()
    settings.author = "RN"
    settings._open().sync()
    kept = QSettings(str(folder / FILE), QSettings.Format.IniFormat)
    assert (kept.value("window/scale"), kept.value("window/author")) == ("1.5", "RN")
    again = WindowSettings(folder)
    assert (again.scale, again.author) == (1.5, "RN")
