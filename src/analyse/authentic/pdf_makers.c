/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What programs write, as bench/pdf_makers.py found it in files: docs/authenticity-files.md has its table. A
 * program is here when all of its files that bear one time have one identifier or none, and the others say
 * themselves that they were changed. */
#include "pdf_makers.h"
#include <glib.h>
#include <string.h>

static const struct {
    const char *name;
    bool linearises;
} makers[] = {
    {"Microsoft\xc2\xae", false},
    {"LibreOffice", false},
    {"OpenOffice", false},
    {"Quartz PDFContext", false},
    {"pdfTeX", false},
    {"cairo", false},
    {"Qt", false},
    {"GPL Ghostscript", true},
};

const char *day_pdf_maker_writes_once(const char *producer)
{
    if (strstr(producer, "modified using") != NULL) return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(makers); i++) {
        const char *at = strstr(producer, makers[i].name);
        size_t size = strlen(makers[i].name);
        bool first = at == producer || (at != NULL && at[-1] == ' ');
        if (first && !g_ascii_isalpha(at[size])) return makers[i].name;
    }
    return NULL;
}

/* Seen in files that these were made to write (docs/authenticity-files.md). */
static const struct {
    const char *head, *program, *maker;
} heads[] = {
    {"bff7a2fe", "qpdf", NULL},
    {"c2b5c2b6", "MuPDF", NULL},
    {"e2e3cfd3", "Acrobat, iText, pdftk or pypdf", NULL},
    {"f6e4fcdf", "PDFBox", NULL},
    {"c7ec8fa2", "Ghostscript", "GPL Ghostscript"},
};

const char *day_pdf_head_of_other(const char *head, const char *maker)
{
    for (guint i = 0; i < G_N_ELEMENTS(heads); i++)
        if (strcmp(heads[i].head, head) == 0)
            return g_strcmp0(heads[i].maker, maker) != 0 ? heads[i].program : NULL;
    return NULL;
}

bool day_pdf_maker_linearises(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(makers); i++)
        if (strcmp(makers[i].name, name) == 0) return makers[i].linearises;
    return true;
}
