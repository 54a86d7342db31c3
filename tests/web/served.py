# SPDX-License-Identifier: AGPL-3.0-or-later
"""A case on a server, for tests: starts `daylight serve`, enters as a browser would, asks over raw sockets."""
import json
import pathlib
import re
import signal
import socket
import subprocess
import urllib.parse

SECONDS = 60  # a machine that is busy


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body)

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def read_answer(stream, head=False):
    """One answer off a socket's file; None when the connection ended before one."""
    first = stream.readline()
    if not first:
        return None
    status, headers = int(first.split()[1]), []
    while (line := stream.readline().rstrip(b"\r\n")):
        key, _, value = line.decode("latin-1").partition(":")
        headers.append((key.strip(), value.strip()))
    size = int(next((value for key, value in headers if key.lower() == "content-length"), 0))
    return Answer(status, headers, b"" if head or status == 304 else stream.read(size))


class Served:
    def __init__(self, daylight, case, *options):
        self.process = subprocess.Popen([daylight, "serve", case, "--json", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        text=True)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(self.process.stderr.read())
        self.told = told = json.loads(line)
        self.address, self.fingerprint = told["address"], told["fingerprint"]
        self.entrance = pathlib.Path(told["entrance"]) if told["entrance"] else None
        self.host = urllib.parse.urlsplit(self.address).netloc
        self.port = int(self.host.rsplit(":", 1)[1])
        self.cookie = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(SECONDS)

    def token(self):
        return re.search(r"token=([\w-]+)", self.entrance.read_text()).group(1)

    def enter(self):
        answer = self.ask("GET", f"/enter?token={self.token()}", cookie=False)
        assert answer.status == 200, (answer.status, answer.body)
        self.cookie = answer.header("Set-Cookie").split(";")[0]
        return answer

    def connect(self, seconds=SECONDS):
        return socket.create_connection(("127.0.0.1", self.port), seconds)

    def raw(self, data, head=False, seconds=SECONDS):
        """Sends bytes as they are; the first answer, None when there was none."""
        with self.connect(seconds) as link:
            try:
                link.sendall(data)
            except (BrokenPipeError, ConnectionResetError):
                pass
            try:
                return read_answer(link.makefile("rb"), head)
            except ConnectionResetError:
                return None

    def head(self, method, target, headers=(), cookie=True):
        lines = [f"{method} {target} HTTP/1.1", f"Host: {self.host}"]
        if cookie and self.cookie:
            lines.append(f"Cookie: {self.cookie}")
        return "\r\n".join(lines + [f"{key}: {value}" for key, value in headers]) + "\r\n"

    def ask(self, method, target, body=None, headers=(), cookie=True):
        """As our own page asks; a dict goes as JSON, bytes as a text."""
        headers = list(headers)
        data = b""
        if method not in ("GET", "HEAD"):
            data = json.dumps(body).encode() if not isinstance(body, bytes) else body
            kind = "application/octet-stream" if isinstance(body, bytes) else "application/json"
            data = b"" if body is None else data
            headers += [("X-Daylight", "1"), ("Origin", f"http://{self.host}"), ("Content-Length", str(len(data)))]
            if body is not None:
                headers.append(("Content-Type", kind))
        text = self.head(method, target, headers + [("Connection", "close")], cookie) + "\r\n"
        return self.raw(text.encode() + data, method == "HEAD")

    def get(self, target):
        answer = self.ask("GET", target)
        assert answer is not None and answer.status == 200, (target, answer and (answer.status, answer.body))
        return answer.json()
