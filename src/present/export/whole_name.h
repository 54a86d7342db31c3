/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>

/* Gives what was written whole under another name (a file or folder beside it, synced by the caller) the name
 * that it was made for, which a loss of power does not take away again: the folder around it is synced. False
 * with errno: it does not have the name. */
bool day_whole_name(const char *part, const char *name);
