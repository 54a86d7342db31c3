/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tesseract 5 through its C interface. One engine knows one language (mixed models make ten times the
 * errors), made from a mapped traineddata file; sub-languages that a model would load by path are switched
 * off.
 *
 * The mapped files are the one thing kept for the whole process: warming has no other place to put them, and
 * workers, which are forks, must find them. They are never written after warming. */
#include "engine.h"
#include "languages.h"
#include <leptonica/allheaders.h>
#include <string.h>
#include <tesseract/capi.h>

/* Of mapped models; address space is limited. */
#define MAPPED_MAX ((gsize)640 << 20)
/* OSD looks at the whole page; more characters than this tell it nothing new. */
#define WORD_MAX 4096

typedef struct models {
    GPtrArray *names;  /* NULL-terminated after warming */
    GHashTable *files; /* language → GMappedFile */
} models;

static models *warmed(void)
{
    static models kept;
    return &kept;
}

struct day_engine {
    TessBaseAPI *api;
};

/* --- models ------------------------------------------------------------------------------------------ */

static bool map_model(models *all, const char *language, gsize *total)
{
    g_autofree char *name = g_strconcat(language, ".traineddata", NULL);
    g_autofree char *path = g_build_filename(day_ocr_folder(), name, NULL);
    GMappedFile *file = g_mapped_file_new(path, FALSE, NULL);
    if (file == NULL) return false;
    *total += g_mapped_file_get_length(file);
    if (*total > MAPPED_MAX) {
        g_mapped_file_unref(file);
        return false;
    }
    g_hash_table_insert(all->files, g_strdup(language), file);
    return true;
}

void day_engine_warm(void)
{
    models *all = warmed();
    if (all->names != NULL) return;
    all->names = g_ptr_array_new();
    all->files = g_hash_table_new(g_str_hash, g_str_equal);
    gsize total = 0;
    g_auto(GStrv) installed = day_ocr_installed();
    if (day_ocr_folder() != NULL) map_model(all, "osd", &total);
    for (guint i = 0; installed[i] != NULL; i++)
        if (map_model(all, installed[i], &total)) g_ptr_array_add(all->names, g_strdup(installed[i]));
    g_ptr_array_add(all->names, NULL);
}

const char *const *day_engine_languages(void)
{
    day_engine_warm();
    return (const char *const *)warmed()->names->pdata;
}

day_engine *day_engine_new(const char *language)
{
    day_engine_warm();
    GMappedFile *file = g_hash_table_lookup(warmed()->files, language);
    if (file == NULL) return NULL;
    char *names[] = {"tessedit_load_sublangs"}, *values[] = {""};
    TessBaseAPI *api = TessBaseAPICreate();
    TessOcrEngineMode mode = strcmp(language, "osd") == 0 ? OEM_TESSERACT_ONLY : OEM_LSTM_ONLY;
    if (TessBaseAPIInit5(api, g_mapped_file_get_contents(file), (int)g_mapped_file_get_length(file), language,
                         mode, NULL, 0, names, values, 1, 0) != 0) {
        TessBaseAPIDelete(api);
        return NULL;
    }
    day_engine *engine = g_new0(day_engine, 1);
    engine->api = api;
    return engine;
}

void day_engine_free(day_engine *engine)
{
    if (engine == NULL) return;
    TessBaseAPIEnd(engine->api);
    TessBaseAPIDelete(engine->api);
    g_free(engine);
}

static void show(day_engine *engine, struct Pix *pix, float dpi, TessPageSegMode mode)
{
    TessBaseAPISetPageSegMode(engine->api, mode);
    TessBaseAPISetImage2(engine->api, pix);
    TessBaseAPISetSourceResolution(engine->api, (int)dpi);
}

/* --- a glance ---------------------------------------------------------------------------------------- */

bool day_engine_glance(day_glance *out, struct Pix *pix, float dpi)
{
    int degrees = 0;
    const char *script = NULL;
    *out = (day_glance){0};
    g_autoptr(day_engine) engine = day_engine_new("osd");
    if (engine == NULL) return false;
    show(engine, pix, dpi, PSM_OSD_ONLY);
    if (!TessBaseAPIDetectOrientationScript(engine->api, &degrees, &out->turns_confidence, &script,
                                            &out->script_confidence))
        return false;
    out->turns = (uint32_t)((360 - degrees) / 90) % 4;
    g_strlcpy(out->script, script != NULL ? script : "", sizeof out->script);
    return true;
}

/* --- recognition ------------------------------------------------------------------------------------- */

