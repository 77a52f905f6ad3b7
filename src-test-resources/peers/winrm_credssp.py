#!/usr/bin/env python3
"""A WinRM endpoint on loopback that authenticates by CredSSP. The acceptor is pyspnego; TLS is OpenSSL's.

  NTLM_USER_FILE=.. [KRB5_CONFIG=.. KRB5_KTNAME=..] winrm_credssp.py PEERS PORT [--pwsh PATH] [winrm_pwsh.py's options] [what follows]

PEERS is the folder with winrm_acceptor.py and winrm_pwsh.py, which serve HTTP and, with --pwsh, real PowerShell; without, the answer is the request.
  --tls-1.2         TLS 1.2 at most                 --ciphers LIST    OpenSSL's list, for TLS 1.2
  --claim N         claims to speak version N       --lie             proves another public key than it has
  --replay          sends the first sealed answer again in place of the second
One line of JSON per request goes to stdout; "delegated" is what the server got.
"""
import base64, re, ssl, struct, sys, types
sys.path.insert(0, sys.argv.pop(1))
# pyspnego takes Kerberos from python3-gssapi only where this package is, too; an acceptor calls nothing of it, and it has to be compiled
sys.modules.setdefault("krb5", types.ModuleType("krb5"))
import spnego, spnego._credssp as credssp, spnego.tls, winrm_acceptor, winrm_pwsh

PART = 16384
HEAD = re.compile(rb"--Encrypted Boundary\r\n\s*Content-Type: application/HTTP-CredSSP-session-encrypted\r\n"
                  rb"\s*OriginalContent: type=application/soap\+xml;charset=UTF-8;Length=(\d+)\r\n"
                  rb"--Encrypted Boundary\r\n\s*Content-Type: application/octet-stream\r\n")
PROTOCOL = "application/HTTP-CredSSP-session-encrypted"


def tls(options):
    certificate, key, public = spnego.tls.generate_tls_certificate()
    made = spnego.tls.default_tls_context(usage="accept")
    import os, tempfile
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "both.pem")
        with open(path, "wb") as f: f.write(certificate + key)
        made.context.load_cert_chain(path)
    if options.tls12: made.context.maximum_version = ssl.TLSVersion.TLSv1_2
    if options.ciphers: made.context.set_ciphers(options.ciphers)
    made.public_key = public
    return made


def parts(body):
    """The sealed parts with the plain length that each announces."""
    at = 0
    while not body.startswith(b"--Encrypted Boundary--", at):
        head = HEAD.match(body, at)
        if not head: raise ValueError("bad head: %r" % body[at:at + 200])
        start, length = head.end(), int(head.group(1))
        signature, = struct.unpack_from("<I", body, start)
        end = body.index(b"--Encrypted Boundary", start + 4 + length)
        yield length, signature, body[start + 4:end]
        at = end


