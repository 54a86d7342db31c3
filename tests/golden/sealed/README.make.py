#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the golden files of this folder: the smallest compound files ([MS-CFB]) with the streams of an encrypted document."""
import pathlib
import struct

HERE = pathlib.Path(__file__).parent
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def entry(name, kind, child=FREE, right=FREE):
    raw = name.encode("utf-16-le") + b"\0\0"
    return (raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw) if name else 0, kind, 1, FREE, right, child) + bytes(36)
            + struct.pack("<IQ", END, 0))


def compound(streams):
    header = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
              + struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0, 0) + struct.pack("<109I", *[FREE] * 109))
    header = header[:76] + struct.pack("<I", 0) + header[80:]
    fat = struct.pack("<128I", FAT, END, *[FREE] * 126)
    entries = [entry("Root Entry", 5, child=1)]
    entries += [entry(name, 2, right=i + 2 if i + 1 < len(streams) else FREE) for i, name in enumerate(streams)]
    directory = b"".join(entries).ljust(512, b"\0")
    return header[:512] + fat + directory


(HERE / "locked.docx").write_bytes(compound(["EncryptionInfo", "EncryptedPackage"]))
(HERE / "locked-upper-case.docx").write_bytes(compound(["ENCRYPTIONINFO", "ENCRYPTEDPACKAGE"]))
(HERE / "near-miss.bin").write_bytes(compound(["EncryptedPackages"]))
(HERE / "truncated.docx").write_bytes(compound(["EncryptionInfo", "EncryptedPackage"])[:700])
