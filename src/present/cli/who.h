/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/q_account.h"

/* Whom the user means: a handle, an address, a telephone number, a name as it stands beside an account, or
 * another name of an identity (table alias); "kind:value" is that account alone. Case, width and script
 * variants don't count. An exact name goes before a part of one. All accounts of the identity are found. */

/* Appends the ids (int64_t) of accounts that `text` names. DAY_ERR_NOT_FOUND when nobody is called so,
 * DAY_ERR_USAGE when several are: the message lists them. */
day_err day_who_find(GArray *accounts, day_store *store, const char *text, day_error *error);

/* The ids as a JSON array, for the queries. The caller frees. */
char *day_who_json(const GArray *accounts);
