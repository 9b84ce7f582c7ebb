"""One article from the web, when a person asks for it.

The address comes from somebody who may want this machine to open doors that only it can open (a router, a
cloud's metadata, a database without a password). So a name is resolved once, every address it has is checked,
and the connection goes to the address that was checked; a redirect is a new address and goes the same way.
"""

import http.client
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Timer
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit

from index.errors import ArticleError, UsageError
from index.extract import Kind
from index.load import LARGEST_FILE, load_page
from index.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 20.0
"""For the whole of an import: names, connections, redirects and the page itself."""

MOST_REDIRECTS = 5
LONGEST_ADDRESS = 2000
PORTS = {"http": 80, "https": 443}
KINDS: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "text",
    "text/markdown": "text",
}
HEADERS = {
    "User-Agent": "Dateline (a reader asked for this page)",
    "Accept": ", ".join(KINDS),
    "Accept-Encoding": "gzip, identity",
    "Connection": "close",
}
REDIRECTS = (301, 302, 303, 307, 308)

# Of IPv6 only what is given out for the internet, without the ranges in it that carry an IPv4 address or lead
# nowhere. Everything else (loopback, mapped IPv4, NAT64, local, multicast) lies outside 2000::/3.
_PUBLIC_IPV6 = ip_network("2000::/3")
_INNER_IPV6 = tuple(map(ip_network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
_INNER_IPV4 = tuple(map(ip_network, ("192.88.99.0/24", "198.18.0.0/15")))


class FetchError(ArticleError):
    """A page of the web cannot be had."""


@dataclass(frozen=True, slots=True)
class Route:
    """Where to connect for a host: its addresses, all of them checked, and the port."""

    addresses: tuple[str, ...]
    port: int


FindRoute = Callable[[str, int], Route]
"""Host and port of an address on the web → where to connect. Raises FetchError."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent, and from where it came in the end."""

    url: str
    kind: Kind
    charset: str
    data: bytes


def fetch_article(url: str, find_route: FindRoute | None = None) -> Article:
    """The article at an address of the web. Raises UsageError, and FetchError or ArticleError.

    `find_route` stands in for `public_route` in tests, whose server is on this very machine; no setting does.
    """
    got = fetch(url, find_route or public_route)
    return load_page(got.data, got.kind, page_name(got.url), origin=got.url, charset=got.charset, url=got.url)


def fetch(url: str, find_route: FindRoute) -> Fetched:
    """Get one page, following redirects. Raises UsageError and FetchError."""
    until = time.monotonic() + SECONDS
    for _ in range(MOST_REDIRECTS + 1):
        url = checked(url)
        try:
            got = _get(url, find_route, until)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise FetchError(
                f"{_shown(url)} cannot be reached ({_said(error)}); check the address"
            ) from error
        if isinstance(got, Fetched):
            return got
        url = got
    raise FetchError(f"{_shown(url)} leads on more than {MOST_REDIRECTS} times; give the page's own address")


def checked(url: str) -> str:
    """The address in the form it is asked for in. Raises UsageError for one that is not of the web."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError as error:
        raise UsageError(
            "this is no address of the web; give one such as https://example.org/news"
        ) from error
    if parts.scheme not in PORTS or not host:
        raise UsageError("only addresses that begin with https:// or http:// can be added; give one")
    if len(url) > LONGEST_ADDRESS or not url.isprintable():
        raise UsageError(
            f"the address is longer than {LONGEST_ADDRESS} characters or broken; give the page's own"
        )
    if "@" in parts.netloc:
        raise UsageError("the address holds a user or password; take it out")
    if port not in (None, PORTS[parts.scheme]):
        raise UsageError(f"port {port} is not one of the web's; leave it out of the address")
    kept = "/?&=%+-._~!$'()*,;:@[]"
    path = quote(parts.path or "/", safe=kept) + (f"?{quote(parts.query, safe=kept)}" if parts.query else "")
    return f"{parts.scheme}://{f'[{ascii_host}]' if ':' in ascii_host else ascii_host}{path}"


def public_route(host: str, port: int) -> Route:
    """Resolve a name once; the address is taken only if all that the name has are on the open internet."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"there is no {host[:100]} on the internet; check the address") from error
    addresses = tuple(dict.fromkeys(str(one[4][0]) for one in found))
    if not addresses or not all(is_public(address) for address in addresses):
        raise FetchError(f"{host[:100]} is not on the open internet; save the page and add the file instead")
    return Route(addresses, port)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet: not this machine, its network, or a way around."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        return ip in _PUBLIC_IPV6 and not any(ip in inner for inner in _INNER_IPV6)
    return _is_public_ipv4(ip)


def _is_public_ipv4(ip: IPv4Address) -> bool:
    inner = ip.is_multicast or ip.is_reserved or any(ip in network for network in _INNER_IPV4)
    return ip.is_global and not inner


def _get(url: str, find_route: FindRoute, until: float) -> Fetched | str:
    """One request: what came, or the address that it leads to."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    route = find_route(host, PORTS[parts.scheme])
    with _deadline(_connected(parts.scheme, host, route, until), until) as connection:
        # http.client writes the Host header from the name, not from the address we connect to.
        connection.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""), headers=HEADERS)
        response = connection.getresponse()
        if response.status in REDIRECTS and response.headers.get("Location"):
            # A header comes as Latin-1; addresses in it are UTF-8 wherever they are not ASCII.
            leads = str(response.headers["Location"]).encode("latin-1", "replace").decode("utf-8", "replace")
            return urljoin(url, leads)
        if response.status != 200:
            raise FetchError(f"{_shown(url)} answers {response.status}; open it in a browser and check")
        kind = KINDS.get(response.headers.get_content_type())
        if kind is None:
            raise FetchError(
                f"{_shown(url)} is neither a page, nor text, nor PDF; give the article's own address"
            )
        charset = response.headers.get_content_charset() or ""
        if not re.fullmatch(r"[\w.:-]{1,40}", charset):
            charset = ""
        return Fetched(url, kind, charset, _body(response, url))


class _Checked(http.client.HTTPConnection):
    """A connection whose socket is made by us; it must never make one of its own, which would resolve anew."""

    def connect(self) -> None:
        raise OSError("the connection was closed")


def _connected(scheme: str, host: str, route: Route, until: float) -> http.client.HTTPConnection:
    connection = _Checked(f"[{host}]" if ":" in host else host, PORTS[scheme])
    connection.default_port = PORTS[scheme]  # else the Host header would carry :443
    plain = _socket(route, until)
    if scheme == "http":
        connection.sock = plain
        return connection
    try:
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise
    return connection


def _socket(route: Route, until: float) -> socket.socket:
    """Connected to the first of the addresses that answers."""
    failed: OSError = OSError("it has no address")
    for address in route.addresses:
        try:
            left = max(0.1, until - time.monotonic())
            return socket.create_connection((address, route.port), timeout=left)
        except OSError as error:
            failed = error
    raise failed


@contextmanager
def _deadline(connection: http.client.HTTPConnection, until: float) -> "Iterator[http.client.HTTPConnection]":
    """Closes the connection when the time is up: a timeout of the socket is only for each piece of an answer."""
    late, sock = False, connection.sock  # http.client forgets its own once the headers are there

    def cut() -> None:
        nonlocal late
        late = True
        with suppress(OSError):
            # Not the TLS socket's own: that one changes under the thread that reads from it.
            socket.socket.shutdown(sock, socket.SHUT_RDWR)

    timer = Timer(max(0.0, until - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        yield connection
        if late:  # What was read until then may be half an article.
            raise TimeoutError
    except (OSError, http.client.HTTPException) as error:
        raise (TimeoutError() if late else error) from error
    finally:
        timer.cancel()
        connection.close()


def _body(response: http.client.HTTPResponse, url: str) -> bytes:
    too_large = FetchError(f"{_shown(url)} is larger than {LARGEST_FILE // 1_000_000} MB; it is no article")
    data = response.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise too_large
    if response.length:
        raise FetchError(f"{_shown(url)} broke off; try again")
    coding = str(response.headers.get("Content-Encoding", "identity")).strip().lower()
    if coding in ("gzip", "x-gzip"):
        unpacking = zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            data = unpacking.decompress(data, LARGEST_FILE + 1)
        except zlib.error as error:
            raise FetchError(f"{_shown(url)} came broken; try again") from error
        if len(data) > LARGEST_FILE:
            raise too_large
        if not unpacking.eof:
            raise FetchError(f"{_shown(url)} broke off; try again")
    elif coding not in ("identity", ""):
        raise FetchError(
            f"{_shown(url)} came in a form that was not asked for; save the page and add the file"
        )
    return data


def page_name(url: str) -> str:
    """A name for the article, from the last telling part of its address.

    >>> page_name("https://port.example/2021/05/bridge-opens.html?utm=x")
    'bridge-opens'
    """
    parts = urlsplit(url)
    for part in reversed(unquote(parts.path).split("/")):
        stem = re.sub(r"\.\w{1,5}$", "", part)
        if re.search(r"[^\W\d_]{3}", stem) and stem not in ("index", "article"):
            return stem
    return f"{parts.hostname} {parts.path.strip('/')}".strip()


def _shown(url: str) -> str:
    """The address for a message: short, and without the query, which may hold what is private."""
    parts = urlsplit(url)
    return f"{parts.hostname or 'the page'}{parts.path}"[:120]


def _said(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return "its certificate is not valid"
    if isinstance(error, TimeoutError):
        return f"no answer within {SECONDS:.0f} s"
    said = " ".join((getattr(error, "strerror", None) or str(error) or type(error).__name__).split())
    return said[:80]
