#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes aes.odt (password: hunter2), as ISO/IEC 26300 part 2 has it. Needs the package "cryptography", which nothing else here does."""
import base64
import hashlib
import pathlib
import zipfile
import zlib

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

HERE = pathlib.Path(__file__).parent
CONTENT = ('<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:'
           'xmlns:text:1.0"><office:body><office:text><text:p>the locked secret</text:p></office:text></office:body></office:document-content>')


def entry(name, data, salt, iv, rounds=1000):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    checksum = base64.b64encode(hashlib.sha256(packed[:1024]).digest()).decode()
    padded = packed + bytes(15 - len(packed) % 16) + bytes([16 - len(packed) % 16])
    key = hashlib.pbkdf2_hmac("sha1", hashlib.sha256(b"hunter2").digest(), salt, rounds, 32)
    cipher = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    told = (f'<m:file-entry m:full-path="{name}" m:size="{len(data)}"><m:encryption-data m:checksum-type="urn:oasis:names:tc:opendocument:xmlns:manifest:'
            f'1.0#sha256-1k" m:checksum="{checksum}"><m:algorithm m:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" m:initialisation-vector='
            f'"{base64.b64encode(iv).decode()}"/><m:key-derivation m:key-derivation-name="PBKDF2" m:key-size="32" m:iteration-count="{rounds}" m:salt='
            f'"{base64.b64encode(salt).decode()}"/><m:start-key-generation m:start-key-generation-name="http://www.w3.org/2000/09/xmldsig#sha256" '
            'm:key-size="32"/></m:encryption-data></m:file-entry>')
    return told, cipher.update(padded) + cipher.finalize()


told, content = entry("content.xml", CONTENT.encode(), bytes(range(16)), bytes(range(16, 32)))
told_picture, picture = entry("Pictures/a.png", b"\x89PNG\r\n\x1a\n picture", bytes(range(1, 17)), bytes(range(16, 32)))
manifest = ('<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="/" m:media-type='
            f'"application/vnd.oasis.opendocument.text"/>{told}{told_picture}</m:manifest>')
with zipfile.ZipFile(HERE / "aes.odt", "w") as out:
    for name, data in (("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content), ("Pictures/a.png", picture),
                       ("META-INF/manifest.xml", manifest)):
        out.writestr(zipfile.ZipInfo(name, (2020, 1, 2, 3, 4, 6)), data)
