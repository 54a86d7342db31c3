/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What a stretch of text tells of a target: terms of the lexicon, countries that the scanner found, volumes.
 */
#include "target_reading.h"
#include "volume.h"
#include <math.h>
#include <string.h>

const char *day_target_fact_name(day_target_fact fact)
{
    static const char *const NAMES[] = {"name", "country", "sector", "data", "volume", "status", "date"};
    return NAMES[fact];
}

day_target_reading *day_target_reading_new(day_target_basis basis, const day_annotated *text)
{
    day_target_reading *reading = g_new0(day_target_reading, 1);
    reading->basis = basis;
    reading->item = text->item;
    reading->time_ms = text->time_ms;
    reading->volume = NAN;
    reading->volume_unit = "";
    return reading;
}

void day_target_reading_free(day_target_reading *reading)
{
    if (reading == NULL) return;
    for (guint i = 0; i < DAY_N_TARGET_FACTS; i++) g_free(reading->fact[i].value);
    g_free(reading);
}

void day_target_reading_tell(day_target_reading *reading, const day_annotated *text, day_target_fact fact,
                             const char *value, size_t start, size_t end)
{
    day_target_value *to = &reading->fact[fact];
    if (to->value != NULL || end <= start) return;
    day_plain_span(&text->plain, start, end, &to->start, &to->size);
    to->value = value != NULL ? g_strdup(value)
                              : g_strstrip(g_strndup(text->plain.original + to->start, (gsize)to->size));
    to->start += text->offset;
    to->unit = text->unit;
}

const char *day_target_data_of(const day_lexicon_term *term)
{
    if (strcmp(term->class, "data") == 0) return term->concept;
    if (strcmp(term->concept, "mailbox access") == 0) return "mail";
    const char *implied = strstr(term->implies, "data:");
    return implied != NULL && strcmp(term->class, "service") == 0 ? implied + 5 : NULL;
}

static void tell_concept(day_target_reading *reading, const day_annotated *text, day_target_fact fact,
                         const char *concept, const day_lexicon_hit *hit)
{
    g_autofree char *one = g_strndup(concept, strcspn(concept, ";,|"));
    day_target_reading_tell(reading, text, fact, one, hit->start, hit->end);
}

static guint take_terms(day_target_reading *reading, const day_annotated *text, guint wanted, size_t start,
                        size_t end)
{
    guint found = 0;
    for (guint i = 0; i < text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(text->terms, day_lexicon_hit, i);
        if (hit->start >= end) break;
        if (hit->start < start || hit->end > end) continue;
        const char *data = day_target_data_of(hit->term);
        bool status = strcmp(hit->term->class, "status") == 0,
             sector = strcmp(hit->term->class, "sector") == 0;
        day_target_fact fact = data != NULL ? DAY_TARGET_DATA
                               : status     ? DAY_TARGET_STATUS
                                            : DAY_TARGET_SECTOR;
        bool is_told = reading->fact[fact].value != NULL || (data == NULL && !status && !sector);
        if (is_told || (wanted & 1u << fact) == 0) continue;
        tell_concept(reading, text, fact, data != NULL ? data : hit->term->concept, hit);
        found |= 1u << fact;
    }
    return found;
}

static guint take_mentions(day_target_reading *reading, const day_annotated *text, guint wanted, size_t start,
                           size_t end)
{
    guint found = 0;
    for (guint i = 0; i < text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(text->mentions, day_annotated_mention, i);
        if (one->start < start || one->end > end) continue;
        bool country = strcmp(one->kind, "country") == 0, date = strcmp(one->kind, "date") == 0;
        day_target_fact fact = country ? DAY_TARGET_COUNTRY : DAY_TARGET_DATE;
        if ((!country && !date) || (wanted & 1u << fact) == 0 || reading->fact[fact].value != NULL) continue;
        day_target_reading_tell(reading, text, fact, one->value, one->start, one->end);
        found |= 1u << fact;
    }
    return found;
}

static guint take_volume(day_target_reading *reading, const day_annotated *text, size_t start, size_t end)
{
    day_volume volume;
    if (reading->fact[DAY_TARGET_VOLUME].value != NULL) return 0;
    if (!day_volume_next(&volume, text->plain.text, end, start)) return 0;
    day_target_reading_tell(reading, text, DAY_TARGET_VOLUME, NULL, volume.start, volume.end);
    reading->volume = volume.value;
    reading->volume_unit = volume.unit;
    return 1u << DAY_TARGET_VOLUME;
}

guint day_target_reading_take(day_target_reading *reading, const day_annotated *text, guint wanted,
                              size_t start, size_t end)
{
    guint found = take_terms(reading, text, wanted, start, end);
    found |= take_mentions(reading, text, wanted, start, end);
    if (wanted & 1u << DAY_TARGET_VOLUME) found |= take_volume(reading, text, start, end);
    return found;
}
