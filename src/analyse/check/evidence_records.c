/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Offers, targets and what is known of people as segments: their fields are written below each other and read
 * as a text is, so that what a statement asks for is found in them by the same words; where a field was told
 * is what is quoted. An offer knows of its target what the table of targets knows. */
#include "evidence.h"
#include "analyse/target/volume.h"
#include "index/fold.h"
#include "scan/number/number.h"
#include "store/q_entity.h"
#include "store/q_offer.h"
#include "store/q_target.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

#define FIELDS_MAX 64u
#define PEOPLE_MAX 20000

typedef struct field {
    size_t start, end;
    char name; /* w what, s seller, b buyer, t target, a amount, p per, d date, … */
    day_spot spot;
} field;

typedef struct record {
    GString *text;
    GArray *fields; /* field */
} record;

typedef struct target {
    char *name, *country, *sector, *data;
    int64_t entity;
    day_spot country_spot, data_spot;
} target;

typedef struct feeding {
    day_judge *judge;
    const day_evidence_source *source;
    day_annotator *annotator;
    GPtrArray *targets; /* target */
    record record;
    GHashTable *spots; /* name of a field → day_spot, the first */
    day_segment *person;
    day_error *error;
    day_err err;
} feeding;

static void target_free(gpointer data)
{
    target *one = data;
    g_free(one->name);
    g_free(one->country);
    g_free(one->sector);
    g_free(one->data);
    g_free(one);
}

/* --- a record's text
 * ----------------------------------------------------------------------------------------------------------
 */

static void begin(feeding *feed)
{
    g_string_truncate(feed->record.text, 0);
    g_array_set_size(feed->record.fields, 0);
    g_hash_table_remove_all(feed->spots);
}

static day_spot spot_of(const feeding *feed, const char *name)
{
    const day_spot *spot = g_hash_table_lookup(feed->spots, name);
    return spot != NULL ? *spot : (day_spot){0};
}

static void note_spot(feeding *feed, const char *name, int64_t unit, int64_t start, int64_t size)
{
    day_spot spot = {unit, start, size};
    if (size > 0 && !g_hash_table_contains(feed->spots, name))
        g_hash_table_insert(feed->spots, g_strdup(name), g_memdup2(&spot, sizeof spot));
}

static void put(feeding *feed, char name, const char *value, day_spot spot)
{
    GString *text = feed->record.text;
    if (*value == '\0' || feed->record.fields->len == FIELDS_MAX) return;
    field one = {text->len, text->len + strlen(value), name, spot};
    g_string_append(text, value);
    g_string_append_c(text, '\n');
    g_array_append_val(feed->record.fields, one);
}

/* The annotator's text is folded: fields are found again by their lines. */
static const field *field_at(const feeding *feed, const day_annotated *text, size_t at)
{
    size_t original = at < text->plain.size ? text->plain.from[at] : 0;
    for (guint i = 0; i < feed->record.fields->len; i++) {
        const field *one = &g_array_index(feed->record.fields, field, i);
        if (original >= one->start && original < one->end) return one;
    }
    return NULL;
}

typedef struct origin {
    const feeding *feed;
    const day_annotated *text;
} origin;

static day_spot origin_of(size_t start, size_t end, void *ctx)
{
    const origin *from = ctx;
    const field *of = field_at(from->feed, from->text, start);
    (void)end;
    return of != NULL ? of->spot : (day_spot){0};
}

static void read_record(feeding *feed, day_segment *segment)
{
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(day_mention));
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(day_checked_value));
    const day_annotated *text =
        day_annotator_read_text(feed->annotator, feed->record.text->str, feed->record.text->len, none);
    origin from = {feed, text};
    day_segment_read(segment, day_judge_asked(feed->judge), feed->source->words, text, values, 0,
                     text->plain.size, origin_of, &from);
    for (guint i = 0; i < segment->hits->len; i++) {
        day_segment_hit *hit = &g_array_index(segment->hits, day_segment_hit, i);
        const field *of = field_at(feed, text, hit->start);
        if (of != NULL)
            hit->role = of->name == 's' ? DAY_ROLE_SELLER : of->name == 'b' ? DAY_ROLE_BUYER : DAY_ROLE_NONE;
    }
}

