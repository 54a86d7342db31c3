#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A case that is shared: TLS or nothing, named users with roles, removed users out at once, guesses limited, all of it in
the audit log.

usage: test_lan.py DAYLIGHT"""
import gzip
import hashlib
import json
import pathlib
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile

from served import Served

DAYLIGHT = sys.argv[1]
TESTS = []
WORDS = {"rita": ("read", "a long password of rita"), "anna": ("annotate", "密码很长很长很长很长很长"), "otto": ("own", "ottos password, long")}


def test(function):
    TESTS.append(function)
    return function


def ssl_context():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class Shared(Served):
    """As Served, over TLS, each user with a cookie of their own."""

    def connect(self, seconds=60):
        return ssl_context().wrap_socket(super().connect(seconds))

    def log_in(self, user, password):
        body = json.dumps({"user": user, "password": password})
        lines = ["POST /api/login HTTP/1.1", f"Host: {self.host}", f"Origin: https://{self.host}", "X-Daylight: 1", "Connection: close",
                 "Content-Type: application/json", f"Content-Length: {len(body.encode())}"]
        return self.raw("\r\n".join(lines).encode() + b"\r\n\r\n" + body.encode())

    def as_user(self, user):
        answer = self.log_in(user, WORDS[user][1])
        assert answer.status == 200, (user, answer.status, answer.body)
        cookie = answer.header("Set-Cookie")
        assert cookie.startswith("__Host-") and all(word in cookie for word in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/")), cookie
        return cookie.split(";")[0]

    def status(self, cookie, method, target, body=None):
        data = json.dumps(body).encode() if body is not None else b""
        lines = [f"{method} {target} HTTP/1.1", f"Host: {self.host}", f"Cookie: {cookie}", "Connection: close"]
        if method != "GET":
            lines += [f"Origin: https://{self.host}", "X-Daylight: 1", f"Content-Length: {len(data)}"]
            lines += ["Content-Type: application/json"] if data else []
        return self.raw("\r\n".join(lines).encode() + b"\r\n\r\n" + data)


def users(*args, password=None, code=0):
    done = subprocess.run([DAYLIGHT, "serve", "users", *args], input=password, capture_output=True, text=True)
    assert done.returncode == code, (args, done.returncode, done.stderr)
    return done.stdout


@test
def nobody_is_served_without_users(case, server):
    done = subprocess.run([DAYLIGHT, "serve", case, "--lan", "127.0.0.1", "--json"], capture_output=True, text=True)
    assert done.returncode == 2 and "users add" in done.stderr, done
    users("add", case, "x y", "--role", "read", password="long enough, this\n", code=2)
    users("add", case, "rita", "--role", "king", password="long enough, this\n", code=2)
    users("add", case, "rita", "--role", "read", password="short\n", code=2)
    users("list", case, code=1)
    users("remove", case, "rita", code=1)


@test
def users_are_kept_with_argon2id_for_the_owner_alone(case, server):
    for name, (role, password) in WORDS.items():
        users("add", case, name, "--role", role, password=password + "\n")
    assert [json.loads(line)["name"] for line in users("list", case, "--json").splitlines()] == list(WORDS)
    path = pathlib.Path(case, "users.json")
    assert path.stat().st_mode & 0o777 == 0o600
    kept = json.loads(path.read_text())["users"]
    assert all(user["hash"].startswith("$argon2id$") for user in kept) and "password" not in path.read_text()


@test
def nothing_is_answered_without_tls(case, server):
    with socket.create_connection(("127.0.0.1", server().port), 20) as link:
        link.sendall(f"GET / HTTP/1.1\r\nHost: {server().host}\r\n\r\n".encode())
        got = link.recv(4096)
        assert b"HTTP" not in got and b"html" not in got, got
    for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = context.maximum_version = version
        try:
            context.wrap_socket(socket.create_connection(("127.0.0.1", server().port), 20))
        except (ssl.SSLError, ConnectionError):
            continue
        raise AssertionError(f"{version} is spoken")


@test
def who_can_log_in_is_told_at_the_start(case, server):
    with Shared(DAYLIGHT, case, "--lan", "127.0.0.1") as again:
        listed = subprocess.run([DAYLIGHT, "serve", "users", "list", case, "--json"], capture_output=True, text=True, check=True).stdout
        assert again.told["users"] == [json.loads(line) for line in listed.splitlines()] != [], again.told


@test
def a_list_with_a_name_that_is_none_is_refused(case, server):
    with tempfile.TemporaryDirectory() as folder:
        other = pathlib.Path(shutil.copytree(case, pathlib.Path(folder, "other")))
        users = other / "users.json"
        users.write_text(users.read_text().replace('"name": "', '"name": "\\u001b[31m', 1))
        done = subprocess.run([DAYLIGHT, "serve", "users", "list", str(other)], capture_output=True, text=True)
        assert done.returncode == 3 and "no list of users" in done.stderr and "\x1b" not in done.stdout + done.stderr, done


@test
def the_certificate_is_the_one_that_was_told_and_stays(case, server):
    with server().connect() as link:
        digest = hashlib.sha256(link.getpeercert(True)).hexdigest().upper()
    assert server().fingerprint.replace(":", "") == digest
    assert pathlib.Path(case, "serve-key.pem").stat().st_mode & 0o777 == 0o600
    with Shared(DAYLIGHT, case, "--lan", "127.0.0.1") as again:
        assert again.fingerprint == server().fingerprint


@test
def roles_are_kept(case, server):
    item = None
    expected = {"rita": (200, 403, 403), "anna": (200, 200, 403), "otto": (200, 200, 200)}
    for user, statuses in expected.items():
        cookie = server().as_user(user)
        session = server().status(cookie, "GET", "/api/session").json()
        assert (session["user"], session["right"], session["local"]) == (user, WORDS[user][0], False), session
        item = item or server().status(cookie, "GET", "/api/items").json()["rows"][0]["item"]
        got = (server().status(cookie, "GET", "/api/overview").status,
               server().status(cookie, "POST", "/api/notebook", {"anchor": f"daylight:{item}", "note": user}).status,
               server().status(cookie, "POST", "/api/work", {"work": "report"}).status)
        assert got == statuses, (user, got)


@test
def logging_out_and_being_removed_ends_it(case, server):
    cookie = server().as_user("anna")
    assert server().status(cookie, "POST", "/api/logout").status == 200
    assert server().status(cookie, "GET", "/api/session").status == 401
    cookie = server().as_user("anna")
    users("add", case, "anna", "--role", "read", password=WORDS["anna"][1] + "\n")
    assert server().status(cookie, "GET", "/api/session").json()["right"] == "read"
    users("remove", case, "anna")
    assert server().status(cookie, "GET", "/api/session").status == 401
    assert server().log_in("anna", WORDS["anna"][1]).status == 403


@test
def whoever_is_not_logged_in_sees_the_form(case, server):
    answer = server().status("a=b", "GET", "/")
    assert answer.status == 200 and answer.header("Content-Encoding") == "gzip"
    assert b'type="password"' in gzip.decompress(answer.body)
    assert b'type="password"' not in gzip.decompress(server().status(server().as_user("otto"), "GET", "/").body)
    assert server().status("a=b", "GET", "/enter?token=" + "A" * 43).status == 403
    assert server().status("a=b", "GET", "/api/overview").status == 401


@test
def a_guest_ends_nobody_s_session(case, server):
    """Who may only read logs in again and again: their own session that was not used for longest goes, and nobody else's."""
    with Shared(DAYLIGHT, case, "--lan", "127.0.0.1") as own:  # which counts attempts anew
        otto, rita = own.as_user("otto"), own.as_user("rita")
        for _ in range(33):
            assert own.log_in("rita", WORDS["rita"][1]).status == 200
        assert own.status(otto, "GET", "/api/session").status == 200
        assert own.status(rita, "GET", "/api/session").status == 401


