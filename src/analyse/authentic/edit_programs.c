/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names of editing programs as they write them into the files that they save. */
#include "edit_programs.h"
#include <glib.h>
#include <string.h>

static const char *named(const char *text, const char *const *names)
{
    g_autofree char *lower = g_ascii_strdown(text, -1);
    for (; *names != NULL; names++) {
        g_autofree char *name = g_ascii_strdown(*names, -1);
        if (strstr(lower, name) != NULL) return *names;
    }
    return NULL;
}

const char *day_edit_program_of_picture(const char *text)
{
    static const char *const names[] = {
        "Photoshop",  "GIMP",    "Lightroom", "Affinity Photo", "Pixelmator", "paint.net",
        "PaintShop",  "PicsArt", "Snapseed",  "Meitu",          "BeautyPlus", "FaceApp",
        "Facetune",   "Canva",   "Luminar",   "Capture One",    "Darktable",  "Photopea",
        "PhotoScape", "Fotor",   "Krita",     "Corel PHOTO",    NULL};
    return named(text, names);
}

const char *day_edit_program_of_pdf(const char *text)
{
    static const char *const names[] = {"PDFescape",
                                        "Sejda",
                                        "Smallpdf",
                                        "iLovePDF",
                                        "PDF-XChange Editor",
                                        "PhantomPDF",
                                        "Foxit PDF Editor",
                                        "Nitro P",
                                        "Infix",
                                        "PDFelement",
                                        "pdfFiller",
                                        "Soda PDF",
                                        "DocHub",
                                        "PDF Candy",
                                        "Master PDF Editor",
                                        NULL};
    return named(text, names);
}
