/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"

/* A copy of case.db as of one moment, whoever writes meanwhile, as an open file that has no name any more; it
 * lies in the case's folder. The caller closes *fd. DAY_ERR_IO. */
day_err day_store_snapshot(int *fd, day_store *store, day_error *error);
