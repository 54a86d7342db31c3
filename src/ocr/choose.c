/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One script at a time. Orientation and script detection looks at the whole page and says which way up it is
 * and which script it thinks it sees; it is often unsure on screenshots. So the page is read with the first
 * language of that script, then its longest lines with the others: with those of the same script always
 * (simplified or traditional, Persian or Arabic), with those of other scripts while nobody is sure of what it
 * read. Whoever is surest reads the page. If nobody is, and the page may stand another way, it is turned and
 * read again.
 *
 * The order of trials is fixed, so the same page always gives the same language. */
#include "choose.h"
#include "languages.h"
#include "reading_order.h"
#include <string.h>

#define SAMPLE_LINES 6
#define SURE 84.0f /* mean confidence that makes other scripts unlikely */
#define TRIALS_MAX 12
#define TURN_SURE 2.0f   /* OSD's confidence from which the page is turned before it is read */
#define TURN_DOUBT 60.0f /* mean confidence below which it is read the other way as well */
/* A model that knows Latin letters beside its own reads English nearly as surely as the English one. */
#define TIE 1.5f

typedef struct choice {
    day_prepared *page;
    GPtrArray *candidates; /* of const char *, those of the script that was seen first */
    guint likely;          /* how many of them are of that script */
} choice;

/* --- candidates -------------------------------------------------------------------------------------- */

static bool is_wanted(char **names, const char *language)
{
    return names == NULL || g_strv_contains((const char *const *)names, language);
}

static bool is_east_asian(const char *script)
{
    return strcmp(script, "Han") == 0 || strcmp(script, "Japanese") == 0 || strcmp(script, "Korean") == 0;
}

static bool is_of(const char *language, const char *script)
{
    const char *own = day_ocr_script_of(language);
    return strcmp(own, script) == 0 || (is_east_asian(own) && is_east_asian(script));
}

static void list_candidates(choice *c, const char *wanted, const char *script)
{
    g_auto(GStrv) names = strcmp(wanted, "auto") == 0 ? NULL : g_strsplit(wanted, "+", -1);
    const char *const *all = day_engine_languages();
    for (guint pass = 0; pass < 2; pass++) {
        for (guint i = 0; all[i] != NULL; i++)
            if (is_wanted(names, all[i]) && is_of(all[i], script) == (pass == 0))
                g_ptr_array_add(c->candidates, (gpointer)all[i]);
        if (pass == 0) c->likely = c->candidates->len;
    }
}

/* --- a sample of lines ------------------------------------------------------------------------------- */

static int by_width(gconstpointer a, gconstpointer b)
{
    const day_line *left = *(day_line *const *)a, *right = *(day_line *const *)b;
    float first = left->box.x1 - left->box.x0, second = right->box.x1 - right->box.x0;
    return first > second ? -1 : first < second;
}

/* The widest lines; pointers into `lines`. */
static GPtrArray *sample_of(GArray *lines)
{
    GPtrArray *sample = g_ptr_array_new();
    for (guint i = 0; i < lines->len; i++) g_ptr_array_add(sample, &g_array_index(lines, day_line, i));
    g_ptr_array_sort(sample, by_width);
    if (sample->len > SAMPLE_LINES) g_ptr_array_set_size(sample, SAMPLE_LINES);
    return sample;
}

/* Models are not equally sure of themselves: the Arabic one is surer of Persian than the Persian one. So
 * letters that a language has and its neighbours of the same script do not speak for it, when its own reading
 * has enough of them. */
static const struct {
    const char *language, *letters;
} own_letters[] = {{"fas", "پچژگ"}, {"urd", "ٹڈڑںے"}, {"ukr", "іїєґ"}};
#define OWN_SHARE 0.01
#define OWN_GAIN 10.0f

static const char *letters_of(const char *language)
{
    for (guint i = 0; i < G_N_ELEMENTS(own_letters); i++)
        if (strcmp(own_letters[i].language, language) == 0) return own_letters[i].letters;
    return "";
}

static guint count_letters(const GArray *lines, const char *letters)
{
    guint count = 0;
    for (guint i = 0; i < lines->len && *letters != '\0'; i++) {
        const day_line *line = &g_array_index(lines, day_line, i);
        for (guint j = 0; j < line->words->len; j++)
            for (const char *at = g_array_index(line->words, day_word, j).text; *at != '\0';
                 at = g_utf8_next_char(at))
                count += g_utf8_strchr(letters, -1, g_unichar_tolower(g_utf8_get_char(at))) != NULL;
    }
    return count;
}

static float gain_of(guint own, guint chars)
{
    return own > 0 && own >= chars * OWN_SHARE ? OWN_GAIN : 0;
}

