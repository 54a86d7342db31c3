/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Takes an array of strings that doesn't own them, and returns one that does, sorted, without duplicates. */
GPtrArray *day_key_list_finish(GPtrArray *keys);
