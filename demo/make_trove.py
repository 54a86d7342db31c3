#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the demo trove: an invented contractor's leak with an invented cast, and the answer key to it.

  make_trove.py --small OUT [--key DIR]   the small trove that is committed in demo/trove (needs python3-pil,
                                          python3-fonttools and fonts-noto-cjk for the page images and PDF files)
  make_trove.py --chats N OUT             dumps of N chat messages each, in JSON and what looks like it, and truth.jsonl
  make_trove.py --scale N OUT             N files of the same kinds, 100 to 1,000,000, for benchmarks (Python alone)

One seed gives one tree, byte for byte. `--text-only` leaves out what needs fonts (a test compares the rest).
"""
import argparse
import datetime as dt
import os
import sys

from maker import cast, chat_dumps, chats, documents, dumps, forgeries, gitrepo, hostile, key, lines, mail, packed, pages, pdf, scale
from maker.tree import Tree

FORGED = 50  # a chat log whose times don't fit


def forged_messages(tree):
    """Round the clock, on holidays too, and talk of a contract before it was drawn up."""
    rng = tree.rng("forged")
    start, out = dt.datetime(2022, 9, 29, 0, 0, 7), []
    for n in range(60):
        who = ("egret00", "qingtian7")[n % 2]
        out.append((start + dt.timedelta(minutes=197 * n), who, ("qingtian7", "egret00")[n % 2], lines.say(rng, "zh")))
    out[4] = (*out[4][:3], "SL-2023-0099号合同三百万，昨天已经签了")
    return out


def put_chats(tree, labels, cells):
    out = []
    chats.CHATS[FORGED] = ("zh", "forged", ["egret00", "qingtian7"], 60)
    for number in sorted(chats.CHATS):
        messages = forged_messages(tree) if number == FORGED else chats.make_messages(tree, number)
        out.append(chats.put_chat(tree, number, messages, cells.get(number, [])))
    return out


def put_plain(tree, labels):
    index = ["# 霜鹭网络技术有限公司 内部资料", "", "| 文件 | 说明 |", "| --- | --- |"]
    for number, (_, _, members, _) in sorted(chats.CHATS.items()):
        index.append(f"| [{number}.md]({number}.md) | {' 与 '.join(members)} 的聊天记录 |")
    index += ["", "产品报价、合同、目标、数据样本、邮件见各文件夹。", ""]
    tree.put("README.md", "\n".join(index), "text/markdown", lang="zh")
    rng = tree.rng("notes")
    for n in range(1, 81):
        body = "\n".join(lines.say(rng, "zh") for _ in range(rng.randint(3, 14)))
        tree.put(f"笔记/{n:03d}.txt", f"笔记 {n}\n{body}\n".encode("gb18030" if n % 4 == 0 else "utf-8"), "text/plain", text=f"笔记 {n}\n{body}\n", lang="zh")
    for n in range(1, 31):
        body = "\n".join(lines.say(rng, "ru") for _ in range(rng.randint(4, 12)))
        charset = ("utf-8", "windows-1251", "koi8-r")[n % 3]
        tree.put(f"jabber/notes/{n:02d}.txt", f"Заметки {n}\n{body}\n".encode(charset), "text/plain", text=f"Заметки {n}\n{body}\n", note=f"charset {charset}", lang="ru")
    for n in range(1, 9):
        log = "".join(f"2022-0{n}-{d:02d}T0{d % 9}:12:{d:02d}Z egretbox[{1000 + d}]: box.frostegret.example 203.0.113.{d + n} login ok\n" for d in range(1, 28))
        tree.put(f"日志/egretbox-{n}.log", log, "text/plain")
    for copy in ("备份/1-副本.md", "备份/旧/1.md"):
        tree.put(copy, open(os.path.join(tree.out, "1.md"), "rb").read(), ["text/markdown", "text/html"], text=tree.entries["1.md"]["text"], lang="zh")
    near = tree.entries["2.md"]["text"]
    tree.put("备份/2-导出.txt", near + "\n（导出完毕）\n", ["text/x-chat", "text/plain"], lang="zh", note="near-duplicate of 2.md in another format")


def make_small(out, seed, key_folder, fonts=True):
    tree, labels, told = Tree(out, seed, fonts), {}, {}
    cells, told["pages"] = documents.put_attachments(tree, labels)
    if fonts:
        documents.put_contracts(tree, labels)
    documents.put_price_lists(tree, labels)
    documents.put_targets(tree, labels)
    told["chats"] = put_chats(tree, labels, cells)
    put_plain(tree, labels)
    told["chats"].append(dumps.put_json_chat(tree, labels))
    mail.put_mails(tree, labels)
    mail.put_mbox(tree, labels)
    told["affected"] = dumps.put_all(tree, labels)
    packed.put_all(tree, labels)
    told["git"] = gitrepo.put_all(tree, labels)
    forged, exported = forgeries.put_all(tree)
    told["chats"] += exported
    hostile.put_broken(tree, labels)
    hostile.put_hostile(tree, labels)
    told["passwords"] = [{"path": labels["zip:password"], "password": "baiLu#2022", "told_in": "3.md", "quote": "解压密码：baiLu#2022"},
                         {"path": labels["zip:password-ru"], "password": "Kamysh-77", "told_in": "39.md", "quote": "пароль от архива: Kamysh-77"}]
    if fonts:
        told["forgeries"] = [
            {"path": f"{FORGED}.md", "why": "messages every 197 minutes round the clock, through a public holiday; speaks of a contract numbered a year later"},
            {"path": labels["contract:forged"], "why": "creation date in 2031, on 30 February at hour 25, after its modification; amount differs from SL-2022-0826, whose text it copies"},
            {"path": labels["mail:forged-route"], "why": "the hops go back in time and through an unknown host; 14 March 2023 was no Friday"}] + forged
        key.write(tree, labels, told, key_folder)
    return tree


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--scale", type=int, metavar="N")
    parser.add_argument("--chats", type=int, metavar="N")
    parser.add_argument("--seed", type=int, default=20220614)
    parser.add_argument("--key", help="where the answer key goes (default: answer-key beside OUT)")
    parser.add_argument("--text-only", action="store_true")
    args = parser.parse_args()
    if os.path.exists(args.out) and os.listdir(args.out):
        sys.exit(f"{args.out} is not empty: choose another folder, or empty it first")
    os.makedirs(args.out, exist_ok=True)
    if args.chats:
        print(chat_dumps.make(args.out, args.chats, args.seed))
        return
    if args.scale:
        print(scale.make(args.out, args.scale, args.seed))
        return
    if not args.small:
        sys.exit("say --small, --scale N or --chats N")
    reason = "" if args.text_only else pages.missing() or pdf.embedding_missing()
    if reason:
        sys.exit(f"page images and PDF files can't be made here: {reason}\nInstall python3-pil python3-fonttools fonts-noto-cjk and use /usr/bin/python3, or give --text-only.")
    tree = make_small(args.out, args.seed, args.key or os.path.join(os.path.dirname(os.path.abspath(args.out)), "answer-key"), not args.text_only)
    print(f"{len(tree.entries)} files and members, cast of {len(cast.PEOPLE)}")


if __name__ == "__main__":
    main()