static void note_key(feeding *feed, day_segment *segment, char *key, day_spot spot)
{
    day_segment_hit hit = {.clause = G_MAXUINT, .spot = spot};
    day_asked_note(segment, day_judge_asked(feed->judge), key, &hit);
    g_free(key);
}

static void note_word(feeding *feed, day_segment *segment, const char *word)
{
    day_segment_hit hit = {.clause = G_MAXUINT, .context = TRUE};
    day_evidence_note_word(segment, feed->judge, word, &hit);
}

static void note_party(feeding *feed, day_segment *segment, int64_t entity, day_part_role role, day_spot spot)
{
    day_segment_hit hit = {.clause = G_MAXUINT, .spot = spot, .role = role};
    day_evidence_note_entity(segment, feed->judge, feed->source, entity, &hit);
}

static void add_value(day_segment *segment, const day_checked_value *value, const char *written,
                      day_spot spot)
{
    day_segment_value one = {*value, g_strdup(written), G_MAXUINT, spot};
    g_array_append_val(segment->values, one);
}

static void add_date(day_segment *segment, const char *date, day_spot spot)
{
    gint year = 0, month = 0, day = 0;
    gint n = sscanf(date, "%4d-%2d-%2d", &year, &month, &day);
    if (n < 1 || year < 1900 || year > 2200) return;
    g_autoptr(GDateTime) from = g_date_time_new_utc(year, n > 1 ? month : 1, n > 2 ? day : 1, 0, 0, 0);
    if (from == NULL) return;
    g_autoptr(GDateTime) to = n > 2   ? g_date_time_add_days(from, 1)
                              : n > 1 ? g_date_time_add_months(from, 1)
                                      : g_date_time_add_years(from, 1);
    day_checked_value value = {.kind = DAY_VALUE_DATE,
                               .from = g_date_time_to_unix(from) / 86400,
                               .to = g_date_time_to_unix(to) / 86400,
                               .comparator = '='};
    add_value(segment, &value, date, spot);
}

/* --- targets
 * ------------------------------------------------------------------------------------------------------------------
 */

static bool take_target_field(const day_target_field *one, void *ctx)
{
    feeding *feed = ctx;
    note_spot(feed, one->field, one->unit, one->start, one->size);
    if (strcmp(one->field, "name") == 0)
        put(feed, 'n', one->value, (day_spot){one->unit, one->start, one->size});
    return true;
}

static void keep_target(feeding *feed, const day_target *row)
{
    target *one = g_new0(target, 1);
    one->name = g_strdup(row->name);
    one->country = g_strdup(row->country);
    one->sector = g_strdup(row->sector);
    one->data = g_strdup(row->data);
    one->entity = row->entity;
    one->country_spot = spot_of(feed, "country");
    one->data_spot = spot_of(feed, "data");
    g_ptr_array_add(feed->targets, one);
}

static bool take_target(const day_target *row, void *ctx)
{
    feeding *feed = ctx;
    begin(feed);
    put(feed, 'n', row->name, (day_spot){0});
    feed->err = day_target_each_field(feed->source->store, row->id, take_target_field, feed, feed->error);
    if (feed->err != DAY_OK) return false;
    keep_target(feed, row);
    if (feed->record.fields->len > 0)
        g_array_index(feed->record.fields, field, 0).spot = spot_of(feed, "name");
    put(feed, 'v', row->volume_raw, spot_of(feed, "volume"));
    g_autoptr(day_segment) segment = day_segment_new(DAY_SEGMENT_TARGET);
    read_record(feed, segment);
    note_party(feed, segment, row->entity, DAY_ROLE_NONE, spot_of(feed, "name"));
    note_key(feed, segment, day_key_term(row->sector), spot_of(feed, "sector"));
    note_key(feed, segment, day_key_term(row->data), spot_of(feed, "data"));
    note_key(feed, segment, day_key_term(row->status), spot_of(feed, "status"));
    note_key(feed, segment, day_key_country(row->country), spot_of(feed, "country"));
    note_word(feed, segment, "target");
    note_word(feed, segment, "affected");
    note_word(feed, segment, "list of names");
    day_spot country = spot_of(feed, "country");
    if (*row->country != '\0') day_segment_tell(segment, 'c', row->country, row->country, &country);
    if (!isnan(row->volume)) {
        day_checked_value value = {.kind = DAY_VALUE_VOLUME, .amount = row->volume, .comparator = '='};
        g_strlcpy(value.unit, row->volume_unit, sizeof value.unit);
        add_value(segment, &value, row->volume_raw, spot_of(feed, "volume"));
    }
    segment->whole = spot_of(feed, "name");
    day_judge_take(feed->judge, g_steal_pointer(&segment));
    return true;
}

