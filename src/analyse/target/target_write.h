/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/q_target.h"
#include "target_group.h"

/* Writes a joined group as a row of the table target and its target_fields. */
day_err day_target_write(day_store *store, const day_target_group *group, day_error *error);