class CredSsp(winrm_acceptor.Connection):
    def authenticate(self, scheme, value, length):
        if scheme != "CredSSP": self.deny(); return None
        if self.ctx is None or self.ctx.complete:
            self.user = None
            self.ctx = spnego.server(protocol="credssp", credssp_tls_context=self.o.credssp_tls)
        try: out = self.ctx.step(base64.b64decode(value))
        except Exception as e:
            winrm_acceptor.log(peer=self.peer, step_error=repr(e)); self.ctx = None; self.deny(); return None
        if not self.ctx.complete:
            winrm_acceptor.log(peer=self.peer, step=len(value), stage=self.ctx.get_extra_info("auth_stage"))
            self.deny("WWW-Authenticate: CredSSP " + base64.b64encode(out or b"").decode()); return None
        got = self.ctx.get_extra_info("client_credential")
        channel = self.ctx.get_extra_info("ssl_object")
        self.user, self.kept = self.ctx.client_principal, None
        winrm_acceptor.log(peer=self.peer, user=self.user, mech=self.ctx.negotiated_protocol, version=self.ctx.get_extra_info("protocol_version"),
                           tls_version=channel.version(), cipher=channel.cipher()[0], delegated=f"{got.domain_name}|{got.username}|{got.password}")
        return []

    def exchange(self, path, h, body):
        kind = h.get("content-type", "")
        long = kind.startswith("multipart/x-multi-encrypted")
        if long != (body.count(b"--Encrypted Boundary\r\n") > 2) and body: winrm_acceptor.log(peer=self.peer, decrypt_error="the kind of multipart is wrong: " + kind)
        return super().exchange(path, {**h, "content-type": "multipart/encrypted"} if long else h, body)

    def deny(self, *token):
        super().deny(*(token or ["WWW-Authenticate: CredSSP"]))

    def sealed(self, body, token):
        try: plain = b"".join(self.opened(*part) for part in parts(body))
        except Exception as e:
            winrm_acceptor.log(peer=self.peer, decrypt_error=repr(e)); self.reply("400 Bad Request"); return False
        status, answer = self.handle(plain, self.user)
        chunks = [answer[i:i + PART] for i in range(0, len(answer), PART)] or [b""]
        winrm_acceptor.log(peer=self.peer, decrypted=len(plain), answered=len(answer), parts=len(chunks))
        sealed = b"".join(self.closed(chunk) for chunk in chunks) + b"--Encrypted Boundary--\r\n"
        if self.o.replay: self.kept = sealed = self.kept or sealed
        kind = "x-multi-encrypted" if len(chunks) > 1 else "encrypted"
        self.reply("200 OK" if status == 200 else f"{status} Internal Server Error",
                   [f'Content-Type: multipart/{kind};protocol="{PROTOCOL}";boundary="Encrypted Boundary"'], sealed)

    def opened(self, length, signature, data):
        plain = self.ctx.unwrap_winrm(data[:signature], data[signature:])
        expected = len(self.ctx.wrap_winrm_trailer(length))
        assert len(plain) == length <= PART and signature == expected, (len(plain), length, signature, expected)
        return plain

    def closed(self, chunk):
        w = self.ctx.wrap_winrm(chunk)
        return (f"--Encrypted Boundary\r\n\tContent-Type: {PROTOCOL}\r\n\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length={len(chunk)}\r\n"
                "--Encrypted Boundary\r\n\tContent-Type: application/octet-stream\r\n").encode() + struct.pack("<I", len(w.header)) + w.header + w.data


def trailer(self, length):
    """As long as the signature of such a message has to be."""
    cipher, version, _ = self._tls_object.cipher()
    return bytes(credssp._tls_trailer_length(length, version, cipher))


def main():
    a = winrm_acceptor.arguments()
    a.add_argument("--tls-1.2", dest="tls12", action="store_true"); a.add_argument("--ciphers"); a.add_argument("--claim", type=int)
    a.add_argument("--lie", action="store_true"); a.add_argument("--replay", action="store_true"); a.add_argument("--pwsh")
    a.add_argument("--configuration", action="append", default=[]); a.add_argument("--deny", action="append", default=[]); a.add_argument("--no-robust", action="store_true")
    a.add_argument("--max-shells", type=int, default=25); a.add_argument("--envelope", type=int, default=500); a.add_argument("--max-timeout", type=float, default=60)
    o = a.parse_args()
    o.credssp_tls = tls(o)
    credssp.CredSSPProxy.wrap_winrm_trailer = trailer
    if o.claim: credssp._CREDSSP_VERSION = o.claim
    if o.lie:
        honest = credssp._get_pub_key_auth
        def lie(key, usage, nonce=None):
            value = honest(key, usage, nonce)
            return value if usage == "initiate" else bytes([value[0] ^ 1]) + value[1:]
        credssp._get_pub_key_auth = lie
    winrm_acceptor.Connection = CredSsp
    if o.pwsh:
        service = winrm_pwsh.Service(o)
        winrm_acceptor.run(o, service.handle, service.identify)
    else: winrm_acceptor.run(o, lambda message, user: (200, message))


if __name__ == "__main__": main()
