/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* Whether what stands where a sender would stand, or a text, is a program's: what tells logs from
 * conversations. */

/* A level ("WARN"), a module ("org.example.Main"), a path, an address, a process ("sshd[12]"), a sentence. */
bool day_chat_is_machine_name(const char *name, size_t size);

/* One word of lower-case Latin letters: a nick, or a daemon. */
bool day_chat_is_plain_word(const char *name, size_t size);

/* Assignments, paths, calls, long hexadecimal numbers, words of operation. */
bool day_chat_is_machine_text(const char *text, size_t size);
