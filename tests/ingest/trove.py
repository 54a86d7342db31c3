# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small source for the tests of the flow, the same each time."""
import io
import os
import random
import shutil
import zipfile

GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden")


def text(rng, lines):
    words = "offer price list 安洵 交警 контракт target mail door river".split()
    return "\n".join(" ".join(rng.choice(words) for _ in range(9)) for _ in range(lines)) + "\n"


def zipped(members, stored=False):
    """A ZIP archive of (name, text or bytes), the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as z:
        for name, data in members:
            z.writestr(zipfile.ZipInfo(name, (2020, 1, 2, 3, 4, 6)), data,
                       compress_type=zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def make_source(folder, files=150, archives=6):
    """Files, duplicates across and inside archives, archives in archives, a mailbox, a link, an empty file, volumes, and
    locked files with a text that tells their passwords."""
    rng = random.Random(7)
    texts = [text(rng, rng.randrange(1, 60)) for _ in range(60)]
    for i in range(files):
        path = os.path.join(folder, f"d{i % 7}", f"{i}.txt")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as f:
            f.write(texts[i % 60] if i % 3 else text(rng, 20))
    inner = zipped([(f"in/{i}.txt", texts[i]) for i in range(0, 60, 2)] + [("own.txt", text(rng, 30))])
    for n in range(archives):
        own = [(f"m{n}/{i}.txt", text(rng, 12)) for i in range(20)]
        with open(os.path.join(folder, f"a{n}.zip"), "wb") as f:
            f.write(zipped(own + [("inner.zip", inner), ("more.zip", zipped([("deep.zip", inner), ("x", texts[n])]))]))
    with open(os.path.join(folder, "box.mbox"), "w", encoding="utf-8") as f:
        for i in range(30):
            f.write(f"From a@example.org Tue Mar  3 10:20:31 2020\nFrom: a{i}@example.org\nTo: b@example.org\n"
                    f"Date: Tue, 3 Mar 2020 10:20:{i:02} +0000\nSubject: s{i}\n\n{texts[i]}\n")
    whole = zipped([(f"v{i}.txt", text(rng, 40)) for i in range(8)], stored=True)
    third = len(whole) // 3 + 1
    for i in range(3):
        with open(os.path.join(folder, f"set.zip.00{i + 1}"), "wb") as f:
            f.write(whole[i * third:(i + 1) * third])
    for name in ("archive/locked.zip", "pdf/locked.pdf"):
        shutil.copyfile(os.path.join(GOLDEN, name), os.path.join(folder, os.path.basename(name)))
    with open(os.path.join(folder, "told.txt"), "w", encoding="utf-8") as f:
        f.write("解压密码：secret\nand the password of the zip is hunter2, ok?\n")
    open(os.path.join(folder, "empty"), "w").close()
    os.symlink("empty", os.path.join(folder, "link"))
