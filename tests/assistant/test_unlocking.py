"""Where the passphrase of a database comes from, and what is never asked, shown or made without it."""

from __future__ import annotations

import asyncio
import sys
import threading
from types import ModuleType
from typing import Any

import pytest

from assistant import keychain
from assistant.keychain import SystemKeychain, in_time, system_keychain
from assistant.rekeying import Rekeyed, rekey
from assistant.secrets import PLAIN, Passphrase, RecoveryKey, Secret
from assistant.unlocking import AskedOnce, Given, Opened, open_unlocked
from flows.errors import Refusal, StorageError
from tests.assistant.people import Keyring, Lock, Person

WORDS = Passphrase("fiets regen kapstok dinsdag")
OTHER = Passphrase("iets heel anders dan dat")


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DOORVRAAG_PASSPHRASE", "DOORVRAAG_NEW_PASSPHRASE", "DOORVRAAG_NEW_DATABASE"):
        monkeypatch.delenv(name, raising=False)


async def opened(
    lock: Lock, person: Person | None = None, keyring: Keyring | None = None, for_new: Secret | None = None
) -> Opened:
    return await open_unlocked(lock, person, lambda: keyring, for_new=for_new)


async def refused(
    lock: Lock, code: str, person: Person | None = None, keyring: Keyring | None = None
) -> None:
    with pytest.raises((StorageError, Refusal)) as refusal:
        await opened(lock, person)
    assert refusal.value.code == code


# A database that is there


async def test_the_person_is_asked_until_the_passphrase_fits() -> None:
    person = Person([Given(OTHER), Given(OTHER), Given(WORDS)])
    await opened(Lock(WORDS), person)
    assert person.asked == ["unlock"] * 3
    assert person.complaints == ["wrong_passphrase"] * 2
    assert person.shown == []


async def test_whoever_gives_none_leaves_the_records_closed() -> None:
    await refused(Lock(WORDS), "called_off", Person([None]))


async def test_the_environment_goes_before_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORVRAAG_PASSPHRASE", WORDS.words)
    person = Person()
    await opened(Lock(WORDS), person, Keyring())
    assert person.asked == []


async def test_a_wrong_passphrase_in_the_environment_is_an_error_and_no_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DOORVRAAG_PASSPHRASE", OTHER.words)
    person = Person([Given(WORDS)])
    await refused(Lock(WORDS), "wrong_passphrase", person)
    assert person.asked == []


async def test_the_keyring_opens_without_a_question() -> None:
    lock, person = Lock(WORDS), Person()
    assert lock.recovery is not None
    await opened(lock, person, Keyring({lock.salt: lock.recovery}))
    assert person.asked == []


async def test_a_key_in_the_keyring_that_does_not_fit_any_more_is_no_obstacle() -> None:
    lock, person = Lock(WORDS), Person([Given(WORDS)])
    await opened(lock, person, Keyring({lock.salt: RecoveryKey(b"x" * 32)}))
    assert person.asked == ["unlock"]


async def test_what_may_be_remembered_is_the_key_and_only_when_asked_for() -> None:
    lock, keyring = Lock(WORDS), Keyring()
    await opened(lock, Person([Given(WORDS)]), keyring)
    assert keyring.kept == {}
    await opened(lock, Person([Given(WORDS, is_to_be_kept=True)]), keyring)
    assert keyring.kept == {lock.salt: lock.recovery}


async def test_without_a_keyring_nobody_is_offered_one() -> None:
    person = Person([Given(WORDS)])
    await opened(Lock(WORDS), person)
    assert person.could_keep == [False]


async def test_with_nobody_there_the_store_says_that_it_is_locked() -> None:
    await refused(Lock(WORDS), "locked")


async def test_a_plain_database_asks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORVRAAG_PASSPHRASE", WORDS.words)
    assert (await opened(Lock(PLAIN), Person())).recovery is None


# A new database


async def test_a_new_database_shows_its_recovery_key_once() -> None:
    lock, person = Lock(), Person([Given(WORDS)])
    await opened(lock, person)
    assert person.shown == [lock.recovery]
    assert lock.secret == WORDS


async def test_without_encryption_is_a_choice_of_the_person() -> None:
    lock, person = Lock(), Person([Given(PLAIN)])
    await opened(lock, person)
    assert lock.secret == PLAIN
    assert person.shown == []


async def test_a_new_database_that_nobody_chose_for_is_not_made() -> None:
    lock = Lock()
    await refused(lock, "called_off", Person([None]))
    await refused(lock, "no_choice")
    assert lock.secret is None


async def test_the_environment_chooses_for_a_new_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORVRAAG_NEW_DATABASE", "plain")
    plain, encrypted = Lock(), Lock()
    await opened(plain)
    monkeypatch.setenv("DOORVRAAG_PASSPHRASE", WORDS.words)
    await opened(encrypted)
    assert (plain.secret, encrypted.secret) == (PLAIN, WORDS)


@pytest.mark.parametrize(
    ("variable", "value", "code"),
    [
        ("DOORVRAAG_PASSPHRASE", "kort", "bad_passphrase"),
        ("DOORVRAAG_PASSPHRASE", RecoveryKey(bytes(32)).written(), "bad_passphrase"),
        ("DOORVRAAG_NEW_DATABASE", "yes", "bad_choice"),
    ],
)
async def test_a_choice_that_cannot_be_used_makes_nothing(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, code: str
) -> None:
    monkeypatch.setenv(variable, value)
    lock = Lock()
    await refused(lock, code)
    assert lock.secret is None


