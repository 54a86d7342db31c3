/* SPDX-License-Identifier: AGPL-3.0-or-later
 * From a frame to a reading: each field as it is written, with the bytes that it rests on. */
#include "terms.h"
#include "deal_text.h"
#include "model/detail.h"
#include "price_cell.h"
#include "scan/money/money_words.h"
#include <math.h>
#include <string.h>

#define TEXT_MAX 400u /* bytes of a field */

void day_deal_tell(day_deal_reading *reading, day_deal_field field, const day_annotated *text, size_t start,
                   size_t end)
{
    if (end <= start) return;
    day_deal_put(reading, field, text, start, MIN(end, start + TEXT_MAX));
    if (reading->text[field] != NULL) g_strdelimit(reading->text[field], "\r\n\t", ' ');
}

/* --- the amount ----------------------------------------------------------------------------------------- */

static const char *unit_of(const char *said, size_t size)
{
    static const struct {
        const char *phrase, *unit;
    } UNITS[] = {
#define PER(phrase, unit) {phrase, unit},
#include "per.def"
#undef PER
    };
    for (guint i = 0; i < G_N_ELEMENTS(UNITS); i++)
        if (strlen(UNITS[i].phrase) == size && memcmp(UNITS[i].phrase, said, size) == 0) return UNITS[i].unit;
    return NULL;
}

static void tell_per(day_deal_reading *reading, const day_deal_clause *clause, size_t start, size_t end)
{
    const day_annotated *text = clause->text;
    size_t at, size;
    day_span plain = {(const uint8_t *)text->plain.text, text->plain.size};
    const char *per = day_money_shared(plain, start, end, &at, &size);
    if (per == NULL || at < clause->start || at + size > clause->end) return;
    const char *unit = unit_of(text->plain.text + at, size);
    if (unit == NULL) unit = day_deal_unit_of(per);
    if (*unit == '\0') return;
    day_deal_tell(reading, DAY_DEAL_PER, text, at, at + size);
    g_free(reading->text[DAY_DEAL_PER]);
    reading->text[DAY_DEAL_PER] = g_strdup(unit);
}

/* A currency of several countries is that of the amount before that named it: "180 million Colombian pesos …
 * another 25 million pesos"; or what stands right behind says it: 3元新台币. */
static void tell_named_currency(day_deal_reading *reading, const day_annotated *text, guint mention)
{
    const day_annotated_mention *one = &g_array_index(text->mentions, day_annotated_mention, mention);
    g_autofree char *sign = day_detail_get(one->detail, "sign");
    if (sign == NULL) return;
    static const char *const BEHIND[][2] = {{"新台币", "TWD"}, {"台币", "TWD"},   {"人民币", "CNY"},
                                            {"港币", "HKD"},   {"澳门币", "MOP"}, {"日元", "JPY"}};
    for (guint i = 0; i < G_N_ELEMENTS(BEHIND); i++)
        if (day_annotated_says(text, one->end, BEHIND[i][0])) {
            g_strlcpy(reading->currency, BEHIND[i][1], sizeof reading->currency);
            return;
        }
    for (guint i = mention; i-- > 0 && mention - i < 12;) {
        const day_annotated_mention *other = one - (mention - i);
        const char *blank = strchr(other->value, ' ');
        if (strcmp(other->kind, "money") != 0 || blank == NULL) continue;
        g_autofree char *longer = day_detail_get(other->detail, "sign");
        size_t size = strlen(sign), whole = other->end - other->start;
        bool same = longer == NULL && size > 3 && whole > size &&
                    memcmp(text->plain.text + other->end - size, sign, size) == 0;
        if (!same) continue;
        g_strlcpy(reading->currency, blank + 1, sizeof reading->currency);
        return;
    }
}

