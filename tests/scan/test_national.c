/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The numbers of people and businesses agree with python3-stdnum: behind a label each that it calls valid is
 * found, and none that it refuses.
 *
 * usage: test_national EXAMPLES (what national_examples.py writes) */
#include "scan/kind.h"
#include "scan/scan.h"
#include <string.h>

static char **lines;

typedef struct wanted {
    const char *kind, *text, *number;
    bool found;
} wanted;

/* The same figures and letters, whatever signs part them. */
static bool same_number(const char *a, const char *b)
{
    for (;; a++, b++) {
        while (*a != '\0' && !g_ascii_isalnum(*a)) a++;
        while (*b != '\0' && !g_ascii_isalnum(*b)) b++;
        if (*a != *b) return false;
        if (*a == '\0') return true;
    }
}

static void note(const day_found *found, void *ctx)
{
    wanted *want = ctx;
    g_autofree char *text = g_strndup(want->text + found->start, found->size);
    if (strcmp(found->kind, want->kind) == 0 && same_number(text, want->number)) want->found = true;
}

static void test_examples(void)
{
    unsigned valid = 0, invalid = 0, wrong = 0;
    for (unsigned i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++) {
        g_auto(GStrv) words = g_strsplit(lines[i], "\t", 4);
        bool is_valid = strcmp(words[1], "valid") == 0;
        wanted want = {words[0], words[2], words[3], false};
        day_scene scene = {.text = {(const uint8_t *)words[2], strlen(words[2])},
                           .lang = "",
                           .region = "",
                           .at_ms = DAY_SCENE_UNDATED};
        day_scan_text(&scene, note, &want);
        valid += is_valid;
        invalid += !is_valid;
        if (want.found == is_valid) continue;
        g_test_message("%s, %s: %s", words[0], words[1], words[2]);
        wrong++;
    }
    g_test_message("%u valid, %u invalid", valid, invalid);
    g_assert_cmpuint(wrong, ==, 0);
    g_assert_cmpuint(valid, >, 1000);
    g_assert_cmpuint(invalid, >, 500);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autofree char *text = NULL;
    g_assert_true(argc == 2 && g_file_get_contents(argv[1], &text, NULL, NULL));
    lines = g_strsplit(text, "\n", -1);
    day_scan_warm();
    g_test_add_func("/national/examples", test_examples);
    int status = g_test_run();
    g_strfreev(lines);
    return status;
}
