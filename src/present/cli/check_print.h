/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"
#include "present/card/check_note.h"

/* A statement as a sentence with its verdict and what speaks for it. */
void day_check_print(const day_cli *cli, const day_check_view *view, guint number);
