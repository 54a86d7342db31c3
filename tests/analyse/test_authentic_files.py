#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of authenticity over single files: genuine and forged ones made here, and near misses of which nothing may be said.
Keys and the signed mail are those of RFC 8463, appendix A. usage: test_authentic_files.py BUILD/daylight"""
import base64
import hashlib
import io
import math
import os
import struct
import subprocess
import tempfile
import zipfile

from small_case import Case, Part, main, test, together

SIGNED = b"""DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
 subject : date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=test; t=1528637909; h=from : to : subject :
 date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
 DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
 dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game.  Are you hungry yet?

Joe.
"""
BRISBANE = "brisbane._domainkey.football.example.com\tv=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
TEST = """test._domainkey.football.example.com. 3600 IN TXT ( "v=DKIM1; k=rsa; p="
  "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/b"
  "yYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB" )
"""


def findings(case, name, *more):
    return case.lines("authenticity", case.path, "--test", name, *more)


def of(rows, direction):
    return [row for row in rows if row["direction"] == direction]


def against(case, name):
    return {row["item"]["path"]: row for row in of(findings(case, name), "against")}


def with_keys(case, text):
    path = os.path.join(case.folder.name, "keys.txt")
    with open(path, "w") as file:
        file.write(text)
    return findings(case, "dkim", "--keys", path)


# --- signatures of mails -----------------------------------------------------------------------------------------------


@test
def signatures_verify_with_archived_keys_and_are_kept():
    case = Case({"a.eml": SIGNED, "b.mbox": b"From joe@football.example.com Fri Jul 11 21:00:40 2003\n" + SIGNED + b"\n"})
    rows = findings(case, "dkim")
    assert [row["weight"] for row in of(rows, "for")] == ["weak"] and not of(rows, "against"), rows
    rows = with_keys(case, "# archived\n" + BRISBANE + TEST)
    assert [row["weight"] for row in of(rows, "for")] == ["strong"] and not of(rows, "against"), rows
    case.run("analyse", case.path, "--only", "authenticity")
    assert [row["weight"] for row in of(findings(case, "dkim"), "for")] == ["strong"]


@test
def a_second_field_is_not_covered_by_the_signature_of_the_first():
    """Of From, Subject and Date the sender signed that there is one, of To it did not."""
    case = Case({"a.eml": b"To: everybody@example.org\n" + SIGNED, "b.eml": b"Cc: everybody@example.org\n" + SIGNED.replace(b"lost", b"won"), "c.eml": b"Date: Fri, 1 Jan 2021 10:00:00 +0000\n" + SIGNED})
    told = against(case, "dkim")
    assert told["a.eml"]["weight"] == "moderate" and told["a.eml"]["found"].endswith("unsigned: to."), told
    rows = with_keys(case, BRISBANE + TEST)
    assert [(row["weight"], [one["path"] for one in row["evidence"]]) for row in of(rows, "for")] == [("weak", ["c.eml"])], rows
    told = against(case, "dkim")
    assert {path: row["weight"] for path, row in told.items()} == {"a.eml": "moderate", "b.eml": "weak", "c.eml": "moderate"}, told


@test
def each_algorithm_alone_verifies():
    for keys in (BRISBANE, TEST):
        case = Case({"a.eml": SIGNED.replace(b"\n", b"\r\n")})
        rows = with_keys(case, keys)
        assert [row["weight"] for row in of(rows, "for")] == ["strong"] and not of(rows, "against"), rows


@test
def what_was_changed_is_told():
    stored = b"X-MAPI-Class: IPM.Note\n" + SIGNED.replace(b"lost", b"left")
    case = Case({"by_list.eml": b"List-Id: <fans.example.org>\n" + SIGNED + b"-- \nfans\n", "stored.eml": stored, "body.eml": SIGNED.replace(b"lost", b"won"), "head.eml": SIGNED.replace(b"dinner", b"supper"),
                 "unsigned_field.eml": b"X-Scanned: yes\n" + SIGNED, "folded.eml": SIGNED.replace(b"Subject: Is dinner", b"SUBJECT:  Is\n\tdinner")})
    assert set(against(case, "dkim")) == {"body.eml"}, against(case, "dkim")
    with_keys(case, BRISBANE + TEST)
    found = against(case, "dkim")
    assert {path: row["weight"] for path, row in found.items()} == {"body.eml": "weak", "head.eml": "moderate"}, found


@test
def a_key_of_another_time_or_none_is_no_forgery_of_the_body():
    other = BRISBANE.replace("11qYAYKxCrfVS", "11qYAYKxCrfVT")
    rows = with_keys(Case({"a.eml": SIGNED}), other)
    assert [row["weight"] for row in of(rows, "against")] == ["moderate"], rows
    rows = with_keys(Case({"a.eml": SIGNED}), BRISBANE.replace("brisbane.", "sydney."))
    assert not of(rows, "against") and [row["weight"] for row in of(rows, "for")] == ["weak"], rows
    rows = with_keys(Case({"a.eml": SIGNED}), BRISBANE.split("p=")[0] + "p=\n")
    assert not of(rows, "against"), rows


@test
def bad_files_of_keys_are_refused_with_their_line():
    case = Case({"a.eml": SIGNED})
    for text in ("no key here\n", "", "x._domainkey.example.org\n"):
        path = os.path.join(case.folder.name, "bad.txt")
        with open(path, "w") as file:
            file.write(text)
        case.run("authenticity", case.path, "--keys", path, codes=(3,))
    case.run("authenticity", case.path, "--keys", os.path.join(case.folder.name, "none.txt"), codes=(2,))


def body_hash(body):
    return base64.b64encode(hashlib.sha256(body).digest()).decode()


def mail(body, tags, head="From: a@example.org\nSubject: x\nDate: Fri, 11 Jul 2003 21:00:37 -0700\n"):
    return (f"DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=k; h=from; {tags}; b=AAAA\n{head}\n{body}").encode()


@together
def canonical_forms_of_bodies():
    simple = body_hash(b"one  two \r\n\r\nthree\r\n")
    relaxed = body_hash(b"one two\r\n\r\nthree\r\n")
    files = {"simple.eml": mail("one  two \n\nthree\n\n\n", f"c=simple/simple; bh={simple}"),
             "simple_is_default.eml": mail("one  two \n\nthree", f"bh={simple}"),
             "relaxed.eml": mail("one\t two  \n \nthree\n\n", f"c=simple/relaxed; bh={relaxed}"),
             "empty_simple.eml": mail("", f"bh={body_hash(bytes([13, 10]))}"),
             "empty_relaxed.eml": mail("", f"c=relaxed/relaxed; bh={body_hash(b'')}")}
    wrong = {"space.eml": mail("one two\n\nthree\n", f"c=simple/simple; bh={simple}"), "nonsense.eml": mail("x\n", "bh=%%%")}
    case = yield (files | wrong)
    assert set(against(case, "dkim")) == set(wrong), against(case, "dkim")


@test
def what_is_behind_the_signed_length():
    body = "signed\n"
    tags = f"l=8; bh={body_hash(b'signed' + bytes([13, 10]))}"
    case = Case({"more.eml": mail(body + "added by somebody\n", tags), "exact.eml": mail(body, tags)})
    assert {path: row["weight"] for path, row in against(case, "dkim").items()} == {"more.eml": "weak"}
    assert [one["path"] for row in of(findings(case, "dkim"), "for") for one in row["evidence"]] == ["exact.eml"]


@together
def when_a_signature_ends():
    body = "signed\n"

    def signed(made, end, received):
        hop = f"Received: from a.example.org by mx.example.net; {received}\n"
        return hop.encode() + mail(body, f"t={made}; x={end}; bh={body_hash(b'signed' + bytes([13, 10]))}")
    sent, week = 1057982437, 604800  # 11 July 2003, 21:00:37 -0700
    soon, late = "Fri, 11 Jul 2003 21:01:00 -0700", "Fri, 1 Aug 2003 21:01:00 -0700"
    case = yield ({"in_time.eml": signed(sent, sent + week, soon), "ended.eml": signed(sent, sent + week, late), "at_its_end.eml": signed(sent - week, sent - 3600, soon),
                   "backwards.eml": signed(sent + week, sent + 60, soon), "no_hop.eml": mail(body, f"t={sent}; x={sent + 1}; bh={body_hash(b'signed' + bytes([13, 10]))}")})
    found = against(case, "dkim")
    assert {path: row["weight"] for path, row in found.items()} == {"ended.eml": "weak", "backwards.eml": "weak"}, found
    assert "14.0 days" in found["ended.eml"]["found"], found


def relaxed(name, value):
    return f"{name.lower()}:{' '.join(value.split())}"


class Signer:
    """RSA keys and signatures by the openssl command."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.key = os.path.join(self.folder.name, "key.pem")
        self.openssl("genrsa", "-out", self.key, "2048")
        self.public = base64.b64encode(self.openssl("rsa", "-in", self.key, "-pubout", "-outform", "DER")).decode()

    def openssl(self, *args, data=None):
        return subprocess.run(["openssl", *args], input=data, capture_output=True, check=True).stdout

    def sign(self, text):
        return base64.b64encode(self.openssl("dgst", "-sha256", "-sign", self.key, data=text.encode())).decode()


