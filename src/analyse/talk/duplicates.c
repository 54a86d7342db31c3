/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Messages that stand in a case more than once: a chat exported twice or in two formats, copies of a mailbox.
 * They are named, not dropped. Candidates share a bucket (a minute and a text; a Message-ID), so that the
 * work is linear but for buckets, which are capped: one text sent by machines thousands of times in a minute
 * says nothing of copies. */
#include "duplicates.h"
#include "base/pair_hash.h"
#include <stdlib.h>
#include <string.h>

#define BUCKET_MAX 200
#define SURE_BYTES 16 /* of a text that nobody says twice in a second */
#define MINUTE_MS ((int64_t)60 * 1000)
#define CHANCES 3 /* weak ones between two items that are no chance together */

typedef struct candidate {
    uint64_t key;
    int64_t when; /* a minute, or the time of a mail */
    int64_t item; /* units are numbered as workers end, items as they are found: the same in each run */
    guint32 at;
} candidate;

typedef struct search {
    day_talk *talk;
    GArray *first;       /* the result */
    GHashTable *taken;   /* message << 32 | item: has its copy in that item */
    GArray *weak;        /* of weak_pair */
    GHashTable *between; /* item << 32 | item → count of weak ones */
    day_body_fn body;
    void *ctx;
} search;

typedef struct weak_pair {
    guint32 at, first;
} weak_pair;

static const day_said *said_at(const day_talk *talk, guint i)
{
    return &g_array_index(talk->said, day_said, i);
}

static int by_key(const void *a, const void *b)
{
    const candidate *one = a, *other = b;
    if (one->key != other->key) return one->key < other->key ? -1 : 1;
    if (one->when != other->when) return one->when < other->when ? -1 : 1;
    if (one->item != other->item) return one->item < other->item ? -1 : 1;
    return (one->at > other->at) - (one->at < other->at);
}

static guint64 pair_of(guint32 high, guint32 low)
{
    return (guint64)high << 32 | low;
}

static void add_key(GHashTable *set, guint64 key)
{
    g_hash_table_add(set, g_memdup2(&key, sizeof key));
}

/* --- who --------------------------------------------------------------------------------------------- */

static guint32 recipient(const day_talk *talk, const day_said *said, guint i)
{
    return g_array_index(talk->to, guint32, said->to + i) & ~DAY_TO_COPY;
}

static bool among(const day_talk *talk, const day_said *said, guint32 account, bool exact)
{
    for (guint i = 0; i < MIN(said->n_to, 64u); i++) {
        guint32 other = recipient(talk, said, i);
        if (exact ? other == account : day_accounts_alike(talk->accounts, other, account)) return true;
    }
    return false;
}

/* Whether both went to the same; what names nobody fits all when not `exact`. */
static bool same_recipients(const day_talk *talk, const day_said *one, const day_said *other, bool exact)
{
    if (!exact && (one->n_to == 0 || other->n_to == 0)) return true;
    if (one->n_to != other->n_to) return false;
    for (guint i = 0; i < MIN(one->n_to, 64u); i++)
        if (!among(talk, other, recipient(talk, one, i), exact)) return false;
    return true;
}

/* --- chats ------------------------------------------------------------------------------------------- */

static bool tells_seconds(const day_talk *talk, const day_said *said)
{
    return g_array_index(talk->items, day_said_item, said->item).seconds;
}

typedef enum likeness { UNLIKE, WEAK, SURE } likeness;

static likeness compare(const day_talk *talk, const day_said *one, const day_said *other)
{
    bool seconds = tells_seconds(talk, one) && tells_seconds(talk, other);
    if (seconds && one->time_ms / 1000 != other->time_ms / 1000) return UNLIKE;
    bool exact = one->sender == other->sender && same_recipients(talk, one, other, true);
    if (one->item == other->item) {
        bool ids = one->id != 0 && one->id == other->id;
        bool apart = one->id != 0 && other->id != 0 && !ids;
        bool sure = ids || (seconds && one->body_size >= SURE_BYTES);
        return exact && !apart && sure ? SURE : UNLIKE;
    }
    if (exact && seconds && one->sender != DAY_NO_ACCOUNT) return SURE;
    bool people =
        (one->sender == other->sender || day_accounts_alike(talk->accounts, one->sender, other->sender)) &&
        same_recipients(talk, one, other, false);
    return people ? WEAK : UNLIKE;
}

static bool is_taken(const search *s, guint32 first, guint32 item)
{
    guint64 key = pair_of(first, item);
    return g_hash_table_contains(s->taken, &key);
}

