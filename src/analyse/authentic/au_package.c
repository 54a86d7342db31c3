/* SPDX-License-Identifier: AGPL-3.0-or-later
 * How office documents were packed (OOXML and ODF are zips): each part bears the time at which it was put in.
 * Microsoft's programs write none there; others write that of saving, or one day for all. So a constant that
 * lies before the last saving says nothing, but a part that is later than the last saving was put in by
 * something that did not tell of it. Times in a zip have no zone. */
#include "item_told.h"
#include <string.h>

#define SLACK_MS (26 * 3600 * INT64_C(1000)) /* no zone is told, neither on which side of UTC */

typedef struct survey {
    day_authentic *at;
    guint files, dated, late, microsoft;
    day_places others; /* that name a program of Microsoft and were packed by another one */
} survey;

/* What one document tells. */
typedef struct packing {
    guint parts, undated;
    guint late, late_text;                      /* parts later than the last saving */
    const day_item_told_fact *first_late, *any; /* with a time; NULL: none */
    int64_t saved_ms;                           /* DAY_TIME_NONE: not told */
    bool microsoft;
} packing;

static const char *const keys[] = {"package.structure", "package.time", "created",
                                   "modified",          "producer",     NULL};

static int64_t time_of_parts(const day_item_told_fact *fact)
{
    g_autofree char *at = day_item_told_word(fact->value, "at");
    return at != NULL ? day_item_told_time_of(at) : DAY_TIME_NONE;
}

static void read_times(packing *p, const day_item_told *told)
{
    const day_item_told_fact *fact;
    guint from = 0;
    while ((fact = day_item_told_get(told, "package.time", &from)) != NULL) {
        int64_t ms = time_of_parts(fact);
        if (ms == DAY_TIME_NONE) continue;
        guint text = (guint)day_item_told_number(fact->value, "text", 0);
        if (p->any == NULL) p->any = fact;
        if (p->saved_ms == DAY_TIME_NONE || ms <= p->saved_ms + SLACK_MS) continue;
        p->late += (guint)day_item_told_number(fact->value, "parts", 0);
        p->late_text += text;
        if (p->first_late == NULL) p->first_late = fact;
    }
}

/* "2012-10-12 14:23" of the parts of a fact. Caller frees. */
static char *when_of(const day_item_told_fact *fact)
{
    return day_authentic_when(time_of_parts(fact));
}

static day_err put(survey *all, const day_item_told *told, const day_item_told_fact *part,
                   const day_finding *like, const char *found, day_error *error)
{
    day_finding finding = *like;
    g_autofree char *note = g_strdup_printf("the part %s of the package", part->place);
    finding.found = found;
    finding.looked_at = "the times of the parts of its package, against that of its last saving";
    return day_item_told_put(all->at, told, &finding, note, error);
}

/* Some parts are later than the last saving, and the others are not. */
static day_err put_replaced(survey *all, const day_item_told *told, const packing *p, day_error *error)
{
    static const day_finding of_text = {
        DAY_FINDING_OF("against"), .weight = "moderate",
        .weight_why = "who saves a document with the program that it is of writes all of its parts and the "
                      "time of saving; here the text was put in alone, and the time left as it was",
        .otherwise = "A system that fills in forms, removes what is secret or replaces links does the same, "
                     "and so does a clock that was set wrong."};
    static const day_finding of_rest = {
        DAY_FINDING_OF("against"), .weight = "weak",
        .weight_why = "another program put something into the file after its last saving; it is not the part "
                      "that holds the text",
        .otherwise = "Programs that add labels and signatures, remove macros or shrink pictures, and clocks "
                     "that were set wrong."};
    g_autofree char *first = when_of(p->first_late), *saved = day_authentic_when(p->saved_ms);
    g_autofree char *parts = day_authentic_count(p->late, "part");
    g_autofree char *found = g_strdup_printf(
        p->late_text > 0
            ? "Packed on %s or after that: %s of %u, the text among them. The document says that "
              "it was saved for the last time on %s, and the other parts bear no later time."
            : "Packed on %s or after that: %s of %u, none with the text. The document says that "
              "it was saved for the last time on %s, and the other parts bear no later time.",
        first, parts, p->parts, saved);
    return put(all, told, p->first_late, p->late_text > 0 ? &of_text : &of_rest, found, error);
}

static day_err put_packed_later(survey *all, const day_item_told *told, const packing *p, day_error *error)
{
    static const day_finding like = {
        DAY_FINDING_OF("against"), .weight = "weak",
        .weight_why =
            "the file as it is was made after the last saving that it tells; that does not say that "
            "anything in it was changed",
        .otherwise =
            "Programs that convert, fill in templates, or check and shrink mail pack a document anew "
            "and keep its time of saving; a program may also not tell the time of each saving."};
    g_autofree char *first = when_of(p->first_late), *saved = day_authentic_when(p->saved_ms);
    g_autofree char *found =
        g_strdup_printf("All of its parts were packed on %s or after that, but the document says that it was "
                        "saved for the last time on %s.",
                        first, saved);
    return put(all, told, p->first_late, &like, found, error);
}

