/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Shingles and sketches: what does not matter to them, and that estimates are as near to the truth as is
 * said, for made texts in English, Russian and Chinese. */
#include "analyse/alike/minhash.h"
#include "analyse/alike/shingles.h"
#include "analyse/alike/versions.h"
#include <math.h>
#include <string.h>

typedef struct both {
    day_sketching sketching;
    GHashTable *set;
} both;

static void take(uint64_t shingle, void *ctx)
{
    both *to = ctx;
    day_sketching_add(&to->sketching, shingle);
    gint64 key = (gint64)shingle;
    if (!g_hash_table_contains(to->set, &key)) g_hash_table_add(to->set, g_memdup2(&key, sizeof key));
}

static day_shingler read_text(day_sketch *out, GHashTable **set, const char *text)
{
    both to = {.set = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL)};
    day_sketching_begin(&to.sketching);
    day_shingler shingler = day_shingler_new(take, &to);
    day_shingler_add(&shingler, text, strlen(text));
    day_shingler_end(&shingler);
    day_sketching_end(&to.sketching, out);
    if (set != NULL)
        *set = to.set;
    else
        g_hash_table_unref(to.set);
    return shingler;
}

static guint common(GHashTable *a, GHashTable *b)
{
    guint n = 0;
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, a);
    while (g_hash_table_iter_next(&iter, &key, NULL)) n += g_hash_table_contains(b, key);
    return n;
}

/* --- made texts -------------------------------------------------------------------------------------- */

static void add_word(GString *text, GRand *rand, const char *script)
{
    if (strcmp(script, "zh") == 0) {
        g_string_append_unichar(text, (gunichar)g_rand_int_range(rand, 0x4e00, 0x5a00));
        return;
    }
    gunichar base = strcmp(script, "ru") == 0 ? 0x430 : 'a';
    for (gint i = g_rand_int_range(rand, 2, 8); i > 0; i--)
        g_string_append_unichar(text, base + (gunichar)g_rand_int_range(rand, 0, 26));
    g_string_append_c(text, ' ');
}

/* Two texts of `size` words: a share of the words of the second is another one. */
static void make_pair(GString *a, GString *b, const char *script, guint seed, guint size, double changed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    g_string_truncate(a, 0);
    g_string_truncate(b, 0);
    for (guint i = 0; i < size; i++) {
        gsize start = a->len;
        add_word(a, rand, script);
        if (g_rand_double(rand) < changed)
            add_word(b, rand, script);
        else
            g_string_append(b, a->str + start);
    }
}

static void test_estimates(void)
{
    static const char *const scripts[] = {"en", "ru", "zh"};
    static const guint sizes[] = {25, 120, 900, 9000};
    g_autoptr(GString) a = g_string_new(NULL), b = g_string_new(NULL);
    double squares = 0;
    guint n = 0;
    for (guint i = 0; i < 360; i++) {
        guint size = sizes[i % 4];
        make_pair(a, b, scripts[i % 3], i, size, (i % 10) / 30.0);
        day_sketch first, second;
        GHashTable *in_a, *in_b;
        read_text(&first, &in_a, a->str);
        read_text(&second, &in_b, b->str);
        double shared = common(in_a, in_b);
        double truth = shared / (g_hash_table_size(in_a) + g_hash_table_size(in_b) - shared);
        double error = day_sketch_similarity(&first, &second) - truth;
        if (fabs(error) > 0.2)
            g_error("%s, %u words: off by %.3f of %.3f", scripts[i % 3], size, error, truth);
        if (size == 25 && fabs(error) > 0.13) g_error("a short text is off by %.3f", error);
        squares += error * error;
        n++;
        g_hash_table_unref(in_a);
        g_hash_table_unref(in_b);
    }
    g_assert_cmpfloat(sqrt(squares / n), <, 0.045);
}

static void test_containment(void)
{
    g_autoptr(GString) part = g_string_new(NULL), other = g_string_new(NULL);
    for (guint seed = 0; seed < 30; seed++) {
        make_pair(part, other, "en", 1000 + seed, 200, 1);
        g_autofree char *whole = g_strconcat(other->str, part->str, other->str, NULL);
        day_sketch in, out, stranger;
        unsigned of;
        read_text(&in, NULL, part->str);
        read_text(&out, NULL, whole);
        read_text(&stranger, NULL, other->str);
        g_assert_cmpfloat(day_sketch_containment(&in, &out, &of), ==, 1);
        g_assert_cmpuint(of, >=, 8);
        g_assert_cmpfloat(day_sketch_containment(&in, &stranger, &of), <, 0.1);
        g_assert_cmpfloat(day_sketch_similarity(&in, &out), <, 0.75);
    }
}

static void test_bands(void)
{
    g_autoptr(GString) a = g_string_new(NULL), b = g_string_new(NULL);
    guint near = 0, far = 0;
    for (guint seed = 0; seed < 200; seed++) {
        day_sketch first, second;
        make_pair(a, b, "en", 5000 + seed, 300, seed % 2 ? 0.11 : 0.7);
        read_text(&first, NULL, a->str);
        read_text(&second, NULL, b->str);
        bool met = false;
        for (unsigned band = 0; band < DAY_SKETCH_BANDS; band++)
            met = met || day_sketch_band(&first, band) == day_sketch_band(&second, band);
        near += seed % 2 && met;   /* likeness about 0.54 */
        far += !(seed % 2) && met; /* about 0.01 */
    }
    g_assert_cmpuint(near, >=, 97);
    g_assert_cmpuint(far, <=, 3);
}

