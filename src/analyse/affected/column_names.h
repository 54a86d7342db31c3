/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* Cells that hold the name of somebody, or of an organisation, by tables of names and by legal forms. */
bool day_cell_is_name(const char *cell, size_t size);
/* Two to four words that each begin with a capital: what a name nobody knows looks like, and other things
 * too. */
bool day_cell_has_name_form(const char *cell, size_t size);
bool day_cell_is_organisation(const char *cell, size_t size);
