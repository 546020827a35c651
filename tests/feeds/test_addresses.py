"""Which machines are never asked, whoever names them."""

import asyncio
import socket
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from flows.feeds import fetching
from flows.feeds.addresses import Guard, RefusedAddressError
from tests.feeds.feeds import Item, rss
from tests.feeds.run import entries, follow, followed, rejected, state, texts
from tests.feeds.server import Reply, Server
from warehouse import Home


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.1",
        "0",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "224.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fc00::1]",
        "[ff02::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:a00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:4136:e378:8000:63bf:80ff:fffe]",
    ],
)
def test_no_machine_of_our_own_network_is_asked(host: str) -> None:
    with pytest.raises(RefusedAddressError, match="a public address"):
        asyncio.run(resolved(Guard(), f"http://{host}/feed"))


async def resolved(guard: Guard, address: str) -> list[str]:
    url = guard.url(address)
    return await guard.addresses(url.host, 80)


@pytest.mark.parametrize("host", ["1.1.1.1", "[2606:4700::1111]", "[::ffff:1.1.1.1]"])
def test_public_machines_are_asked(host: str) -> None:
    assert len(asyncio.run(resolved(Guard(), f"http://{host}/"))) == 1


def test_a_network_that_is_allowed_is_asked_and_no_other() -> None:
    guard = Guard(["10.20.0.0/16"])
    assert asyncio.run(resolved(guard, "http://10.20.3.4/")) == ["10.20.3.4"]
    with pytest.raises(RefusedAddressError):
        asyncio.run(resolved(guard, "http://10.21.3.4/"))


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "ftp://1.1.1.1/feed",
        "gopher://1.1.1.1/feed",
        "data:text/xml,<rss/>",
        "javascript:alert(1)",
        "//1.1.1.1/feed",
        "http:///feed",
        "http://name:word@1.1.1.1/",
        "http://1.1.1.1/\r\nHost: other",
        "http://1.1.1.1:99999/",
        f"http://1.1.1.1/{'a' * 3000}",
        "",
    ],
)
def test_only_plain_http_and_https_are_asked(address: str) -> None:
    with pytest.raises(RefusedAddressError):
        Guard().url(address)


def test_a_feed_on_our_own_network_ends_in_a_rejected_row(
    home: Home, lists: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MITHAQ_ALLOWED_NETWORKS")
    follow(lists, server.route("/feed", Reply(rss(Item()))))

    followed(home)

    assert rejected(home) == [("address", "127.0.0.1")]
    assert server.asked == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_into_our_own_network_ends_in_a_rejected_row(
    home: Home, lists: Path, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    monkeypatch.setenv("MITHAQ_ALLOWED_NETWORKS", "127.0.0.1/32")
    with Server(["127.0.0.1", "127.0.0.2"]) as server:
        inside = server.url("/inside", "127.0.0.2")
        server.route("/inside", Reply(rss(Item())))
        feed = server.route("/feed", Reply(status=status, headers={"Location": inside}))
        follow(lists, feed)

        followed(home)

        assert server.paths() == ["/feed"]
    assert rejected(home) == [("address", "127.0.0.2")]


def test_a_redirect_to_a_file_ends_in_a_rejected_row(
    home: Home, lists: Path, server: Server
) -> None:
    away = Reply(status=302, headers={"Location": "file:///etc/hostname"})
    follow(lists, server.route("/feed", away))

    followed(home)

    assert rejected(home) == [("address", "file:/etc/hostname")]


@pytest.mark.parametrize("link", ["http://10.0.0.1/admin", "file:///etc/hostname"])
def test_an_entry_that_leads_into_our_own_network_keeps_its_own_text_and_is_told(
    home: Home, lists: Path, server: Server, link: str
) -> None:
    follow(lists, server.route("/feed", Reply(rss(Item(link)))))

    followed(home)

    assert texts(home) == [Item().summary]
    assert [check for check, _ in rejected(home)] == ["address"]
    assert entries(home)[0]["text_origin"] == "entry"


def test_a_name_that_resolves_otherwise_a_moment_later_gains_nothing(
    home: Home, lists: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name service of an attacker: an allowed address first, ours ever after."""
    monkeypatch.setenv("MITHAQ_ALLOWED_NETWORKS", "127.0.0.1/32")
    given = ["127.0.0.1"]
    look_up = socket.getaddrinfo

    def rebinding(host: Any, *arguments: Any, **options: Any) -> Any:
        if host == "news.test":
            host = given.pop() if given else "127.0.0.2"
        return look_up(host, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with Server(["127.0.0.1", "127.0.0.2"]) as server:
        server.route("/feed", Reply(rss(Item()), headers={"Connection": "close"}))
        follow(lists, f"http://news.test:{server.port}/feed")

        followed(home)
        followed(home)

        assert [request.host for request in server.asked] == ["news.test"]
    assert texts(home) == [Item().summary]
    assert rejected(home) == [("address", "news.test, which is 127.0.0.2")]


def certificate(folder: Path, name: str) -> Path:
    """A key and a certificate in one file, by which a server vouches for its own name."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}.pem"
    file.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        + signed.public_bytes(Encoding.PEM)
    )
    return file


@pytest.mark.parametrize(
    ("named", "is_trusted", "is_read"),
    [("localhost", True, True), ("localhost", False, False), ("other.test", True, False)],
    ids=["trusted", "not trusted", "of another name"],
)
def test_a_server_behind_tls_is_held_to_the_name_in_its_address(
    home: Home,
    lists: Path,
    monkeypatch: pytest.MonkeyPatch,
    named: str,
    is_trusted: bool,
    is_read: bool,
) -> None:
    file = certificate(lists, named)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(file)
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    fetching.authorities.cache_clear()
    with Server(tls=tls) as server:
        server.route("/feed", Reply(rss(Item())))
        address = server.url("/feed", "localhost")
        follow(lists, address)

        followed(home)

        assert server.paths() == (["/feed"] if is_read else [])
    fetching.authorities.cache_clear()
    noted = state(home, address)
    assert noted.check_name == (None if is_read else "connection")
    assert is_read or "certificate" in (noted.received or "")
    assert texts(home) == ([Item().summary] if is_read else [])