/* --- what does not matter, and what does -------------------------------------------------------------- */

static const struct {
    const char *a, *b;
    bool same;
} texts[] = {
    {"The  Price, is\n100 euro.", "the price is 100 EURO", true},
    {"技 术 服 务 合 同", "技术服务合同", true},
    {"國際電訊", "国际电讯", true},
    {"ＡＢＣ１２", "abc12", true},
    {"agree-\nment of supply", "agreement of supply", true},
    {"й и ё", "й и ё", true},
    {"J\xef\xbf\xbdu\xef\xbf\xbdn\xef\xbf\xbdo", "Juno", true},
    {"well-known", "well known", true},
    /* near misses */
    {"wellknown", "well-known", false},
    {"price is 100", "price is 101", false},
    {"the price", "price the", false},
    {"合同", "同合", false},
    {"и", "й", false},
};

static void test_folding(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        day_sketch sketch;
        day_shingler a = read_text(&sketch, NULL, texts[i].a), b = read_text(&sketch, NULL, texts[i].b);
        if ((a.digest == b.digest) != texts[i].same) g_error("%s | %s", texts[i].a, texts[i].b);
    }
    day_sketch empty;
    g_assert_cmpuint(read_text(&empty, NULL, " ,.\n").tokens, ==, 0);
    g_assert_cmpuint(empty.n_least, ==, 0);
    g_assert_cmpfloat(day_sketch_similarity(&empty, &empty), ==, 0);
    g_assert_cmpuint(read_text(&empty, NULL, "one two").tokens, ==, 2);
    g_assert_cmpuint(empty.n_least, ==, 1); /* as a whole */
}

static void test_lines(void)
{
    both to = {.set = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL)};
    day_sketching_begin(&to.sketching);
    day_shingler lines = day_shingler_new(take, &to);
    const char text[] = "1 login ok\n  2 login ok\r\n}\n1 login ok\n";
    day_shingler_add_lines(&lines, text, strlen(text));
    g_assert_cmpuint(lines.tokens, ==, 3);
    g_assert_cmpuint(g_hash_table_size(to.set), ==, 2);
    g_hash_table_unref(to.set);
}

/* --- groups ------------------------------------------------------------------------------------------ */

static bool always(double part, void *ctx)
{
    (void)part;
    (void)ctx;
    return true;
}

static void add_text(day_versions *versions, const char *text, int64_t item, int64_t time_ms)
{
    day_sketch sketch;
    day_shingler shingler = read_text(&sketch, NULL, text);
    day_version_text one = {.item = item,
                            .time_ms = time_ms,
                            .digest = shingler.digest,
                            .tokens = shingler.tokens,
                            .own = &sketch};
    day_versions_add(versions, &one);
}

static void test_groups(void)
{
    g_autoptr(day_versions) versions = day_versions_new();
    g_autoptr(GString) a = g_string_new(NULL), b = g_string_new(NULL);
    make_pair(a, b, "ru", 7, 400, 0.03);
    add_text(versions, a->str, 1, 500);
    add_text(versions, b->str, 2, 100); /* the earlier one */
    add_text(versions, a->str, 3, 900);
    make_pair(a, b, "ru", 8, 400, 1);
    add_text(versions, a->str, 4, 50);
    add_text(versions, b->str, 5, 50);
    day_versions_join(versions, always, NULL);
    g_autoptr(GArray) groups = day_versions_groups(versions);
    g_assert_cmpuint(groups->len, ==, 3);
    static const guint order[] = {1, 0, 2};
    for (guint i = 0; i < 3; i++) {
        const day_version_found *found = &g_array_index(groups, day_version_found, i);
        g_assert_cmpuint(found->reference, ==, 1);
        g_assert_cmpuint(found->text, ==, order[i]);
        g_assert_cmpfloat(found->similarity, >=, i == 0 ? 1 : 0.7);
    }
}

/* Each version differs a little from the one before; the last has nothing of the first. */
static void test_drift(void)
{
    g_autoptr(day_versions) versions = day_versions_new();
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    guint words[300];
    for (guint i = 0; i < 300; i++) words[i] = g_rand_int(rand);
    for (guint version = 0; version < 40; version++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint i = 0; i < 300; i++) {
            if (i / 10 == version % 30) words[i] = g_rand_int(rand);
            g_string_append_printf(text, "w%x ", words[i]);
        }
        add_text(versions, text->str, version + 1, version);
    }
    day_versions_join(versions, always, NULL);
    g_autoptr(GArray) groups = day_versions_groups(versions);
    guint references = 0;
    for (guint i = 0; i < groups->len; i++) {
        const day_version_found *found = &g_array_index(groups, day_version_found, i);
        references += found->text == found->reference;
        g_assert_cmpfloat(found->similarity, >=, DAY_VERSIONS_FAR);
    }
    g_assert_cmpuint(references, >, 1);
    g_assert_cmpuint(groups->len, >=, 38);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/analyse/alike/minhash/folding", test_folding);
    g_test_add_func("/analyse/alike/minhash/lines", test_lines);
    g_test_add_func("/analyse/alike/minhash/estimates", test_estimates);
    g_test_add_func("/analyse/alike/minhash/containment", test_containment);
    g_test_add_func("/analyse/alike/minhash/bands", test_bands);
    g_test_add_func("/analyse/alike/minhash/groups", test_groups);
    g_test_add_func("/analyse/alike/minhash/drift", test_drift);
    return g_test_run();
}
