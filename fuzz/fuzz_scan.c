/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Fuzzes every kind of mention at once: the input's first byte chooses a language and whether the text has a
 * date, the rest is the text (made valid UTF-8, as units are). What is found lies in the text, between
 * characters, in order, and its value and details are valid UTF-8. */
#include "base/utf8.h"
#include "scan/kind.h"
#include "scan/scan.h"
#include <string.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct text {
    const char *bytes;
    size_t size, last;
} text;

static bool is_edge(const text *t, size_t at)
{
    return at == t->size || ((uint8_t)t->bytes[at] & 0xC0) != 0x80;
}

static void check(const day_found *found, void *ctx)
{
    text *t = ctx;
    g_assert(found->start >= t->last && found->size > 0 && found->start + found->size <= t->size);
    g_assert(is_edge(t, found->start) && is_edge(t, found->start + found->size));
    g_assert(g_utf8_validate(found->value, -1, NULL) && g_utf8_validate(found->detail, -1, NULL));
    g_assert(found->how != NULL);
    t->last = found->start;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    day_scan_warm();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const langs[] = {"",   "en",    "zh", "ru", "fa", "fr", "de", "es",
                                        "it", "pt-BR", "nl", "tr", "hi", "ja", "ko", "ar"};
    if (size == 0) return 0;
    size_t clean = size - 1;
    char *valid = day_utf8_clean((const char *)data + 1, size - 1, &clean);
    char *exact = g_memdup2(valid, clean + (clean == 0)); /* so that a byte past the end is seen */
    text t = {exact, clean, 0};
    day_scene scene = {
        .text = {(const uint8_t *)exact, clean}, .lang = langs[data[0] % G_N_ELEMENTS(langs)], .region = ""};
    scene.at_ms = data[0] >= 128 ? DAY_SCENE_UNDATED : INT64_C(1478476800000);
    day_scan_text(&scene, check, &t);
    g_free(exact);
    g_free(valid);
    return 0;
}
