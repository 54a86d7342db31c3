#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes agile.docx and standard.docx (password: hunter2): boxes of [MS-OFFCRYPTO] around a document of one line. Needs the
package "cryptography", which nothing else here does."""
import base64
import hashlib
import importlib.util
import io
import pathlib
import struct
import zipfile

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

HERE = pathlib.Path(__file__).parent
SPEC = importlib.util.spec_from_file_location("ole", HERE.parent / "ole" / "README.make.py")
ole = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(ole)
PASSWORD = "hunter2".encode("utf-16le")


def aes(key, iv, data):
    cipher = Cipher(algorithms.AES(key), modes.CBC(iv) if iv else modes.ECB()).encryptor()
    return cipher.update(data + bytes(-len(data) % 16)) + cipher.finalize()


def document():
    body = ('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>the sealed secret'
            "</w:t></w:r></w:p></w:body></w:document>")
    types = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType='
             '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in (("[Content_Types].xml", types), ("word/document.xml", body)):
            package.writestr(zipfile.ZipInfo(name, (2020, 1, 2, 3, 4, 6)), text)
    return out.getvalue()


def spin(digest, salt, rounds):
    value = digest(salt + PASSWORD).digest()
    for i in range(rounds):
        value = digest(struct.pack("<I", i) + value).digest()
    return value


def agile():
    digest, rounds, salt, key = hashlib.sha512, 1000, bytes(range(16)), bytes(range(100, 132))
    spun = spin(digest, salt, rounds)

    def lock(purpose, value):
        return base64.b64encode(aes(digest(spun + bytes.fromhex(purpose)).digest()[:32], salt, value)).decode()

    verifier, package = bytes(range(50, 66)), document()
    common = ('saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" '
              f'hashAlgorithm="SHA512" saltValue="{base64.b64encode(salt).decode()}"')
    xml = (f'<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"><keyData {common}/><keyEncryptors><keyEncryptor uri='
           '"http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey xmlns:p="http://schemas.microsoft.com/office/2006/'
           f'keyEncryptor/password" spinCount="{rounds}" {common} encryptedVerifierHashInput="{lock("fea7d2763b4b9e79", verifier)}" '
           f'encryptedVerifierHashValue="{lock("d7aa0f6d3061344e", digest(verifier).digest())}" encryptedKeyValue="{lock("146e0be7abacd0d6", key)}"/>'
           "</keyEncryptor></keyEncryptors></encryption>")
    body = b"".join(aes(key, digest(salt + struct.pack("<I", i)).digest()[:16], package[i * 4096:(i + 1) * 4096])
                    for i in range(-(-len(package) // 4096)))
    return ole.compound({"EncryptionInfo": struct.pack("<HHI", 4, 4, 0x40) + xml.encode(), "EncryptedPackage": struct.pack("<Q", len(package)) + body})


def standard():
    salt, verifier, package = bytes(range(16)), bytes(range(50, 66)), document()
    final = hashlib.sha1(spin(hashlib.sha1, salt, 50000) + bytes(4)).digest()
    key = hashlib.sha1(bytes(b ^ 0x36 for b in final.ljust(64, b"\0"))).digest()[:16]
    header = struct.pack("<8I", 0x24, 0, 0x660E, 0x8004, 128, 0x18, 0, 0)
    info = struct.pack("<HHII", 3, 2, 0x24, len(header)) + header + struct.pack("<I", 16) + salt + aes(key, None, verifier)
    info += struct.pack("<I", 20) + aes(key, None, hashlib.sha1(verifier).digest())
    return ole.compound({"EncryptionInfo": info, "EncryptedPackage": struct.pack("<Q", len(package)) + aes(key, None, package)})


if __name__ == "__main__":
    (HERE / "agile.docx").write_bytes(agile())
    (HERE / "standard.docx").write_bytes(standard())