static void take_bucket(search *s, const candidate *bucket, guint n)
{
    for (guint i = 1; i < n && n <= BUCKET_MAX; i++) {
        const day_said *said = said_at(s->talk, bucket[i].at);
        for (guint k = 0; k < i; k++) {
            const day_said *before = said_at(s->talk, bucket[k].at);
            if (g_array_index(s->first, guint32, bucket[k].at) != DAY_NO_DUPLICATE) continue;
            bool own = said->item == before->item;
            if (!own && is_taken(s, bucket[k].at, said->item)) continue;
            likeness like = compare(s->talk, before, said);
            if (like == UNLIKE) continue;
            if (!own) add_key(s->taken, pair_of(bucket[k].at, said->item));
            if (like == SURE) {
                g_array_index(s->first, guint32, bucket[i].at) = bucket[k].at;
            } else {
                weak_pair pair = {bucket[i].at, bucket[k].at};
                g_array_append_val(s->weak, pair);
                guint64 items = pair_of(before->item, said->item);
                void *known = g_hash_table_lookup(s->between, &items);
                g_hash_table_insert(s->between, g_memdup2(&items, sizeof items),
                                    GUINT_TO_POINTER(GPOINTER_TO_UINT(known) + 1));
            }
            break;
        }
    }
}

/* Enough of them between two items are a copy: three, or all of a short one. */
static void take_weak(search *s)
{
    for (guint i = 0; i < s->weak->len; i++) {
        weak_pair pair = g_array_index(s->weak, weak_pair, i);
        guint64 items = pair_of(said_at(s->talk, pair.first)->item, said_at(s->talk, pair.at)->item);
        bool enough = GPOINTER_TO_UINT(g_hash_table_lookup(s->between, &items)) >= CHANCES;
        bool first = g_array_index(s->first, guint32, pair.first) == DAY_NO_DUPLICATE;
        if (enough && first && g_array_index(s->first, guint32, pair.at) == DAY_NO_DUPLICATE)
            g_array_index(s->first, guint32, pair.at) = pair.first;
    }
}

/* --- mail -------------------------------------------------------------------------------------------- */

static bool goes_on(const char *shorter, const char *longer)
{
    size_t size = strlen(shorter);
    return size > 0 && strncmp(shorter, longer, size) == 0;
}

static bool same_mail(const search *s, const day_said *one, const day_said *other)
{
    if (one->sender != other->sender || one->time_ms != other->time_ms) return false;
    if (one->body == other->body) return true;
    g_autofree char *text = s->body(one->unit, s->ctx), *again = s->body(other->unit, s->ctx);
    return text != NULL && again != NULL && (goes_on(text, again) || goes_on(again, text));
}

static void take_mails(search *s, const candidate *bucket, guint n)
{
    for (guint i = 1; i < n && n <= BUCKET_MAX; i++)
        for (guint k = 0; k < i; k++) {
            if (g_array_index(s->first, guint32, bucket[k].at) != DAY_NO_DUPLICATE) continue;
            if (!same_mail(s, said_at(s->talk, bucket[k].at), said_at(s->talk, bucket[i].at))) continue;
            g_array_index(s->first, guint32, bucket[i].at) = bucket[k].at;
            break;
        }
}

/* --- all --------------------------------------------------------------------------------------------- */

static void each_bucket(search *s, GArray *candidates,
                        void (*take)(search *s, const candidate *bucket, guint n))
{
    if (candidates->len < 2) return;
    candidate *all = (candidate *)(void *)candidates->data;
    qsort(all, candidates->len, sizeof *all, by_key);
    for (guint i = 0, end; i < candidates->len; i = end) {
        for (end = i + 1;
             end < candidates->len && all[end].key == all[i].key && all[end].when == all[i].when;)
            end++;
        if (end - i > 1) take(s, all + i, end - i);
    }
}

GArray *day_duplicates_find(day_talk *talk, day_body_fn body, void *ctx)
{
    g_autoptr(GArray) chats = g_array_new(FALSE, FALSE, sizeof(candidate));
    g_autoptr(GArray) mails = g_array_new(FALSE, FALSE, sizeof(candidate));
    search s = {.talk = talk,
                .first = g_array_sized_new(FALSE, FALSE, sizeof(guint32), talk->said->len),
                .taken = g_hash_table_new_full(day_pair_hash, g_int64_equal, g_free, NULL),
                .weak = g_array_new(FALSE, FALSE, sizeof(weak_pair)),
                .between = g_hash_table_new_full(day_pair_hash, g_int64_equal, g_free, NULL),
                .body = body,
                .ctx = ctx};
    for (guint32 i = 0; i < talk->said->len; i++) {
        const day_said *said = said_at(talk, i);
        guint32 none = DAY_NO_DUPLICATE;
        g_array_append_val(s.first, none);
        bool mail = said->origin == DAY_ADDRESS_MAIL;
        candidate one = {.key = mail ? said->id : said->body,
                         .item = g_array_index(talk->items, day_said_item, said->item).id,
                         .at = i};
        if (one.key == 0 || (!mail && said->time_ms == DAY_TIME_NONE)) continue;
        one.when = mail ? said->time_ms : said->time_ms / MINUTE_MS;
        g_array_append_val(mail ? mails : chats, one);
    }
    each_bucket(&s, chats, take_bucket);
    take_weak(&s);
    each_bucket(&s, mails, take_mails);
    g_hash_table_unref(s.taken);
    g_hash_table_unref(s.between);
    g_array_free(s.weak, TRUE);
    return s.first;
}
