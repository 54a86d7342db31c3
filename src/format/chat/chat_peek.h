/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* Whether a line may hold a time, so that it may be the head of a message. */
bool day_chat_peek_head(const char *line, size_t size);

/* Whether it may hold a date: three digits of any script. */
bool day_chat_peek_digits(const char *line, size_t size);
