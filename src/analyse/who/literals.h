/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Many strings looked for in a text at once, as they are written. In alphabets a hit is whole words; where
 * words are not parted (Chinese, Japanese, Thai) it stands anywhere. The longest string that begins at a
 * place is the hit, and what it covers is not looked at again. */
typedef struct day_literals day_literals;

day_literals *day_literals_new(void);
void day_literals_free(day_literals *literals);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_literals, day_literals_free)

/* Copies `text`. Less than 3 bytes, or more than 255, are not taken. */
void day_literals_add(day_literals *literals, const char *text, guint id);

/* `start` and `size` are bytes of the text. Returns false to stop. */
typedef bool (*day_literals_fn)(guint id, size_t start, size_t size, void *ctx);
void day_literals_scan(const day_literals *literals, const char *text, size_t size, day_literals_fn fn,
                       void *ctx);
