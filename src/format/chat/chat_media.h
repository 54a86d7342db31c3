/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* What chat programs write in a text instead of a picture or a file, told by its shape and by words of many
 * languages: "IMG-20211231-WA0001.jpg (file attached)", "<attached: 1-PHOTO.jpg>", "<Media omitted>",
 * "[图片]", "[ File : plan.pdf ]". */

/* Appends the attachments that a line of a message's text names: the file's name, or what stands there when
 * no name does. `bare_words`: this program writes "사진" alone for a picture. The line ends with NUL or '\n'.
 */
void day_chat_media_find(GPtrArray *attachments, const char *line, size_t size, bool bare_words);

/* What a program says of a message instead of its text: it was deleted; it was edited. */
bool day_chat_is_deleted(const char *text, size_t size);
bool day_chat_is_edited(const char *text, size_t size);