@test
def one_address_does_not_take_all_connections(case, server):
    def served(source):
        """Whether a connection from there gets as far as TLS."""
        try:
            link = ssl_context().wrap_socket(socket.create_connection(("127.0.0.1", server().port), 20, (source, 0)))
        except OSError:
            return None
        return link

    with Shared(DAYLIGHT, case, "--lan", "127.0.0.1") as own:
        server = lambda: own  # noqa: E731
        links = [served("127.0.0.2") for _ in range(20)]
        assert sum(link is not None for link in links) == 16, links
        others = served("127.0.0.3")
        assert others is not None
        for link in [*filter(None, links), others]:
            link.close()


@test
def a_password_that_costs_too_much_is_not_checked(case, server):
    """As the users.json of a case that somebody else sent may have it: a hundred million passes."""
    with tempfile.TemporaryDirectory() as folder:
        other = pathlib.Path(shutil.copytree(case, pathlib.Path(folder, "other")))
        users_of = other / "users.json"
        kept = users_of.read_text()
        assert ",t=3," in kept
        users_of.write_text(kept.replace(",t=3,", ",t=100000000,"))
        with Shared(DAYLIGHT, str(other), "--lan", "127.0.0.1") as own:
            assert own.log_in("otto", WORDS["otto"][1]).status == 403
            users_of.write_text(kept)
            assert own.log_in("otto", WORDS["otto"][1]).status == 200