# The keyring of the system


class Library(ModuleType):
    """As much of `keyring` as we use; its one back end keeps what it is given."""

    def __init__(self, backend: str = "keyring.backends.SecretService") -> None:
        super().__init__("keyring")
        self.kept: dict[tuple[str, str], str] = {}
        names = ("get_password", "set_password", "delete_password")
        acts = {name: staticmethod(getattr(self, name)) for name in names}
        self.backend: Any = type("Keyring", (), {"__module__": backend, **acts})()

    def get_keyring(self) -> object:
        return self.backend

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, secret: str) -> None:
        self.kept[service, name] = secret

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nergens")
    monkeypatch.setenv("DISPLAY", ":0")


def test_a_key_is_kept_found_and_forgotten() -> None:
    library = Library()
    ring, key = SystemKeychain(library), RecoveryKey(bytes(range(32)))
    assert ring.find(b"s" * 16) is None
    assert ring.keep(b"s" * 16, key)
    assert list(library.kept) == [("doorvraag", (b"s" * 16).hex())]
    assert ring.find(b"s" * 16) == key
    assert ring.forget(b"s" * 16)
    assert not ring.forget(b"s" * 16)


def test_something_else_in_the_keyring_is_no_key() -> None:
    library = Library()
    for words in ("geheim", RecoveryKey(bytes(32)).written()[:-1] + "9"):
        library.set_password("doorvraag", (b"s" * 16).hex(), words)
        assert SystemKeychain(library).find(b"s" * 16) is None


@pytest.mark.usefixtures("desktop")
@pytest.mark.parametrize(
    ("backend", "is_there"),
    [
        ("keyring.backends.SecretService", True),
        ("keyring.backends.Windows", True),
        ("keyring.backends.fail", False),
        ("keyring.backends.null", False),
        ("keyrings.alt.file", False),
    ],
)
def test_only_a_keyring_of_the_system_counts(
    monkeypatch: pytest.MonkeyPatch, backend: str, is_there: bool
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", Library(backend))
    assert (system_keychain() is not None) == is_there


@pytest.mark.usefixtures("desktop")
def test_in_a_chain_of_keyrings_only_one_of_the_system_is_given_the_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    in_a_file, of_the_system = Library("keyrings.alt.file"), Library()
    for links, is_there in (((in_a_file,), False), ((in_a_file, of_the_system), True)):
        chain = Library("keyring.backends.chainer")
        chain.backend.backends = [link.backend for link in links]
        monkeypatch.setitem(sys.modules, "keyring", chain)
        found = system_keychain()
        assert (found is not None) == is_there
        assert found is None or found.keep(b"s" * 16, RecoveryKey(bytes(32)))
    assert in_a_file.kept == {}
    assert list(of_the_system.kept.values()) == [RecoveryKey(bytes(32)).written()]


@pytest.mark.usefixtures("desktop")
def test_without_the_library_there_is_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert system_keychain() is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about a server without a desktop")
def test_a_server_without_a_desktop_has_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", Library())
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    assert system_keychain() is None


def test_a_keyring_that_fails_or_never_answers_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for_ever = threading.Event()
    assert in_time(lambda: 1 / 0) is None
    assert in_time(for_ever.wait, patience_s=0.001) is None
    for_ever.set()
    monkeypatch.setattr(keychain, "_PATIENCE_S", 0.001)
    broken = SystemKeychain(object())
    assert broken.find(b"s" * 16) is None
    assert not broken.keep(b"s" * 16, RecoveryKey(bytes(32)))


async def test_a_person_is_asked_once_for_a_database_and_its_copies() -> None:
    person = Person([Given(WORDS)])
    once = AskedOnce(person)
    for _each in range(3):
        await open_unlocked(Lock(WORDS), once, lambda: None)
    assert person.asked == ["unlock"]


async def test_a_passphrase_that_does_not_fit_is_not_given_twice() -> None:
    person = Person([Given(OTHER), Given(WORDS)])
    once = AskedOnce(person)
    await open_unlocked(Lock(WORDS), once, lambda: None)
    assert person.complaints == ["wrong_passphrase"]


class Slow(Lock):
    """Says when its lock is being changed, and goes on when told."""

    def __init__(self, secret: Secret) -> None:
        super().__init__(secret)
        self.began, self.may_go_on = asyncio.Event(), asyncio.Event()

    async def rekey(self, secret: Secret | None, new: Secret) -> Rekeyed:
        assert secret == self.recovery
        self.began.set()
        await self.may_go_on.wait()
        self.secret = new
        return Rekeyed(was_encrypted=True, recovery=self.recovery, backups=())


async def test_once_the_lock_is_being_changed_stopping_comes_after_the_recovery_key() -> None:
    lock, person = Slow(WORDS), Person([Given(WORDS), Given(OTHER)])
    changing = asyncio.create_task(rekey(lock, person, lambda: None, to_plain=False))
    await lock.began.wait()
    changing.cancel()
    await asyncio.sleep(0)
    lock.may_go_on.set()
    done = await changing
    assert lock.secret == OTHER
    assert person.shown == [done.recovery]
