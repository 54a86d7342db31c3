/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* SHA-256 against the examples of FIPS 180-4, in one piece, in pieces, and from a descriptor. */
#include "scratch.h"
#include "source/hash.h"

static char *hex(const day_hash *hash)
{
    GString *out = g_string_new(NULL);
    for (int i = 0; i < 32; i++) g_string_append_printf(out, "%02x", hash->sha256[i]);
    return g_string_free(out, FALSE);
}

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static void test_pieces(void)
{
    g_autoptr(day_hasher) hasher = day_hasher_new();
    day_hash hash;
    for (int again = 0; again < 2; again++) {
        day_hasher_begin(hasher);
        day_hasher_add(hasher, (day_span){(const uint8_t *)"a", 1});
        day_hasher_add(hasher, (day_span){NULL, 0});
        day_hasher_add(hasher, (day_span){(const uint8_t *)"bc", 2});
        day_hasher_end(hasher, &hash);
        g_autofree char *text = hex(&hash);
        g_assert_cmpstr(text, ==, ABC);
        g_assert_cmpuint(hash.size, ==, 3);
    }
}

static void test_fd(void)
{
    char *folder = scratch_new();
    g_autoptr(day_hasher) hasher = day_hasher_new();
    day_hash hash;
    day_error error = {0};
    const char *names[] = {"abc", "empty"}, *expected[] = {ABC, EMPTY};
    scratch_put(folder, "abc", "abc");
    scratch_put(folder, "empty", "");
    for (int i = 0; i < 2; i++) {
        g_autofree char *path = scratch_path(folder, names[i]);
        int fd = open(path, O_RDONLY);
        lseek(fd, 2, SEEK_SET); /* the descriptor's own offset does not matter */
        g_assert_cmpint(day_hash_fd(&hash, hasher, fd, &error), ==, DAY_OK);
        g_autofree char *text = hex(&hash);
        g_assert_cmpstr(text, ==, expected[i]);
        close(fd);
    }
    int dir = open(folder, O_RDONLY);
    g_assert_cmpint(day_hash_fd(&hash, hasher, dir, &error), ==, DAY_ERR_IO);
    close(dir);
    scratch_free(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hash/pieces", test_pieces);
    g_test_add_func("/hash/fd", test_fd);
    return g_test_run();
}
