/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Outlook's stores and messages that nobody here wrote (corpora/tika): how many messages come out of a store,
 * which folders it has, and words that a reader of each message sees. Skipped only where the corpus is
 * absent; a store of our own cannot be made without Outlook. */
#include "read_back.h"
#include "format/identify.h"
#include <string.h>

static const struct {
    const char *file;
    day_state state;
    uint32_t children;
    const char *text;  /* stands in the units; NULL: not looked at */
    const char *facts; /* the same */
} cases[] = {
    {"testPST.pst", DAY_STATE_DONE, 8, "Début du fichier de données Outlook: 7 messages", "pst.recovered=1"},
    {"testPST_variousBodyTypes.pst", DAY_STATE_DONE, 5, "Inbox/tmp: 4 messages", "encryption=compressible"},
    {"testMSG.msg", DAY_STATE_DONE, 0, "MIME registry use cases", "mail.received="},
    {"testMSG_Appointment.msg", DAY_STATE_DONE, 0, "Location: under lazy dog", "mail.class=IPM.Appointment"},
    {"testMSG_Contact.msg", DAY_STATE_DONE, 0, "Mobile phone: (456) 789-0123", "mail.class=IPM.Contact"},
    {"testMSG_Task.msg", DAY_STATE_DONE, 0, "Status: in progress", "mail.class=IPM.Task"},
    {"testMSG_StickyNote.msg", DAY_STATE_DONE, 0, "note about the quick brown fox",
     "mail.class=IPM.StickyNote"},
    {"testMSG_att_msg.msg", DAY_STATE_DONE, 2, "Test email with 1 msg attachment, 1 pdf", NULL},
    {"testMSG_att_doc.msg", DAY_STATE_DONE, 2, "test pièce jointe 1", NULL},
    {"testMSG_chinese.msg", DAY_STATE_DONE, 0, "豐泰產業工會常務理事", NULL},
    {"testMSG_forwarded.msg", DAY_STATE_DONE, 0, "Original Body", NULL},
    {"test-outlook2003.msg", DAY_STATE_DONE, 11, "Junk E-mail Filter", NULL},
    {"testWINMAIL.dat", DAY_STATE_DONE, 5, "Five files from Hell!", NULL},
    {"testEMLX.emlx", DAY_STATE_DONE, 0, "A quick peek at the source of MboxParser", "mail.flags=unread"},
    {"testVCalendar.vcs", DAY_STATE_DONE, 0, "Battleme, My Goodness, the Ax", NULL},
};

static void check(const char *folder, guint row)
{
    g_autofree char *path = g_build_filename(folder, cases[row].file, NULL);
    read_back back = read_back_path(path);
    g_test_message("%s: %s, %u children", cases[row].file, day_state_name(back.state), back.n_children);
    g_assert_cmpint(back.state, ==, cases[row].state);
    g_assert_cmpuint(back.n_children, ==, cases[row].children);
    if (cases[row].text != NULL) g_assert_nonnull(strstr(back.text->str, cases[row].text));
    if (cases[row].facts != NULL) g_assert_nonnull(strstr(back.facts->str, cases[row].facts));
    read_back_clear(&back);
}

static void test_corpus(void)
{
    g_autoptr(GPtrArray) files = read_back_corpus("tika");
    if (files == NULL || files->len == 0) {
        g_test_skip("no corpus: set DAY_CORPORA to the folder that holds tika/");
        return;
    }
    g_autofree char *folder = g_path_get_dirname(files->pdata[0]);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) check(folder, i);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    day_identify_warm();
    g_test_add_func("/outlook/corpus", test_corpus);
    return g_test_run();
}
