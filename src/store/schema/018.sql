-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 18: who is in which conversation, counted once, as a conversation may have a million messages. Derived by
-- analyse/talk.

-- sent: messages of theirs there, without copies.
CREATE TABLE conversation_member (
    conversation INTEGER NOT NULL,
    account INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    PRIMARY KEY (conversation, account)
) WITHOUT ROWID;
CREATE INDEX conversation_member_by_account ON conversation_member (account);

INSERT INTO conversation_member (conversation, account, sent)
    SELECT m.conversation, x.account, sum(x.role = 0 AND m.duplicate_of IS NULL)
    FROM conversation_message AS m JOIN message_account AS x ON x.unit = m.unit GROUP BY m.conversation, x.account;
