/* SPDX-License-Identifier: AGPL-3.0-or-later
 * From messages to people with times. Accounts are one person's when they are one entity's, or when the name
 * before the '@' of an address is a handle of the same case. A time that tells a zone is that of the writer
 * in mail (and commits), and evidence; elsewhere "Z" is what programs write in UTC wherever people live, so
 * that such times are asked like those that tell nothing. 32 bytes a message; one pass. */
#include "zone_people.h"
#include "base/pair_hash.h"
#include "analyse/who/mail_domain.h"
#include "communities.h"
#include "store/q_zone.h"
#include <stdlib.h>
#include <string.h>

#define STEP 16384

typedef struct pair {
    guint32 person, conversation;
} pair;

typedef struct reader {
    const day_analysis_run *run;
    day_zone_people *people;
    GHashTable *by_account; /* account id → person + 1 */
    GHashTable *by_key;     /* entity or name → person + 1 */
    GHashTable *clocks, *languages, *items, *conversations;
    GHashTable *shares; /* person << 32 | conversation → index of share + 1 */
    GArray *talk;       /* of day_talk_share */
    const day_words *words;
    int64_t done;
    bool stopped;
} reader;

static void own_clear(void *data)
{
    g_free(((day_zone_own *)data)->shown);
}

static void person_clear(void *data)
{
    day_zone_person *one = data;
    g_array_unref(one->accounts);
    g_free(one->organisation);
    g_free(one->domain);
    if (one->told != NULL) g_array_unref(one->told);
}

static day_zone_people *people_new(void)
{
    day_zone_people *people = g_new0(day_zone_people, 1);
    people->persons = g_array_new(FALSE, FALSE, sizeof(day_zone_person));
    g_array_set_clear_func(people->persons, person_clear);
    people->records = g_array_new(FALSE, FALSE, sizeof(day_zone_record));
    people->clocks = g_ptr_array_new_with_free_func(g_free);
    people->languages = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(people->languages, g_strdup(""));
    people->items = g_array_new(FALSE, FALSE, sizeof(int64_t));
    return people;
}

void day_zone_people_free(day_zone_people *people)
{
    if (people == NULL) return;
    g_array_unref(people->persons);
    g_array_unref(people->records);
    g_ptr_array_unref(people->clocks);
    g_ptr_array_unref(people->languages);
    g_array_unref(people->items);
    g_free(people);
}

/* --- accounts ---------------------------------------------------------------------------------------- */

/* The name that chats of one house use for somebody, with or without a server: "" when the account has none.
 * Caller frees. */
static char *handle_of(const day_zone_account *account)
{
    const char *at = strchr(account->value, '@');
    bool address = g_str_equal(account->kind, "email") || g_str_equal(account->kind, "jabber");
    if (g_str_equal(account->kind, "handle")) return g_strconcat("name ", account->value, NULL);
    if (address && at != NULL && at - account->value >= 4)
        return g_strdup_printf("name %.*s", (int)(at - account->value), account->value);
    return g_strdup("");
}

static gpointer person_new(reader *r, const day_zone_account *account)
{
    day_zone_person one = {.accounts = g_array_new(FALSE, FALSE, sizeof(day_zone_own)),
                           .organisation = g_strdup(account->organisation)};
    g_array_set_clear_func(one.accounts, own_clear);
    g_array_append_val(r->people->persons, one);
    return GUINT_TO_POINTER(r->people->persons->len);
}

