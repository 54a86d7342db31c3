/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "right.h"
#include <glib.h>
#include <stdbool.h>

/* Who may log in where a case is shared: CASE/users.json, which only its owner can read (0600), with
 * passwords hashed with Argon2id (RFC 9106) by libsodium, which this file alone knows. */

/* In characters; at least. */
enum { DAY_PASSWORD_MIN = 12, DAY_PASSWORD_BYTES_MAX = 1024, DAY_USERS_MAX = 200 };

/* 1 to 40 letters, digits, '.', '-' or '_': no line of the log is made longer by one. */
bool day_user_may_be_called(const char *name);

typedef struct day_user {
    char *name;
    day_right right;
    char *hash; /* as libsodium writes it, with its own salt and costs */
} day_user;

/* day_user *, by name; the caller unrefs. None when there is no file. DAY_ERR_FORMAT when it is no such file,
 * DAY_ERR_USAGE when others can read it. */
day_err day_users_read(GPtrArray **out, const char *folder, day_error *error);

/* Adds a user, or gives the one of that name another password and role. A name is 1 to 40 letters, digits,
 * '.', '-' or '_'; DAY_ERR_USAGE says what is off. */
day_err day_users_add(const char *folder, const char *name, const char *password, day_right right,
                      day_error *error);
/* DAY_ERR_NOT_FOUND. */
day_err day_users_remove(const char *folder, const char *name, day_error *error);

/* The users while a server runs: the file is looked at again when it changed, so that whoever was removed is
 * out at once. Safe from several threads. */
typedef struct day_userlist day_userlist;
day_userlist *day_userlist_new(const char *folder); /* borrowed */
void day_userlist_free(day_userlist *list);

/* What a user may do now; false when there is no such user. */
bool day_userlist_right(day_right *out, day_userlist *list, const char *name);

/* Whether the password is the user's; takes as long for a name that there is not. One check at a time, for it
 * costs memory. */
bool day_userlist_check(day_right *out, day_userlist *list, const char *name, const char *password);
