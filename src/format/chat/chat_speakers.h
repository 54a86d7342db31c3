/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Lines of speech without any moment ("A: …", "B: …"): protocols, interviews. Taken for a conversation only
 * when strongly regular, as glossaries, settings and lists are written so, too. */
typedef struct day_chat_speakers day_chat_speakers;

day_chat_speakers *day_chat_speakers_new(void);
void day_chat_speakers_free(day_chat_speakers *speakers);

/* A line that is not blank. */
void day_chat_speakers_line(day_chat_speakers *speakers, const char *line, size_t size);

/* Whether the lines so far leave it open; then, whether they are a conversation, of how many lines. */
bool day_chat_speakers_possible(const day_chat_speakers *speakers);
bool day_chat_speakers_converse(const day_chat_speakers *speakers, uint32_t *heads);
