"""The way to the target. It goes before the locustfile, so that a fleet has one file to copy."""

import contextlib
import errno
import http.client
import os
import socket
import ssl
import tempfile

UNCONNECTED = {
    "ECONNREFUSED": "connection-refused",
    "EADDRNOTAVAIL": "ports",
    "EMFILE": "descriptors",
}
VERIFICATION = {
    9: "not-yet-valid",
    10: "expired",
    18: "self-signed",
    62: "wrong-name",
    64: "wrong-name",
    **dict.fromkeys((2, 19, 20, 21, 27), "unknown-ca"),
}
NO_RECORD = {
    "WRONG_VERSION_NUMBER",
    "HTTP_REQUEST",
    "PACKET_LENGTH_TOO_LONG",
    "RECORD_LAYER_FAILURE",
}
ABOUT_CLIENT = ("CERTIFICATE", "UNKNOWN_CA", "HANDSHAKE_FAILURE", "ACCESS_DENIED", "DECRYPT_ERROR")


class Way:
    """How connections to the target are made, as the configuration of this machine says."""

    def __init__(self, target, tls):
        """What TLS takes is told later: users may begin before that, and wait."""
        self.target = target
        self.tls = tls
        self.context = None

    def open(self):
        if self.target.scheme != "https":
            return http.client.HTTPConnection(self.target.hostname, self.target.port)
        tls = self.tls.get() or {}
        self.context = self.context or make_context(tls)
        return SecureConnection(self.target, self.context, tls.get("serverName"))


class SecureConnection(http.client.HTTPSConnection):
    """Like any, but for the name that the certificate has to bear."""

    def __init__(self, target, context, name):
        super().__init__(target.hostname, target.port, context=context)
        self.context = context
        self.name = name or target.hostname

    def connect(self):
        http.client.HTTPConnection.connect(self)
        self.sock = self.context.wrap_socket(self.sock, server_hostname=self.name)


def make_context(settings):
    context = ssl.create_default_context(cadata=settings.get("ca"))
    extra = os.environ.get("NODE_EXTRA_CA_CERTS")
    if extra and "ca" not in settings:
        with contextlib.suppress(OSError):
            context.load_verify_locations(extra)
    if settings.get("insecure"):
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    if "cert" in settings:
        load_identity(context, settings)
    return context


def load_identity(context, settings):
    """Python takes keys from files alone: for that moment there is one, for its owner only."""
    handle, name = tempfile.mkstemp(suffix=".pem")
    try:
        with os.fdopen(handle, "w") as file:
            file.write(f"{settings['cert']}\n{settings['key']}\n")
        context.load_cert_chain(name, password=settings.get("passphrase"))
    finally:
        os.unlink(name)


def tls_loss(error):
    """What kind of trouble of TLS an error is, or None for another."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return VERIFICATION.get(error.verify_code, "tls")
    if not isinstance(error, ssl.SSLError):
        return None
    reason = error.reason or ""
    if reason in NO_RECORD:
        return "tls-on-plain"
    is_refusal = "ALERT" in reason and any(word in reason for word in ABOUT_CLIENT)
    return "client-certificate" if is_refusal else "tls"


def connection_loss(error):
    """Why no connection came about."""
    if isinstance(error, socket.gaierror):
        return "dns"
    known = UNCONNECTED.get(errno.errorcode.get(error.errno), "unreachable")
    return tls_loss(error) or known
