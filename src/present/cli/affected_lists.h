/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"
#include "store/store.h"

/* Prints the lists of people of a case, counts first; at most `limit` of them (<= 0: all). */
day_exit day_affected_lists(const day_cli *cli, day_store *store, bool json, int limit);
