"""The web, when asked for: what may be reached, what is taken, and how long and how large it may be."""

import gzip
import socket
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web import PAGE, Web, web_server

from index import fetch as fetching
from index.errors import ArticleError, UsageError
from index.fetch import FetchError, Route, checked, fetch, fetch_article, is_public, page_name, public_route

SITE = "news.example"


@pytest.fixture
def web() -> Iterator[Web]:
    with web_server() as web:
        yield web


def names(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Let the resolver give these addresses, one list a question; what was asked is returned as it comes."""
    asked: list[str] = []
    left = list(answers)

    def getaddrinfo(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        asked.append(host)
        found = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def test_a_page_becomes_an_article_with_what_it_says_of_itself(web: Web) -> None:
    web.says("/2021/05/bridge-opens.html?ref=x")
    article = fetch_article(f"http://{SITE}/2021/05/bridge-opens.html?ref=x", web.way(SITE))
    assert (article.id, article.title, article.source) == ("bridge-opens", "Bridge opens", "Port News")
    assert str(article.published) == "2021-05-05"
    assert article.url == article.origin == f"http://{SITE}/2021/05/bridge-opens.html?ref=x"
    assert article.how["published"] == article.how["source"] == "inferred from the page's metadata"
    assert "twelve boats a day" in article.text
    assert "Weather" not in article.text
    assert "rights reserved" not in article.text


def test_the_server_hears_its_name_and_nothing_of_us(web: Web) -> None:
    web.says("/x")
    fetch_article(f"http://{SITE}/x", web.way(SITE))
    path, headers = web.asked[0]
    assert (path, headers["host"]) == ("/x", SITE)
    assert not {"cookie", "authorization", "referer"} & set(headers)


def test_text_is_taken_in_the_encoding_that_the_server_names(web: Web) -> None:
    said = "Мост открыт\n\nМост открылся в среду, сообщили в городе.\n"
    web.says("/2021-05-06/most", said.encode("cp1251"), content_type="text/plain; charset=windows-1251")
    article = fetch_article(f"http://{SITE}/2021-05-06/most", web.way(SITE))
    assert article.text == said
    assert (article.source, article.how["source"]) == (SITE, "inferred from the address")
    assert str(article.published) == "2021-05-06"


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.9.1", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1"),
        *("203.0.113.9", "192.88.99.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
        *("::1", "::", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1"),
        *("64:ff9b:1::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00::1", "ff02::1", "100::1"),
        *("2001::1", "2001:db8::1", "2002:7f00:1::1", "2002:808:808::1", "3fff::1", "no address", ""),
    ],
)
def test_addresses_that_are_not_the_open_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"]
)
def test_addresses_of_the_open_internet(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses())
def test_no_address_is_public_that_python_calls_private(address: Any) -> None:
    if is_public(str(address)):
        assert address.is_global
        inner = (address.is_loopback, address.is_link_local, address.is_multicast, address.is_reserved)
        assert not any(inner)


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/"),
        *("http://2130706433/", "http://0x7f000001/", "http://017700000001/", "http://127.1/", "http://0/"),
        *("http://127.0.0.1./", "http://１２７.0.0.1/", "https://169.254.169.254/latest/meta-data/"),
        *("http://[fe80::1]/", "http://10.0.0.1/", "http://[64:ff9b::7f00:1]/"),
    ],
)
def test_this_machine_and_its_network_are_refused_however_written(url: str) -> None:
    with pytest.raises(FetchError, match=r"open internet|on the internet"):
        fetch(url, public_route)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "file:///etc/passwd",
            "ftp://news.example/x",
            "gopher://news.example/",
            "javascript:alert(1)",
            "data:,x",
        ),
        *("", "news.example", "//news.example/x", "http://", "http:///x", "https://user:word@news.example/"),
        *(
            "http://news.example:22/",
            "http://news.example:99999/",
            "http://[::1",
            "http://a\r\nb/",
            "http://a\x00b/",
        ),
        "http://news.example/" + "x" * 3000,
    ],
)
def test_what_is_no_address_of_the_web(url: str) -> None:
    with pytest.raises((UsageError, FetchError)):
        fetch(url, lambda host, port: pytest.fail(f"{host} was looked up"))


def test_one_inner_address_among_outer_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, ["93.184.216.34", "10.0.0.7"])
    with pytest.raises(FetchError, match="open internet"):
        public_route(SITE, 80)


def test_a_name_that_changes_is_resolved_once_and_reached_where_it_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = names(monkeypatch, ["93.184.216.34"], ["127.0.0.1"])
    reached: list[Any] = []

    def connect(address: Any, timeout: float) -> socket.socket:
        reached.append(address)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(FetchError, match="cannot be reached"):
        fetch(f"https://{SITE}/x", public_route)
    assert asked == [SITE]
    assert reached == [("93.184.216.34", 443)]


@pytest.mark.parametrize(
    "leads",
    [
        "http://127.0.0.1/secret",
        "http://localhost/",
        "//[::1]/",
        "http://169.254.169.254/",
        "file:///etc/passwd",
    ],
)
def test_a_redirect_inwards_is_refused(web: Web, leads: str) -> None:
    web.says("/", "", status=302, location=leads)
    with pytest.raises((FetchError, UsageError)):
        fetch(f"http://{SITE}/", web.way(SITE))
    assert [path for path, _ in web.asked] == ["/"]


def test_redirects_are_followed_and_end(web: Web) -> None:
    web.says("/a", "", status=301, location="/b?x=1")
    web.says("/b?x=1", "", status=308, location="http://other.example/c")
    web.says("/c")
    got = fetch(f"http://{SITE}/a", web.way(SITE, "other.example"))
    assert got.url == "http://other.example/c"
    assert web.asked[-1][1]["host"] == "other.example"
    web.says("/loop", "", status=302, location="/loop")
    web.asked.clear()
    with pytest.raises(FetchError, match="leads on more than 5 times"):
        fetch(f"http://{SITE}/loop", web.way(SITE))
    assert len(web.asked) == 6


def test_what_is_no_article_is_refused_by_its_type(web: Web) -> None:
    for kind in ("image/png", "application/zip", "application/octet-stream", "text/html+x"):
        web.says("/x", b"x", content_type=kind)
        with pytest.raises(FetchError, match="neither a page"):
            fetch(f"http://{SITE}/x", web.way(SITE))
    with pytest.raises(FetchError, match="answers 404"):
        fetch(f"http://{SITE}/missing", web.way(SITE))


def test_too_much_is_not_read_declared_or_not(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST_FILE", 100_000)

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain")
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65536)

    web.answers["/endless"] = endless
    web.says("/large", b"x" * 100_001)
    web.says("/bomb", gzip.compress(b"x" * 50_000_000), content_encoding="gzip")
    for path in ("/endless", "/large", "/bomb"):
        with pytest.raises(FetchError, match="larger than"):
            fetch(f"http://{SITE}{path}", web.way(SITE))


def test_compressed_pages_are_unpacked_and_broken_ones_refused(web: Web) -> None:
    packed = gzip.compress(PAGE.encode())
    web.says("/x", packed, content_encoding="gzip")
    assert fetch(f"http://{SITE}/x", web.way(SITE)).data == PAGE.encode()
    for body, coding in ((packed[:-20], "gzip"), (b"x", "gzip"), (b"x", "br")):
        web.says("/x", body, content_encoding=coding)
        with pytest.raises(FetchError):
            fetch(f"http://{SITE}/x", web.way(SITE))


def test_half_a_page_is_no_page(web: Web) -> None:
    web.says("/x", PAGE, content_length=str(len(PAGE) + 50))
    with pytest.raises(FetchError, match="broke off"):
        fetch(f"http://{SITE}/x", web.way(SITE))


@pytest.mark.parametrize("part", ["headers", "body"])
def test_a_server_that_drips_is_left_when_the_time_is_up(
    web: Web, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.6)

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n")
        handler.wfile.write(b"\r\n" if part == "body" else b"X: ")
        for _ in range(100):
            handler.wfile.write(b"x")
            time.sleep(0.1)

    web.answers["/slow"] = drip
    started = time.monotonic()
    with pytest.raises(FetchError, match="no answer within"):
        fetch(f"http://{SITE}/slow", web.way(SITE))
    assert time.monotonic() - started < 3


def test_tls_asks_for_the_name_and_takes_no_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    import ssl
    import threading

    from certificate import self_signed

    certificate, key = self_signed(tmp_path, SITE)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    heard: list[str | None] = []
    context.sni_callback = lambda _, name, __: heard.append(name)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]

        def once() -> None:
            plain, _ = listener.accept()
            with plain:
                try:
                    with context.wrap_socket(plain, server_side=True) as secured:
                        secured.recv(4096)
                        secured.sendall(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nIt is open.")
                except OSError:
                    return

        def way(host: str, _: int) -> Route:
            threading.Thread(target=once, daemon=True).start()
            return Route(("127.0.0.1",), port)

        with pytest.raises(FetchError, match="certificate is not valid"):
            fetch(f"https://{SITE}/", way)
        trusting = ssl.create_default_context
        monkeypatch.setattr(ssl, "create_default_context", lambda: trusting(cafile=str(certificate)))
        assert fetch(f"https://{SITE}/", way).data == b"It is open."
        with pytest.raises(FetchError, match="certificate is not valid"):
            fetch("https://other.example/", way)
    assert heard == [SITE, SITE, "other.example"]


def test_addresses_are_asked_for_in_ascii() -> None:
    assert (
        checked(" HTTP://Bücher.example/Straße?q=a b#part ")
        == "http://xn--bcher-kva.example/Stra%C3%9Fe?q=a%20b"
    )
    assert checked("https://news.example:443") == "https://news.example/"
    assert checked("http://news.example/a%20b?x=%D0%B0") == "http://news.example/a%20b?x=%D0%B0"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://port.example/2021/05/bridge-opens.html", "bridge-opens"),
        ("https://port.example/bridge-opens/12345", "bridge-opens"),
        ("https://port.example/../../etc/passwd", "passwd"),
        ("https://port.example/", "port.example"),
        ("https://port.example/%D0%BC%D0%BE%D1%81%D1%82", "мост"),
    ],
)
def test_names_come_from_the_address(url: str, name: str) -> None:
    assert page_name(url) == name


def test_a_page_without_an_article_says_what_to_do(web: Web) -> None:
    web.says("/x", "<html><body><script>app()</script></body></html>")
    with pytest.raises(ArticleError, match="paste the article's text"):
        fetch_article(f"http://{SITE}/x", web.way(SITE))
