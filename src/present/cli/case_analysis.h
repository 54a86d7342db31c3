/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "command.h"

/* Derives anew what is derived from a case that was just read (analyse/), with its progress on standard error
 * unless `quiet`; `which` as for day_analyse(). The complaint is printed here. */
day_exit day_case_analyse(const day_cli *cli, const char *folder, const char *which, bool quiet,
                          const volatile int *stop);
/* The same; seconds of each analysis as members of the object that is open in `seconds`. */
day_exit day_case_analyse_timed(const day_cli *cli, const char *folder, const char *which, bool quiet,
                                day_json *seconds, const volatile int *stop);
