/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/span.h"
#include <glib.h>
#include <stdbool.h>

/* What a reader sees of HTML, in reading order. Block elements are lines, with an empty line before headings,
 * paragraphs and tables; the cells of a table's row are one line, with tabs between; pictures give their
 * alternative text in brackets; a link whose text does not show where it leads is followed by "<https://…>".
 * Script and style are dropped. */
typedef struct day_html_handler {
    /* Whole lines, each with its '\n'. */
    day_err (*lines)(const char *text, size_t size, void *ctx);
    /* Title, author, description, dates, …; may be NULL. */
    day_err (*fact)(const char *key, const char *value, void *ctx);
    /* A comment, which nobody sees; may be NULL. */
    day_err (*comment)(const char *text, size_t size, void *ctx);
    /* Bytes that the document carries (data: URIs, srcdoc); may be NULL. */
    day_err (*embedded)(const char *mime, day_span bytes, void *ctx);
    /* A whole table: rows of GStrv; `headed`: the first row is headings. True when the handler has taken care
     * of it; else it becomes lines. May be NULL. */
    bool (*table)(const GPtrArray *rows, bool headed, void *ctx);
} day_html_handler;

typedef struct day_html day_html;

/* Looks on as elements open and close, after the layout has dealt with them; no call is NULL. */
typedef struct day_html_watch {
    void (*start)(const char *name, const char *const *attributes, void *ctx);
    void (*end)(const char *name, void *ctx);
    void (*text)(const char *text, size_t size, void *ctx);
    void (*reset)(void *ctx); /* all open elements are forgotten: too many, or the end */
} day_html_watch;

day_html *day_html_new(const day_html_handler *handler, void *ctx);
/* For XML that is read as HTML: elements that HTML does not know are lines, too. */
void day_html_break_at_unknown(day_html *html);
/* `watch` is borrowed. `only`: nothing else is done with the document, no handler is called. */
void day_html_set_watch(day_html *html, const day_html_watch *watch, bool only, void *ctx);
/* From now on text goes into `into`, tables as lines, until NULL is given. What lines there are before are
 * handed over at the start, as far as no table is open around. */
void day_html_capture(day_html *html, GString *into);
/* Text that was captured, as lines after all. */
void day_html_put_back(day_html *html, const char *text, size_t size);
/* Ends the reading with the error of a watch. */
void day_html_fail(day_html *html, day_err err);
/* Of an element, by its name in lower case; NULL when it has none. Borrowed. */
const char *day_html_attribute(const char *const *attributes, const char *name);
/* A link to a file beside the document, no page and no address. */
bool day_html_is_file_link(const char *href);
/* The next piece: valid UTF-8 without NUL, cut at characters. Returns the first error that a handler
 * returned. */
day_err day_html_feed(day_html *html, const char *text, size_t size);
day_err day_html_finish(day_html *html);
void day_html_free(day_html *html);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_html, day_html_free)

/* Only the text, of HTML that is at hand. The caller frees. */
char *day_html_to_text(const char *text, size_t size);

/* Whether `name` (lower case) is an element of HTML. */
bool day_html_is_element(const char *name);

/* The charset that a document declares within its first bytes (meta, XML declaration); NULL when none. The
 * caller frees. */
char *day_html_declared_charset(day_span head);

/* Initialises libxml2; once, before the lock-down. */
void day_html_warm(void);
