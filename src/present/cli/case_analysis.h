/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"

/* Derives anew what is derived from a case that was just read (analyse/), with its progress on standard error
 * unless `quiet`. The complaint is printed here. */
day_exit day_case_analyse(const day_cli *cli, const char *folder, bool quiet, const volatile int *stop);
