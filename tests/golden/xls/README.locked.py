#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes xor.xls (password: hunter2). Needs the package "msoffcrypto-tool", which nothing else here does: the array that obfuscates is made by
other people's code, so that it says something about ours."""
import importlib.util
import pathlib
import struct

from msoffcrypto.method.xor_obfuscation import DocumentXOR

HERE = pathlib.Path(__file__).parent
SPEC = importlib.util.spec_from_file_location("xls", HERE / "README.make.py")
xls = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(xls)
PASSWORD = "hunter2"


def obfuscated(stream):
    array, out, at = DocumentXOR.create_xor_array_method1(PASSWORD), bytearray(stream), 0
    while at < len(out):
        kind, size = struct.unpack_from("<HH", out, at)
        start = at + 4 + (4 if kind == 0x85 else 0)
        if kind not in (0x809, 0x2F):
            for i in range(start, at + 4 + size):
                turned = (out[i] << 5 | out[i] >> 3) & 255
                out[i] = turned ^ array[(i + size) % 16]
        at += 4 + size
    return bytes(out)


key = DocumentXOR.create_xor_key_method1(PASSWORD)
verifier = next(v for v in range(65536) if DocumentXOR.verifypw(PASSWORD, v))
lock = xls.record(0x2F, struct.pack("<HHH", 0, key, verifier))
xls.write("xor.xls", obfuscated(xls.book([("plan", 0, xls.cell(0xFD, 0, 0, 0, bytes(4)))], ["the locked secret"], lock)))
