/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/q_account.h"

/* Whom the user means, in every command and on the page alike: a handle, an address, a telephone number, a
 * name as it stands beside an account, or any name of an identity (tables entity and alias). Case, width and
 * script variants don't count. An exact name goes before a part of one. "KIND:VALUE" says which kind of name
 * is meant. */

/* Appends the ids (int64_t) of accounts that `text` names: all those of the identity; "KIND:VALUE" of an
 * account is that account alone. DAY_ERR_NOT_FOUND when nobody is called so, or has no account: the message
 * says who is called nearly so. DAY_ERR_USAGE when several are: the message lists them. */
day_err day_who_find(GArray *accounts, day_store *store, const char *text, day_error *error);

/* The identity that `text` names, whether it has accounts or is only named in texts. Fails alike. */
day_err day_who_find_entity(int64_t *entity, day_store *store, const char *text, day_error *error);

/* The ids as a JSON array, for the queries. The caller frees. */
char *day_who_json(const GArray *accounts);
