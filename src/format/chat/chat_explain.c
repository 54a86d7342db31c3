/* SPDX-License-Identifier: AGPL-3.0-or-later
 * How a conversation was recognised, gathered while it is read and said as facts at the end. A conversation
 * is held open until its first message, so that tables with the same columns (a file may hold hundreds) make
 * one explanation. Invariant: memory is bounded by EXPLAINED_MAX conversations, NOTES_MAX notes each and the
 * first places that did not fit; counts go on. */
#include "chat_explain.h"
#include "base/utf8.h"
#include <string.h>

#define EXPLAINED_MAX 24
#define NOTES_MAX 12
#define WHAT_SHOWN ((size_t)80)
#define COLUMN_SHOWN ((size_t)120)

typedef struct unfit_place {
    char *place, *what;
} unfit_place;

typedef struct note {
    char *text;
    uint64_t count;
} note;

typedef struct conversation {
    char *parser, *first_place;
    GString *columns; /* as shown */
    GString *roles;   /* the same without why: what makes two conversations alike */
    uint64_t messages, unfit;
    GArray *places; /* of unfit_place */
    GArray *notes;  /* of note */
} conversation;

struct day_chat_explain {
    GPtrArray *all;     /* of conversation *; the last one is open when `opening` */
    conversation *open; /* borrowed from `all` */
    bool opening;       /* no message yet: its columns are still being told */
    uint64_t messages, merged;
};

static void clear_place(void *data)
{
    unfit_place *old = data;
    g_free(old->place);
    g_free(old->what);
}

static void clear_note(void *data)
{
    note *old = data;
    g_free(old->text);
}

static void free_conversation(void *data)
{
    conversation *old = data;
    g_free(old->parser);
    g_free(old->first_place);
    g_string_free(old->columns, TRUE);
    g_string_free(old->roles, TRUE);
    g_array_free(old->places, TRUE);
    g_array_free(old->notes, TRUE);
    g_free(old);
}

day_chat_explain *day_chat_explain_new(void)
{
    day_chat_explain *explain = g_new0(day_chat_explain, 1);
    explain->all = g_ptr_array_new_with_free_func(free_conversation);
    return explain;
}

void day_chat_explain_free(day_chat_explain *explain)
{
    if (explain == NULL) return;
    g_ptr_array_free(explain->all, TRUE);
    g_free(explain);
}

static conversation *new_conversation(const char *parser)
{
    conversation *out = g_new0(conversation, 1);
    out->parser = g_strdup(parser);
    out->columns = g_string_new(NULL);
    out->roles = g_string_new(NULL);
    out->places = g_array_new(FALSE, FALSE, sizeof(unfit_place));
    g_array_set_clear_func(out->places, clear_place);
    out->notes = g_array_new(FALSE, TRUE, sizeof(note));
    g_array_set_clear_func(out->notes, clear_note);
    return out;
}

/* --- gathering --------------------------------------------------------------------------------------- */

/* The conversation's columns are known: it is one that was seen before, or a new one. */
static void settle(day_chat_explain *explain)
{
    if (!explain->opening) return;
    explain->opening = false;
    guint last = explain->all->len - 1;
    for (guint i = 0; i < last; i++) {
        conversation *seen = explain->all->pdata[i];
        if (strcmp(seen->parser, explain->open->parser) != 0 ||
            strcmp(seen->roles->str, explain->open->roles->str) != 0)
            continue;
        g_ptr_array_set_size(explain->all, (gint)last);
        explain->open = seen;
        return;
    }
    if (last < EXPLAINED_MAX) return;
    g_ptr_array_set_size(explain->all, (gint)last);
    explain->open = explain->all->pdata[EXPLAINED_MAX - 1];
    explain->merged++;
}

void day_chat_explain_begin(day_chat_explain *explain, const char *parser)
{
    settle(explain);
    explain->open = new_conversation(parser);
    g_ptr_array_add(explain->all, explain->open);
    explain->opening = true;
}

/* Up to `max` bytes of text in one line. */
static char *clip(const char *text, size_t max)
{
    size_t size = strlen(text);
    g_autofree char *part = day_utf8_clean(text, size > max ? day_utf8_floor(text, max) : size, NULL);
    g_strstrip(g_strdelimit(part, "\r\n\t", ' '));
    return size > max ? g_strconcat(part, "…", NULL) : g_steal_pointer(&part);
}