def sealed(signer, body):
    """A mail with one instance of ARC; what is signed is put together here, by another way than the reader's."""
    results = "i=1; mx.example.net; dkim=pass"
    message = f"i=1; a=rsa-sha256; c=relaxed/relaxed; d=example.net; s=arc; h=subject:from; bh={body_hash(body.replace(chr(10), chr(13) + chr(10)).encode())}; b="
    fields = relaxed("Subject", "a  b") + "\r\n" + relaxed("From", "a@example.org") + "\r\n"
    message += signer.sign(fields + relaxed("ARC-Message-Signature", message))
    seal = "i=1; a=rsa-sha256; cv=none; d=example.net; s=arc; t=1583229600; b="
    seal += signer.sign(relaxed("ARC-Authentication-Results", results) + "\r\n" + relaxed("ARC-Message-Signature", message) + "\r\n" + relaxed("ARC-Seal", seal))
    return f"ARC-Seal: {seal}\nARC-Message-Signature: {message}\nARC-Authentication-Results: {results}\nFrom: a@example.org\nSubject: a  b\nDate: Tue, 3 Mar 2020 10:00:00 +0000\n\n{body}".encode()


@test
def seals_of_the_way():
    signer = Signer()
    genuine = sealed(signer, "Hello.\n")
    keys = f"arc._domainkey.example.net v=DKIM1; k=rsa; p={signer.public}\n"
    rows = with_keys(Case({"a.eml": genuine}), keys)
    assert [row["weight"] for row in of(rows, "for")] == ["strong"] and not of(rows, "against"), rows
    assert any("In 1 all seals" in row["found"] for row in rows), rows
    rows = with_keys(Case({"a.eml": genuine.replace(b"dkim=pass", b"dkim=fail")}), keys)
    assert any("In 0 all seals" in row["found"] for row in rows) and of(rows, "for"), rows


# --- the way of mails --------------------------------------------------------------------------------------------------


def routed(date, *hops):
    received = "".join(f"Received: from {source} by {host} with ESMTP; {time}\n" for source, host, time in hops)
    return (received + f"From: a@example.org\nTo: b@example.net\nSubject: x\nMessage-ID: <1@example.org>\nDate: {date}\n\nHello.\n").encode()


@together
def hops_that_do_not_fit():
    last = ("mx.example.org (mx.example.org [192.0.2.7])", "in.example.net", "Tue, 3 Mar 2020 10:00:09 +0000")
    first = ("pc.example.org ([192.0.2.99])", "mx.example.org", "Tue, 3 Mar 2020 10:00:02 +0000")
    late = ("pc.example.org ([192.0.2.99])", "relay.invalid", "Wed, 4 Mar 2020 19:07:31 +0000")
    zone = ("pc.example.org ([192.0.2.99])", "mx.example.org", "Tue, 3 Mar 2020 15:00:02 +0000")
    within = ("mx.example.org ([10.0.0.7])", "in.example.net", "Tue, 3 Mar 2020 10:00:09 +0000")
    date = "Tue, 3 Mar 2020 10:00:01 +0000"
    case = yield ({"genuine.eml": routed(date, last, first), "invented.eml": routed("Wed, 4 Mar 2020 19:00:00 +0000", last, late),
                 "zone_set_wrongly.eml": routed(date, last, zone), "names_within.eml": routed(date, within, late[:2] + (first[2],)),
                 "dated_ahead.eml": routed("Fri, 6 Mar 2020 18:13:00 +0000", last, first),
                 "no_hops.eml": routed(date)})
    found = against(case, "mail_route")
    assert {path: row["weight"] for path, row in found.items()} == {"invented.eml": "moderate", "dated_ahead.eml": "weak"}, found


