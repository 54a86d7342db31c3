/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Sets the scene for each text: folds it, finds who is named and which terms stand there, reads what the
 * scanner found and who stands at the message's head. */
#include "annotated.h"
#include "store/q_mention.h"
#include <string.h>

#define TEXT_MAX 2000000u /* bytes of a unit; the rest of a longer one is a dump */

struct day_annotator {
    const day_cast *cast;
    const day_lexicon *lexicon; /* may be NULL */
    day_name_finder *finder;
    day_annotated text;
    int last_role; /* of the listener that was taken last */
};

static void clear_mention(void *data)
{
    day_annotated_mention *mention = data;
    g_free(mention->value);
    g_free(mention->detail);
}

day_annotator *day_annotator_new(const day_cast *cast, const day_lexicon *lexicon)
{
    day_annotator *annotator = g_new0(day_annotator, 1);
    day_annotated *text = &annotator->text;
    annotator->cast = cast;
    annotator->lexicon = lexicon;
    annotator->finder = day_name_finder_new(cast);
    text->listeners = g_array_new(FALSE, FALSE, sizeof(int64_t));
    text->names = g_array_new(FALSE, FALSE, sizeof(day_name_hit));
    text->mentions = g_array_new(FALSE, FALSE, sizeof(day_annotated_mention));
    text->terms = g_array_new(FALSE, FALSE, sizeof(day_lexicon_hit));
    g_array_set_clear_func(text->mentions, clear_mention);
    return annotator;
}

void day_annotator_free(day_annotator *annotator)
{
    if (annotator == NULL) return;
    day_name_finder_free(annotator->finder);
    day_plain_clear(&annotator->text.plain);
    g_array_unref(annotator->text.listeners);
    g_array_unref(annotator->text.names);
    g_array_unref(annotator->text.mentions);
    g_array_unref(annotator->text.terms);
    g_free(annotator);
}

