/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/chat/chat_explain.h"
#include "html_chat_shape.h"

/* Reads the messages of a page whose shape is known, while the page is read as ever: text in messages becomes
 * messages ("#1", "#2"), all other text stays lines. */
typedef struct day_html_chat day_html_chat;

/* Looks on at `html`. `before` is called before each message: lines that are held must go out first. All are
 * borrowed; the shape is taken. */
day_html_chat *day_html_chat_new(day_html *html, day_html_chat_shape *shape, day_chat_explain *explain,
                                 day_emit *emit, day_err (*before)(void *ctx), void *ctx);
void day_html_chat_free(day_html_chat *chat);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_html_chat, day_html_chat_free)
