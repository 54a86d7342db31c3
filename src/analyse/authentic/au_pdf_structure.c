/* SPDX-License-Identifier: AGPL-3.0-or-later
 * PDF files: what was changed after a first saving and still lies in the file, what a signature does not
 * cover, Info and XMP that disagree, editors, and programs that are younger than the file says it is. Most
 * PDFs that were saved more than once are honest: only what shows another text is told file by file. */
#include "edit_programs.h"
#include "maker_age.h"
#include "item_told.h"
#include <stdio.h>
#include <string.h>

typedef struct survey {
    day_authentic *at;
    guint files, updated, changed;
} survey;

static const char *const keys[] = {
    "pdf.structure", "pdf.revisions", "pdf.signature", "pdf.info_differs", "history",
    "producer",      "creator",       "created",       "modified",         NULL};

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
    g_autofree char *found =
        g_strdup_printf("It says it was made by %s, and last saved on %.10s, before there was any.", age.what,
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

static day_err take(const day_item_told *told, void *ctx, day_error *error)
{
    survey *all = ctx;
    all->files++;
    day_err err = put_changes(all, told, error);
    if (err == DAY_OK) err = put_signature(all, told, error);
    if (err == DAY_OK) err = put_differences(all, told, error);
    if (err == DAY_OK) err = put_editor(all, told, error);
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
        g_strdup_printf("Of %s, %u hold earlier versions of themselves, %u of these with another text.",
                        files, all.updated, all.changed);
    const day_finding summary = {
        DAY_FINDING_OF("neutral"), .looked_at = "versions, signatures, programs and times of PDF files",
        .found = found, .otherwise = "Printing anew, or saving as another file, leaves no earlier version."};
    return day_authentic_put(at, &summary, NULL, error);
}
