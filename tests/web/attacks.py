# SPDX-License-Identifier: AGPL-3.0-or-later
"""Attacks on the page's server, as rows: (group, name, bytes to send, statuses that answer it). CLOSED stands for a
connection that ends without an answer. `server` is entered; docs/api.md says why each answer is what it is."""
CLOSED = None
JSON = b'{"anchor":"daylight:%s","note":"forged"}'


def request(server, line, *headers, body=b"", host=True, cookie=True):
    lines = [line]
    if host:
        lines.append(f"Host: {server.host}")
    if cookie:
        lines.append(f"Cookie: {server.cookie}")
    lines += [*headers, "Connection: close"]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def get(server, target, *headers, **how):
    return request(server, f"GET {target} HTTP/1.1", *headers, **how)


def hosts(server):
    port = server.port
    for name in (f"localhost:{port}", "127.0.0.1", f"127.0.0.1:{port + 1}", "evil.example", f"evil.example:{port}",
                 f"127.0.0.1.evil.example:{port}", f"[::1]:{port}", f"127.0.0.1:{port}.", f"user@127.0.0.1:{port}", f"127.0.0.1:{port}/",
                 f"127.0.0.1:{port}, evil.example", f"2130706433:{port}", f"127.1:{port}", f"0x7f.0.0.1:{port}", f"0177.0.0.1:{port}",
                 f"0.0.0.0:{port}", f"127.0.0.1:0{port}", f"127.0.0.2:{port}", f"127.0.0.1 :{port}", f"%31%32%37.0.0.1:{port}"):
        yield "host", f"Host: {name}", get(server, "/api/session", f"Host: {name}", host=False), {421}
    yield "host", "empty", get(server, "/api/session", "Host: ", host=False), {421, 400}
    yield "host", "none", get(server, "/api/session", host=False), {400}
    yield "host", "twice, the second foreign", get(server, "/api/session", "Host: evil.example"), {400}
    yield "host", "twice, the first foreign", get(server, "/api/session", "Host: evil.example", f"Host: {server.host}", host=False), {400}
    yield "host", "twice the same", get(server, "/api/session", f"Host: {server.host}"), {400}
    yield "host", "absolute form, foreign", get(server, "http://evil.example/api/session"), {400}
    yield "host", "absolute form, ours", get(server, f"http://{server.host}/api/session"), {400}
    yield "host", "X-Forwarded-Host", get(server, "/api/session", f"X-Forwarded-Host: {server.host}", "Host: evil.example", host=False), {421}
    yield "rebinding", "page of a name that now leads here", get(
        server, "/api/overview", f"Host: evil.example:{port}", f"Origin: http://evil.example:{port}", "Sec-Fetch-Site: same-origin",
        host=False), {421}
    yield "rebinding", "the page itself under another name", get(server, "/", "Host: evil.example", host=False, cookie=False), {421}
    yield "rebinding", "entering under another name", get(server, f"/enter?token={server.token()}", "Host: evil.example", host=False), {421}


def sessions(server, other, used):
    name, value = server.cookie.split("=", 1)
    for what, cookie in (("none", None), ("empty", f"{name}="), ("random", f"{name}={'A' * 43}"), ("another server's", f"{name}={other}"),
                         ("a one-time token", f"{name}={used}"), ("cut", f"{name}={value[:-1]}"), ("longer", f"{name}={value}A"),
                         ("quoted", f'{name}="{value}"'), ("another name", f"session={value}"), ("name in capitals", f"{name.upper()}={value}"),
                         ("twice", f"{name}={value}; {name}={value}"), ("bad one first", f"{name}={'A' * 43}; {name}={value}"),
                         ("case turned", f"{name}={value.swapcase()}"), ("escaped", f"{name}=%{ord(value[0]):02x}{value[1:]}"),
                         ("comma for semicolon", f"a=b, {name}={value}"), ("many others", "; ".join(f"a{i}=b" for i in range(500)))):
        headers = [f"Cookie: {cookie}"] if cookie is not None else []
        yield "session", what, get(server, "/api/session", *headers, cookie=False), {401}
    yield "session", "two Cookie headers", get(server, "/api/session", "Cookie: a=b"), {400}
    yield "session", "in the address", get(server, f"/api/session?{name}={value}", cookie=False), {401}
    yield "session", "as a bearer", get(server, "/api/session", f"Authorization: Bearer {value}", cookie=False), {401}
    yield "session", "as basic", get(server, "/api/session", "Authorization: Basic bG9jYWw6bG9jYWw=", cookie=False), {401}
    for what, target in (("no token", "/enter"), ("empty token", "/enter?token="), ("used token", f"/enter?token={used}"),
                         ("guessed token", f"/enter?token={'B' * 43}"), ("session as token", f"/enter?token={value}"),
                         ("SQL for a token", "/enter?token='%20OR%201=1--"), ("two tokens", f"/enter?token={'B' * 43}&token={server.token()}"),
                         ("header in a token", "/enter?token=%0d%0aSet-Cookie:%20a=b")):
        yield "entering", what, get(server, target, cookie=False), {403}
    yield "entering", "by POST", request(server, f"POST /enter?token={server.token()} HTTP/1.1", "Content-Length: 0", cookie=False), {405}
    yield "entering", "by HEAD", request(server, f"HEAD /enter?token={server.token()} HTTP/1.1", cookie=False), {403}
    for place in ("iframe", "image", "script", "empty", "object"):
        yield "entering", f"as {place} of a page", get(server, f"/enter?token={server.token()}", f"Sec-Fetch-Dest: {place}", cookie=False), {403}


