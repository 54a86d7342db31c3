/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "case_folder.h"

/* What a case holds and what could not be read, for `status` and at the end of `ingest`. `name` is how the
 * user calls the case. The code is DAY_EXIT_NO when the ledger does not balance. */
day_exit day_summary_print(const day_cli *cli, day_store *store, const char *name);
day_exit day_summary_print_json(const day_cli *cli, day_store *store);