/* --- offers
 * -------------------------------------------------------------------------------------------------------------------
 */

static bool take_offer_place(const day_offer_place *one, void *ctx)
{
    note_spot(ctx, one->field, one->unit, one->start, one->size);
    return true;
}

static void tell_party(feeding *feed, day_segment *segment, char kind, const char *name, int64_t entity,
                       const char *where)
{
    day_spot spot = spot_of(feed, where);
    if (*name == '\0' && entity == 0) return;
    day_segment_tell(segment, kind, name, *name != '\0' ? name : where, &spot);
    if (entity != 0 && entity == feed->source->own)
        day_segment_tell(segment, kind == 'b' ? 'B' : 'S', name, name, &spot);
    note_party(feed, segment, entity, kind == 'b' ? DAY_ROLE_BUYER : DAY_ROLE_SELLER, spot);
}

/* What the table of targets knows of the offer's. */
static void join_target(feeding *feed, day_segment *segment, const day_offer *offer)
{
    for (guint i = 0; i < feed->targets->len; i++) {
        const target *one = feed->targets->pdata[i];
        gboolean same = (offer->target_entity != 0 && offer->target_entity == one->entity) ||
                        (*offer->target != '\0' && strcmp(offer->target, one->name) == 0);
        if (!same) continue;
        note_key(feed, segment, day_key_country(one->country), one->country_spot);
        note_key(feed, segment, day_key_term(one->sector), one->country_spot);
        note_key(feed, segment, day_key_term(one->data), one->data_spot);
    }
}

static void note_basis(feeding *feed, day_segment *segment, const char *basis, const char *deal)
{
    segment->concluded = strcmp(basis, "contract") == 0 || strcmp(basis, "invoice") == 0 ||
                         strcmp(deal, "paid") == 0 || strcmp(deal, "settlement") == 0;
    if (strcmp(basis, "list") == 0) note_word(feed, segment, "price list");
    if (strcmp(basis, "contract") == 0) note_word(feed, segment, "contract");
    if (strcmp(basis, "contract") == 0) note_word(feed, segment, "signed");
    if (strcmp(basis, "invoice") == 0) note_word(feed, segment, "invoice");
    if (strcmp(basis, "talk") == 0) note_word(feed, segment, "chat");
}

/* "40 mailboxes", "20个箱子": the price is for all of them where it is not told for one. */
static void tell_lot(feeding *feed, day_segment *segment, const day_offer *offer)
{
    g_autofree char *what = day_fold_text(offer->what, strlen(offer->what), NULL);
    day_span text = {(const uint8_t *)what, strlen(what)};
    day_number number;
    day_volume volume;
    int64_t count = 0;
    bool counts = day_number_at(&number, text, 0, "", 0) && day_number_whole(&number, &count) && count > 1 &&
                  (what[number.size] == ' ' || (what[number.size] & 0x80) != 0);
    counts |=
        day_volume_next(&volume, what, text.size, 0) && strcmp(volume.unit, "bytes") != 0 && volume.value > 1;
    if (!counts || *offer->per != '\0') return;
    day_spot spot = spot_of(feed, "what");
    day_segment_tell(segment, 'q', offer->what, offer->what, &spot);
}