def forgeries(server, item, entry):
    body = JSON % item.encode()
    targets = {"POST": "/api/notebook", "PUT": f"/api/notebook/{entry}", "DELETE": f"/api/notebook/{entry}"}
    types = ("application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/xml",
             "application/octet-stream", None)
    for method, target in targets.items():
        for kind in types:
            headers = [f"Content-Length: {len(body)}"] + ([f"Content-Type: {kind}"] if kind else [])
            yield "forgery", f"{method} of a form, {kind}", request(
                server, f"{method} {target} HTTP/1.1", "Origin: https://evil.example", "Sec-Fetch-Site: cross-site", *headers, body=body), {403}
        ours = ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        mark = "X-Daylight: 1"
        for what, headers in (("without the mark", []), ("mark 0", ["X-Daylight: 0"]), ("empty mark", ["X-Daylight: "]),
                              ("mark twice", [mark, mark]), ("foreign origin", [mark, "Origin: https://evil.example"]),
                              ("origin null", [mark, "Origin: null"]), ("other port", [mark, f"Origin: http://127.0.0.1:{server.port + 1}"]),
                              ("https", [mark, f"Origin: https://{server.host}"]), ("localhost", [mark, f"Origin: http://localhost:{server.port}"]),
                              ("origin and more", [mark, f"Origin: http://{server.host} https://evil.example"]),
                              ("cross-site", [mark, "Sec-Fetch-Site: cross-site"]), ("same-site", [mark, "Sec-Fetch-Site: same-site"]),
                              ("typed by hand", [mark, "Sec-Fetch-Site: none"])):
            yield "forgery", f"{method}, {what}", request(server, f"{method} {target} HTTP/1.1", *ours, *headers, body=body), {403, 400}
    mark = ["X-Daylight: 1", f"Origin: http://{server.host}"]
    for kind in types[1:5]:
        yield "forgery", f"our page, {kind}", request(server, "POST /api/notebook HTTP/1.1", *mark, f"Content-Type: {kind}",
                                                      f"Content-Length: {len(body)}", body=body), {415}
    for kind in ("application/json; charset=utf-7", "application/jsonp", "application/json, text/plain", "application/json;a=b"):
        yield "forgery", kind, request(server, "POST /api/notebook HTTP/1.1", *mark, f"Content-Type: {kind}",
                                       f"Content-Length: {len(body)}", body=body), {415}
    yield "forgery", "GET with a method override", get(server, f"/api/notebook/{entry}", "X-HTTP-Method-Override: DELETE"), {405}
    yield "forgery", "GET with _method", get(server, f"/api/notebook/{entry}?_method=DELETE"), {405}
    yield "reading across", "foreign origin", get(server, "/api/overview", "Origin: https://evil.example"), {403}
    yield "reading across", "cross-site", get(server, "/api/overview", "Sec-Fetch-Site: cross-site"), {403}
    yield "reading across", "same-site, another port", get(server, "/api/overview", "Sec-Fetch-Site: same-site"), {403}
    yield "reading across", "preflight", request(server, "OPTIONS /api/notebook HTTP/1.1", "Origin: https://evil.example",
                                                 "Access-Control-Request-Method: POST"), {405}


