"""Which machine a request comes from."""

import ipaddress

from starlette.types import Scope


def client_of(scope: Scope) -> str:
    """What a client is counted by: its address; of IPv6 the network, since one reader has all of a /64.

    Behind a proxy on this machine, uvicorn has put the proxy's client here.
    """
    host = str((scope.get("client") or ("unknown", 0))[0])
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        if not address.is_loopback:
            return str(ipaddress.ip_network(f"{address}/64", strict=False)) if not address.scope_id else host
    return host


def is_local(host: str) -> bool:
    """Whether an address or a name to listen on is this machine only."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
