# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tree that is written, and what is known of each file in it.

Every file of the trove passes through here, so that the answer key is made from the same data as the files and never
from what Daylight read. A path is relative to the trove; a member of a container is `container ▸ member`.
`text` is what a person would read in it. `states` lists the states that are right, the best first.
"""
import hashlib
import os
import random

SEP = " ▸ "


class Tree:
    def __init__(self, out, seed, fonts=True):
        self.out = out
        self.seed = seed
        self.fonts = fonts  # page images and PDF files are made only when there are fonts to make them with
        self.entries = {}

    def rng(self, name):
        """A stream of its own for each name, so that a change in one file moves no other."""
        return random.Random(f"{self.seed}/{name}")

    def put(self, path, data, mime, text=None, states=("done",), note="", lang=""):
        if isinstance(data, str):
            data = data.encode("utf-8")
            text = data.decode() if text is None else text
        full = os.path.join(self.out, path)
        os.makedirs(os.path.dirname(full) or ".", exist_ok=True)
        with open(full, "wb") as f:
            f.write(data)
        self._note(path, data, mime, text, states, note, lang)
        return path

    def child(self, parent, name, data, mime, text=None, states=("done",), note="", lang=""):
        """What a container holds; the container's bytes are written by the caller. `data` None: bytes not pinned down."""
        if isinstance(data, str):
            text = data if text is None else text
            data = data.encode("utf-8")
        path = parent + SEP + name
        self._note(path, data, mime, text, states, note, lang)
        return path

    def link(self, path, target):
        os.symlink(target, os.path.join(self.out, path))
        self._note(path, None, "inode/symlink", target, ("done",), "recorded, not followed", "")

    def _note(self, path, data, mime, text, states, note, lang):
        assert path not in self.entries, path
        self.entries[path] = {
            "path": path,
            "mime": list(mime) if isinstance(mime, (list, tuple)) else [mime],
            "states": list(states),
            "size": None if data is None else len(data),
            "sha256": None if data is None else hashlib.sha256(data).hexdigest(),
            "note": note,
            "lang": lang,
            "text": text or "",
        }
