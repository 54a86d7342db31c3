#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a case's conversations account for every message, and keep threads of mail whole.

usage: bench/conversations.py CASE [FOLDER]     (with FOLDER, what it was read from: bench/threads.py checks it as well)

Ends with 1 when the residue is not 0. Messages are counted in three ways: rows of `message`, rows of `conversation_message`, and the
sums that the conversations tell of themselves."""
import collections
import sqlite3
import sys

import threads


def check(db):
    def one(sql):
        return db.execute(sql).fetchone()[0]
    messages, placed = one("SELECT count(*) FROM message"), one("SELECT count(*) FROM conversation_message")
    told = one("SELECT coalesce(sum(messages), 0) FROM conversation")
    residue = one("SELECT count(*) FROM message WHERE unit NOT IN (SELECT unit FROM conversation_message)")
    strangers = one("SELECT count(*) FROM conversation_message WHERE unit NOT IN (SELECT unit FROM message)")
    twice = placed - one("SELECT count(DISTINCT unit) FROM conversation_message")
    homeless = one("SELECT count(*) FROM conversation_message WHERE conversation NOT IN (SELECT id FROM conversation)")
    holes = one("SELECT count(*) FROM (SELECT count(*) AS n, max(seq) AS last FROM conversation_message GROUP BY conversation) WHERE last <> n - 1")
    mute = one("SELECT count(*) FROM message AS m WHERE m.sender <> '' AND NOT EXISTS (SELECT 1 FROM message_account AS a WHERE a.unit = m.unit AND a.role = 0)")
    backwards = one("""SELECT count(*) FROM conversation_message AS a JOIN conversation_message AS b ON b.conversation = a.conversation AND b.seq = a.seq + 1
        JOIN message AS x ON x.unit = a.unit JOIN message AS y ON y.unit = b.unit WHERE y.time_ms < x.time_ms""")
    print(f"{messages} messages, {placed} in conversations, {told} by their sums; residue {residue}, twice {twice}")
    print(f"strangers {strangers}, without a conversation {homeless}, numbering with holes {holes}, against time {backwards}")
    print(f"with a sender who is no account (\"undisclosed\", marks alone): {mute}")
    return messages == placed == told and not (residue or twice or strangers or homeless or holes or backwards)


def check_threads(db):
    """A thread of mail is one conversation, and that conversation holds nothing else."""
    conversations, sizes = collections.defaultdict(set), collections.Counter()
    for thread, conversation in db.execute("SELECT t.thread, c.conversation FROM thread_message AS t JOIN conversation_message AS c ON c.unit = t.unit"):
        conversations[thread].add(conversation)
        sizes[conversation] += 1
    whole = sum(len(found) == 1 for found in conversations.values())
    told = dict(db.execute("SELECT id, messages FROM conversation"))
    alone = sum(told[conversation] == n for conversation, n in sizes.items())
    print(f"threads that are one conversation: {whole} of {len(conversations)}; that hold nothing else: {alone} of {len(sizes)}")
    return whole == len(conversations) and alone == len(sizes)


def main(case, folder=None):
    db = sqlite3.connect(f"file:{case}/case.db?mode=ro", uri=True)
    for row in db.execute("SELECT kind, count(*), sum(messages), sum(duplicates), sum(gaps) FROM conversation GROUP BY kind"):
        print("{:8} {:6} conversations, {:8} messages, {:6} copies, {:6} gaps".format(*row))
    right = check(db) & check_threads(db)
    if folder is not None:
        threads.main(folder, case)
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