@together
def times_that_can_be_read_in_two_ways():
    last = ("relay.invalid ([198.51.100.7])", "in.example.net", "Thu, 10 Dec 2020 10:00:09 +0000")
    def via(time, date="Thu, 10 Dec 2020 10:00:01 +0000"):
        return routed(date, last, ("pc.example.org ([192.0.2.99])", "mx.example.org", time))
    case = yield ({"october_or_december.eml": via("12/10/2020 10:00:02"), "numbers_with_zone.eml": via("10/12/20 23:17:02 +0000"),
                 "australia.eml": via("Fri, 11 Dec 2020 01:33:02 EST"), "india.eml": via("Thu, 10 Dec 2020 15:37:02 IST"), "no_zone.eml": via("Thu, 10 Dec 2020 17:37:02"),
                 "an_hour_and_a_minute.eml": via("Thu, 10 Dec 2020 11:01:30 +0000"), "dated_an_hour_ahead.eml": via("Thu, 10 Dec 2020 10:00:02 GMT", "Thu, 10 Dec 2020 11:01:30 +0000"),
                 "written_out.eml": via("Thu, 10 Dec 2020 17:37:02 GMT"), "by_number.eml": via("10 Dec 2020 17:37:02 -0000"),
                 "commented.eml": via("Thu, 10 Dec 2020 17:37:02 +0000 (EST)")})
    found = against(case, "mail_route")
    assert {path: row["weight"] for path, row in found.items()} == dict.fromkeys(("written_out.eml", "by_number.eml", "commented.eml"), "moderate"), found


@together
def programs_of_mail_before_their_time():
    def by(program, year):
        return f"X-Mailer: {program}\n".encode() + routed(f"3 Mar {year} 10:00:01 +0000", ("pc.example.org", "mx.example.org", f"3 Mar {year} 10:00:02 +0000"))
    case = yield ({"early.eml": by("Microsoft Outlook 16.0", 2011), "in_time.eml": by("Microsoft Outlook 16.0", 2016),
                 "express.eml": by("Microsoft Outlook Express 6.00.2800.1106", 2003), "old.eml": by("Microsoft Outlook, Build 10.0.2616", 2002)})
    found = against(case, "mail_route")
    assert {path: row["weight"] for path, row in found.items()} == {"early.eml": "strong"}, found


@test
def orderly_mails_speak_for_it_weakly():
    files = {}
    for n in range(25):
        hop = ("pc.example.org ([192.0.2.99])", "mx.example.org", f"Tue, 3 Mar 2020 10:{n:02}:02 +0000")
        files[f"{n}.eml"] = routed(f"Tue, 3 Mar 2020 10:{n:02}:01 +0000", hop)
    rows = findings(Case(files), "mail_route")
    assert [row["weight"] for row in of(rows, "for")] == ["weak"] and not of(rows, "against"), rows


# --- PDF ---------------------------------------------------------------------------------------------------------------


def pdf_string(text):
    return "(" + text + ")"


