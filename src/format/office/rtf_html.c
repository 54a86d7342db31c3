/* SPDX-License-Identifier: AGPL-3.0-or-later
 * HTML out of RTF that wraps it ([MS-OXRTFEX] 2.1.3). Markup stands in {\*\htmltagN …}; what people read
 * stands between, as RTF text; \htmlrtf … \htmlrtf0 encloses what only RTF readers are meant to see, and
 * {\*\mhtmltag …} a second wording of a tag. A character set word inside what is suppressed still counts.
 * Invariant: nothing is taken for markup here; the HTML is as hostile as its writer. */
#include "rtf_html.h"
#include "rtf_walk.h"
#include <string.h>

#define SUPPRESSED 1u /* within \htmlrtf */
#define IN_TAG 2u     /* within \htmltag: letters are HTML and not text */
#define HEAD_WORDS                                                                                           \
    32 /* \fromhtml1 stands among the first words, before any text ([MS-OXRTFEX] 2.1.3.1.1)                  \
        */

typedef struct html_walk {
    GString *out;
    guint words;
    day_rtf_wrapped wrapped;
} html_walk;

static day_err on_text(day_rtf_walk *walk, const char *text, size_t size, void *ctx)
{
    html_walk *h = ctx;
    if ((day_rtf_state_of(walk)->flags & SUPPRESSED) == 0) g_string_append_len(h->out, text, (gssize)size);
    return DAY_OK;
}

/* Groups that say nothing to the reader of HTML, told without a star. */
static bool is_table(const char *word)
{
    static const char *const tables[] = {"colortbl", "stylesheet", "info",   "pntext", "pict",
                                         "listtext", "header",     "footer", "object", NULL};
    return g_strv_contains(tables, word);
}

static day_err on_word(day_rtf_walk *walk, const day_rtf_word *word, void *ctx)
{
    html_walk *h = ctx;
    day_rtf_state *state = day_rtf_state_of(walk);
    if (strcmp(word->name, "htmlrtf") == 0) {
        bool off = word->has_value && word->value == 0;
        state->flags = off ? state->flags & ~SUPPRESSED : state->flags | SUPPRESSED;
    } else if (strcmp(word->name, "htmltag") == 0) {
        state->flags = IN_TAG;
        state->charset = NULL;
    } else if ((word->starred && (state->flags & IN_TAG) == 0) || is_table(word->name)) {
        state->skip = true;
    } else if (strcmp(word->name, "par") == 0 || strcmp(word->name, "line") == 0) {
        if ((state->flags & SUPPRESSED) == 0) g_string_append(h->out, "\r\n");
    } else if (strcmp(word->name, "tab") == 0) {
        if ((state->flags & SUPPRESSED) == 0) g_string_append_c(h->out, '\t');
    }
    return DAY_OK;
}

void day_rtf_unwrap_html(GString *out, day_span rtf)
{
    html_walk h = {.out = out};
    size_t end;
    (void)day_rtf_walk_over(rtf, &(day_rtf_handler){.text = on_text, .word = on_word}, &h, &end, NULL);
}

/* Ends the walk as soon as it is known: with DAY_ERR_NOT_FOUND, which is no fault. */
static day_err look_at_word(day_rtf_walk *walk, const day_rtf_word *word, void *ctx)
{
    (void)walk;
    html_walk *h = ctx;
    if (strcmp(word->name, "fromhtml") == 0 && word->value == 1) h->wrapped = DAY_RTF_WRAPS_HTML;
    if (strcmp(word->name, "fromtext") == 0) h->wrapped = DAY_RTF_WRAPS_TEXT;
    bool known = h->wrapped != DAY_RTF_WRAPS_NOTHING || ++h->words > HEAD_WORDS;
    return known ? DAY_ERR_NOT_FOUND : DAY_OK;
}

static day_err end_at_text(day_rtf_walk *walk, const char *text, size_t size, void *ctx)
{
    (void)walk;
    (void)size;
    (void)ctx;
    return *text == ' ' ? DAY_OK : DAY_ERR_NOT_FOUND;
}

day_rtf_wrapped day_rtf_wraps(day_span rtf)
{
    html_walk h = {0};
    size_t end;
    rtf.size = MIN(rtf.size, 16384);
    if (!day_rtf_is(rtf)) return DAY_RTF_WRAPS_NOTHING;
    (void)day_rtf_walk_over(rtf, &(day_rtf_handler){.text = end_at_text, .word = look_at_word}, &h, &end,
                            NULL);
    return h.wrapped;
}
