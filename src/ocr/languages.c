/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The list of languages, from the names of the files in Tesseract's folder (Debian's packages
 * tesseract-ocr-LANGUAGE). Only names are looked at here. */
#include "languages.h"
#include <string.h>

#define SUFFIX ".traineddata"

static const struct {
    const char *language, *script;
} scripts[] = {
#define OCR_SCRIPT(language, script) {language, script},
#include "scripts.def"
#undef OCR_SCRIPT
};

const char *day_ocr_folder(void)
{
    static const char *const folders[] = {"/usr/share/tesseract-ocr/5/tessdata",
                                          "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata",
                                          "/usr/local/share/tessdata"};
    for (guint i = 0; i < G_N_ELEMENTS(folders); i++)
        if (g_file_test(folders[i], G_FILE_TEST_IS_DIR)) return folders[i];
    return NULL;
}

const char *day_ocr_script_of(const char *language)
{
    for (guint i = 0; i < G_N_ELEMENTS(scripts); i++)
        if (strcmp(scripts[i].language, language) == 0) return scripts[i].script;
    return "Latin";
}

/* `eng` first, then those of the table in its order, then the rest by name. */
static guint rank_of(const char *language)
{
    if (strcmp(language, "eng") == 0) return 0;
    for (guint i = 0; i < G_N_ELEMENTS(scripts); i++)
        if (strcmp(scripts[i].language, language) == 0) return i + 1;
    return G_N_ELEMENTS(scripts) + 1;
}

static int by_rank(gconstpointer a, gconstpointer b)
{
    const char *left = *(char *const *)a, *right = *(char *const *)b;
    guint first = rank_of(left), second = rank_of(right);
    return first != second ? (first < second ? -1 : 1) : strcmp(left, right);
}

/* Models that are no language: script and orientation, formulas, lines written from top to bottom. */
static bool is_language(const char *name)
{
    return strcmp(name, "osd") != 0 && strcmp(name, "equ") != 0 && !g_str_has_suffix(name, "_vert") &&
           strlen(name) <= 32;
}

char **day_ocr_installed(void)
{
    GPtrArray *names = g_ptr_array_new();
    const char *folder = day_ocr_folder();
    g_autoptr(GDir) dir = folder != NULL ? g_dir_open(folder, 0, NULL) : NULL;
    for (const char *file = dir != NULL ? g_dir_read_name(dir) : NULL; file != NULL;
         file = g_dir_read_name(dir)) {
        if (!g_str_has_suffix(file, SUFFIX)) continue;
        g_autofree char *name = g_strndup(file, strlen(file) - strlen(SUFFIX));
        if (is_language(name)) g_ptr_array_add(names, g_steal_pointer(&name));
    }
    g_ptr_array_sort(names, by_rank);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

bool day_ocr_is_off(const char *wanted)
{
    return wanted == NULL || *wanted == '\0' || strcmp(wanted, "none") == 0;
}

const char *day_ocr_default(void)
{
    g_auto(GStrv) installed = day_ocr_installed();
    return installed[0] != NULL ? "auto" : "none";
}

day_err day_ocr_check(const char *wanted, day_error *error)
{
    if (day_ocr_is_off(wanted)) return DAY_OK;
    g_auto(GStrv) installed = day_ocr_installed();
    if (installed[0] == NULL)
        return day_error_set(error, DAY_ERR_USAGE,
                             "no OCR languages are installed (Debian: apt-get install tesseract-ocr-eng)");
    if (strcmp(wanted, "auto") == 0) return DAY_OK;
    g_auto(GStrv) names = g_strsplit(wanted, "+", -1);
    for (guint i = 0; names[i] != NULL; i++) {
        if (g_strv_contains((const char *const *)installed, names[i])) continue;
        g_autofree char *there = g_strjoinv(", ", installed);
        return day_error_set(error, DAY_ERR_USAGE,
                             "--ocr: '%s' is not installed; there are %s (Debian: tesseract-ocr-*)", names[i],
                             there);
    }
    return DAY_OK;
}