def traversals(server):
    for target in ("/../etc/passwd", "/../../../../etc/passwd", "/%2e%2e/etc/passwd", "/..%2fetc/passwd", "/%2e%2e%2fetc%2fpasswd",
                   "/..%5c..%5cetc", "/..\\..\\etc", "/%c0%ae%c0%ae/etc", "/%c0%af", "/....//etc", "//etc/passwd", "/./index.html",
                   "/index.html%00.png", "/%00", "/%u002e%u002e/", "/%2", "/%", "/%zz", "/api/../api/session", "/api/./session",
                   "/api%2fsession", "/api//session", "/%ff%fe", "/index.html#x", "/a%0d%0ab", "/a%09b", "/%7f", "*", "api/session", "?",
                   "/<script>", '/"x"', "/%ed%a0%80", "/%f4%90%80%80", "file:///etc/passwd"):
        yield "path", target, get(server, target), {400}
    for target in ("/%252e%252e/etc/passwd", "/..;/etc/passwd", "/...", "/%ef%bc%8e%ef%bc%8e/etc", "/.git/config", "/etc/passwd", "/index.html.gz",
                   "/index.htm", "/INDEX.HTML", "/~root", "/api", "/API/session", "/api/Session", "/api/session/x", "/api/items/..%20",
                   "/case.db", "/lock", "/index.html~", "/index.html;x", "/apix/session", "/%61pi/nothing"):
        yield "path", target, get(server, target), {404}
    yield "path", "64 parts and more", get(server, "/a" * 100), {414}


def framing(server, item):
    body = JSON % item.encode()
    smuggled = get(server, "/api/nothing-was-smuggled")
    ours = ["X-Daylight: 1", f"Origin: http://{server.host}", "Content-Type: application/json"]
    post = "POST /api/notebook HTTP/1.1"
    chunked = b"0\r\n\r\n"
    size = f"Content-Length: {len(body)}"
    for what, headers, data, statuses in (
            ("length and chunks", ["Content-Length: 4", "Transfer-Encoding: chunked"], chunked + smuggled, {400, 411}),
            ("chunks and length", ["Transfer-Encoding: chunked", "Content-Length: 4"], chunked + smuggled, {400, 411}),
            ("chunks", ["Transfer-Encoding: chunked"], b"5\r\nhello\r\n0\r\n\r\n", {411}),
            ("chunks, badly sized", ["Transfer-Encoding: chunked"], b"zz\r\nhello\r\n0\r\n\r\n", {411, 400}),
            ("chunks, sized beyond all", ["Transfer-Encoding: chunked"], b"FFFFFFFFFFFFFFFFF\r\n", {411, 400}),
            ("chunks, extended", ["Transfer-Encoding: chunked"], b"5;a=b\r\nhello\r\n0\r\n\r\n", {411}),
            ("chunks with trailers", ["Transfer-Encoding: chunked", "Trailer: Cookie"], b"0\r\nCookie: a=b\r\n\r\n", {411}),
            ("xchunked", ["Transfer-Encoding: xchunked", "Content-Length: 2"], b"{}", {411, 400}),
            ("identity", ["Transfer-Encoding: identity", "Content-Length: 2"], b"{}", {411, 400}),
            ("gzip, chunked", ["Transfer-Encoding: gzip, chunked"], chunked, {411, 400}),
            ("encoding twice", ["Transfer-Encoding: chunked", "Transfer-Encoding: identity"], chunked, {411, 400}),
            ("encoding in capitals", ["TRANSFER-ENCODING: CHUNKED"], chunked, {411}),
            ("encoding with a tab", ["Transfer-Encoding:\tchunked"], chunked, {411}),
            ("encoding folded", ["Transfer-Encoding:\r\n chunked"], chunked, {411, 400}),
            ("blank before the colon", ["Transfer-Encoding : chunked", "Content-Length: 2"], b"{}", {411, 400}),
            ("length twice", [size, size], body, {400}),
            ("two lengths", ["Content-Length: 2", size], body, {400}),
            ("length folded", ["Content-Length:\r\n 2"], b"{}", {400}),
            ("length +2", ["Content-Length: +2"], b"{}", {400}),
            ("length -1", ["Content-Length: -1"], b"{}", {400}),
            ("length 0x2", ["Content-Length: 0x2"], b"{}", {400}),
            ("length 2, 2", ["Content-Length: 2, 2"], b"{}", {400}),
            ("length 2 2", ["Content-Length: 2 2"], b"{}", {400}),
            ("length 2.0", ["Content-Length: 2.0"], b"{}", {400}),
            ("length 1e1", ["Content-Length: 1e1"], b"{}", {400}),
            ("length empty", ["Content-Length: "], b"{}", {400}),
            ("length of letters", ["Content-Length: two"], b"{}", {400}),
            ("length beyond 64 bits", ["Content-Length: 18446744073709551618"], b"{}", {400, 413}),
            ("no length", [], b"{}", {400, 411})):
        yield "framing", what, request(server, post, *ours, *headers, body=data), statuses
    yield "framing", "GET with another request as its body", get(server, "/api/session", f"Content-Length: {len(smuggled)}", body=smuggled), {400}
    yield "framing", "GET in chunks", get(server, "/api/session", "Transfer-Encoding: chunked", body=chunked + smuggled), {411}


