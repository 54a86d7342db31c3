/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/pair_hash.h"
#include <glib.h>

#define N 65536u

/* Pairs that count on together, or share one half: nearly all hashes differ. */
static void test_spread(void)
{
    static const guint64 steps[] = {(guint64)1 << 32 | 1, 1, (guint64)1 << 32, (guint64)8 << 32 | 8};
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
        g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
        for (guint64 k = 0; k < N; k++) {
            guint64 key = k * steps[i];
            g_assert_cmpuint(day_pair_hash(&key), ==, day_pair_hash_direct(GSIZE_TO_POINTER((gsize)key)));
            g_hash_table_add(seen, GUINT_TO_POINTER(day_pair_hash(&key)));
        }
        g_assert_cmpuint(g_hash_table_size(seen), >, N - N / 1000);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pair_hash/spread", test_spread);
    return g_test_run();
}