class Pdf:
    """Objects by number, written with a table of references; update() adds behind the end."""

    def __init__(self, text, info, ids="", first=(), head=b""):
        self.bytes, self.previous, self.size, self.ids = b"%PDF-1.4\n" + head, None, 1, ids
        page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
        self.write({**dict(first), 1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", 3: page,
                    4: self.stream(text), 5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", 6: info})

    @staticmethod
    def stream(text):
        content = f"BT /F 20 Tf 20 200 Td ({text}) Tj ET"
        return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"

    def write(self, objects):
        offsets = {}
        for number, value in objects.items():
            offsets[number] = len(self.bytes)
            self.bytes += f"{number} 0 obj\n{value}\nendobj\n".encode("latin-1")
        self.size = max(self.size, max(objects) + 1)
        table = len(self.bytes)
        lines = ["xref", "0 1", "0000000000 65535 f "]
        for number, offset in offsets.items():
            lines += [f"{number} 1", f"{offset:010} 00000 n "]
        previous = f" /Prev {self.previous}" if self.previous is not None else ""
        ids = f" /ID [{self.ids}]" if self.ids else ""
        lines += ["trailer", f"<< /Size {self.size} /Root 1 0 R /Info 6 0 R{previous}{ids} >>", "startxref", str(table), "%%EOF", ""]
        self.bytes += "\n".join(lines).encode()
        self.previous = table

    def update(self, objects):
        self.write(objects)
        return self


def info(producer="Writer 1", created="D:20200303100000Z", modified="D:20200303100000Z"):
    return f"<< /Producer ({producer}) /CreationDate ({created}) /ModDate ({modified}) >>"


def xmp(**told):
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in told.items())
    packet = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description>{inner}</r:Description></r:RDF></x:xmpmeta>'
    return {1: "<< /Type /Catalog /Pages 2 0 R /Metadata 7 0 R >>", 7: f"<< /Type /Metadata /Subtype /XML /Length {len(packet)} >>\nstream\n{packet}\nendstream"}


@together
def earlier_text_in_pdf():
    case = yield ({"changed.pdf": Pdf("The price is 100", info()).update({4: Pdf.stream("The price is 900")}).bytes,
                 "only_info.pdf": Pdf("The price is 101", info()).update({6: info(modified="D:20200304100000Z")}).bytes,
                 "once.pdf": Pdf("The price is 102", info()).bytes})
    found = against(case, "pdf_structure")
    assert {path: row["weight"] for path, row in found.items()} == {"changed.pdf": "moderate"}, found
    assert "1 page" in found["changed.pdf"]["found"], found


@together
def versions_of_other_programs():
    def twice(text, first, second):
        return Pdf(text, first).update({6: second}).bytes

    later, earlier, same_day = "D:20210304100000Z", "D:20190304100000Z", "D:20200303010000"
    case = yield ({"other.pdf": twice("a", info(), info("Painter 2", modified=later)),
                   "and_back.pdf": Pdf("b", info()).update({6: info("Painter 2", modified=later)}).update({6: info(modified=later)}).bytes,
                   "before.pdf": twice("c", info(), info(modified=earlier)),
                   "same_program.pdf": twice("d", info(), info(modified=later)),
                   "zone_left_out.pdf": twice("e", info(), info(modified=same_day)),
                   "no_more_names.pdf": twice("f", info(), "<< /Title (f) >>"),
                   "once.pdf": Pdf("g", info("Painter 2")).bytes})
    found = against(case, "pdf_structure")
    assert {path: row["weight"] for path, row in found.items()} == {"other.pdf": "weak", "and_back.pdf": "weak", "before.pdf": "moderate"}, found
    assert "name Writer 1, then Painter 2." in found["other.pdf"]["found"], found
    assert "name Writer 1, then Painter 2, then Writer 1." in found["and_back.pdf"]["found"], found
    assert "2020-03-03T10:00" in found["before.pdf"]["found"] and "2019-03-04T10:00" in found["before.pdf"]["found"], found


BARE = "<< /Title (x) >>"


@together
def versions_that_only_xmp_tells_of():
    def packets(text, *told):
        pdf = Pdf(text, BARE)
        for one in told:
            pdf.update(xmp(**one))
        return pdf.bytes

    first = {"CreateDate": "2020-03-03T10:00:00Z", "ModifyDate": "2020-03-03T10:00:00Z", "Producer": "Writer 1"}
    later = {**first, "ModifyDate": "2021-03-03T10:00:00Z"}
    case = yield ({"other.pdf": packets("a", first, {**later, "Producer": "Painter 2"}, first | {"ModifyDate": "2022-03-03T10:00:00Z", "Producer": "Painter 2"}),
                   "before.pdf": packets("b", later, first), "same.pdf": packets("c", first, later),
                   "made_anew.pdf": packets("d", first, {**later, "CreateDate": "2017-03-03T10:00:00Z"}),
                   "zone_left_out.pdf": packets("e", first, {**later, "CreateDate": "2020-03-03T18:00:00"}),
                   "moved_to_xmp.pdf": Pdf("f", info()).update({**xmp(**later), 6: BARE}).bytes})
    found = against(case, "pdf_structure")
    assert {path: row["weight"] for path, row in found.items()} == {"other.pdf": "weak", "before.pdf": "moderate", "made_anew.pdf": "moderate"}, found
    assert "name Writer 1, then Painter 2." in found["other.pdf"]["found"], found
    assert "made on 2020-03-03T10:00, and the next one that it was made on 2017-03-03T10:00." in found["made_anew.pdf"]["found"], found


@together
def a_time_of_making_that_was_changed():
    case = yield ({"made_anew.pdf": Pdf("a", info()).update({6: info(created="D:20190101100000Z", modified="D:20210101100000Z")}).bytes,
                   "saved_again.pdf": Pdf("b", info()).update({6: info(modified="D:20210101100000Z")}).bytes,
                   "without_modified.pdf": Pdf("c", "<< /CreationDate (D:20200303100000Z) >>").update({6: "<< /CreationDate (D:20190101100000Z) >>"}).bytes})
    found = [(row["item"]["path"], row["weight"], row["found"][:59]) for row in of(findings(case, "pdf_structure"), "against")]
    told = "A version within it says that the document was made on 2020"
    assert sorted(found) == [("made_anew.pdf", "moderate", told), ("without_modified.pdf", "moderate", told)], found


@together
def what_only_xmp_tells():
    times = {"CreateDate": "2012-03-03T10:00:00Z", "ModifyDate": "2012-03-03T10:00:00Z"}
    case = yield ({"early.pdf": Pdf("a", BARE).update(xmp(**times, Producer="LibreOffice 24.8")).bytes,
                   "inverted.pdf": Pdf("b", BARE).update(xmp(**{**times, "ModifyDate": "2011-03-03T10:00:00Z"})).bytes,
                   "good.pdf": Pdf("c", BARE).update(xmp(**times, Producer="LibreOffice 3.5")).bytes})
    early = against(case, "pdf_structure")
    assert {path: row["weight"] for path, row in early.items()} == {"early.pdf": "strong"}, early
    assert set(against(case, "dates")) == {"inverted.pdf"}, against(case, "dates")


@test
def a_file_that_word_ends_twice():
    def ends_twice(text):
        pdf = Pdf(text, info())
        table = len(pdf.bytes)
        return pdf.bytes + f"xref\n0 0\ntrailer\n<< /Size {pdf.size} /Root 1 0 R /Info 6 0 R /Prev {pdf.previous} >>\nstartxref\n{table}\n%%EOF\n".encode()

    case = Case({"word.pdf": ends_twice("a"), "updated.pdf": Pdf("b", info()).update({6: info(modified="D:20210101100000Z")}).bytes})
    said = [row["found"] for row in of(findings(case, "pdf_structure"), "neutral")]
    assert said and said[0].startswith("Of 2 PDF files, 1 hold earlier versions of themselves"), said


@together
def programs_before_their_time():
    word16 = "Microsoft\xae Word 2016"
    case = yield ({"early.pdf": Pdf("a", info(word16, "D:20120303100000Z", "D:20120303100000Z")).bytes,
                 "in_time.pdf": Pdf("b", info(word16, "D:20170303100000Z", "D:20170303100000Z")).bytes,
                 "saved_later.pdf": Pdf("c", info(word16, "D:20120303100000Z", "D:20170303100000Z")).bytes,
                 "only_a_number.pdf": Pdf("d", info("Accounts 2016 exporter", "D:20120303100000Z", "D:20120303100000Z")).bytes,
                 "editor.pdf": Pdf("e", info("Sejda 4.2")).bytes})
    found = against(case, "pdf_structure")
    assert {path: row["weight"] for path, row in found.items()} == {"early.pdf": "strong", "editor.pdf": "weak"}, found


def for_the_web(text, info, ids=""):
    """Its first object says so (ISO 32000-1, annex F), and how long the file is; it has two tables of references."""
    data = Pdf(text, info, ids, {7: "<< /Linearized 1 /L 0000000000 /H [0 0] /O 3 /E 800 /N 1 /T 700 >>"}).update({6: info}).bytes
    return data.replace(b"/L 0000000000", b"/L %010d" % len(data))


@together
def saved_again_by_another_program():
    same, changed = "<0aff> <0aff>", "<0aff> <0b00>"
    office, later = info("LibreOffice 7.3"), info("LibreOffice 7.3", modified="D:20200304100000Z")
    case = yield ({"changed.pdf": Pdf("f", office, changed).bytes, "once.pdf": Pdf("g", office, same).bytes, "says_so.pdf": Pdf("h", later, changed).bytes,
                   "other.pdf": Pdf("i", info("Acrobat Distiller 8.1.0"), changed).bytes, "named.pdf": Pdf("j", info("OpenOffice 4.1.1; modified using iText"), changed).bytes,
                   "near.pdf": Pdf("k", info("MyQtPrinter 1"), changed).bytes, "linear.pdf": for_the_web("l", info("cairo 1.16.0")),
                   "fast.pdf": for_the_web("m", info("GPL Ghostscript 9.55"), same)})
    found = against(case, "pdf_structure")
    assert {path: row["weight"] for path, row in found.items()} == {"changed.pdf": "weak", "linear.pdf": "weak"}, found
    assert "identifiers" in found["changed.pdf"]["found"] and "for the web" in found["linear.pdf"]["found"], found


@together
def written_out_by_another_program():
    """The comment behind the first line, as qpdf 11.3, mutool 1.21, pdftk 3.3, LibreOffice, Ghostscript and pdfTeX write it."""
    qpdf, mutool, pdftk, own, ghost, tex = (b"%" + bytes.fromhex(mark) + b"\n" for mark in ("bff7a2fe", "c2b5c2b6", "e2e3cfd3", "c3a4c3bcc3b6c39f", "c7ec8fa2", "d0d4c5d8"))
    office, later = info("LibreOffice 7.3"), info("LibreOffice 7.3", modified="D:20200304100000Z")
    files = {"qpdf": (office, qpdf), "mutool": (office, mutool), "pdftk": (office, pdftk), "gs": (office, ghost), "own": (office, own), "none": (office, b""), "unknown": (office, b"%" + bytes.fromhex("a1b3c5d7") + b"\n"),
             "says_so": (later, qpdf), "ghost": (info("GPL Ghostscript 9.55"), ghost), "acrobat": (info("Acrobat Distiller 8.1.0"), pdftk), "tex": (info("pdfTeX-1.40.21"), tex), "text": (office, b"%qpdf\n")}
    case = yield {f"{name}.pdf": Pdf(name, told, head=head).bytes for name, (told, head) in files.items()}
    found = against(case, "pdf_structure")
    assert {path: row["weight"] for path, row in found.items()} == dict.fromkeys(("qpdf.pdf", "mutool.pdf", "pdftk.pdf", "gs.pdf"), "weak"), found
    assert "the mark of MuPDF" in found["mutool.pdf"]["found"], found


@together
def info_beside_xmp():
    case = yield ({"apart.pdf": Pdf("a", info()).update(xmp(CreateDate="2019-01-01T08:00:00Z")).bytes,
                 "zone_left_out.pdf": Pdf("b", info()).update(xmp(CreateDate="2020-03-03T18:00:00Z")).bytes,
                 "changed_later.pdf": Pdf("d", info(modified="D:20210303100000Z")).update(xmp(ModifyDate="2020-03-03T10:00:00Z")).bytes,
                 "same.pdf": Pdf("c", info()).update(xmp(CreateDate="2020-03-03T10:00:00+00:00", Producer="Writer 1")).bytes})
    found = against(case, "pdf_structure")
    assert {path: row["weight"] for path, row in found.items()} == {"apart.pdf": "weak"}, found


def signed_pdf(text, behind):
    pdf = Pdf(text, info())
    catalog = "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [8 0 R] /SigFlags 3 >> >>"
    field = "<< /FT /Sig /T (s) /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /V 9 0 R >>"
    value = "<< /Type /Sig /Filter /Adobe.PPKLite /Contents <00> /ByteRange [0 100 104 @@@@@@@@@@] /M (D:20200303100000Z) >>"
    pdf.update({1: catalog, 8: field, 9: value})
    end = len(pdf.bytes) - 104
    pdf.bytes = pdf.bytes.replace(b"@@@@@@@@@@", f"{end:<10}".encode())
    if behind:
        pdf.update({6: info(modified="D:20210303100000Z")})
    return pdf.bytes


@together
def bytes_that_a_signature_leaves_out():
    case = yield ({"behind.pdf": signed_pdf("a", True), "all.pdf": signed_pdf("b", False), "newline.pdf": signed_pdf("c", False) + b"\r\n"})
    found = against(case, "pdf_structure")
    assert {path: row["weight"] for path, row in found.items()} == {"behind.pdf": "moderate"}, found


# --- office documents --------------------------------------------------------------------------------------------------


NO_TIME = (1980, 1, 1, 0, 0, 0)


def docx(text, created, modified, app="", fonts=(), root=None, printed="", packed=None):
    """`packed`: times of parts by the start of their names; the others have none, and all are packed as Word packs them."""
    def member(name):
        about = zipfile.ZipInfo(name, next((time for start, time in (packed or {}).items() if name.startswith(start)), NO_TIME))
        about.create_system, about.create_version = 0, 45
        return about
    out = io.BytesIO()
    office = "http://schemas.openxmlformats.org/"
    word = f'xmlns:w="{office}wordprocessingml/2006/main"'
    with zipfile.ZipFile(out, "w") as package:
        put = lambda name, inner: package.writestr(member(name), '<?xml version="1.0" encoding="UTF-8"?>' + inner)
        put("[Content_Types].xml", f'<Types xmlns="{office}package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        put("_rels/.rels", f'<Relationships xmlns="{office}package/2006/relationships"><Relationship Id="r1" Type="{office}officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        put("word/document.xml", f"<w:document {word}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>")
        put("docProps/core.xml", f'<cp:coreProperties xmlns:cp="x" xmlns:dcterms="y"><dcterms:created>{created}</dcterms:created><dcterms:modified>{modified}</dcterms:modified><cp:revision>1</cp:revision>{printed and f"<cp:lastPrinted>{printed}</cp:lastPrinted>"}</cp:coreProperties>')
        put("docProps/app.xml", f"<Properties>{app}</Properties>")
        put("word/fontTable.xml", f"<w:fonts {word}>" + "".join(f'<w:font w:name="{font}"/>' for font in fonts) + "</w:fonts>")
        if root:
            put("word/settings.xml", f'<w:settings {word}><w:rsids><w:rsidRoot w:val="{root}"/><w:rsid w:val="{root}"/><w:rsid w:val="00AB12CD"/></w:rsids></w:settings>')
    return out.getvalue()


@together
def times_of_writing():
    def times(minutes, version="16.0000"):
        return f"<TotalTime>{minutes}</TotalTime><Application>Microsoft Office Word</Application><AppVersion>{version}</AppVersion>"
    day, next_day = "2020-03-03T10:00:00Z", "2020-03-04T10:00:00Z"
    case = yield ({"too_long.docx": docx("a", day, next_day, times(60 * 200)), "long.docx": docx("b", day, next_day, times(60 * 30)), "counter.docx": docx("j", day, next_day, times(2**32 - 16)),
                 "early.docx": docx("c", "2010-01-01T10:00:00Z", "2010-01-02T10:00:00Z", times(5)),
                 "converted.docx": docx("f", "2005-01-01T10:00:00Z", "2005-01-02T10:00:00Z", "<TotalTime>5</TotalTime><Application>LibreOffice/7.0</Application>"),
                 "made_early.docx": docx("d", "2010-01-01T10:00:00Z", day, times(5)),
                 "old_version.docx": docx("e", "2010-01-01T10:00:00Z", "2010-01-02T10:00:00Z", times(5, "12.0000")),
                 "printed_later.docx": docx("g", day, next_day, times(5), printed="2020-05-04T10:00:00Z"), "printed_template.docx": docx("h", day, next_day, times(5), printed="2017-05-04T10:00:00Z"),
                 "printed_zone.docx": docx("i", day, next_day, times(5), printed="2020-03-04T22:00:00Z")})
    found = against(case, "office_trail")
    assert {path: row["weight"] for path, row in found.items()} == {"too_long.docx": "weak", "early.docx": "strong", "printed_later.docx": "moderate"}, found


@together
def parts_packed_after_the_last_saving():
    word, other = "<Application>Microsoft Office Word</Application>", "<Application>LibreOffice/7.0</Application>"
    day, saved, hours_on, month_on = "2020-03-03T10:00:00Z", (2020, 3, 3, 10, 0, 2), (2020, 3, 4, 9, 0, 0), (2020, 4, 3, 10, 0, 0)

    def packed(text, app, **times):
        return docx(text, day, day, app, packed={name.replace("_", "/"): time for name, time in times.items()})

    case = yield ({"text_alone.docx": packed("a", word, word_document=month_on), "styles_alone.docx": packed("b", word, word_fontTable=month_on),
                   "text_of_other.docx": docx("c", day, day, other, packed={"word/document": month_on, "": saved}),
                   "all_later.docx": docx("d", day, day, other, packed={"": month_on}), "put_in.docx": packed("e", word, docProps_core=hours_on),
                   "by_word.docx": packed("f", word), "zone.docx": docx("g", day, day, other, packed={"": hours_on}), "no_saving.docx": docx("j", "", "", other, packed={"": saved}),
                   "one_day_for_all.docx": docx("h", day, day, "<Application>WPS Office</Application>", packed={"": (2012, 7, 2, 9, 52, 14)}),
                   "parts_kept.docx": docx("i", day, day, other, packed={"word/fontTable": (2015, 1, 1, 8, 0, 0), "": saved})})
    found = against(case, "package")
    assert {path: row["weight"] for path, row in found.items()} == {"text_alone.docx": "moderate", "styles_alone.docx": "weak", "text_of_other.docx": "moderate", "all_later.docx": "weak", "put_in.docx": "weak"}, found
    assert "2020-04-03 10:00 or after that: 1 part of 6, the text among them." in found["text_alone.docx"]["found"], found
    assert "1 part of 6, as 2020-03-04 09:00" in found["put_in.docx"]["found"], found
    assert [place["note"] for place in found["text_of_other.docx"]["evidence"]] == ["the part word/document.xml of the package"], found


def odt(text, generator, extra=b"", method=zipfile.ZIP_STORED, last=False):
    space, out = "urn:oasis:names:tc:opendocument:xmlns:", io.BytesIO()
    kind = zipfile.ZipInfo("mimetype")
    kind.extra, kind.compress_type = extra, method
    with zipfile.ZipFile(out, "w") as z:
        if not last:
            z.writestr(kind, "application/vnd.oasis.opendocument.text")
        for name, data in {
                "content.xml": f'<o:document-content xmlns:o="{space}office:1.0" xmlns:t="{space}text:1.0"><o:body><o:text><t:p>{text}</t:p></o:text></o:body></o:document-content>',
                "meta.xml": f'<o:document-meta xmlns:o="{space}office:1.0" xmlns:m="{space}meta:1.0"><o:meta><m:generator>{generator}</m:generator></o:meta></o:document-meta>',
                "META-INF/manifest.xml": f'<m:manifest xmlns:m="{space}manifest:1.0"><m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/></m:manifest>'}.items():
            z.writestr(zipfile.ZipInfo(name), data)
        if last:
            z.writestr(kind, "application/vnd.oasis.opendocument.text")
    return out.getvalue()


@together
def the_part_that_tells_the_format_of_odf():
    """A time of Unix (0x5455) is what zip adds; other parts may have what they like, and programs that are not known, too."""
    libre, open_office, other = "LibreOffice/7.3.5.2$Windows_X86_64 LibreOffice_project/x", "OpenOffice.org/2.4$Win32", "odfpy/1.4.1"
    unix = struct.pack("<HHBI", 0x5455, 5, 1, 1583229600)
    case = yield {"plain.odt": odt("a", libre), "plain_too.odt": odt("b", open_office), "extra.odt": odt("c", libre, unix), "extra_too.odt": odt("d", open_office, unix), "of_other.odt": odt("e", other, unix), "of_none.odt": odt("f", "", unix),
                  "compressed.odt": odt("g", libre, method=zipfile.ZIP_DEFLATED), "last.odt": odt("h", libre, last=True), "last_of_other.odt": odt("i", other, last=True)}
    found = against(case, "package")
    assert {path: row["weight"] for path, row in found.items()} == dict.fromkeys(["extra.odt", "extra_too.odt", "compressed.odt", "last.odt"], "weak"), found
    assert "OpenOffice as its maker" in found["extra_too.odt"]["found"], found
    assert "is compressed." in found["compressed.odt"]["found"] and "is not the first one." in found["last.odt"]["found"], found


@test
def what_microsoft_packs():
    """Summed up, and said of none: libraries name it, too."""
    word, day = "<Application>Microsoft Office Word</Application>", "2020-03-03T10:00:00Z"
    by_unix = docx("b", day, day, word).replace(b"PK\x01\x02\x2d\x00", b"PK\x01\x02\x14\x03")
    case = Case({"word.docx": docx("a", day, day, word), "library.docx": by_unix, "other.docx": docx("c", day, day)})
    rows = findings(case, "package")
    assert not of(rows, "against") and "2 name a program of Microsoft; of these 1 were packed otherwise" in rows[0]["found"], rows
    assert [place["path"] for place in rows[0]["evidence"]] == ["library.docx"], rows


@test
def fonts_before_their_time_and_one_beginning():
    old, new = "2001-05-05T10:00:00Z", "2012-05-05T10:00:00Z"
    case = Case({"early.docx": docx("a", old, old, fonts=("Times New Roman", "Calibri")), "in_time.docx": docx("b", old, new, fonts=("Calibri",), root="00C0FFEE"),
                 "other_name.docx": docx("c", old, old, fonts=("Calibrix", "My Calibri")), "second.docx": docx("d", new, new, root="00C0FFEE"), "alone.docx": docx("e", new, new, root="00DEC0DE")})
    found = against(case, "templates_fonts")
    assert {path: row["weight"] for path, row in found.items()} == {"early.docx": "strong"}, found
    shared = [row for row in findings(case, "templates_fonts") if "began as the same one" in row["found"]]
    assert len(shared) == 1 and {place["path"] for place in shared[0]["evidence"]} == {"in_time.docx", "second.docx"}, shared


# --- pictures ----------------------------------------------------------------------------------------------------------


def directory(entries, at, following=0):
    """Little-endian: {tag: text, number, or numbers that are rationals}; values stand behind it."""
    data, table = b"", b""
    start = at + 2 + 12 * len(entries) + 4
    for tag, value in sorted(entries.items()):
        if isinstance(value, int):
            table += struct.pack("<HHII", tag, 4, 1, value)
            continue
        kind, count, raw = (2, len(value) + 1, value.encode() + b"\0") if isinstance(value, str) else (5, len(value), b"".join(struct.pack("<II", number, 1) for number in value))
        place = struct.pack("<I", start + len(data)) if len(raw) > 4 else raw.ljust(4, b"\0")
        table += struct.pack("<HHI", tag, kind, count) + place
        data += (raw + b"\0" * (len(raw) % 2)) if len(raw) > 4 else b""
    return struct.pack("<H", len(entries)) + table + struct.pack("<I", following) + data


def tiff(tags, exif, gps, thumbnail):
    tags = {**tags, 0x8769: 0, **({0x8825: 0} if gps else {})}
    behind_first = 8 + len(directory(tags, 8))
    behind_exif = behind_first + len(directory(exif, behind_first))
    behind_gps = behind_exif + len(directory(gps, behind_exif))
    tags.update({0x8769: behind_first, **({0x8825: behind_exif} if gps else {})})
    small = directory({0x201: behind_gps + 30, 0x202: len(thumbnail)}, behind_gps) + thumbnail
    return (b"II*\0\x08\0\0\0" + directory(tags, 8, behind_gps if thumbnail else 0) + directory(exif, behind_first) + directory(gps, behind_exif) + (small if thumbnail else b""))


def segment(mark, data):
    return bytes([0xff, mark]) + struct.pack(">H", len(data) + 2) + data


def picture(tags, exif, seed, gps={}):
    frame = bytes([8]) + struct.pack(">HH", 100, 100 + seed) + bytes([1, 1, 0x11, 0])
    return b"\xff\xd8" + segment(0xe1, b"Exif\0\0" + tiff(tags, exif, gps, b"")) + segment(0xc0, frame) + b"\xff\xd9"


def mosaic(rows, extra=b""):
    """A grey JPEG in which each number of -500 to 500 is a tile of 8 x 8: all of its blocks are flat."""
    bits, before = [], 0
    for value in (value for row in rows for value in row):
        step, before = value - before, value
        size = abs(step).bit_length()
        bits.append(f"{size:04b}" + (f"{step if step > 0 else step + (1 << size) - 1:0{size}b}" if size else "") + "0")
    bits = "".join(bits)
    bits += "1" * (-len(bits) % 8)
    scan = int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\0")
    direct, rest = b"\0" + bytes([0, 0, 0, 12] + [0] * 12) + bytes(range(12)), b"\x10" + bytes([1] + [0] * 15) + b"\0"
    frame = bytes([8]) + struct.pack(">HH", 8 * len(rows), 8 * len(rows[0])) + bytes([1, 1, 0x11, 0])
    return (b"\xff\xd8" + extra + segment(0xdb, b"\0" + b"\2" * 64) + segment(0xc0, frame) + segment(0xc4, direct) + segment(0xc4, rest) + segment(0xda, bytes([1, 1, 0, 0, 63, 0])) + scan + b"\xff\xd9")


def view(seed, width, height):
    """What a camera might see, in so many tiles of a width of 48; `height` of them in the middle of 36."""
    size = 48 // width
    tile = lambda x, y: int(150 * math.sin(x / 5 + seed) + 130 * math.cos(y / 4 + 2.3 * seed) + 90 * math.sin((x + 2 * y) / (3 + seed)))
    return [[tile(size * x, size * y + 18 - size * height // 2) for x in range(width)] for y in range(height)]


def with_thumbnail(rows, thumbnail):
    block = tiff({0x10f: "Maker", 0x110: "Maker M1"}, {0x9003: "2020:03:03 10:00:00"}, {}, mosaic(thumbnail))
    return mosaic(rows, segment(0xe1, b"Exif\0\0" + block))


@together
def thumbnails_of_other_pictures():
    """Genuine: of the same sides, turned, between bars and without the sides; of another picture and of none."""
    whole, wide, small, other = view(1, 48, 36), view(1, 48, 27), view(1, 24, 18), view(2, 24, 18)
    turned = [list(row) for row in zip(*small[::-1])]
    bars = [[-500] * 24] * 2 + view(1, 24, 14) + [[-500] * 24] * 2
    sides = [row[3:21] for row in view(1, 24, 14)]
    case = yield {"own.jpg": with_thumbnail(whole, small), "turned.jpg": with_thumbnail(whole, turned), "bars.jpg": with_thumbnail(wide, bars), "sides.jpg": with_thumbnail(wide, sides),
                  "brighter.jpg": with_thumbnail([[min(500, value // 2 + 200) for value in row] for row in whole], small), "flat.jpg": with_thumbnail(whole, [[7] * 24] * 18),
                  "other.jpg": with_thumbnail(whole, other), "none.jpg": mosaic(view(3, 48, 36))}
    found = against(case, "exif")
    assert {path: row["weight"] for path, row in found.items()} == {"other.jpg": "moderate"}, found
    alike = dict(Part.whole.rows("SELECT i.name, f.value FROM item AS i JOIN fact AS f ON f.item = i.id WHERE f.key = 'image.thumbnail_alike' AND i.path LIKE 'thumbnails_of_other_pictures/%'"))
    assert set(alike) == {"own.jpg", "turned.jpg", "bars.jpg", "sides.jpg", "brighter.jpg", "other.jpg"} and all((float(value) > 0.9) == (name != "other.jpg") for name, value in alike.items()), alike


@together
def what_pictures_say():
    camera, taken = {0x10f: "Maker", 0x110: "Maker M1"}, {0x9003: "2020:03:03 10:00:00"}
    saved = lambda time, program="firmware 1.2": {**camera, 0x132: time, 0x131: program}
    case = yield ({"genuine.jpg": picture(saved("2020:03:03 10:00:00"), taken, 1), "edited.jpg": picture(saved("2020:03:05 10:00:00", "Adobe Photoshop 21.0"), taken, 2),
                 "inverted.jpg": picture(saved("2019:01:01 10:00:00"), taken, 3), "zone.jpg": picture(saved("2020:03:02 22:00:00"), taken, 4),
                 "drawn.jpg": picture({0x131: "GIMP 2.10"}, {}, 5), "at_once.jpg": picture(camera, {**taken, 0x9004: "2020:03:03 10:00:01"}, 6),
                 "scanned.jpg": picture(camera, {**taken, 0x9004: "2021:03:03 10:00:00"}, 7), "before.jpg": picture(camera, {**taken, 0x9004: "2019:12:03 10:00:00"}, 8),
                 "by_no_camera.jpg": picture({}, {**taken, 0x9004: "2021:03:03 10:00:00"}, 9), "other_zone.jpg": picture(camera, {**taken, 0x9004: "2020:03:04 00:00:00"}, 10)})
    found = against(case, "exif")
    assert {path: row["weight"] for path, row in found.items()} == {"edited.jpg": "weak", "inverted.jpg": "moderate", "scanned.jpg": "weak", "before.jpg": "moderate"}, found
    for name in ("jpeg_compression", "copy_move"):
        assert not findings(case, name), name


@test
def clocks_of_cameras():
    """EXIF's times to the second, with fractions and zones, beside the time and place of satellites."""
    camera, seed = {0x10f: "Maker", 0x110: "Maker M1"}, iter(range(1, 99))

    def taken(clock, digitised=None, fractions=("", ""), zones=("", ""), space=None, at=None, tags=camera):
        exif = {0x9003: clock, 0x9004: digitised or clock}
        exif.update({tag: value for tag, value in zip((0x9291, 0x9292, 0x9011, 0x9012), (*fractions, *zones)) if value})
        gps = {7: space, 29: "2020:03:03"} if space else {}
        if at:
            gps.update({1: "N" if at[0] > 0 else "S", 2: (abs(at[0]), 0, 0), 3: "E" if at[1] > 0 else "W", 4: (abs(at[1]), 0, 0)})
        return picture(tags, exif, next(seed), gps)

    ten, space, two, china = "2020:03:03 10:00:00", (2, 0, 0), ("+08:00", "+08:00"), (40, 116)
    case = Case({
        "at_once.jpg": taken(ten, fractions=("37", "37"), zones=two, space=space, at=china), "no_zone.jpg": taken(ten, space=(2, 0, 41), at=china), "nepal.jpg": taken("2020:03:03 07:45:00", space=space, at=(27, 85)),
        "half_set.jpg": taken(ten, "2020:03:03 12:13:05", ("37", "37")), "other_fraction.jpg": taken(ten, "2020:03:03 12:13:05", ("37", "52")), "no_fine_clock.jpg": taken(ten, "2020:03:03 12:13:05", ("00", "00")),
        "by_zone.jpg": taken(ten, "2020:03:03 02:00:00", ("37", "37")), "two_zones.jpg": taken(ten, zones=("+08:00", "+02:00")), "one_moment.jpg": taken(ten, "2020:03:03 04:00:00", zones=("+08:00", "+02:00")),
        "minutes_off.jpg": taken("2020:03:03 10:06:30", zones=two, space=space), "minutes_off_without_zone.jpg": taken("2020:03:03 09:55:00", space=space), "drawn.jpg": taken("2020:03:03 10:06:30", space=space, tags={}),
        "far_zone.jpg": taken(ten, zones=two, space=space, at=(40, -74)), "west_of_china.jpg": taken(ten, space=space, at=(39, 74)), "pole.jpg": taken(ten, zones=two, space=space, at=(-77, -74)), "no_place.jpg": taken(ten, zones=two, space=space)})
    rows = findings(case, "exif")
    told = {row["item"]["path"]: row["looked_at"] for row in of(rows, "against")}
    assert {row["weight"] for row in of(rows, "against")} == {"weak"} and told == {
        "half_set.jpg": "the fractions of seconds in EXIF, against the times before them", "two_zones.jpg": "the zones of the times in EXIF", "minutes_off.jpg": "the time of taking in EXIF, against that of satellites",
        "minutes_off_without_zone.jpg": "the time of taking in EXIF, against that of satellites", "far_zone.jpg": "the zone of the time of taking, against the longitude of the position"}, told
    found = against(case, "exif")
    assert "6 minutes and 30 seconds" in found["minutes_off.jpg"]["found"] and "5 minutes and 0 seconds" in found["minutes_off_without_zone.jpg"]["found"], found
    assert not any(word in found["far_zone.jpg"]["found"] for word in ("08:00", "74", "40")), found
    assert "9 bear the time of satellites, and in 7 of these it fits" in of(rows, "neutral")[0]["found"], rows


if __name__ == "__main__":
    main()