void day_chat_explain_role(day_chat_explain *explain, const char *role, const char *column, const char *why)
{
    if (explain->open == NULL) return;
    GString *columns = explain->open->columns;
    g_autofree char *shown = clip(column, COLUMN_SHOWN);
    g_strdelimit(shown, ";", ',');
    g_string_append_printf(explain->open->roles, "%s=%s;", role, shown);
    g_string_append_printf(columns, "%s%s = %s", columns->len > 0 ? "; " : "", role, shown);
    if (why != NULL) g_string_append_printf(columns, " (%s)", why);
}

static void keep_first_place(conversation *open, const char *place)
{
    if (open->first_place == NULL && place != NULL) open->first_place = g_strdup(place);
}

void day_chat_explain_message(day_chat_explain *explain, const char *place)
{
    if (explain->open == NULL) return;
    settle(explain);
    keep_first_place(explain->open, place);
    explain->open->messages++;
    explain->messages++;
}

void day_chat_explain_unfit(day_chat_explain *explain, const char *place, const char *why, const char *what)
{
    if (explain->open == NULL) return;
    settle(explain);
    conversation *open = explain->open;
    keep_first_place(open, place);
    open->unfit++;
    if (open->places->len >= DAY_CHAT_UNFIT_SHOWN) return;
    g_autofree char *shown = what != NULL ? clip(what, WHAT_SHOWN) : g_strdup("");
    char *text = *shown != '\0' ? g_strdup_printf("%s: ‘%s’", why, shown) : g_strdup(why);
    unfit_place added = {.place = g_strdup(place), .what = text};
    g_array_append_val(open->places, added);
}

void day_chat_explain_note(day_chat_explain *explain, const char *text)
{
    if (explain->open == NULL) return;
    settle(explain);
    GArray *notes = explain->open->notes;
    for (guint i = 0; i < notes->len; i++) {
        note *seen = &g_array_index(notes, note, i);
        if (strcmp(seen->text, text) != 0) continue;
        seen->count++;
        return;
    }
    if (notes->len >= NOTES_MAX) return;
    note added = {.text = g_strdup(text), .count = 1};
    g_array_append_val(notes, added);
}

uint64_t day_chat_explain_messages(const day_chat_explain *explain)
{
    return explain->messages;
}

/* --- saying ------------------------------------------------------------------------------------------ */

static day_err say_count(day_emit *emit, const char *key, uint64_t value, const char *place)
{
    char text[24];
    g_snprintf(text, sizeof text, "%" G_GUINT64_FORMAT, value);
    return day_emit_fact_at(emit, key, text, place);
}

static day_err say_notes(const conversation *told, day_emit *emit)
{
    day_err err = DAY_OK;
    for (guint i = 0; i < told->notes->len && err == DAY_OK; i++) {
        const note *one = &g_array_index(told->notes, note, i);
        g_autofree char *text = one->count > 1
                                    ? g_strdup_printf("%s (%" G_GUINT64_FORMAT ")", one->text, one->count)
                                    : g_strdup(one->text);
        err = day_emit_fact(emit, "chat.note", text);
    }
    return err;
}

static day_err say(const conversation *told, day_emit *emit)
{
    day_err err = day_emit_fact_at(emit, "chat.parser", told->parser, told->first_place);
    if (err == DAY_OK && told->columns->len > 0)
        err = day_emit_fact(emit, "chat.columns", told->columns->str);
    if (err == DAY_OK) err = say_count(emit, "chat.messages", told->messages, NULL);
    if (err == DAY_OK && told->unfit > 0) err = say_count(emit, "chat.unfit", told->unfit, NULL);
    for (guint i = 0; i < told->places->len && err == DAY_OK; i++) {
        const unfit_place *at = &g_array_index(told->places, unfit_place, i);
        err = day_emit_fact_at(emit, "chat.unfit.at", at->what, at->place);
    }
    return err == DAY_OK ? say_notes(told, emit) : err;
}

day_err day_chat_explain_emit(const day_chat_explain *explain, day_emit *emit)
{
    day_err err = DAY_OK;
    for (guint i = 0; i < explain->all->len && err == DAY_OK; i++) {
        const conversation *told = explain->all->pdata[i];
        if (told->messages > 0 || told->unfit > 0) err = say(told, emit);
    }
    if (explain->merged == 0 || err != DAY_OK) return err;
    g_autofree char *text = g_strdup_printf(
        "%" G_GUINT64_FORMAT " more conversations, with other columns, are counted with the last one",
        explain->merged);
    return day_emit_fact(emit, "chat.note", text);
}
