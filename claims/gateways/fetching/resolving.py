"""A host's addresses: asked for once, within the deadline, and none of them given out unless all are public.

`getaddrinfo` can't be interrupted. It runs in a thread that nobody waits for beyond the deadline; only so many of them
may hang at once, and they hold up no process that ends.
"""

import socket
import threading
from ipaddress import IPv6Address
from queue import Empty, SimpleQueue

from claims.gateways.fetching.addresses import Address, address_of, is_public
from claims.gateways.fetching.shapes import Deadline, FetchError, FetchReason
from claims.gateways.fetching.targets import Target

AT_ONCE = 32
MOST = 64  # addresses of one name
_SLOTS = threading.BoundedSemaphore(AT_ONCE)

Answer = list[str] | OSError | UnicodeError


def addresses_of(target: Target, deadline: Deadline) -> list[Address]:
    """Where the host can be reached, every one of them checked.

    Raises `FetchError`: `dns` when there are none, `not_public` when a single one is not public and the target is not
    allowed by name, `timeout` when nobody answers in time.
    """
    found = [target.literal] if target.literal else _asked(target, deadline)
    if not target.allowed and not all(is_public(address) for address in found):
        detail = "This address leads into a private or reserved network, where the desk does not go."
        raise FetchError(FetchReason.NOT_PUBLIC, detail)
    return found


def _asked(target: Target, deadline: Deadline) -> list[Address]:
    answer = _within(target.host, target.port, deadline)
    if not isinstance(answer, list):
        raise FetchError(FetchReason.DNS, f"No address was found for the host {target.host}.") from answer
    try:
        found = [address_of(text) for text in dict.fromkeys(answer)]
    except ValueError:
        raise FetchError(FetchReason.DNS, f"What was found for the host {target.host} is no address.") from None
    if not found or len(found) > MOST:
        raise FetchError(FetchReason.DNS, f"The host {target.host} has no address, or too many.")
    # IPv4 first: where a machine has no way out by IPv6, that is found out only by waiting.
    return sorted(found, key=lambda address: isinstance(address, IPv6Address))


def _within(host: str, port: int, deadline: Deadline) -> Answer:
    slots = _SLOTS
    if not slots.acquire(timeout=deadline.left()):
        raise FetchError(FetchReason.TIMEOUT, "Too many hosts' names are being looked up just now.")
    answers: SimpleQueue[Answer] = SimpleQueue()
    thread = threading.Thread(target=_look_up, args=(host, port, answers, slots), name="look-up", daemon=True)
    try:
        thread.start()
    except RuntimeError:  # the system has no thread left
        slots.release()
        raise
    try:
        return answers.get(timeout=deadline.left())
    except Empty:
        raise FetchError(FetchReason.TIMEOUT, f"The address of the host {host} was not found in time.") from None


def _look_up(host: str, port: int, answers: "SimpleQueue[Answer]", slots: threading.Semaphore) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        answers.put([str(entry[4][0]) for entry in found])
    except (OSError, UnicodeError) as error:
        answers.put(error)
    finally:
        slots.release()