/* The first byte of the plain text that comes from `original` or later. */
static size_t plain_at(const day_plain *plain, size_t original)
{
    size_t low = 0, high = plain->size;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (plain->from[middle] < original)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What an alias of the kind of mention is called; NULL when mentions of this kind are nobody's name. */
static const char *alias_kind(const char *kind)
{
    static const struct {
        const char *mention, *alias;
    } KINDS[] = {{"email", "email"},   {"phone", "phone"},       {"jabber", "jabber"},
                 {"matrix", "matrix"}, {"telegram", "telegram"}, {"wechat", "wechat"},
                 {"qq", "qq"},         {"org", "org"},           {"person", "name"}};
    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (strcmp(kind, KINDS[i].mention) == 0) return KINDS[i].alias;
    return NULL;
}

/* Nothing of a mention that holds no text, as only a spoilt case has: readers go on behind one's end. */
static void add_mention(day_annotator *at, const char *kind, size_t start, size_t size, const char *value,
                        const char *detail)
{
    const char *alias = alias_kind(kind);
    size_t from = plain_at(&at->text.plain, start), end = plain_at(&at->text.plain, start + size);
    if (end <= from) return;
    day_annotated_mention one = {.start = from,
                                 .end = end,
                                 .value = g_strdup(value),
                                 .detail = g_strdup(detail != NULL ? detail : ""),
                                 .entity = alias != NULL ? day_cast_of_alias(at->cast, alias, value) : 0};
    g_strlcpy(one.kind, kind, sizeof one.kind);
    g_array_append_val(at->text.mentions, one);
}

static bool take_mention(const day_mention_row *row, void *ctx)
{
    day_annotator *at = ctx;
    if (row->start >= at->text.offset)
        add_mention(at, row->kind, (size_t)(row->start - at->text.offset), row->size, row->value,
                    row->detail);
    return true;
}

/* Who is only in the conversation listens when nobody is named as a recipient. */
static bool take_recipient(int64_t account, int role, void *ctx)
{
    day_annotator *at = ctx;
    int64_t entity = day_cast_of_account(at->cast, account);
    bool named = at->text.listeners->len > 0 && at->last_role < 3;
    if (entity == 0 || entity == at->text.speaker || (role == 3 && named)) return true;
    at->last_role = role;
    g_array_append_val(at->text.listeners, entity);
    return true;
}

/* From `offset` on. */
static void read_plain(day_annotator *at, const char *bytes, size_t size, int64_t offset)
{
    day_annotated *text = &at->text;
    text->offset = CLAMP(offset, 0, (int64_t)size);
    g_array_set_size(text->names, 0);
    g_array_set_size(text->mentions, 0);
    g_array_set_size(text->listeners, 0);
    g_array_set_size(text->terms, 0);
    day_plain_clear(&text->plain);
    day_plain_make(&text->plain, bytes + text->offset, MIN(size - (size_t)text->offset, TEXT_MAX));
    day_name_finder_find(text->names, at->finder, &text->plain);
    if (at->lexicon != NULL) day_lexicon_find(text->terms, at->lexicon, text->plain.text, text->plain.size);
}

day_err day_annotator_read(const day_annotated **out, day_annotator *annotator, day_store *store,
                           const day_edge_text *row, day_error *error)
{
    day_annotated *text = &annotator->text;
    *out = text;
    text->item = row->item;
    text->unit = row->unit;
    text->time_ms = row->time_ms;
    text->is_message = row->is_message;
    text->speaker = day_cast_of_account(annotator->cast, row->account);
    read_plain(annotator, row->text, row->size, row->body_start);
    day_err err = day_mention_each(store, row->unit, take_mention, annotator, error);
    if (err == DAY_OK && text->speaker != 0)
        err = day_edge_each_recipient(store, row->unit, take_recipient, annotator, error);
    return err;
}

const day_annotated *day_annotator_read_text(day_annotator *annotator, const char *bytes, size_t size,
                                             const GArray *mentions)
{
    day_annotated *text = &annotator->text;
    text->item = text->unit = text->speaker = 0;
    text->time_ms = DAY_TIME_NONE;
    text->is_message = false;
    read_plain(annotator, bytes, size, 0);
    for (guint i = 0; i < mentions->len; i++) {
        const day_mention *one = &g_array_index(mentions, day_mention, i);
        add_mention(annotator, one->kind, one->start, one->size, one->value, one->detail);
    }
    return text;
}

static GArray *dup_array(const GArray *array)
{
    GArray *copy = g_array_sized_new(FALSE, FALSE, g_array_get_element_size((GArray *)array), array->len);
    if (array->len > 0) g_array_append_vals(copy, array->data, array->len);
    return copy;
}

day_annotated *day_annotated_dup(const day_annotated *text)
{
    day_annotated *copy = g_memdup2(text, sizeof *text);
    const day_plain *plain = &text->plain;
    copy->plain.text = g_memdup2(plain->text, plain->size + 1);
    copy->plain.from = g_memdup2(plain->from, (plain->size + 1) * sizeof *plain->from);
    char *original = g_malloc(plain->original_size + 1);
    memcpy(original, plain->original, plain->original_size);
    original[plain->original_size] = '\0';
    copy->plain.original = original;
    copy->listeners = dup_array(text->listeners);
    copy->names = dup_array(text->names);
    copy->terms = dup_array(text->terms);
    copy->mentions = dup_array(text->mentions);
    g_array_set_clear_func(copy->mentions, clear_mention);
    for (guint i = 0; i < copy->mentions->len; i++) {
        day_annotated_mention *one = &g_array_index(copy->mentions, day_annotated_mention, i);
        one->value = g_strdup(one->value);
        one->detail = g_strdup(one->detail);
    }
    return copy;
}

void day_annotated_free(day_annotated *text)
{
    if (text == NULL) return;
    g_free((char *)text->plain.original);
    day_plain_clear(&text->plain);
    g_array_unref(text->listeners);
    g_array_unref(text->names);
    g_array_unref(text->mentions);
    g_array_unref(text->terms);
    g_free(text);
}
