/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "present/card/gloss.h"
#include "terminal.h"

/* A line for each term of the text that was not explained in one of the last texts: "箱子: mailbox". NULL
 * explains nothing. `text` is valid UTF-8. */
void day_gloss_print(day_gloss *gloss, const day_terminal *terminal, const char *indent, const char *text,
                     size_t size);
