/* SPDX-License-Identifier: AGPL-3.0-or-later
 * PDF files: what was changed after a first saving and still lies in the file, what a signature does not
 * cover, Info and XMP that disagree, editors, and programs that are younger than the file says it is. Most
 * PDFs that were saved more than once are honest: only what shows another text is told file by file. */
#include "edit_programs.h"
#include "maker_age.h"
#include "item_told.h"
#include "pdf_makers.h"
#include <stdio.h>
#include <string.h>

#define ZONE_MS (24 * 3600 * INT64_C(1000)) /* times without a zone, side by side, differ by less */
#define SAME_MS (2 * INT64_C(1000))         /* a program writes both at once */

typedef struct survey {
    day_authentic *at;
    guint files, updated, changed, resaved;
} survey;

static const char *const keys[] = {
    "pdf.structure", "pdf.revisions", "pdf.signature", "pdf.info_differs", "history",  "producer", "creator",
    "created",       "modified",      "pdf.saved_by",  "pdf.saved",        "pdf.made", NULL};

static day_err put_changes(survey *all, const day_item_told *told, day_error *error)
{
    guint versions = 0, pages = 0;
    const char *text = day_item_told_value(told, "pdf.revisions");
    if (sscanf(text, "earlier versions: %u; their pages that the last one does not show: %u", &versions,
               &pages) < 2)
        return DAY_OK;
    all->updated += versions > 0;
    if (pages == 0) return DAY_OK;
    all->changed++;
    g_autofree char *earlier = day_authentic_count(versions, "earlier version"),
                    *n = day_authentic_count(pages, "page");
    g_autofree char *found = g_strdup_printf(
        "%s still in the file: %s of earlier text that the last version does not show.", earlier, n);
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "moderate",
        .weight_why =
            "both texts are there to be compared: what was changed can be read, not who changed it or why",
        .looked_at = "versions that incremental saving left in the file",
        .found = found,
        .otherwise =
            "Filling in a form, comments, corrections and stamps of a registry are saved in this way, too.",
    };
    return day_item_told_put(all->at, told, &finding, "earlier pages are at places rev.N.p.M", error);
}

/* --- what versions tell one after the other ---------------------------------------------------------- */

/* What a version tells, and what the next one does that tells it, too. `out` is the walk's. */
typedef void (*pair_fn)(const char *before, const char *now, GString *out);

/* Each version tells `key`, the oldest first; the last one is the file itself and tells `own`. A value that
 * `counts` does not take is as if it were not told. Gives what `fn` wrote, NULL when that is nothing. */
static char *over_versions(const day_item_told *told, const char *key, const char *own,
                           bool (*counts)(const char *value), pair_fn fn)
{
    GString *out = g_string_new(NULL);
    const day_item_told_fact *fact = NULL;
    const char *last = NULL;
    guint from = 0;
    do {
        fact = day_item_told_get(told, key, &from);
        const char *now = fact != NULL ? fact->value : own;
        if (!counts(now)) continue;
        if (last != NULL) fn(last, now, out);
        last = now;
    } while (fact != NULL);
    char *said = g_string_free(out, FALSE);
    if (*said != '\0') return said;
    g_free(said);
    return NULL;
}

static bool is_told(const char *value)
{
    return *value != '\0';
}

static bool is_moment(const char *value)
{
    return day_item_told_time_of(value) != DAY_TIME_NONE;
}

/* "A, then B, then A" */
static void list_program(const char *before, const char *now, GString *out)
{
    if (strcmp(before, now) == 0) return;
    if (out->len == 0) g_string_append(out, before);
    g_string_append(out, ", then ");
    g_string_append(out, now);
}

/* When a document was made stays as it was, however often it is saved. */
static void say_other_making(const char *before, const char *now, GString *out)
{
    if (out->len > 0 || ABS(day_item_told_time_of(before) - day_item_told_time_of(now)) <= ZONE_MS) return;
    g_string_printf(out,
                    "A version within it says that the document was made on %.16s, and the next one "
                    "that it was made on %.16s.",
                    before, now);
}

/* A version stands behind the one before it: it can't have been saved earlier. */
static void say_order(const char *before, const char *now, GString *out)
{
    if (out->len > 0 || day_item_told_time_of(before) - day_item_told_time_of(now) <= ZONE_MS) return;
    g_string_printf(out,
                    "A version within it says that it was saved on %.16s, and the next one, which "
                    "was added behind it, on %.16s.",
                    before, now);
}

static day_err put_version(survey *all, const day_item_told *told, const day_finding *like, const char *found,
                           day_error *error)
{
    day_finding finding = *like;
    finding.found = found;
    return day_item_told_put(all->at, told, &finding, "what each version tells: facts at rev.N", error);
}

