/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Merkle trees against the test vectors of Certificate Transparency (certificate-transparency,
 * cpp/merkletree/merkle_tree_test.cc), and every proof of small trees, right and spoilt. */
#include "proof/merkle.h"
#include <string.h>

static const char *const inputs[8] = {
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
static const char *const roots[8] = {
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};
#define A "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
#define B "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
#define C "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
#define D "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
#define E "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
#define F "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"

typedef struct vector {
    uint64_t which, size; /* leaf from 0, or the older size */
    const char *path[4];
} vector;
static const vector inclusions[] = {
    {0, 1, {NULL}},
    {0, 8, {A, B, C}},
    {5, 8, {D, E, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}},
    {2, 3, {"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"}},
    {1, 5, {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", B, D}}};
static const vector continuations[] = {
    {1, 1, {NULL}},
    {1, 8, {A, B, C}},
    {6, 8, {F, E, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}},
    {2, 5, {B, D}},
};

static day_sha256 leaf_of(const char *hex, day_sha *sha)
{
    uint8_t data[16];
    size_t size = strlen(hex) / 2;
    for (size_t i = 0; i < size; i++)
        data[i] = (uint8_t)(g_ascii_xdigit_value(hex[2 * i]) << 4 | g_ascii_xdigit_value(hex[2 * i + 1]));
    return day_merkle_leaf(sha, (day_span){data, size / 2}, (day_span){data + size / 2, size - size / 2});
}

static void expect_path(const GArray *path, const char *const *expected)
{
    guint n = 0;
    for (; n < 4 && expected[n] != NULL; n++) {
        day_sha256_hex hex = day_sha256_show(&g_array_index(path, day_sha256, n));
        g_assert_cmpstr(hex.text, ==, expected[n]);
    }
    g_assert_cmpuint(path->len, ==, n);
}

static void test_vectors(void)
{
    g_autoptr(day_sha) sha = day_sha_new();
    day_sha256 leaves[8];
    day_merkle tree = {0};
    day_sha256 root = day_merkle_root(&tree, sha);
    g_assert_cmpstr(day_sha256_show(&root).text, ==,
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (int i = 0; i < 8; i++) {
        leaves[i] = leaf_of(inputs[i], sha);
        day_merkle_add(&tree, sha, &leaves[i]);
        root = day_merkle_root(&tree, sha);
        g_assert_cmpstr(day_sha256_show(&root).text, ==, roots[i]);
    }
    for (guint i = 0; i < G_N_ELEMENTS(inclusions); i++) {
        g_autoptr(GArray) path = g_array_new(FALSE, FALSE, sizeof(day_sha256));
        day_merkle_inclusion(path, leaves, inclusions[i].size, inclusions[i].which, sha);
        expect_path(path, inclusions[i].path);
    }
    for (guint i = 0; i < G_N_ELEMENTS(continuations); i++) {
        g_autoptr(GArray) path = g_array_new(FALSE, FALSE, sizeof(day_sha256));
        day_merkle_consistency(path, leaves, continuations[i].size, continuations[i].which, sha);
        expect_path(path, continuations[i].path);
    }
}

enum { MOST = 40 };

/* A proof that was spoilt anywhere proves nothing. */
static void try_inclusion(const day_sha256 *leaves, uint64_t size, uint64_t index, day_sha *sha)
{
    g_autoptr(GArray) path = g_array_new(FALSE, FALSE, sizeof(day_sha256));
    day_sha256 root = day_merkle_root_of(leaves, size, sha);
    day_merkle_inclusion(path, leaves, size, index, sha);
    g_assert_true(day_merkle_includes(&root, size, index, &leaves[index], path, sha));
    if (size > 1)
        g_assert_false(day_merkle_includes(&root, size, index, &leaves[(index + 1) % size], path, sha));
    if (size > 1) g_assert_false(day_merkle_includes(&root, size, index ^ 1, &leaves[index], path, sha));
    g_assert_false(day_merkle_includes(&root, size, size, &leaves[index], path, sha));
    for (guint i = 0; i < path->len; i++) {
        g_array_index(path, day_sha256, i).bytes[31] ^= 1;
        g_assert_false(day_merkle_includes(&root, size, index, &leaves[index], path, sha));
        g_array_index(path, day_sha256, i).bytes[31] ^= 1;
    }
    g_array_append_val(path, root);
    g_assert_false(day_merkle_includes(&root, size, index, &leaves[index], path, sha));
    g_array_set_size(path, path->len - 1);
    if (path->len == 0) return;
    g_array_set_size(path, path->len - 1);
    g_assert_false(day_merkle_includes(&root, size, index, &leaves[index], path, sha));
}

static void try_consistency(const day_sha256 *leaves, uint64_t size, uint64_t old, day_sha *sha)
{
    g_autoptr(GArray) path = g_array_new(FALSE, FALSE, sizeof(day_sha256));
    day_sha256 root = day_merkle_root_of(leaves, size, sha), before = day_merkle_root_of(leaves, old, sha);
    day_merkle_consistency(path, leaves, size, old, sha);
    g_assert_true(day_merkle_continues(&before, old, &root, size, path, sha));
    day_sha256 other = before;
    other.bytes[0] ^= 1;
    g_assert_false(day_merkle_continues(&other, old, &root, size, path, sha));
    other = root;
    other.bytes[0] ^= 1;
    g_assert_false(day_merkle_continues(&before, old, &other, size, path, sha));
    g_assert_false(day_merkle_continues(&before, 0, &root, size, path, sha));
    g_assert_false(day_merkle_continues(&before, size + 1, &root, size, path, sha));
    for (guint i = 0; i < path->len; i++) {
        g_array_index(path, day_sha256, i).bytes[7] ^= 128;
        g_assert_false(day_merkle_continues(&before, old, &root, size, path, sha));
        g_array_index(path, day_sha256, i).bytes[7] ^= 128;
    }
    g_array_append_val(path, root);
    g_assert_false(day_merkle_continues(&before, old, &root, size, path, sha));
    g_array_set_size(path, path->len - 1);
    if (path->len == 0) return;
    g_array_set_size(path, path->len - 1);
    g_assert_false(day_merkle_continues(&before, old, &root, size, path, sha));
}

static void test_every_proof(void)
{
    g_autoptr(day_sha) sha = day_sha_new();
    day_sha256 leaves[MOST];
    for (uint8_t i = 0; i < MOST; i++) leaves[i] = day_merkle_leaf(sha, (day_span){&i, 1}, (day_span){0});
    for (uint64_t size = 1; size <= MOST; size++)
        for (uint64_t index = 0; index < size; index++) {
            try_inclusion(leaves, size, index, sha);
            try_consistency(leaves, size, index + 1, sha);
        }
}

static void test_hex(void)
{
    day_sha256 digest = day_sha_text("abc", 3), back;
    day_sha256_hex hex = day_sha256_show(&digest);
    g_assert_cmpstr(hex.text, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    g_assert_true(day_sha256_parse(&back, hex.text) && day_sha256_same(&back, &digest));
    hex.text[3] = 'G';
    g_assert_false(day_sha256_parse(&back, hex.text));
    hex.text[3] = 'A';
    g_assert_false(day_sha256_parse(&back, hex.text));
    g_assert_false(day_sha256_parse(&back, "ba78"));
    g_assert_false(day_sha256_parse(&back, NULL));
    uint8_t few[3] = {9, 9, 9};
    g_assert_false(day_hex_parse(few, 3, "00ff1") || day_hex_parse(few, 3, "00ff1x") ||
                   day_hex_parse(few, 3, "00ff1a0") || day_hex_parse(few, 3, "00FF1a"));
    g_assert_true(few[0] == 9 && day_hex_parse(few, 3, "00ff1a"));
    g_assert_true(few[0] == 0 && few[1] == 0xff && few[2] == 0x1a);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/proof/merkle/vectors", test_vectors);
    g_test_add_func("/proof/merkle/every-proof", test_every_proof);
    g_test_add_func("/proof/merkle/hex", test_hex);
    return g_test_run();
}