static bool take_account(const day_zone_account *account, void *ctx)
{
    reader *r = ctx;
    g_autofree char *handle = handle_of(account);
    g_autofree char *entity =
        account->entity != 0 ? g_strdup_printf("%" G_GINT64_FORMAT, account->entity) : g_strdup("");
    gpointer known = *entity != '\0' ? g_hash_table_lookup(r->by_key, entity) : NULL;
    if (known == NULL && *handle != '\0') known = g_hash_table_lookup(r->by_key, handle);
    if (known == NULL) known = person_new(r, account);
    if (*entity != '\0') g_hash_table_insert(r->by_key, g_steal_pointer(&entity), known);
    if (*handle != '\0') g_hash_table_insert(r->by_key, g_steal_pointer(&handle), known);
    day_zone_own own = {account->account, 0, g_strdup(account->shown)};
    g_array_append_val(
        g_array_index(r->people->persons, day_zone_person, GPOINTER_TO_UINT(known) - 1).accounts, own);
    g_hash_table_insert(r->by_account, GSIZE_TO_POINTER(account->account), known);
    return true;
}

/* --- messages ---------------------------------------------------------------------------------------- */

/* The number of a name, new ones at the end of the list. */
static guint32 number_of(GHashTable *known, GPtrArray *names, const char *name)
{
    gpointer number = g_hash_table_lookup(known, name);
    if (number != NULL) return GPOINTER_TO_UINT(number) - 1;
    g_ptr_array_add(names, g_strdup(name));
    g_hash_table_insert(known, names->pdata[names->len - 1], GUINT_TO_POINTER(names->len));
    return names->len - 1;
}

static guint32 item_of(reader *r, int64_t item)
{
    gpointer number = g_hash_table_lookup(r->items, GSIZE_TO_POINTER(item));
    if (number != NULL) return GPOINTER_TO_UINT(number) - 1;
    g_array_append_val(r->people->items, item);
    g_hash_table_insert(r->items, GSIZE_TO_POINTER(item), GUINT_TO_POINTER(r->people->items->len));
    return r->people->items->len - 1;
}

static guint32 conversation_of(reader *r, int64_t id)
{
    gpointer number = g_hash_table_lookup(r->conversations, GSIZE_TO_POINTER(id));
    if (number == NULL) {
        number = GUINT_TO_POINTER(g_hash_table_size(r->conversations) + 1);
        g_hash_table_insert(r->conversations, GSIZE_TO_POINTER(id), number);
    }
    return GPOINTER_TO_UINT(number) - 1;
}

static void count_share(reader *r, guint32 person, guint32 conversation)
{
    gpointer key = GSIZE_TO_POINTER((gsize)person << 32 | conversation);
    gpointer known = g_hash_table_lookup(r->shares, key);
    if (known != NULL) {
        g_array_index(r->talk, day_talk_share, GPOINTER_TO_UINT(known) - 1).messages++;
        return;
    }
    day_talk_share share = {person, conversation, 1};
    g_array_append_val(r->talk, share);
    g_hash_table_insert(r->shares, key, GUINT_TO_POINTER(r->talk->len));
}

/* "+08:00" in minutes. */
static int minutes_of(const char *zone)
{
    int hours = atoi(zone + (*zone == '+' || *zone == '-'));
    const char *colon = strchr(zone, ':');
    int minutes = hours * 60 + (colon != NULL ? atoi(colon + 1) : 0);
    return *zone == '-' ? -minutes : minutes;
}

static void count_told(day_zone_person *person, const char *zone)
{
    int16_t offset = (int16_t)CLAMP(minutes_of(zone), -900, 900);
    if (person->told == NULL) person->told = g_array_new(FALSE, FALSE, sizeof(day_zone_told));
    for (guint i = 0; i < person->told->len; i++) {
        day_zone_told *told = &g_array_index(person->told, day_zone_told, i);
        if (told->offset != offset) continue;
        told->messages++;
        return;
    }
    day_zone_told first = {offset, 1};
    g_array_append_val(person->told, first);
}

