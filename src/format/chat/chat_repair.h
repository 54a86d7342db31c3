/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>

/* Text that a program wrote wrongly: UTF-8 of which each byte was taken for a character of Latin-1
 * (Facebook's and Instagram's exports). NULL when `text` is no such text; else the text, which the caller
 * frees. */
char *day_chat_repair_latin1(const char *text);

/* Whether there is any character beyond ASCII. */
bool day_chat_has_non_ascii(const char *text);
