# SPDX-License-Identifier: AGPL-3.0-or-later
"""Archives: one with a password, a nested one, names in a legacy charset, a bomb, one that climbs out of its folder.

The ZIP and its old encryption (APPNOTE 6.1) are written by hand, because no clock, no random salt and no tool's version
may show in the bytes.
"""
import gzip
import io
import struct
import tarfile
import zlib

DOS_TIME, DOS_DATE = 0x6000, 0x5567  # 12:00, 2022-11-07


def _crc_byte(crc, byte):
    return _TABLE[(crc ^ byte) & 0xFF] ^ (crc >> 8)


def _crc_table():
    out = []
    for n in range(256):
        for _ in range(8):
            n = (n >> 1) ^ (0xEDB88320 if n & 1 else 0)
        out.append(n)
    return out


_TABLE = _crc_table()


def _encrypt(data, password, crc):
    """Traditional PKWARE encryption; the twelve bytes of its head are fixed, the last tells a right password."""
    k0, k1, k2 = 0x12345678, 0x23456789, 0x34567890
    out = bytearray()

    def step(byte):
        nonlocal k0, k1, k2
        k0 = _crc_byte(k0, byte)
        k1 = ((k1 + (k0 & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        k2 = _crc_byte(k2, k1 >> 24)

    for byte in password.encode():
        step(byte)
    for byte in bytes(range(1, 12)) + bytes([crc >> 24]) + data:
        t = k2 | 2
        out.append(byte ^ (((t * (t ^ 1)) >> 8) & 0xFF))
        step(byte)
    return bytes(out)


def _deflate(data, level):
    z = zlib.compressobj(level, zlib.DEFLATED, -15)
    return z.compress(data) + z.flush()


def make_zip(members, password="", deflate=0):
    """`members`: [(name, bytes)]; a name may be bytes (no charset told) or str (UTF-8 flag when not ASCII)."""
    out, directory = bytearray(), bytearray()
    for name, data in members:
        flags = 1 if password else 0
        raw = name if isinstance(name, bytes) else name.encode("utf-8")
        if isinstance(name, str) and not name.isascii():
            flags |= 0x800
        crc, method, body = zlib.crc32(data), 8 if deflate else 0, _deflate(data, deflate) if deflate else data
        if password:
            body = _encrypt(body, password, crc)
        fixed = struct.pack("<HHHHHIIIHH", 20, flags, method, DOS_TIME, DOS_DATE, crc, len(body), len(data), len(raw), 0)
        directory += b"PK\x01\x02" + struct.pack("<H", 0x0314) + fixed + struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, len(out)) + raw
        out += b"PK\x03\x04" + fixed + raw + body
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(out), 0)
    return bytes(out + directory + b"PK\x05\x06" + end)


def make_tar_gz(members):
    """`members`: [(name, bytes)] or [(name, None, link target)]."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, data, *target in members:
            info = tarfile.TarInfo(name)
            info.mtime = 1667800000
            if target:
                info.type, info.linkname = tarfile.SYMTYPE, target[0]
                tar.addfile(info)
            else:
                info.size = len(data)
                tar.addfile(info, io.BytesIO(data))
    return gzip.compress(raw.getvalue(), 9, mtime=0)


def put_all(tree, labels):
    sample = "3363998001|3363998002|20220501080102|61\n大洋电报公司 样本 霜鹭\n".encode()
    readme = "样本说明：仅供验证，解压后请删除。\n".encode()
    labels["zip:password"] = tree.put("样本包.zip", make_zip([("oceane/sample.txt", sample), ("oceane/说明.txt", readme)], password="baiLu#2022"), "application/zip", text="",
                                      states=("done", "encrypted", "partial"), note="password told in a chat; read when passwords are tried")
    inner = make_zip([("brief.txt", "внутренний архив: Камышин Лог, тростник\n".encode("windows-1251")), ("deep/列表.txt", "第一层\n第二层\n嵌套压缩包里的石榴色文件夹\n".encode())])
    nested = tree.put("备份/nested.tar.gz", make_tar_gz([("backup/inner.zip", inner), ("backup/readme.txt", b"nested on purpose: a zip in a tar.gz\n")]),
                      ["application/gzip", "application/x-tar", "application/x-gtar", "application/x-compressed-tar"], text="")
    labels["nested"] = nested
    tree.child(nested, "backup/readme.txt", "nested on purpose: a zip in a tar.gz\n", "text/plain", lang="en")
    path = tree.child(nested, "backup/inner.zip", inner, "application/zip", text="")
    tree.child(path, "brief.txt", "внутренний архив: Камышин Лог, тростник\n".encode("windows-1251"), "text/plain", text="внутренний архив: Камышин Лог, тростник\n",
               note="charset windows-1251", lang="ru")
    tree.child(path, "deep/列表.txt", "第一层\n第二层\n嵌套压缩包里的石榴色文件夹\n", "text/plain", lang="zh")
    legacy = make_zip([("会议/纪要.txt".encode("gb18030"), "会议纪要：展厅改到三楼，琥珀项目延期\n".encode("gb18030"))])
    legacy_path = tree.put("备份/会议.zip", legacy, "application/zip", text="", note="member names in GB18030 without a flag")
    tree.child(legacy_path, "会议/纪要.txt", "会议纪要：展厅改到三楼，琥珀项目延期\n".encode("gb18030"), "text/plain", text="会议纪要：展厅改到三楼，琥珀项目延期\n",
               note="charset GB18030", lang="zh")
    ru_zip = tree.put("备份/secret.zip", make_zip([("список.txt", "список клиентов: пусто\n".encode())], password="Kamysh-77"), "application/zip", text="",
                      states=("done", "encrypted", "partial"), note="password told in a Russian chat")
    labels["zip:password-ru"] = ru_zip


def put_hostile(tree):
    """Files that attack the reader; see hostile.py for the rest."""
    folder = "可疑/"
    member = make_zip([("zeros.bin", bytes(24 << 20))], deflate=9)
    bomb = make_zip([(f"{n:02d}.zip", member) for n in range(16)], deflate=9)
    tree.put(folder + "bomb.zip", bomb, "application/zip", text="", states=("output_limit", "partial", "done"), note="a bomb: 400 MB behind a few kilobytes")
    climb = make_zip([("../../../../tmp/daylight-climbed.txt", b"outside\n"), ("/etc/daylight-absolute.txt", b"absolute\n"), ("ok.txt", b"inside\n")])
    tree.put(folder + "climb.zip", climb, "application/zip", text="", states=("done", "partial"), note="names that climb out of the folder")
    links = make_tar_gz([("link", None, "/etc/passwd"), ("link/escaped.txt", b"through a link\n"), ("plain.txt", b"plain\n")])
    tree.put(folder + "links.tar.gz", links, ["application/gzip", "application/x-tar", "application/x-gtar", "application/x-compressed-tar"], text="", states=("done", "partial"),
             note="a member behind a symbolic link")