static void take_times(reader *r, day_zone_person *person, guint32 number, const day_zone_source *source)
{
    bool utc = g_str_equal(source->zone, "+00:00") && !source->mail;
    if (*source->zone != '\0' && !utc) {
        count_told(person, source->zone);
        return;
    }
    g_autofree char *clock = utc ? g_strconcat(source->mime, ", in UTC", NULL) : NULL;
    day_zone_record record = {
        .person = number,
        .clock = number_of(r->clocks, r->people->clocks, utc ? clock : source->mime),
        .item = item_of(r, source->item),
        .language = (guint16)MIN(number_of(r->languages, r->people->languages, source->lang), G_MAXUINT16),
        .written_ms = source->time_ms};
    g_array_append_val(r->people->records, record);
    for (guint i = 0; i < person->accounts->len; i++) {
        day_zone_own *own = &g_array_index(person->accounts, day_zone_own, i);
        own->messages += own->account == source->account;
    }
}

static bool take_message(const day_zone_source *source, void *ctx)
{
    reader *r = ctx;
    gpointer known = g_hash_table_lookup(r->by_account, GSIZE_TO_POINTER(source->account));
    if (++r->done % STEP == 0 && !day_analysis_goes_on(r->run, r->done, 0)) {
        r->stopped = true;
        return false;
    }
    if (known == NULL) return true;
    guint32 number = GPOINTER_TO_UINT(known) - 1;
    count_share(r, number, conversation_of(r, source->conversation));
    take_times(r, &g_array_index(r->people->persons, day_zone_person, number), number, source);
    return true;
}

static gint by_group(gconstpointer a, gconstpointer b, gpointer persons)
{
    const day_zone_record *x = a, *y = b;
    guint32 p = g_array_index((GArray *)persons, day_zone_person, x->person).group;
    guint32 q = g_array_index((GArray *)persons, day_zone_person, y->person).group;
    if (p != q) return p < q ? -1 : 1;
    if (x->clock != y->clock) return x->clock < y->clock ? -1 : 1;
    return x->person < y->person ? -1 : x->person > y->person;
}

static gint by_own_messages(gconstpointer a, gconstpointer b)
{
    const day_zone_own *x = a, *y = b;
    if (x->messages != y->messages) return x->messages > y->messages ? -1 : 1;
    return x->account < y->account ? -1 : x->account > y->account;
}

static void close_people(reader *r)
{
    GArray *persons = r->people->persons;
    g_autofree guint32 *group = day_communities(r->talk, persons->len, g_hash_table_size(r->conversations));
    for (guint i = 0; i < persons->len; i++) {
        day_zone_person *one = &g_array_index(persons, day_zone_person, i);
        one->group = group[i];
        g_array_sort(one->accounts, by_own_messages);
        one->shown = g_array_index(one->accounts, day_zone_own, 0).shown;
    }
    g_array_sort_with_data(r->people->records, by_group, persons);
}

day_err day_zone_people_read(day_zone_people **out, const day_analysis_run *run, day_error *error)
{
    day_zone_people *people = people_new();
    g_autoptr(GHashTable) by_account = g_hash_table_new(NULL, NULL), items = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) conversations = g_hash_table_new(NULL, NULL),
                          shares = g_hash_table_new(day_pair_hash_direct, NULL);
    g_autoptr(GHashTable) by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) clocks = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) languages = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GArray) talk = g_array_new(FALSE, FALSE, sizeof(day_talk_share));
    g_autoptr(day_words) words = day_words_new();
    reader r = {run,   people,        by_account, by_key, clocks, languages,
                items, conversations, shares,     talk,   0,      false};
    g_hash_table_insert(languages, people->languages->pdata[0], GUINT_TO_POINTER(1));
    day_err err = day_zone_each_account(run->store, take_account, &r, error);
    if (err == DAY_OK) err = day_zone_each_source(run->store, take_message, &r, error);
    if (err == DAY_OK && !r.stopped) close_people(&r);
    *out = NULL;
    if (err != DAY_OK || r.stopped)
        day_zone_people_free(people);
    else
        *out = people;
    return err;
}

bool day_zone_clock_is_utc(const day_zone_people *people, guint32 clock)
{
    return g_str_has_suffix(people->clocks->pdata[clock], ", in UTC");
}
