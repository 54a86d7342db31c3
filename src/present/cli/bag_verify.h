/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "verify_trust.h"

/* Checks a bag that 'export --as bagit' made, and says what is not as it was: a line each, or JSON. */
day_exit day_bag_verify(const day_cli *cli, const char *folder, const day_verify_options *options);