static day_err put_programs(survey *all, const day_item_told *told, day_error *error)
{
    static const day_finding like = {
        DAY_FINDING_OF("against"),
        .weight = "weak",
        .weight_why =
            "what a program added behind the end of another's file may be anything, or nothing that shows",
        .looked_at =
            "the program that each version within the file names, in its Info dictionary or else in XMP",
        .otherwise =
            "Signing, stamping, numbering, filling in and commenting are often done with another program.",
    };
    const char *own = day_item_told_value(told, "producer");
    g_autofree char *list = over_versions(told, "pdf.saved_by", own, is_told, list_program);
    if (list == NULL) return DAY_OK;
    g_autofree char *found =
        g_strdup_printf("It was saved by one program and then by another: its versions name %s.", list);
    return put_version(all, told, &like, found, error);
}

static day_err put_making(survey *all, const day_item_told *told, const char *found, day_error *error)
{
    static const day_finding like = {
        DAY_FINDING_OF("against"),
        .weight = "moderate",
        .weight_why = "programs that save a document again keep when it was made: it was set by hand, or the "
                      "document was given out as another",
        .looked_at = "the time of making that each version within the file tells, in its Info dictionary or "
                     "else in XMP",
        .otherwise = "A program that stamps or converts, and puts its own time in place of the original's.",
    };
    return put_version(all, told, &like, found, error);
}

static day_err put_order(survey *all, const day_item_told *told, const char *found, day_error *error)
{
    static const day_finding like = {
        DAY_FINDING_OF("against"),
        .weight = "moderate",
        .weight_why =
            "what stands behind a version was written after it: one of both times is not that of its saving",
        .looked_at = "the time of saving that each version within the file tells, in its Info dictionary or "
                     "else in XMP",
        .otherwise = "A computer whose clock was wrong, or a program that sets the original's times again.",
    };
    return put_version(all, told, &like, found, error);
}

/* Of a file made anew, one without a time of saving would be told twice. */
static day_err put_times(survey *all, const day_item_told *told, day_error *error)
{
    const char *created = day_item_told_value(told, "created"),
               *saved = day_item_told_value(told, "modified");
    g_autofree char *making = over_versions(told, "pdf.made", created, is_moment, say_other_making);
    if (making != NULL) return put_making(all, told, making, error);
    g_autofree char *order =
        over_versions(told, "pdf.saved", *saved != '\0' ? saved : created, is_moment, say_order);
    return order != NULL ? put_order(all, told, order, error) : DAY_OK;
}

/* --- what the file as a whole tells ------------------------------------------------------------------ */