static bool take_offer(const day_offer *offer, void *ctx)
{
    feeding *feed = ctx;
    begin(feed);
    feed->err = day_offer_each_place(feed->source->store, offer->id, take_offer_place, feed, feed->error);
    if (feed->err != DAY_OK) return false;
    put(feed, 'w', offer->what, spot_of(feed, "what"));
    put(feed, 's', offer->seller, spot_of(feed, "seller"));
    put(feed, 'b', offer->buyer, spot_of(feed, "buyer"));
    put(feed, 't', offer->target, spot_of(feed, "target"));
    put(feed, 'm', offer->medium, spot_of(feed, "amount"));
    put(feed, 'e', offer->period, spot_of(feed, "period"));
    g_autoptr(day_segment) segment = day_segment_new(DAY_SEGMENT_OFFER);
    read_record(feed, segment);
    note_key(feed, segment, day_key_term(offer->kind), spot_of(feed, "what"));
    note_party(feed, segment, offer->target_entity, DAY_ROLE_NONE, spot_of(feed, "target"));
    tell_party(feed, segment, 'b', offer->buyer, offer->buyer_entity, "buyer");
    tell_party(feed, segment, 's', offer->seller, offer->seller_entity, "seller");
    join_target(feed, segment, offer);
    note_basis(feed, segment, offer->basis, offer->deal);
    tell_lot(feed, segment, offer);
    if (*offer->per != '\0') {
        day_spot per = spot_of(feed, "per");
        note_key(feed, segment, day_key_unit(offer->per), per);
        day_segment_tell(segment, 'p', offer->per, offer->per, &per);
    }
    if (!isnan(offer->amount)) {
        day_checked_value value = {.kind = DAY_VALUE_MONEY,
                                   .amount = offer->amount,
                                   .comparator = day_values_sign(offer->comparator)};
        g_strlcpy(value.unit, offer->currency, sizeof value.unit);
        add_value(segment, &value, offer->amount_raw, spot_of(feed, "amount"));
    }
    add_date(segment, offer->date, spot_of(feed, "date"));
    segment->whole = spot_of(feed, "amount");
    day_judge_take(feed->judge, g_steal_pointer(&segment));
    return true;
}

/* --- people
 * -------------------------------------------------------------------------------------------------------------------
 */

static bool take_claim_place(int64_t unit, int64_t start, int64_t size, int64_t time_ms, void *ctx)
{
    (void)time_ms;
    *(day_spot *)ctx = (day_spot){unit, start, size};
    return false;
}

static bool take_role(const day_entity_role *role, void *ctx)
{
    feeding *feed = ctx;
    day_spot spot = {0};
    feed->err =
        day_edge_each_claim_place(feed->source->store, role->claim, take_claim_place, &spot, feed->error);
    if (feed->err != DAY_OK) return false;
    gboolean title = strcmp(role->relation, "title") == 0;
    put(feed, title ? 't' : 'o', role->value, spot);
    day_segment_tell(feed->person, title ? 't' : 'o', role->value, role->value, &spot);
    if (!title) note_party(feed, feed->person, role->entity, DAY_ROLE_NONE, spot);
    if (feed->person->whole.unit == 0) feed->person->whole = spot;
    return true;
}

static bool take_person(const day_entity *entity, void *ctx)
{
    feeding *feed = ctx;
    begin(feed);
    feed->person = day_segment_new(DAY_SEGMENT_PERSON);
    feed->err = day_entity_each_role(feed->source->store, entity->id, take_role, feed, feed->error);
    if (feed->err == DAY_OK && feed->record.fields->len > 0) {
        read_record(feed, feed->person);
        note_party(feed, feed->person, entity->id, DAY_ROLE_NONE, feed->person->whole);
        note_word(feed, feed->person, "work");
        day_judge_take(feed->judge, g_steal_pointer(&feed->person));
    }
    g_clear_pointer(&feed->person, day_segment_free);
    return feed->err == DAY_OK;
}

day_err day_evidence_records(day_judge *judge, const day_evidence_source *source, day_error *error)
{
    g_autoptr(day_annotator) annotator = day_annotator_new(source->cast, source->lexicon);
    g_autoptr(GPtrArray) targets = g_ptr_array_new_with_free_func(target_free);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) fields = g_array_new(FALSE, FALSE, sizeof(field));
    g_autoptr(GHashTable) spots = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    feeding feed = {.judge = judge,
                    .source = source,
                    .annotator = annotator,
                    .targets = targets,
                    .record = {text, fields},
                    .spots = spots,
                    .error = error};
    const day_entity_filter people = {.kind = "person", .limit = PEOPLE_MAX};
    day_err err = day_target_each(source->store, take_target, &feed, error);
    if (err == DAY_OK && feed.err == DAY_OK) err = day_offer_each(source->store, take_offer, &feed, error);
    if (err == DAY_OK && feed.err == DAY_OK)
        err = day_entity_each(source->store, &people, take_person, &feed, error);
    return err != DAY_OK ? err : feed.err;
}
