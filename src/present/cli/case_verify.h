/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "verify_trust.h"

/* `daylight verify CASE`: the whole case (present/custody/inspection.h). */
day_exit day_case_verify(const day_cli *cli, const char *name, const day_verify_options *options);