def lines(server):
    host, cookie = f"Host: {server.host}".encode(), f"Cookie: {server.cookie}".encode()
    rest = b"\r\n" + host + b"\r\n" + cookie + b"\r\nConnection: close\r\n\r\n"
    for what, first, statuses in (
            ("HTTP/1.0", b"GET /api/session HTTP/1.0", {505}), ("HTTP/2.0", b"GET /api/session HTTP/2.0", {505, 400}),
            ("HTTP/1.2", b"GET /api/session HTTP/1.2", {505, 400}), ("HTTP/0.9", b"GET /api/session", {400, 505, CLOSED}),
            ("HTTP/11", b"GET /api/session HTTP/11", {505, 400}), ("http/1.1", b"GET /api/session http/1.1", {505, 400}),
            ("HTTP/1.1x", b"GET /api/session HTTP/1.1x", {505, 400}), ("SSH", b"SSH-2.0-OpenSSH_9.2", {400, 505, CLOSED}),
            ("HTTP/2 preface", b"PRI * HTTP/2.0", {505, 400}), ("blank in the address", b"GET /api/session x HTTP/1.1", {400, CLOSED}),
            ("TLS hello", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", {400, 505, CLOSED}),
            ("raw UTF-8 in the address", "GET /api/items?under=合同 HTTP/1.1".encode(), {400}),
            ("raw NUL in the address, which ends it", b"GET /api/nothing\x00/../session HTTP/1.1", {404}),
            ("escape in the address", b"GET /\x1b[2J HTTP/1.1", {400}), ("DEL in the address", b"GET /\x7f HTTP/1.1", {400}),
            ("no method", b" /api/session HTTP/1.1", {400, 405, CLOSED}), ("only CR", b"GET /api/session HTTP/1.1\rX: y", {400, 505, CLOSED})):
        yield "line", what, first + rest, statuses
    for method in ("OPTIONS", "TRACE", "PATCH", "PROPFIND", "get", "Get", "GETX", "G" * 1000, "DELETE\x0b", "SUBSCRIBE", "LINK", "MOVE", "LOCK"):
        yield "method", method[:20], request(server, f"{method} /api/session HTTP/1.1"), {405, 400}
    yield "method", "CONNECT", request(server, "CONNECT evil.example:80 HTTP/1.1"), {405, 400}
    for method in ("POST", "PUT", "DELETE"):
        mark = ["X-Daylight: 1", f"Origin: http://{server.host}", "Content-Length: 0"]
        yield "method", f"{method} on a page", request(server, f"{method} /index.html HTTP/1.1", *mark), {405}
        yield "method", f"{method} on a reading route", request(server, f"{method} /api/overview HTTP/1.1", *mark), {405}


def headers(server):
    good = f"GET /api/session HTTP/1.1\r\nHost: {server.host}\r\nCookie: {server.cookie}\r\n".encode()
    end = b"Connection: close\r\n\r\n"
    for what, line, statuses in (
            ("NUL in a name", b"X\x00Y: z\r\n", {400, 200, CLOSED}), ("NUL in a value", b"X: a\x00b\r\n", {400, 200, CLOSED}),
            ("no colon", b"nonsense\r\n", {400, CLOSED}), ("no name", b": x\r\n", {400, CLOSED, 200}),
            ("folded", b"X: a\r\n b\r\n", {200, 400}), ("folded host", b"Y: a\r\n Host: evil.example\r\n", {200, 400}),
            ("bare CR", b"X: a\rHost: evil.example\r\n", {400, 200, CLOSED}), ("bare LF", b"X: a\nY: b\r\n", {200, 400}),
            ("a mebibyte in one", b"X: " + b"a" * (1 << 20) + b"\r\n", {431, 413, 400, CLOSED}),
            ("17 KiB in one", b"X: " + b"a" * 17 * 1024 + b"\r\n", {431, 413}),
            ("a thousand", b"".join(b"X%d: y\r\n" % i for i in range(1000)), {431, 413, 200}),
            ("ten thousand", b"".join(b"X%d: y\r\n" % i for i in range(10000)), {431, 413, CLOSED}),
            ("upgrade to a socket", b"Upgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n", {200}),
            ("upgrade to HTTP/2", b"Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n", {200}),
            ("range", b"Range: bytes=0-0\r\n", {200}), ("a range beyond all", b"Range: bytes=9223372036854775807-\r\n", {200}),
            ("many ranges", b"Range: bytes=" + b",".join(b"0-" for _ in range(1000)) + b"\r\n", {200}),
            ("backward range", b"Range: bytes=5-1\r\n", {200}), ("address of another client", b"X-Forwarded-For: 10.0.0.1\r\n", {200}),
            ("a rewritten address", b"X-Original-URL: /api/audit\r\nX-Rewrite-URL: /api/audit\r\n", {200}),
            ("unknown expectation", b"Expect: something\r\n", {200, 417}), ("odd languages", b"Accept-Language: " + b"x," * 2000 + b"\r\n", {200})):
        yield "header", what, good + line + end, statuses
    yield "header", "page not compressed", get(server, "/", "Accept-Encoding: identity", cookie=False), {406}
    yield "header", "etag of nonsense", get(server, "/", "If-None-Match: *, \"x\"", "Accept-Encoding: gzip"), {200}


def bodies(server):
    ours = ["X-Daylight: 1", f"Origin: http://{server.host}", "Content-Type: application/json"]

    def post(data, *more, size=None):
        return request(server, "POST /api/saved HTTP/1.1", *ours, f"Content-Length: {len(data) if size is None else size}", *more, body=data)

    good = b'{"name":"x","address":"/x"}'
    for what, data in (("empty", b""), ("an array", b"[]"), ("a number", b"1"), ("null", b"null"), ("cut", b'{"name":'), ("two", b"{}{}"),
                       ("a NUL", b'{"name":"\x00"}'), ("an escaped NUL", b'{"name":"\\u0000","address":"/x"}'),
                       ("not UTF-8", b'{"name":"\xff","address":"/x"}'), ("half a surrogate", b'{"name":"\\ud800","address":"/x"}'),
                       ("a member twice", b'{"name":"a","name":"b","address":"/x"}'), ("10,000 deep", b'{"a":' * 10000 + b"1" + b"}" * 10000),
                       ("100,000 arrays", b'{"a":' + b"[" * 100000), ("a BOM", b"\xef\xbb\xbf{}"), ("UTF-16", '{"name":"x"}'.encode("utf-16")),
                       ("NaN", b'{"name":NaN}'), ("a comment", b'{/**/"name":"x"}'), ("single quotes", b"{'name':'x'}"),
                       ("XML", b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'), ("a form", b"name=x&address=/x"),
                       ("a name of a mebibyte", b'{"name":"' + b"a" * 1000000 + b'","address":"/x"}'), ("__proto__", b'{"__proto__":{"name":"x"}}'),
                       ("numbers for texts", b'{"name":1,"address":2}'), ("a foreign address", b'{"name":"x","address":"https://evil.example"}'),
                       ("a script for an address", b'{"name":"x","address":"javascript:alert(1)"}'),
                       ("an integer beyond all", b'{"name":"x","address":"x","n":' + b"9" * 400 + b"}")):
        yield "body", what, post(data), {400}
    yield "body", "2 MiB", post(b" " * (2 << 20)), {413}
    yield "body", "announced as 10 GiB", post(b"{", size=10 << 30), {413}
    yield "body", "more than announced", post(b"{}" + get(server, "/api/nothing-was-smuggled"), size=2), {400}
    yield "body", "expected to be too large", post(b"", "Expect: 100-continue", size=2 << 20), {413}
    yield "body", "gzip", post(good, "Content-Encoding: gzip"), {415}


def parameters(server):
    for query in ("limit=-1", "limit=0", "limit=1001", "limit=9223372036854775808", "limit=0x10", "limit=%2b5", "limit=1e3", "limit=%20%205",
                  "limit=%D9%A1", "limit=5%00", "offset=-1", "offset=99999999999", "limit=5;", "state='%20OR%201=1--", "state=%ff", "state=done%00",
                  "under=%c3%28", "=x", "state=<script>alert(1)</script>", "state=done'--", "limit=NaN", "limit=1,2", "item=%25", "item='"):
        yield "parameter", query, get(server, f"/api/items?{query}"), {400}
    yield "parameter", "512 and more", get(server, "/api/items?" + "&".join("a=b" for _ in range(600))), {414}
    yield "parameter", "8 KiB and more", get(server, "/api/items?under=" + "a" * 9000), {414}
    yield "parameter", "100 KiB", get(server, "/api/items?under=" + "a" * 100000), {414, 431, 400, CLOSED}
    for target in ("/api/notebook/0", "/api/notebook/-1", "/api/notebook/x", "/api/notebook/1e3", "/api/notebook/99999999999999999999"):
        mark = ["X-Daylight: 1", f"Origin: http://{server.host}", "Content-Length: 0"]
        yield "parameter", f"DELETE {target}", request(server, f"DELETE {target} HTTP/1.1", *mark), {400}


def queries(server, item):
    """What the other routes make of nonsense: an answer, soon, and never a path."""
    for query in ("/(a%2b)%2b$/", "/(a|a)*b/", "/" + "(" * 500 + "/", "*", "%22", "a~99", "type:", "date:[9999999999%20TO%200]", "(" * 2000, "NOT%20" * 500,
                  "a%20OR%20" * 1000 + "a", "%00", "field:%2e%2e/", "%F0%9F%92%A3" * 200, "%E2%80%AE", "?" * 200, "[%20TO%20]"):
        yield "query", query, get(server, f"/api/search?q={query}"), {200, 400, 414}
    for target in ("/api/item/..%2f..%2fetc%2fpasswd", "/api/item/%00/text"):
        yield "item", target, get(server, target), {400}
    for target in ("/api/item/zz", "/api/item/0000", "/api/item/" + "0" * 64 + "/original?sure=1", "/api/item/case.db/original?sure=1",
                   "/api/item/users.json/text", "/api/item/%25/text", "/api/item/*/text", "/api/conversation/999999999", "/api/person/'%20OR%201=1--",
                   "/api/offers/none", "/api/targets/%3Cscript%3E"):
        yield "item", target, get(server, target), {404, 400}
    yield "item", "its bytes without a word", get(server, f"/api/item/{item}/original"), {400}
    for page in ("0", "-1", "99999999999", "x"):
        yield "item", f"page {page}", get(server, f"/api/item/{item}/pages/{page}/picture"), {400, 404}
    for target in ("/api/graph/file?format=../x", "/api/notify?country=../..", "/api/report?kind=../users.json", "/api/timeline?buckets=99999999",
                   "/api/graph?hops=99", "/api/search?q=a&limit=100000000", "/api/search?q=a&sort=;drop"):
        yield "query", target, get(server, target), {400, 404}
    mark = ["X-Daylight: 1", f"Origin: http://{server.host}"]
    for what, target, data in (("an article of 7 MiB", "/api/check", b"a. " * (7 << 18)), ("an article that is no text", "/api/check", b"\xff\xfe\x00"),
                               ("an article of markup", "/api/check", b"<a>" * 100000)):
        yield "upload", what, request(server, f"POST {target} HTTP/1.1", *mark, "Content-Type: application/octet-stream",
                                      f"Content-Length: {len(data)}", body=data), {200, 400, 413}
    data = b"a" * (9 << 20)
    yield "upload", "beyond 8 MiB", request(server, "POST /api/check HTTP/1.1", *mark, "Content-Type: application/octet-stream",
                                            f"Content-Length: {len(data)}", body=data), {413}


def all_attacks(server, other, used, item, entry):
    yield from hosts(server)
    yield from sessions(server, other, used)
    yield from forgeries(server, item, entry)
    yield from traversals(server)
    yield from framing(server, item)
    yield from lines(server)
    yield from headers(server)
    yield from bodies(server)
    yield from parameters(server)
    yield from queries(server, item)
