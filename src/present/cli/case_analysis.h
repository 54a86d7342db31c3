/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"

/* Derives anew what is derived from a case that was just read (analyse/). The complaint is printed here. */
day_exit day_case_analyse(const day_cli *cli, const char *folder, const volatile int *stop);
