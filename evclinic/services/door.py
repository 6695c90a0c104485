"""The one door between the program and the study: everything done and everything seen goes through it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import get_ident
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from evclinic import __version__
from evclinic.clock import Clock
from evclinic.domain.people import PROGRAM
from evclinic.domain.problems import Refused, impossible
from evclinic.domain.said import Joined
from evclinic.domain.words import T as say  # noqa: N811  (T is a type here)
from evclinic.domain.words import Words
from evclinic.services.deeds import Act, Deed, Look, role_of
from evclinic.services.protocols import Protocols
from evclinic.services.typed import Typed, words_of
from evclinic.storage.backup import Progress, back_up
from evclinic.storage.column_types import moment_stored
from evclinic.storage.connection import DriverError, close_file, driver_of, is_in_place
from evclinic.storage.integrity import Report
from evclinic.storage.keys import read_key
from evclinic.storage.trail import Pen, begin_act
from evclinic.storage.troubles import Trouble, trouble_of

P = ParamSpec("P")
T = TypeVar("T")

Topics = frozenset[str]
DRAFTS, WRITING = "drafts", "BEGIN IMMEDIATE"


class NotSaved(Exception):
    """Nobody's mistake: the disk or the file failed. Nothing was saved; the entry is still on the screen."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.name)
        self.trouble = trouble

    @property
    def words(self) -> Words:
        """What happened, and what to do."""
        return Joined((self.trouble.words, self.trouble.advice))


class Study:
    """An open study. `author` are the initials of the person at the keyboard; `on_change` is told what was changed.

    What the door itself asks in every act goes straight to the driver: it is asked at each save, and is all in here.
    """

    def __init__(self, folder: Path, connection: Connection, pen: Pen, clock: Clock, *, author: str = "") -> None:
        self.folder = folder
        self.author = author
        self.on_change: Callable[[Topics], None] = lambda topics: None
        self._connection = connection
        self._pen = pen
        self._clock = clock
        self._protocols = Protocols()
        self._typed = Typed()
        self._thread = get_ident()

    def do(self, deed: Deed[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do a deed as one act and one transaction, then tell whoever shows the data.

        Raises `Refused` (fields to mend, or not this person's to do) or `NotSaved` (the disk); then nothing was saved.
        A deed that changed nothing, such as a save repeated, leaves no act.
        """

        def run(act: Act) -> T:
            if deed.may:
                self._refuse_unless_allowed(act, deed)
            asked = self._typed.refuse_unless_meant(deed.name, words_of((*args, *kwargs.values())))
            done = deed.run(act, *args, **kwargs)
            if asked:
                self._typed.keep_what_was_asked(act, deed.name)
            return done

        reason = kwargs.get("reason")
        author = self.author if deed.may else PROGRAM
        return self.act(deed.name, run, author=author, reason=reason if isinstance(reason, str) else None)

    def see(self, view: Callable[Concatenate[Look, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Look through a view and bring back plain values; no record outlives it."""
        with self._transaction("BEGIN") as session:
            return view(self._look(session), *args, **kwargs)

    def keep(self, keeper: Callable[Concatenate[Look, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Keep a draft or a reading of the clocks: durable at once, no act, no trail.

        A record cannot be written this way: the file refuses. Announced only when a draft appears or goes.
        """
        with self._transaction(WRITING) as session:
            before = self._drafts()
            result = keeper(self._look(session), *args, **kwargs)
            session.flush()
            changed = self._drafts() != before
        if changed:
            self.on_change(frozenset({DRAFTS}))
        return result

    def act(self, name: str, run: Callable[[Act], T], *, author: str, reason: str | None = None) -> T:
        """One act of this name by this author, allowed or not: for `do`, and for a study's beginning."""
        driver = driver_of(self._connection)
        with self._transaction(WRITING) as session:
            look = self._look(session)
            (head,) = driver.execute("SELECT max(seq) FROM trail").fetchone()
            drafts = self._drafts()
            self._take_pen(look, name, author, reason)
            written = driver.total_changes
            try:
                result = run(Act(session, look.protocols, look.reading, author))
                session.flush()
            finally:
                self._pen.put_down()
            found = driver.execute("SELECT DISTINCT record_table FROM trail WHERE seq > ?", (head,))
            touched = {table for (table,) in found} | ({DRAFTS} if self._drafts() != drafts else set())
            if driver.total_changes == written:
                session.rollback()
        if touched:
            self.on_change(frozenset(touched))
        return result

    def back_up(self, path: Path, progress: Progress | None = None) -> Report:
        """A proved copy of the study under this name, also from another thread. Raises `NotBackedUp`."""
        return back_up(self._connection, read_key(self.folder), path, progress)

    def close(self) -> None:
        """Close the study file; nothing can be done or seen through this door any more."""
        close_file(self._connection)

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Session]:
        if get_ident() != self._thread or self._connection.in_transaction():
            raise AssertionError("One thing at a time, on one thread: a deed or a look is already under way.")
        try:
            with self._connection.begin():
                driver_of(self._connection).execute(begin)
                with Session(self._connection) as session:
                    session.connection()  # it joins the transaction, so that it can take it back
                    yield session
                    session.flush()
            if begin == WRITING and not is_in_place(self._connection):
                raise NotSaved(Trouble.GONE)
        except (DatabaseError, DriverError) as error:
            self._protocols.forget()
            trouble = trouble_of(error.orig if isinstance(error, DatabaseError) else error)
            if trouble is None:
                raise
            # It was opened with this key: pages that no longer fit it are damaged, not foreign.
            raise NotSaved(Trouble.DAMAGED if trouble is Trouble.NOT_OURS else trouble) from error
        except BaseException:
            self._protocols.forget()  # one adopted in this transaction is not in force after all
            raise

    def _look(self, session: Session) -> Look:
        return Look(session, self._protocols, self._clock.reading())

    def _take_pen(self, look: Look, name: str, author: str, reason: str | None) -> None:
        at, boot = moment_stored(look.now), f"{look.reading.boot:.3f}"
        begin_act(
            driver_of(self._connection).execute,
            self._pen,
            *(name, author, at, reason, __version__, boot, look.reading.boot_id),
        )

    def _drafts(self) -> frozenset[str]:
        return frozenset(id_ for (id_,) in driver_of(self._connection).execute("SELECT id FROM drafts"))

    def _refuse_unless_allowed(self, act: Act, deed: Deed[P, T]) -> None:
        question = "SELECT role, active_from, active_to FROM staff WHERE initials = ?"
        found = driver_of(self._connection).execute(question, (act.author,)).fetchone()
        if found is None:
            words = say(
                "Choose who is at the keyboard: {initials} is not on the list of persons.", initials=act.author or "-"
            )
            raise Refused([impossible("", words, "author.known")])
        role, active_from, active_to = found
        today = act.now.date().isoformat()
        if not active_from <= today <= (active_to or today):
            words = say("{initials} is not active on the list of persons today.", initials=act.author)
            raise Refused([impossible("", words, "author.active")])
        if not role_of(role) & deed.may:
            words = say("This is not for {initials} to do: it needs another role.", initials=act.author)
            raise Refused([impossible("", words, "author.role")])
