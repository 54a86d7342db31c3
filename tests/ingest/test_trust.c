/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ingest/trust.h"
#include <glib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static uint64_t trust_of(const char *bytes, size_t size, int64_t source, const char *path)
{
    int fd = memfd_create("trust", MFD_CLOEXEC);
    g_assert_cmpint(fd, >=, 0);
    g_assert_cmpint(write(fd, bytes, size), ==, (gssize)size);
    uint64_t trust = day_trust_of_file(fd, source, path);
    close(fd);
    return trust;
}

static uint64_t trust_of_text(const char *text, int64_t source, const char *path)
{
    return trust_of(text, strlen(text), source, path);
}

static void test_texts_of_a_folder(void)
{
    uint64_t trust = trust_of_text("From: a@example.org\n", 1, "mail/1.eml");
    g_assert_true(trust != 0);
    g_assert_true(trust > (uint64_t)INT64_MAX); /* never an item's id */
    g_assert_true(trust == trust_of_text("交警\r\n", 1, "mail/2.txt"));
    g_assert_true(trust != trust_of_text("x\n", 1, "other/2.txt"));
    g_assert_true(trust != trust_of_text("x\n", 2, "mail/2.txt"));
}

static void test_alone(void)
{
    static const char *const heads[] = {"%PDF-1.7\n",
                                        "PK\x03\x04",
                                        "{\\rtf1",
                                        "Rar!\x1a",
                                        "\x89PNG\r\n\x1a\n",
                                        "junk before %PDF-1.4",
                                        "a\x01"
                                        "b",
                                        "\x7f"
                                        "ELF",
                                        "begin 644 x\n"};
    for (guint i = 0; i < G_N_ELEMENTS(heads); i++)
        g_assert_true(trust_of_text(heads[i], 1, "folder/x.txt") == 0);
    g_assert_true(trust_of("a\0b", 3, 1, "folder/x.txt") == 0);
    g_assert_true(day_trust_of_file(-1, 1, "folder/x.txt") == 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/trust/texts-of-a-folder", test_texts_of_a_folder);
    g_test_add_func("/trust/alone", test_alone);
    return g_test_run();
}
