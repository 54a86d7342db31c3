# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a disk holds after a loss of power, from what faulty.c wrote down (record:FILE). Of each file the last sync is safe; of the
sectors of 512 bytes written since then any may have arrived or not, in any order. Of names (made, linked, renamed, removed) those
up to some moment are there, as with a journal; a sync of the file, of its folder or of the disk makes them safe."""
import collections
import pathlib
import struct

CREATE, WRITE, TRUNCATE, SYNC, SYNC_ALL, LINK, RENAME, UNLINK, MKDIR = range(1, 10)
SECTOR = 512
Op = collections.namedtuple("Op", "kind inode offset data size")


def read_record(path):
    """The operations in their order; for TRUNCATE `offset` is the new size."""
    data, at, ops = pathlib.Path(path).read_bytes(), 0, []
    while at + 32 <= len(data):
        kind, inode, offset, size = struct.unpack_from("=QQQQ", data, at)
        at += 32
        ops.append(Op(kind, inode, offset, data[at:at + size], size))
        at += size
    return ops


class File:
    """Bytes that are safe, and what came since."""

    def __init__(self):
        self.safe, self.pending = bytearray(), []

    def sync(self):
        for op in self.pending:
            apply(self.safe, op)
        self.pending = []


def apply(bytes_, op):
    if op.kind == TRUNCATE:
        del bytes_[op.offset:]
        bytes_.extend(b"\0" * (op.offset - len(bytes_)))
        return
    if op.offset > len(bytes_):
        bytes_.extend(b"\0" * (op.offset - len(bytes_)))
    bytes_[op.offset:op.offset + len(op.data)] = op.data


def sectors(op):
    """A write in parts that arrive or not by themselves."""
    at = 0
    while at < op.size:
        size = min(SECTOR - (op.offset + at) % SECTOR, op.size - at)
        yield op._replace(offset=op.offset + at, data=op.data[at:at + size], size=size)
        at += size


def arrived(file, rng, keep):
    """The bytes of a file after the loss: each pending sector is there with the chance `keep`. What was cut off or lengthened is, too:
    sizes are of the journal, and go with the names."""
    bytes_ = bytearray(file.safe)
    for op in file.pending:
        if op.kind == TRUNCATE:
            if rng.random() < keep:
                apply(bytes_, op)
            continue
        for part in sectors(op):
            if rng.random() < keep:
                apply(bytes_, part)
    return bytes_


class Disk:
    """The tree at some moment of a record."""

    def __init__(self, root):
        self.root, self.files, self.names, self.folders, self.journal = root, {}, {}, set(), []
        self.safe_names, self.safe_folders = {}, set()

    def step(self, op):
        if op.kind in (WRITE, TRUNCATE):
            if op.inode in self.files:
                self.files[op.inode].pending.append(op)
            return
        if op.kind in (SYNC, SYNC_ALL):
            for file in self.files.values() if op.kind == SYNC_ALL else [self.files[op.inode]] if op.inode in self.files else []:
                file.sync()
            # A file's own sync brings the journal that made its name; so does its folder's.
            self.commit_names()
            return
        self.name(op)

    def name(self, op):
        paths = op.data.decode("utf-8", "surrogateescape").split("\n")
        if op.kind == CREATE:
            self.files[op.inode] = File()
            if paths[0]:
                self.journal.append(("set", paths[0], self.files[op.inode]))
        elif op.kind == LINK:
            self.journal.append(("set", paths[1], self.files[op.inode]))
        elif op.kind == RENAME:
            self.journal.append(("move", paths[0], paths[1]))
        elif op.kind == UNLINK:
            self.journal.append(("drop", paths[0], None))
        elif op.kind == MKDIR:
            self.journal.append(("folder", paths[0], None))

    def commit_names(self):
        for entry in self.journal:
            change(self.safe_names, self.safe_folders, entry)
        self.journal = []

    def write(self, target, rng, keep):
        """Makes the folder `target` as the disk is found after a loss of power now."""
        names, folders = dict(self.safe_names), set(self.safe_folders)
        for entry in self.journal[:int(len(self.journal) * keep + rng.random())]:
            change(names, folders, entry)
        for folder in sorted(folders):
            place(self.root, target, folder).mkdir(parents=True, exist_ok=True)
        for path, file in names.items():
            to = place(self.root, target, path)
            if to.name.endswith("-shm"):
                continue  # memory, not disk: made anew by who opens first
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(arrived(file, rng, keep))


def change(names, folders, entry):
    kind, path, value = entry
    if kind == "set":
        names[path] = value
    elif kind == "folder":
        folders.add(path)
    elif kind == "drop":
        names.pop(path, None)
        folders.discard(path)
    elif kind == "move":
        for old in [name for name in names if name == path or name.startswith(path + "/")]:
            names[value + old[len(path):]] = names.pop(old)
        for old in [name for name in folders if name == path or name.startswith(path + "/")]:
            folders.discard(old)
            folders.add(value + old[len(path):])


def place(root, target, path):
    return pathlib.Path(target) / path[len(root):].lstrip("/")
