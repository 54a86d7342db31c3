# SPDX-License-Identifier: AGPL-3.0-or-later
"""A bare git repository written object by object: a history in which a file was deleted, and one that was rewritten.

Loose objects only, with the dates and names given here, so that no git and no clock takes part. After it,
`refs/heads/main` no longer holds `deploy/clients.csv`; an older commit does. The reflog still knows a commit that was
amended because a password stood in it, and one blob hangs on nothing at all.
"""
import hashlib
import zlib

from . import cast

PATH = "egretbox.git"


class _Repo:
    def __init__(self, tree):
        self.tree = tree
        self.objects = {}

    def _object(self, kind, body):
        raw = f"{kind} {len(body)}\0".encode() + body
        name = hashlib.sha1(raw).hexdigest()
        self.objects[name] = zlib.compress(raw, 9)
        return name

    def blob(self, text):
        return self._object("blob", text.encode())

    def folder(self, files):
        """A tree object of {path: text}."""
        here, below = {}, {}
        for path, text in files.items():
            first, _, rest = path.partition("/")
            if rest:
                below.setdefault(first, {})[rest] = text
            else:
                here[first] = text
        rows = [(n, "100644", self.blob(t)) for n, t in here.items()] + [(n, "40000", self.folder(f)) for n, f in below.items()]
        rows.sort(key=lambda r: r[0] + ("/" if r[1] == "40000" else ""))
        return self._object("tree", b"".join(f"{mode} {n}\0".encode() + bytes.fromhex(h) for n, mode, h in rows))

    def commit(self, files, who, when, message, parents=()):
        name = f"{cast.PEOPLE[who][1]} <{cast.address(who)}> {when} +0800"
        body = "".join([f"tree {self.folder(files)}\n", *(f"parent {p}\n" for p in parents), f"author {name}\n", f"committer {name}\n", "\n", message, "\n"])
        return self._object("commit", body.encode())


CLIENTS = "客户,联系人,产品\n临洛市公安局,郎永川,数据分析平台\n云浦州交通警察支队,汤处,路网数据\n沧岚省国家安全厅,匡闻笛,邮箱取证平台\n"
MAIN = "#!/usr/bin/env python3\n# egretbox: collects mail\nHOST = \"box.frostegret.example\"\n\n\ndef main():\n    print(HOST)\n"
FILES = [
    ("che_null", 1654570800, "初始提交：egretbox 骨架", {"README.md": "# egretbox\n\n邮箱采集端\n", "src/main.py": MAIN}),
    ("sandwillow", 1655953200, "加部署脚本和客户名单", {"deploy/clients.csv": CLIENTS, "deploy/run.sh": "#!/bin/sh\nexec python3 src/main.py --host 203.0.113.10\n"}),
    ("brookz", 1661239800, "修正日志编码", {"src/log.py": "# 日志统一用UTF-8\nENCODING = \"utf-8\"\n"}),
    ("che_null", 1686018000, "删除客户名单", {"deploy/clients.csv": None}),
    ("sandwillow", 1686300000, "换服务器", {"deploy/run.sh": "#!/bin/sh\nexec python3 src/main.py --host 203.0.113.77\n"}),
]
AMENDED = ("brookz", 1661239000, "修正日志编码（带密码，勿推）", {"src/log.py": "# 日志统一用UTF-8\nPASSWORD = \"Heron!tide-9\"\nENCODING = \"utf-8\"\n"})
LOST = "临时笔记：紫砂壶里藏着备用口令，记得改\n"


def put_all(tree, labels):
    repo, state, commits, log = _Repo(tree), {}, [], []
    zero = "0" * 40
    for n, (who, when, message, change) in enumerate(FILES):
        if n == 2:  # the commit that was amended
            side = dict(state, **AMENDED[3])
            old = repo.commit(side, AMENDED[0], AMENDED[1], AMENDED[2], commits[-1:])
            log.append((commits[-1], old, AMENDED[0], AMENDED[1], "commit: " + AMENDED[2]))
        state.update(change)
        state = {p: t for p, t in state.items() if t is not None}
        name = repo.commit(state, who, when, message, commits[-1:])
        log.append((log[-1][1] if log else zero, name, who, when, ("commit (amend): " if n == 2 else "commit: ") + message))
        commits.append(name)
    lost = repo.blob(LOST)
    put = lambda path, data: _file(tree, f"{PATH}/{path}", data)
    put("HEAD", b"ref: refs/heads/main\n")
    put("config", b"[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n\tlogallrefupdates = true\n")
    put("description", b"egretbox\n")
    put("refs/heads/main", commits[-1].encode() + b"\n")
    put("refs/tags/v0.1", commits[1].encode() + b"\n")
    lines = "".join(f"{a} {b} {cast.PEOPLE[w][1]} <{cast.address(w)}> {t} +0800\t{m}\n" for a, b, w, t, m in log)
    put("logs/HEAD", lines.encode())
    put("logs/refs/heads/main", lines.encode())
    for name, data in sorted(repo.objects.items()):
        put(f"objects/{name[:2]}/{name[2:]}", data)
    labels["git"] = PATH
    return _key(repo, commits, lost)


def _file(tree, path, data):
    import os
    full = os.path.join(tree.out, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "wb") as f:
        f.write(data)


def _key(repo, commits, lost):
    blobs = {}
    for who, when, message, change in [*FILES, AMENDED]:
        for path, text in change.items():
            if text is not None:
                blobs.setdefault(text, {"path": path, "text": text, "git_id": repo.blob(text), "sha256": hashlib.sha256(text.encode()).hexdigest(), "dates": []})["dates"].append(when)
    return {"path": PATH, "commits": [{"id": c, "author": cast.PEOPLE[f[0]][1], "time": f[1], "message": f[2]} for c, f in zip(commits, FILES)],
            "unreachable_commits": [{"id": next(b for b in [repo.commit({**_state(2), **AMENDED[3]}, AMENDED[0], AMENDED[1], AMENDED[2], commits[1:2])]), "message": AMENDED[2]}],
            "blobs": sorted(blobs.values(), key=lambda b: b["git_id"]), "deleted": [{"path": "deploy/clients.csv", "in": commits[1], "gone_in": commits[3]}],
            "unreachable_blobs": [{"git_id": lost, "sha256": hashlib.sha256(LOST.encode()).hexdigest(), "text": LOST}],
            "objects": len(repo.objects), "distinct_blobs": len(blobs) + 1}


def _state(count):
    state = {}
    for _, _, _, change in FILES[:count]:
        state.update(change)
    return state


def put_line(tree, path, rows):
    """A second repository, of one line of commits: (who, when, message, {file: text})."""
    repo, state, parents = _Repo(tree), {}, []
    for who, when, message, change in rows:
        state = {**state, **change}
        parents = [repo.commit(state, who, when, message, parents)]
    for name, data in (("HEAD", b"ref: refs/heads/main\n"), ("config", b"[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n"),
                       ("refs/heads/main", parents[0].encode() + b"\n"), *((f"objects/{h[:2]}/{h[2:]}", d) for h, d in sorted(repo.objects.items()))):
        _file(tree, f"{path}/{name}", data)
    return path