void day_deal_tell_sum(day_deal_reading *reading, const day_annotated *text, size_t start, size_t end,
                       guint mention)
{
    day_deal_tell(reading, DAY_DEAL_AMOUNT, text, start, end);
    g_strlcpy(reading->comparator, "=", sizeof reading->comparator);
    if (mention == 0) return;
    const day_annotated_mention *one = &g_array_index(text->mentions, day_annotated_mention, mention - 1);
    day_deal_amount(reading, one);
    tell_named_currency(reading, text, mention - 1);
}

void day_deal_tell_amount(day_deal_reading *reading, const day_deal_clause *clause, gint index)
{
    const day_deal_piece *piece = day_deal_piece_at(clause, index);
    if (piece->mention == G_MAXUINT) return;
    day_deal_tell_sum(reading, clause->text, piece->start, piece->end, piece->mention + 1);
    if (piece->elided != 0) {
        reading->amount = piece->elided;
        reading->amount_high = NAN;
        g_strlcpy(reading->comparator, "=", sizeof reading->comparator);
    }
    if (piece->high > 0)
        reading->amount_high = g_ascii_strtod(
            g_array_index(clause->text->mentions, day_annotated_mention, piece->high - 1).value, NULL);
    if (*piece->comparator != '\0')
        g_strlcpy(reading->comparator, piece->comparator, sizeof reading->comparator);
    if (!isnan(reading->amount_high)) g_strlcpy(reading->comparator, "=", sizeof reading->comparator);
    tell_per(reading, clause, piece->start, piece->end);
}

/* --- who ------------------------------------------------------------------------------------------------ */

int64_t day_deal_house(const day_deal_reader *reader, int64_t entity)
{
    int64_t employer = entity != 0 ? day_cast_employer(reader->cast, entity) : 0;
    return employer != 0 ? employer : entity;
}

int64_t day_deal_other_house(const day_deal_reader *reader, const day_annotated *text)
{
    int64_t own = day_deal_house(reader, text->speaker), found = 0;
    for (guint i = 0; i < text->listeners->len; i++) {
        int64_t house = day_deal_house(reader, g_array_index(text->listeners, int64_t, i));
        if (house == 0 || house == own || house == found) continue;
        if (found != 0) return 0;
        found = house;
    }
    return found;
}

void day_deal_tell_entity(day_deal_reading *reading, day_deal_field field, const day_deal_reader *reader,
                          int64_t entity, int64_t unit)
{
    if (entity == 0) return;
    const char *name = g_hash_table_lookup(reader->called, (gconstpointer)(gintptr)entity);
    g_free(reading->text[field]);
    reading->text[field] = g_strdup(name);
    reading->entity[field] = entity;
    reading->span[field] = (day_deal_span){unit, 0, 0};
}

static bool is_same_name(const day_annotated *text, const day_deal_party *party, const day_deal_piece *other)
{
    if (other == NULL || other->kind != DAY_PIECE_PARTY) return false;
    if (party->entity != 0 && party->entity == other->entity) return true;
    const char *plain = text->plain.text;
    size_t size = MIN(party->end - party->start, other->end - other->start);
    return memcmp(plain + party->start, plain + other->start, size) == 0;
}

/* "by the Senate", "of X": no subject that a later "it" would mean. */
static bool is_led(const day_annotated *text, size_t start)
{
    static const char *const LEADS[] = {"by ",     "of ",     "from ",     "to ",     "with ",     "in ",
                                        "by the ", "of the ", "from the ", "to the ", "with the ", "at "};
    for (guint i = 0; i < G_N_ELEMENTS(LEADS); i++) {
        size_t size = strlen(LEADS[i]);
        if (start > size && memcmp(text->plain.text + start - size, LEADS[i], size) == 0 &&
            text->plain.text[start - size - 1] == ' ')
            return true;
    }
    return false;
}

/* The party that "the company" stands for: the nearest sentence before that tells of one, its first who is
 * not the other side. */