@test
def guesses_are_limited(case, server):
    got = [server().log_in("rita", f"guess number {n}").status for n in range(12)]
    assert got[0] == 403 and got[-1] == 429, got
    assert server().log_in("rita", WORDS["rita"][1]).status == 429
    for wrong in ({"user": 1}, {}, {"user": "rita"}, {"user": "x" * 1000, "password": "y"}, {"user": "rita\nnotebook", "password": "y"},
                  {"user": "", "password": "y"}):
        body = json.dumps(wrong)
        lines = ["POST /api/login HTTP/1.1", f"Host: {server().host}", "X-Daylight: 1", "Content-Type: application/json",
                 f"Content-Length: {len(body)}", "Connection: close"]
        assert server().raw("\r\n".join(lines).encode() + b"\r\n\r\n" + body.encode()).status == 400, wrong
    lines = ["POST /api/login HTTP/1.1", f"Host: {server().host}", "Content-Type: text/plain", "Content-Length: 2", "Connection: close"]
    assert server().raw("\r\n".join(lines).encode() + b"\r\n\r\n{}").status == 403


@test
def all_of_it_is_in_the_audit_log(case, server):
    with Served(DAYLIGHT, case) as local:
        local.enter()
        rows = local.get("/api/audit")["rows"]
    seen = {(row["user"], row["action"]) for row in rows}
    assert {("rita", "log in"), ("rita", "log in refused"), ("anna", "notebook"), ("anna", "log out"), ("otto", "order")} <= seen, seen
    assert not any(row["user"] == "rita" and row["action"] == "notebook" for row in rows)
    assert not any("\n" in (row["user"] or "") for row in rows), "a name of two lines is another entry's text: its leaf would prove what nobody did"


@test
def files_of_the_users_must_be_private_and_go_together(case, server):
    path = pathlib.Path(case, "users.json")
    path.chmod(0o644)
    done = subprocess.run([DAYLIGHT, "serve", case, "--lan", "127.0.0.1", "--json"], capture_output=True, text=True)
    assert done.returncode == 2 and "chmod 600" in done.stderr, done
    path.chmod(0o600)
    for options in (["--lan", "127.0.0.1", "--cert", "x"], ["--cert", "x", "--key", "y"], ["--lan", "127.0.0.1", "--key", "x"]):
        done = subprocess.run([DAYLIGHT, "serve", case, *options, "--json"], capture_output=True, text=True)
        assert done.returncode == 2 and "go together" in done.stderr, done
    done = subprocess.run([DAYLIGHT, "serve", case, "--lan", "127.0.0.1", "--cert", "/nowhere", "--key", "/nowhere"], capture_output=True, text=True)
    assert done.returncode == 2, done


def main():
    failed, servers = 0, []
    print(f"1..{len(TESTS)}")
    with tempfile.TemporaryDirectory() as folder:
        case = str(pathlib.Path(folder, "shared.case"))
        pathlib.Path(folder, "one.txt").write_text("a line\n")
        subprocess.run([DAYLIGHT, "ingest", case, str(pathlib.Path(folder, "one.txt")), "-q"], check=True, stdout=subprocess.DEVNULL)

        def server():
            if not servers:
                servers.append(Shared(DAYLIGHT, case, "--lan", "127.0.0.1"))
            return servers[0]

        for number, function in enumerate(TESTS, 1):
            try:
                function(case, server)
                print(f"ok {number} - {function.__name__}", flush=True)
            except AssertionError as error:
                failed += 1
                print(f"not ok {number} - {function.__name__}\n# {error!r}"[:2000], flush=True)
        for one in servers:
            one.stop()
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
