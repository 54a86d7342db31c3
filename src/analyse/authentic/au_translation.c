/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Signs of translation by a program: files that name one, and marks that older ones leave in prose (a blank
 * put into an address or a placeholder). Good translation leaves none, so finding nothing says nothing; style
 * is not judged here, since nothing that could be counted tells a program's from a person's. */
#include "authentic.h"
#include "store/q_alike.h"
#include "store/q_authentic.h"
#include <string.h>

static const char *const programs[] = {
    "google translate", "deepl",    "yandex.translate", "trados",  "memoq",  "omegat",
    "wordfast",         "smartcat", "bing translator",  "systran", "promt ", NULL};
/* No person types these. */
static const char *const marks[] = {"http: //", "https: //", "& quot;", "& nbsp;",
                                    "& amp;",   "% 1 $ s",   "% 2 $ s", NULL};

enum { MANY = 3 /* texts with marks, of which something is said */ };

typedef struct job {
    day_authentic *at;
    day_places named, marked;
    guint64 texts;
} job;

static bool take_document(const day_authentic_document *one, void *ctx)
{
    job *j = ctx;
    g_autofree char *program = g_ascii_strdown(one->program, -1);
    for (guint i = 0; programs[i] != NULL; i++)
        if (strstr(program, programs[i]) != NULL) {
            day_places_add(&j->named, one->item, 0, 0, 0, one->program);
            break;
        }
    return true;
}

static bool take_text(const day_alike_text *text, void *ctx)
{
    job *j = ctx;
    j->texts++;
    if (text->kind == DAY_UNIT_COMMIT || g_str_has_prefix(text->mime, "text/x-")) return true;
    for (guint i = 0; marks[i] != NULL; i++) {
        const char *at = memmem(text->text, text->size, marks[i], strlen(marks[i]));
        if (at == NULL) continue;
        day_places_add(&j->marked, text->item, text->unit, at - text->text, (int64_t)strlen(marks[i]), NULL);
        break;
    }
    return true;
}

static day_err put(job *j, const char *what, const char *looked_at, const day_places *places,
                   day_error *error)
{
    g_autofree char *count = day_authentic_count(places->all, places == &j->named ? "file" : "text");
    g_autofree char *found = g_strdup_printf("%s %s.", count, what);
    const day_finding finding = {
        DAY_FINDING_OF("neutral"), .looked_at = looked_at, .found = found,
        .otherwise =
            "People translate what they have to read; that a text was translated does not say that it is not "
            "genuine, only that it is not the original."};
    return day_authentic_put(j->at, &finding, places, error);
}

static day_err begin(void **out, day_authentic *at, day_error *error)
{
    job *j = *out = g_new0(job, 1);
    j->at = at;
    return day_authentic_each_document(at->store, take_document, j, error);
}

static day_err end(void *ctx, day_error *error)
{
    job *j = ctx;
    day_err err = DAY_OK;
    g_autofree char *texts = day_authentic_count((int64_t)j->texts, "text");
    g_autofree char *looked_at =
        g_strdup_printf("programs that files name, and marks of translation in %s", texts);
    if (j->named.all > 0) err = put(j, "made by a program that translates", looked_at, &j->named, error);
    if (err == DAY_OK && j->marked.all >= MANY)
        err = put(j, "with blanks in addresses or placeholders, as older programs that translate leave them",
                  looked_at, &j->marked, error);
    if (err != DAY_OK || j->named.all > 0 || j->marked.all >= MANY) return err;
    const day_finding none = {DAY_FINDING_OF("neutral"), .looked_at = looked_at,
                              .found = "Nothing was found, which says nothing: good translation by a "
                                       "program leaves no mark that can be "
                                       "counted, and style is not judged."};
    return day_authentic_put(j->at, &none, NULL, error);
}

static void clear(void *ctx)
{
    job *j = ctx;
    day_places_clear(&j->named);
    day_places_clear(&j->marked);
    g_free(j);
}

const day_authentic_texts day_authentic_translation = {begin, take_text, end, clear};