static bool tell_antecedent(day_deal_reading *reading, day_deal_field field, const day_deal_clause *clause,
                            size_t before, const day_deal_piece *other)
{
    const day_annotated *text = clause->text;
    const size_t before_him = before; /* where the pronoun stands */
    for (guint n = 0; n < 4; n++) {
        size_t start, end;
        if (before < clause->end && before > clause->start) {
            start = clause->start;
            end = before;
        } else {
            if (before < 2) return false;
            day_annotated_sentence(text, before - 2, &start, &end);
            end = MIN(end, before);
        }
        g_autoptr(GArray) parties = g_array_new(FALSE, FALSE, sizeof(day_deal_party));
        day_deal_parties(parties, text, clause->reader->cast, clause->reader->grammar, start, end);
        for (guint i = 0; i < parties->len; i++) {
            const day_deal_party *party = &g_array_index(parties, day_deal_party, i);
            if (party->place || party->agency || is_same_name(text, party, other)) continue;
            bool person =
                day_annotated_says(text, before_him, "他") || day_annotated_says(text, before_him, "她");
            if (is_led(text, party->start) ||
                (person && (party->end < 3 || memcmp(text->plain.text + party->end - 3, "某", 3) != 0)))
                continue;
            day_deal_tell(reading, field, text, party->start, party->end);
            reading->entity[field] = party->entity;
            return true;
        }
        if (start >= before) return false;
        before = start;
    }
    return false;
}

/* Of 卖家“…” what the quotes hold. */
static void inside_quotes(const day_annotated *text, size_t *start, size_t *end)
{
    static const char *const QUOTES[][2] = {{"“", "”"}, {"「", "」"}, {"『", "』"}};
    for (guint i = 0; i < G_N_ELEMENTS(QUOTES); i++) {
        size_t open = day_annotated_find(text, *start, *end, QUOTES[i][0]);
        size_t close = open != SIZE_MAX ? day_annotated_find(text, open + 3, *end, QUOTES[i][1]) : SIZE_MAX;
        if (close == SIZE_MAX || (close + 3 != *end && !day_annotated_says(text, close + 3, "的"))) continue;
        *start = open + 3;
        *end = close;
        return;
    }
}

static void tell_party(day_deal_reading *reading, day_deal_field field, const day_deal_clause *clause,
                       gint index, gint other)
{
    const day_deal_piece *piece = day_deal_piece_at(clause, index);
    const day_deal_reader *reader = clause->reader;
    if (piece == NULL) return;
    if (piece->kind == DAY_PIECE_PARTY) {
        size_t start = piece->start, end = piece->end;
        inside_quotes(clause->text, &start, &end);
        day_deal_tell(reading, field, clause->text, start, end);
        reading->entity[field] = piece->entity;
    } else if (piece->word == DAY_WORD_WE && clause->text->is_message) {
        day_deal_tell_entity(reading, field, reader, day_deal_house(reader, clause->text->speaker),
                             clause->text->unit);
    } else if (piece->word == DAY_WORD_YOU && clause->text->is_message) {
        day_deal_tell_entity(reading, field, reader, day_deal_other_house(reader, clause->text),
                             clause->text->unit);
    } else if (piece->word == DAY_WORD_SELF) {
        tell_antecedent(reading, field, clause, piece->start, day_deal_piece_at(clause, other));
    }
}

/* --- when ----------------------------------------------------------------------------------------------- */

/* "2022", "2022-06", "2022-06-14" of a date's own notation; NULL when it is none of them. */
static char *calendar_date(const day_annotated_mention *one)
{
    g_autofree char *timex = day_detail_get(one->detail, "timex");
    const char *text = timex != NULL ? timex : one->value;
    size_t n = strspn(text, "0123456789-");
    if (n > 10) n = 10;
    if ((n != 4 && n != 7 && n != 10) || (n >= 7 && text[4] != '-') || (n == 10 && text[7] != '-'))
        return NULL;
    if (strncmp(text, "1970", 4) == 0 || strncmp(text, "1969", 4) == 0)
        return NULL; /* "two weeks later", of no day */
    return g_strndup(text, n);
}

