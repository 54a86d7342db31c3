/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Identification of kinds that have no reader of their own to test them, over the Tika documents: what the
 * ledger calls `unsupported` must at least be named rightly. */
#include "format/identify.h"
#include "read_back.h"
#include <string.h>

static const struct {
    const char *file;
    const char *mime;
} known[] = {
    {"testPPT.ppt", "application/vnd.ms-powerpoint"},
    {"testEXCEL.xls", "application/vnd.ms-excel"},
    {"testWORD.doc", "application/msword"},
    {"testMSG.msg", "application/vnd.ms-outlook"},
    {"testODT.odt", "application/vnd.oasis.opendocument.text"},
    {"testPNG.png", "image/png"},
    {"testJPEG.jpg", "image/jpeg"},
    {"testTIFF.tif", "image/tiff"},
    {"testRTF.rtf", "text/rtf"},
    {"testChm.chm", "application/vnd.ms-htmlhelp"},
    {"testHTML.html", "text/html"},
    {"testXML.xml", "application/xml"},
    {"testSVG.svg", "image/svg+xml"},
    {"testMARKDOWN.md", "text/markdown"},
    {"testTXT_win-1252.txt", "text/plain"},
};

static void test_known(void)
{
    g_autoptr(GPtrArray) files = read_back_corpus("tika");
    if (files == NULL) {
        g_test_skip("the shared corpora are not here (set DAY_CORPORA)");
        return;
    }
    guint seen = 0;
    for (guint i = 0; i < files->len; i++) {
        g_autofree char *name = g_path_get_basename(files->pdata[i]);
        for (guint k = 0; k < G_N_ELEMENTS(known); k++) {
            if (strcmp(name, known[k].file) != 0) continue;
            read_back back = read_back_path(files->pdata[i]);
            g_test_message("%s: %s", name, back.mime);
            g_assert_cmpstr(back.mime, ==, known[k].mime);
            read_back_clear(&back);
            seen++;
        }
    }
    g_assert_cmpuint(seen, >=, 8);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    day_identify_warm();
    g_test_add_func("/identify/known", test_known);
    return g_test_run();
}
