/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"
#include "present/card/check_note.h"

/* Two articles side by side: statements from `second` on are the second's. */
void day_check_pairs_show(const day_cli *cli, const day_check_view *view, guint second, bool json);
