/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Statements are about the same thing when they share names and things; the pairs that share most are made
 * first. */
#include "side_by_side.h"
#include <string.h>

#define SHARED_MIN 2.0 /* weight of what a pair must share: a name counts twice */

typedef struct offer_of_pair {
    guint first, second;
    double weight;
} offer_of_pair;

static void pair_free(gpointer data)
{
    day_statement_pair *pair = data;
    g_ptr_array_unref(pair->same);
    g_array_unref(pair->differ);
    g_free(pair);
}

static gboolean share_a_key(const day_part *one, const day_part *other)
{
    for (guint i = 0; i < one->keys->len; i++)
        for (guint k = 0; k < other->keys->len; k++)
            if (strcmp(one->keys->pdata[i], other->keys->pdata[k]) == 0) return TRUE;
    return one->kind == DAY_PART_WORD && other->kind == DAY_PART_WORD &&
           g_ascii_strcasecmp(one->text, other->text) == 0;
}

static gboolean says_the_same(const day_part *one, const day_part *other)
{
    if (one->kind == DAY_PART_VALUE || other->kind == DAY_PART_VALUE)
        return one->kind == other->kind && day_values_compare(&one->value, &other->value) == DAY_AGREES;
    return share_a_key(one, other);
}

static double weight_of(const day_part *part)
{
    switch (part->kind) {
    case DAY_PART_NAME: return 2;
    case DAY_PART_DEAL:
    case DAY_PART_DONE: return 0.5;
    default: return 1;
    }
}

static const day_part *partner(const day_statement *in, const day_part *part)
{
    for (guint i = 0; i < in->parts->len; i++)
        if (says_the_same(part, in->parts->pdata[i])) return in->parts->pdata[i];
    return NULL;
}

static double shared(const day_statement *one, const day_statement *other)
{
    double sum = 0;
    for (guint i = 0; i < one->parts->len; i++)
        if (partner(other, one->parts->pdata[i]) != NULL) sum += weight_of(one->parts->pdata[i]);
    return sum;
}

static gint by_weight(gconstpointer a, gconstpointer b)
{
    const offer_of_pair *one = a, *other = b;
    if (one->weight != other->weight) return one->weight > other->weight ? -1 : 1;
    if (one->first != other->first) return one->first < other->first ? -1 : 1;
    return one->second < other->second ? -1 : one->second > other->second;
}

/* A figure, date, country or name of the other statement that stands in the place of this one's: of its kind,
 * and told by no part of this one's. */
static const day_part *instead(const day_statement *one, const day_statement *other, const day_part *part)
{
    for (guint i = 0; i < other->parts->len; i++) {
        const day_part *there = other->parts->pdata[i];
        gboolean kind = there->kind == part->kind &&
                        (part->kind != DAY_PART_VALUE || there->value.kind == part->value.kind);
        if (kind && partner(one, there) == NULL) return there;
    }
    return NULL;
}

static gboolean may_differ(const day_part *part)
{
    return part->kind == DAY_PART_VALUE || part->kind == DAY_PART_COUNTRY || part->kind == DAY_PART_NAME ||
           part->kind == DAY_PART_TITLE || part->kind == DAY_PART_PER;
}

static day_statement_pair *compare(const day_check *check, guint first, guint second)
{
    const day_statement *one = day_check_statement(check, first), *other = day_check_statement(check, second);
    day_statement_pair *pair = g_new0(day_statement_pair, 1);
    pair->first = first;
    pair->second = second;
    pair->same = g_ptr_array_new();
    pair->differ = g_array_new(FALSE, FALSE, sizeof(day_pair_difference));
    for (guint i = 0; i < one->parts->len; i++) {
        const day_part *part = one->parts->pdata[i];
        day_pair_difference difference = {part, NULL};
        if (partner(other, part) != NULL) {
            g_ptr_array_add(pair->same, (gpointer)part);
        } else if (may_differ(part)) {
            difference.second = instead(one, other, part);
            g_array_append_val(pair->differ, difference);
        }
    }
    for (guint i = 0; i < other->parts->len; i++) {
        const day_part *part = other->parts->pdata[i];
        day_pair_difference difference = {NULL, part};
        if (partner(one, part) == NULL && may_differ(part) && instead(other, one, part) == NULL)
            g_array_append_val(pair->differ, difference);
    }
    return pair;
}

static gint by_first(gconstpointer a, gconstpointer b)
{
    const day_statement_pair *one = *(day_statement_pair *const *)a, *other = *(day_statement_pair *const *)b;
    return one->first < other->first ? -1 : one->first > other->first;
}

GPtrArray *day_side_by_side(const day_check *check, guint second)
{
    g_autoptr(GArray) offers = g_array_new(FALSE, FALSE, sizeof(offer_of_pair));
    g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);
    GPtrArray *pairs = g_ptr_array_new_with_free_func(pair_free);
    for (guint i = 0; i < second; i++)
        for (guint k = second; k < day_check_count(check); k++) {
            offer_of_pair one = {i, k, shared(day_check_statement(check, i), day_check_statement(check, k))};
            if (one.weight >= SHARED_MIN) g_array_append_val(offers, one);
        }
    g_array_sort(offers, by_weight);
    for (guint i = 0; i < offers->len; i++) {
        const offer_of_pair *one = &g_array_index(offers, offer_of_pair, i);
        gpointer a = GUINT_TO_POINTER(one->first + 1), b = GUINT_TO_POINTER(one->second + 1);
        if (g_hash_table_contains(taken, a) || g_hash_table_contains(taken, b)) continue;
        g_hash_table_add(taken, a);
        g_hash_table_add(taken, b);
        g_ptr_array_add(pairs, compare(check, one->first, one->second));
    }
    g_ptr_array_sort(pairs, by_first);
    return pairs;
}