/* Confidence over characters of what `engine` reads where the sample's lines are. Its own letters are looked
 * for there, or in `page` when it has read all of it. */
static float score_of(const choice *c, const GPtrArray *sample, day_engine *engine, const char *language,
                      const GArray *page)
{
    double sum = 0;
    guint count = 0, own = 0;
    for (guint i = 0; i < sample->len; i++) {
        const day_line *line = sample->pdata[i];
        guint chars = 0;
        g_autoptr(GArray) again = day_engine_recognise_line(engine, c->page->pix, c->page->dpi, line->box);
        float confidence = day_lines_confidence(again, &chars);
        sum += (double)confidence * chars;
        count += chars;
        own += count_letters(again, letters_of(language));
    }
    if (count == 0) return 0;
    float score = (float)(sum / count), gain = gain_of(own, count);
    if (page != NULL) {
        (void)day_lines_confidence(page, &count);
        gain = gain_of(count_letters(page, letters_of(language)), count);
    }
    return score + gain;
}

/* The language that reads the sample best: its place among the candidates. Candidate 0 has read the page. */
static guint best_of(const choice *c, const GPtrArray *sample, day_engine *first, const GArray *page)
{
    guint best = 0, trials = MIN(c->candidates->len, TRIALS_MAX);
    if (sample->len == 0 || trials < 2) return 0;
    float best_score = score_of(c, sample, first, c->candidates->pdata[0], page);
    for (guint i = 1; i < trials; i++) {
        if (i >= MAX(c->likely, 1) && best_score >= SURE) break;
        g_autoptr(day_engine) engine = day_engine_new(c->candidates->pdata[i]);
        float score = engine != NULL ? score_of(c, sample, engine, c->candidates->pdata[i], NULL) : 0;
        if (score <= best_score + TIE) continue;
        best = i;
        best_score = score;
    }
    return best;
}

/* --- the page ---------------------------------------------------------------------------------------- */

static GArray *read_with(const choice *c, day_engine *engine)
{
    return day_engine_recognise(engine, c->page->pix, c->page->dpi);
}

static day_err read_as_it_stands(day_reading *out, const choice *c, day_error *error)
{
    out->language = c->candidates->pdata[0];
    g_autoptr(day_engine) first = day_engine_new(out->language);
    if (first == NULL)
        return day_error_set(error, DAY_ERR_FAILED, "the OCR model of %s is no good", out->language);
    out->lines = read_with(c, first);
    g_autoptr(GPtrArray) sample = sample_of(out->lines);
    guint best = best_of(c, sample, first, out->lines);
    if (best == 0) return DAY_OK;
    g_autoptr(day_engine) engine = day_engine_new(c->candidates->pdata[best]);
    if (engine == NULL) return DAY_OK;
    g_array_unref(out->lines);
    out->lines = read_with(c, engine);
    out->language = c->candidates->pdata[best];
    return DAY_OK;
}

static float confidence_of(const day_reading *reading)
{
    return day_lines_confidence(reading->lines, NULL);
}

/* Reads the page turned by `turns` more; keeps that if it is better than what is there. */
static day_err read_turned(day_reading *out, choice *c, uint32_t turns, day_error *error)
{
    g_auto(day_reading) other = {0};
    float skew = c->page->skew;
    day_prepare_turn(c->page, turns);
    day_err err = read_as_it_stands(&other, c, error);
    if (err != DAY_OK) return err;
    if (confidence_of(&other) <= confidence_of(out)) {
        day_prepare_turn(c->page, 4 - turns);
        c->page->skew = skew;
        return DAY_OK;
    }
    day_reading kept = *out;
    *out = other;
    other = kept;
    return DAY_OK;
}

day_err day_read_best(day_reading *out, day_prepared *page, const char *wanted, day_error *error)
{
    day_glance glance;
    g_autoptr(GPtrArray) candidates = g_ptr_array_new();
    choice c = {.page = page, .candidates = candidates};
    (void)day_engine_glance(&glance, page->pix, page->dpi);
    list_candidates(&c, wanted, glance.script);
    if (candidates->len == 0)
        return day_error_set(error, DAY_ERR_FAILED, "none of the languages of --ocr %s can be used", wanted);
    bool turn = glance.turns_confidence >= TURN_SURE;
    if (turn) day_prepare_turn(page, glance.turns);
    day_prepare_deskew(page);
    day_err err = read_as_it_stands(out, &c, error);
    if (err == DAY_OK && glance.turns != 0 && confidence_of(out) < TURN_DOUBT)
        err = read_turned(out, &c, turn ? 4 - glance.turns : glance.turns, error);
    return err;
}

void day_reading_clear(day_reading *reading)
{
    if (reading->lines != NULL) g_array_unref(reading->lines);
    *reading = (day_reading){0};
}
