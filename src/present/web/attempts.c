/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "attempts.h"
#include <glib.h>

enum { FAILURES_MAX = 10, WINDOW_SECONDS = 300, ALL_MAX = 60, ALL_SECONDS = 60, KEYS_MAX = 1000 };

typedef struct tally {
    int64_t since_us;
    guint n;
} tally;

struct day_attempts {
    GMutex lock;
    GHashTable *failures; /* "name NAME" or "address ADDRESS" → tally * */
    tally all;
};

day_attempts *day_attempts_new(void)
{
    day_attempts *attempts = g_new0(day_attempts, 1);
    g_mutex_init(&attempts->lock);
    attempts->failures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return attempts;
}

void day_attempts_free(day_attempts *attempts)
{
    if (attempts == NULL) return;
    g_hash_table_unref(attempts->failures);
    g_mutex_clear(&attempts->lock);
    g_free(attempts);
}

/* Whether there is room for one more within the window. NULL: nothing was counted yet. */
static bool has_room(tally *one, guint most, int64_t seconds, int64_t now_us)
{
    if (one == NULL) return true;
    if (now_us - one->since_us >= seconds * G_USEC_PER_SEC) *one = (tally){now_us, 0};
    return one->n < most;
}

static gboolean is_over(gpointer key, gpointer value, gpointer now)
{
    (void)key;
    return *(int64_t *)now - ((tally *)value)->since_us >= (int64_t)WINDOW_SECONDS * G_USEC_PER_SEC;
}

/* Takes the key. Only what was let through is counted, so that there are at most ALL_MAX new ones a minute,
 * whatever is sent. */
static void count(day_attempts *attempts, char *key, int64_t now_us)
{
    tally *one = g_hash_table_lookup(attempts->failures, key);
    if (one != NULL) {
        one->n++;
        g_free(key);
        return;
    }
    if (g_hash_table_size(attempts->failures) >= KEYS_MAX)
        g_hash_table_foreach_remove(attempts->failures, is_over, &now_us);
    one = g_new0(tally, 1);
    *one = (tally){now_us, 1};
    g_hash_table_insert(attempts->failures, key, one);
}

bool day_attempts_take(day_attempts *attempts, const char *name, const char *address, int64_t now_us)
{
    g_autofree char *by_name = g_strconcat("name ", name, NULL);
    g_autofree char *by_address = g_strconcat("address ", address, NULL);
    g_mutex_lock(&attempts->lock);
    GHashTable *failures = attempts->failures;
    bool room = has_room(g_hash_table_lookup(failures, by_name), FAILURES_MAX, WINDOW_SECONDS, now_us) &&
                has_room(g_hash_table_lookup(failures, by_address), FAILURES_MAX, WINDOW_SECONDS, now_us) &&
                has_room(&attempts->all, ALL_MAX, ALL_SECONDS, now_us);
    if (room) {
        count(attempts, g_steal_pointer(&by_name), now_us);
        count(attempts, g_steal_pointer(&by_address), now_us);
        attempts->all.n++;
    }
    g_mutex_unlock(&attempts->lock);
    return room;
}

guint day_attempts_kept(day_attempts *attempts)
{
    g_mutex_lock(&attempts->lock);
    guint kept = g_hash_table_size(attempts->failures);
    g_mutex_unlock(&attempts->lock);
    return kept;
}

void day_attempts_good(day_attempts *attempts, const char *name, const char *address)
{
    g_autofree char *by_name = g_strconcat("name ", name, NULL);
    g_autofree char *by_address = g_strconcat("address ", address, NULL);
    g_mutex_lock(&attempts->lock);
    g_hash_table_remove(attempts->failures, by_name);
    g_hash_table_remove(attempts->failures, by_address);
    g_mutex_unlock(&attempts->lock);
}