static day_err put_other_packer(survey *all, const day_item_told *told, const packing *p, day_error *error)
{
    static const day_finding like = {
        DAY_FINDING_OF("against"), .weight = "weak",
        .weight_why = "Microsoft's programs write no time to any part, so another program has put these in; "
                      "it was about the time of the last saving, or that is not told",
        .otherwise = "Programs that add labels and signatures, remove macros or fill in forms; somebody who "
                     "unpacked the file, looked, and packed it again."};
    g_autofree char *first = when_of(p->any), *parts = day_authentic_count(p->parts - p->undated, "part");
    g_autofree char *found =
        g_strdup_printf("It names a program of Microsoft, but in its package there is a time at %s of %u, as "
                        "%s; at the others there is none, as that program writes them.",
                        parts, p->parts, first);
    return put(all, told, p->any, &like, found, error);
}

/* By no version of Microsoft's that packs (docs/authenticity-files.md): Windows, format 4.5, without times.
 */
static bool packed_by_microsoft(const day_item_told *told, const packing *p)
{
    g_autofree char *by = day_item_told_word(day_item_told_value(told, "package.structure"), "packed_by");
    return p->undated == p->parts && g_strcmp0(by, "0/45") == 0;
}

/* Of all versions of these that were seen each writes it plain (docs/authenticity-files.md). NULL:
 * another program, or none is named. */
static const char *odf_maker(const char *producer)
{
    static const char *const makers[] = {"LibreOffice", "OpenOffice", "NeoOffice"};
    for (guint i = 0; i < G_N_ELEMENTS(makers); i++)
        if (g_str_has_prefix(producer, makers[i])) return makers[i];
    return NULL;
}

/* How another program put the part that tells the format there. NULL: as the standard wants it, or no ODF. */
static const char *type_is(const char *told)
{
    static const char *const otherwise[][2] = {
        {"extra", "has an extra field"}, {"compressed", "is compressed"}, {"later", "is not the first one"}};
    for (guint i = 0; i < G_N_ELEMENTS(otherwise); i++)
        if (g_strcmp0(told, otherwise[i][0]) == 0) return otherwise[i][1];
    return NULL;
}

static day_err put_type(survey *all, const day_item_told *told, day_error *error)
{
    g_autofree char *type = day_item_told_word(day_item_told_value(told, "package.structure"), "mimetype");
    const char *maker = odf_maker(day_item_told_value(told, "producer")), *is = type_is(type);
    if (is == NULL || maker == NULL) return DAY_OK;
    g_autofree char *found =
        g_strdup_printf("It names %s as its maker, but the part that tells its format %s.", maker, is);
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "weak",
        .weight_why =
            "the standard wants that part first and plain, and that program writes it so: another one "
            "packed the file, which does not say that anything in it was changed",
        .looked_at = "the part “mimetype” of the package, against the standard of OpenDocument",
        .found = found,
        .otherwise = "Somebody who unpacked the file, looked, and packed it again; a system that fills in "
                     "templates or takes out what is secret."};
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

static day_err weigh(survey *all, const day_item_told *told, const packing *p, day_error *error)
{
    if (p->late > 0 && p->late < p->parts) return put_replaced(all, told, p, error);
    if (p->late > 0) return put_packed_later(all, told, p, error);
    if (p->microsoft && p->any != NULL && p->undated > 0) return put_other_packer(all, told, p, error);
    return put_type(all, told, error);
}

static day_err take(const day_item_told *told, void *ctx, day_error *error)
{
    survey *all = ctx;
    const char *structure = day_item_told_value(told, "package.structure");
    if (*structure == '\0') return DAY_OK;
    int64_t created = day_item_told_time_of(day_item_told_value(told, "created"));
    int64_t modified = day_item_told_time_of(day_item_told_value(told, "modified"));
    packing p = {.parts = (guint)day_item_told_number(structure, "parts", 0),
                 .undated = (guint)day_item_told_number(structure, "undated", 0),
                 .saved_ms = MAX(created, modified),
                 .microsoft = strstr(day_item_told_value(told, "producer"), "Microsoft") != NULL};
    read_times(&p, told);
    all->files++;
    all->dated += p.any != NULL;
    all->late += p.late > 0;
    all->microsoft += p.microsoft;
    if (p.microsoft && !packed_by_microsoft(told, &p))
        day_places_add(&all->others, told->item, 0, 0, 0, NULL);
    return weigh(all, told, &p, error);
}

static day_err put_summary(survey *all, day_error *error)
{
    g_autofree char *files = day_authentic_count(all->files, "document");
    g_autofree char *found = g_strdup_printf("Of %s that are packages, %u bear times in them, %u of these "
                                             "one that is later than their last saving. %u name "
                                             "a program of Microsoft; of these %" G_GINT64_FORMAT
                                             " were packed otherwise than it packs.",
                                             files, all->dated, all->late, all->microsoft, all->others.all);
    const day_finding summary = {
        DAY_FINDING_OF("neutral"), .looked_at = "times and forms of the zips that office documents are",
        .found = found,
        .otherwise = "Libraries that write documents often name the program that they write for."};
    return day_authentic_put(all->at, &summary, &all->others, error);
}

day_err day_authentic_package(day_authentic *at, day_error *error)
{
    survey all = {.at = at};
    day_err err = day_item_told_each(at, "application/vnd.", keys, take, &all, error);
    if (err == DAY_OK && all.files == 0)
        err = day_authentic_not_applicable(at, "packages of office documents",
                                           "No document is a package whose parts can be listed.", error);
    else if (err == DAY_OK)
        err = put_summary(&all, error);
    day_places_clear(&all.others);
    return err;
}