static void clear_word(gpointer data)
{
    g_free(((day_word *)data)->text);
}

static void clear_line(gpointer data)
{
    g_array_unref(((day_line *)data)->words);
}

static bool box_of(day_rect *out, const TessPageIterator *at, TessPageIteratorLevel level)
{
    int left, top, right, bottom;
    if (!TessPageIteratorBoundingBox(at, level, &left, &top, &right, &bottom)) return false;
    *out = (day_rect){(float)left, (float)top, (float)right, (float)bottom};
    return true;
}

/* Whether the line's own text has a space before this word, which begins at *at or after it. */
static bool stands_apart(const char *line, size_t *at, const char *word)
{
    const char *found = line != NULL && *word != '\0' ? strstr(line + *at, word) : NULL;
    if (found == NULL) return true;
    bool apart = memchr(line + *at, ' ', (size_t)(found - line) - *at) != NULL;
    *at = (size_t)(found - line) + strlen(word);
    return apart;
}

static void take_word(day_line *line, TessResultIterator *at, const char *line_text, size_t *offset)
{
    day_word word = {0};
    char *text = TessResultIteratorGetUTF8Text(at, RIL_WORD);
    if (text == NULL) return;
    word.text = g_strndup(g_strstrip(text), WORD_MAX);
    word.confidence = CLAMP(TessResultIteratorConfidence(at, RIL_WORD), 0, 100);
    word.spaced = line->words->len > 0 && stands_apart(line_text, offset, word.text);
    if (line->words->len == 0) (void)stands_apart(line_text, offset, word.text);
    bool good = *word.text != '\0' && box_of(&word.box, TessResultIteratorGetPageIteratorConst(at), RIL_WORD);
    TessDeleteText(text);
    if (good)
        g_array_append_val(line->words, word);
    else
        clear_word(&word);
}

static day_line begin_line(const TessResultIterator *at, uint32_t block)
{
    day_line line = {.words = g_array_new(FALSE, FALSE, sizeof(day_word)), .block = block};
    g_array_set_clear_func(line.words, clear_word);
    (void)box_of(&line.box, TessResultIteratorGetPageIteratorConst(at), RIL_TEXTLINE);
    return line;
}

static void take_line(GArray *lines, TessResultIterator *at, uint32_t block, bool *more)
{
    day_line line = begin_line(at, block);
    char *text = TessResultIteratorGetUTF8Text(at, RIL_TEXTLINE);
    size_t offset = 0;
    do {
        take_word(&line, at, text, &offset);
        *more = TessResultIteratorNext(at, RIL_WORD);
    } while (*more &&
             !TessPageIteratorIsAtBeginningOf(TessResultIteratorGetPageIteratorConst(at), RIL_TEXTLINE));
    if (text != NULL) TessDeleteText(text);
    if (line.words->len > 0)
        g_array_append_val(lines, line);
    else
        clear_line(&line);
}

static GArray *take_lines(day_engine *engine)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(day_line));
    g_array_set_clear_func(lines, clear_line);
    if (TessBaseAPIRecognize(engine->api, NULL) != 0) return lines;
    TessResultIterator *at = TessBaseAPIGetIterator(engine->api);
    bool more = at != NULL;
    for (uint32_t block = 0; more;) {
        const TessPageIterator *page = TessResultIteratorGetPageIteratorConst(at);
        if (TessPageIteratorIsAtBeginningOf(page, RIL_BLOCK)) block++;
        take_line(lines, at, block, &more);
    }
    if (at != NULL) TessResultIteratorDelete(at);
    return lines;
}

GArray *day_engine_recognise(day_engine *engine, struct Pix *pix, float dpi)
{
    show(engine, pix, dpi, PSM_AUTO);
    return take_lines(engine);
}

/* A little room around the line, as its box is tight; but Tesseract reads whatever memory a rectangle names.
 */
GArray *day_engine_recognise_line(day_engine *engine, struct Pix *pix, float dpi, day_rect where)
{
    int room = (int)((where.y1 - where.y0) * 0.2f);
    int left = CLAMP((int)where.x0 - room, 0, pixGetWidth(pix) - 1);
    int top = CLAMP((int)where.y0 - room, 0, pixGetHeight(pix) - 1);
    int right = CLAMP((int)where.x1 + room, left + 1, pixGetWidth(pix));
    int bottom = CLAMP((int)where.y1 + room, top + 1, pixGetHeight(pix));
    show(engine, pix, dpi, PSM_SINGLE_LINE);
    TessBaseAPISetRectangle(engine->api, left, top, right - left, bottom - top);
    return take_lines(engine);
}