static void tell_date(day_deal_reading *reading, const day_deal_clause *clause, const day_deal_frame *frame)
{
    g_autofree char *found = NULL;
    size_t start = 0, end = 0;
    for (guint i = 0; i < day_deal_n(clause); i++) {
        const day_deal_piece *piece = day_deal_piece_at(clause, (gint)i);
        if (piece->kind != DAY_PIECE_DATE) continue;
        if (piece->start >= frame->start && piece->end <= frame->end) continue;
        g_autofree char *date =
            calendar_date(&g_array_index(clause->text->mentions, day_annotated_mention, piece->mention));
        if (date == NULL) continue;
        if (found != NULL && strcmp(found, date) != 0) return; /* which of them? */
        g_free(found);
        found = g_steal_pointer(&date);
        start = piece->start;
        end = piece->end;
    }
    if (found == NULL) return;
    day_deal_tell(reading, DAY_DEAL_DATE, clause->text, start, end);
    g_free(reading->text[DAY_DEAL_DATE]);
    reading->text[DAY_DEAL_DATE] = g_steal_pointer(&found);
}

void day_deal_tell_day(day_deal_reading *reading, const day_annotated *text)
{
    if (!text->is_message || text->time_ms == DAY_TIME_NONE || reading->text[DAY_DEAL_DATE] != NULL) return;
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(text->time_ms / 1000);
    if (time == NULL) return;
    reading->text[DAY_DEAL_DATE] = g_date_time_format(time, "%Y-%m-%d");
    reading->span[DAY_DEAL_DATE] = (day_deal_span){text->unit, 0, 0};
}

/* --- together ------------------------------------------------------------------------------------------- */

static void tell_about(day_deal_reading *reading)
{
    const char *what = reading->kind != NULL ? reading->kind : reading->text[DAY_DEAL_WHAT];
    const char *target = reading->text[DAY_DEAL_TARGET];
    reading->about = NULL;
    if (what == NULL) return;
    g_autofree char *both = g_strconcat(what, " ", target != NULL ? target : "", NULL);
    reading->about = g_utf8_strdown(g_strchomp(both), -1);
}

void day_deal_tell_thing(day_deal_reading *reading, const day_deal_clause *clause, size_t start, size_t end,
                         gint target)
{
    day_deal_tell(reading, DAY_DEAL_WHAT, clause->text, start, end);
    g_free(reading->kind);
    reading->kind = g_strdup(day_deal_kind_of(clause->text, start, end));
    tell_party(reading, DAY_DEAL_TARGET, clause, target, -1);
    g_free(reading->about);
    tell_about(reading);
}

day_deal_reading *day_deal_reading_of(const day_deal_clause *clause, const day_deal_frame *frame,
                                      day_deal_basis basis)
{
    day_deal_reading *reading = day_deal_reading_new();
    const day_annotated *text = clause->text;
    reading->basis = basis;
    reading->item = text->item;
    reading->unit = text->unit;
    reading->deal = frame->deal;
    day_deal_tell_amount(reading, clause, frame->amount);
    tell_party(reading, DAY_DEAL_SELLER, clause, frame->seller, frame->buyer);
    tell_party(reading, DAY_DEAL_BUYER, clause, frame->buyer, frame->seller);
    day_deal_tell_thing(reading, clause, frame->start, frame->end, frame->target);
    const day_deal_piece *per = day_deal_piece_at(clause, frame->per);
    if (per != NULL && reading->text[DAY_DEAL_PER] == NULL) {
        const char *unit = unit_of(text->plain.text + per->start, per->end - per->start);
        day_deal_tell(reading, DAY_DEAL_PER, text, per->start, per->end);
        g_free(reading->text[DAY_DEAL_PER]);
        reading->text[DAY_DEAL_PER] = g_strdup(unit);
    }
    tell_date(reading, clause, frame);
    day_deal_tell_day(reading, text);
    return reading;
}
