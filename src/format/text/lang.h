/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stddef.h>

/* The language of `size` bytes of valid UTF-8 as a BCP 47 tag ("zh-Hans", "ru"), judged by its first 4 KiB;
 * NULL when there is too little text to tell (about 40 letters, 120 in Cyrillic; fewer in scripts that one
 * language writes). A static string. */
const char *day_lang_of(const char *text, size_t size);