/* Of several signatures the later cover the earlier: one that covers all is enough. */
static day_err put_signature(survey *all, const day_item_told *told, day_error *error)
{
    const day_item_told_fact *fact;
    g_autofree char *least = NULL;
    guint from = 0;
    while ((fact = day_item_told_get(told, "pdf.signature", &from)) != NULL) {
        g_autofree char *covers = day_item_told_word(fact->value, "covers");
        if (covers == NULL || strcmp(covers, "all") == 0) return DAY_OK;
        g_free(least);
        least = g_steal_pointer(&covers);
    }
    if (least == NULL) return DAY_OK;
    g_autofree char *found = g_strdup_printf("Its last signature covers the bytes up to %s only.", least);
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "moderate",
        .weight_why = "what stands behind those bytes was added after signing, by whomever",
        .looked_at = "the range of bytes that signatures name, against the size of the file",
        .found = found,
        .otherwise =
            "Data for checking a signature later (revocation lists, time stamps) and filled fields are added "
            "after signing.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

static day_err put_differences(survey *all, const day_item_told *told, day_error *error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    const day_item_told_fact *fact;
    guint from = 0;
    while ((fact = day_item_told_get(told, "pdf.info_differs", &from)) != NULL)
        if (g_str_has_prefix(fact->value, "created")) /* many programs write only one time of changing */
            g_string_append_printf(list, "%s%s", list->len > 0 ? ". " : "", fact->value);
    if (list->len == 0) return DAY_OK;
    g_autofree char *found =
        g_strdup_printf("Info and XMP tell different times of its making: %s.", list->str);
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "weak",
        .weight_why = "whoever sets a date by hand often sets one of the two",
        .looked_at = "the time of making in the Info dictionary, against that in the XMP packet",
        .found = found,
        .otherwise = "Programs that join, sign or stamp files write only the one of them.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

static const char *editor_of(const day_item_told *told)
{
    for (guint i = 0; i < told->n; i++) {
        const char *key = told->facts[i].key, *name = NULL;
        if (strcmp(key, "producer") == 0 || strcmp(key, "creator") == 0 || strcmp(key, "history") == 0)
            name = day_edit_program_of_pdf(told->facts[i].value);
        if (name != NULL) return name;
    }
    return NULL;
}

static day_err put_editor(survey *all, const day_item_told *told, day_error *error)
{
    const char *editor = editor_of(told);
    if (editor == NULL) return DAY_OK;
    g_autofree char *found = g_strdup_printf("It names a program that edits pages others made: %s.", editor);
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "weak",
        .weight_why = "that it was used does not say that anything was changed",
        .looked_at = "the programs that the file names",
        .found = found,
        .otherwise = "Joining, turning, shrinking and signing is what these are mostly used for.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

static day_err put_age(survey *all, const day_item_told *told, day_error *error)
{
    int64_t created = day_item_told_time_of(day_item_told_value(told, "created"));
    int64_t saved = day_item_told_time_of(day_item_told_value(told, "modified"));
    int64_t last = created > saved ? created : saved;
    day_maker_age age = day_maker_age_of_program(day_item_told_value(told, "producer"), "");
    if (last == DAY_TIME_NONE || age.earliest_ms <= last) return DAY_OK;
    g_autofree char *found = g_strdup_printf(
        "It says it was made by %s, and last saved on %.10s, before there was such a version.", age.what,
        day_item_told_value(told, saved > created ? "modified" : "created"));
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "strong",
        .weight_why = "a program cannot save a file before it exists, previews included",
        .looked_at = "the program that wrote the file, and the times in it",
        .found = found,
        .otherwise = "A computer whose clock was wrong, or a converter that keeps the original's times.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

/* Both times are the same, or only one is told: the file says of itself that nobody has changed it since. */
static bool says_unchanged(const day_item_told *told)
{
    int64_t created = day_item_told_time_of(day_item_told_value(told, "created"));
    int64_t saved = day_item_told_time_of(day_item_told_value(told, "modified"));
    return created != DAY_TIME_NONE && (saved == DAY_TIME_NONE || ABS(saved - created) <= SAME_MS);
}

/* By which traces another program than the one named saved it; NULL: none. Caller frees. */
static char *say_resaved(const char *structure, const char *maker)
{
    g_autofree char *id = day_item_told_word(structure, "id"),
                    *linear = day_item_told_word(structure, "linearized"),
                    *head = day_item_told_word(structure, "head");
    const char *other = head != NULL ? day_pdf_head_of_other(head, maker) : NULL;
    if (other != NULL)
        return g_strdup_printf(
            "It names %s as its maker, and says that nothing changed it since; but it begins "
            "with the mark of %s, and files of the maker begin with another one.",
            maker, other);
    if (g_strcmp0(id, "changed") == 0)
        return g_strdup_printf(
            "It names %s as its maker, and says that nothing changed it since; but its two "
            "identifiers differ, as they do in a file that was saved again.",
            maker);
    if (g_strcmp0(linear, "yes") == 0 && !day_pdf_maker_linearises(maker))
        return g_strdup_printf(
            "It names %s as its maker, and says that nothing changed it since; but its parts "
            "stand in the order for the web, in which that program writes none.",
            maker);
    return NULL;
}

static day_err put_resaved(survey *all, const day_item_told *told, day_error *error)
{
    const char *structure = day_item_told_value(told, "pdf.structure");
    const char *maker = day_pdf_maker_writes_once(day_item_told_value(told, "producer"));
    g_autofree char *found = maker != NULL ? say_resaved(structure, maker) : NULL;
    if (found == NULL) return DAY_OK;
    all->resaved++;
    if (!says_unchanged(told)) return DAY_OK;
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "weak",
        .weight_why =
            "another program has saved it, and kept the times as they were or set them; that it did does not "
            "say that anything was changed",
        .looked_at = "the structure of the file, against that of all files of the program that it names",
        .found = found,
        .otherwise = "Programs that shrink files, put them in order for the web, lock or unlock them keep "
                     "the times, too.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

static day_err take(const day_item_told *told, void *ctx, day_error *error)
{
    survey *all = ctx;
    all->files++;
    day_err err = put_changes(all, told, error);
    if (err == DAY_OK) err = put_programs(all, told, error);
    if (err == DAY_OK) err = put_times(all, told, error);
    if (err == DAY_OK) err = put_signature(all, told, error);
    if (err == DAY_OK) err = put_differences(all, told, error);
    if (err == DAY_OK) err = put_editor(all, told, error);
    if (err == DAY_OK) err = put_resaved(all, told, error);
    return err == DAY_OK ? put_age(all, told, error) : err;
}

day_err day_authentic_pdf_structure(day_authentic *at, day_error *error)
{
    survey all = {.at = at};
    day_err err = day_item_told_each(at, "application/pdf", keys, take, &all, error);
    if (err != DAY_OK) return err;
    if (all.files == 0)
        return day_authentic_not_applicable(at, "structure of PDF files", "There are no PDF files.", error);
    g_autofree char *files = day_authentic_count(all.files, "PDF file");
    g_autofree char *found =
        g_strdup_printf("Of %s, %u hold earlier versions of themselves, %u of these with another text; %u "
                        "were saved again by another program than the one that they name.",
                        files, all.updated, all.changed, all.resaved);
    const day_finding summary = {
        DAY_FINDING_OF("neutral"), .looked_at = "versions, signatures, programs and times of PDF files",
        .found = found, .otherwise = "Printing anew, or saving as another file, leaves no earlier version."};
    return day_authentic_put(at, &summary, NULL, error);
}
