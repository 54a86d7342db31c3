/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* What a column or a key of a conversation is, by what it is called (chat_words.def). */
typedef enum day_chat_role {
    DAY_CHAT_TIME,
    DAY_CHAT_FROM,
    DAY_CHAT_TO,
    DAY_CHAT_TEXT,
    DAY_CHAT_ATTACHMENT,
    DAY_CHAT_ME, /* whether the owner of the export wrote it */
    DAY_CHAT_ID,
    DAY_CHAT_REPLY,
    DAY_CHAT_THREAD,
    DAY_CHAT_SUBJECT,
    DAY_CHAT_KIND, /* of an event: message, call, joined */
    DAY_CHAT_COPY, /* the text once more, in another layout */
    DAY_CHAT_N_ROLES,
    DAY_CHAT_NONE = DAY_CHAT_N_ROLES
} day_chat_role;

/* From this rank on, a word for a person names an account ("user_id"), not a name. */
#define DAY_CHAT_RANK_ID 40

/* "time", "from", … as explanations call it. Static strings. */
const char *day_chat_role_name(day_chat_role role);

/* Arranges the words, which the first call does otherwise: for processes that fork. */
void day_chat_roles_warm(void);

/* The role of a column's heading, in any of the languages; the lower the rank, the surer. */
day_chat_role day_chat_role_of_heading(const char *heading, unsigned *rank);

/* The role of a path within a record ("u.username", "ts.$date", "files[0].name"): by its last keys, when what
 * is around them does not say that it belongs to something else (a quoted message, a reaction). */
day_chat_role day_chat_role_of_path(const char *path, unsigned *rank);

/* The path in plain form: lower case, only letters, digits and '.', "[]" for any index and
 * for keys that are identifiers, without the wrappers
 * of extended JSON ("$date", "$numberLong"). The caller frees. */
char *day_chat_plain_path(const char *path);

/* Whether a plain key names the one who takes part ("name", "username", "displayname") or the account. */
bool day_chat_is_name_key(const char *plain);
bool day_chat_is_id_key(const char *plain);

/* Whether a key is an identifier of its own ("4915…@s.whatsapp.net", a UUID, "17") rather than a word. */
bool day_chat_is_identifier(const char *key);
