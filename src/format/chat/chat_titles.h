/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* Whether a line (without its '\n') is one of those that chat programs write around messages and never in
 * them: titles, frames. When it names the conversation, *thread becomes that name; the old one is freed. */
bool day_chat_title(char **thread, const char *line, size_t size);
