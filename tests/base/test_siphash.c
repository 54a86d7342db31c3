/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The key is 00 01 … 0f, messages are 00 01 …: the reference's own vectors (siphash_16), as OpenSSL gives
 * them. */
#include "base/siphash.h"
#include <glib.h>
#include <string.h>

static void test_vectors(void)
{
    static const struct {
        size_t size;
        const char *hash;
    } VECTORS[] = {{0, "a3817f04ba25a8e66df67214c7550293"},  {1, "da87c1d86b99af44347659119b22fc45"},
                   {7, "a1f1ebbed8dbc153c0b84aa61ff08239"},  {8, "3b62a9ba6258f5610f83e264f31497b4"},
                   {15, "5493e99933b0a8117e08ec0f97cfc3d9"}, {63, "5150d1772f50834a503e069a973fbd7c"}};
    uint8_t key[DAY_SIPHASH_KEY], message[64], hash[DAY_SIPHASH_SIZE];
    for (unsigned i = 0; i < sizeof key; i++) key[i] = (uint8_t)i;
    for (unsigned i = 0; i < sizeof message; i++) message[i] = (uint8_t)i;
    for (unsigned i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        char hex[2 * sizeof hash + 1];
        day_siphash(hash, key, message, VECTORS[i].size);
        for (unsigned k = 0; k < sizeof hash; k++) g_snprintf(hex + 2 * k, 3, "%02x", hash[k]);
        g_assert_cmpstr(hex, ==, VECTORS[i].hash);
    }
}

static void test_key_tells(void)
{
    uint8_t key[DAY_SIPHASH_KEY] = {0}, one[DAY_SIPHASH_SIZE], other[DAY_SIPHASH_SIZE];
    day_siphash(one, key, "same", 4);
    key[15] = 1;
    day_siphash(other, key, "same", 4);
    g_assert_cmpint(memcmp(one, other, sizeof one), !=, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/siphash/vectors", test_vectors);
    g_test_add_func("/siphash/key", test_key_tells);
    return g_test_run();
}
