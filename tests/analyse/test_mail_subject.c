/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Subjects without marks of replies and lists, and subjects that only look as if they had some. */
#include "analyse/talk/mail_subject.h"

static const struct {
    const char *subject, *key;
    bool answers;
} cases[] = {
    {"Re: offer", "offer", true},
    {"RE: Fwd: [list] Re[2]: Offer", "offer", true},
    {"AW: WG: Angebot", "angebot", true},
    {"SV: VS: tilbud", "tilbud", true},
    {"Ответ: Re: Смета", "смета", true},
    {"回复：转发: 报价", "报价", true},
    {"答复: RE: 报价", "报价", true},
    {"返信: 見積", "見積", true},
    {"پاسخ: پیشنهاد", "پیشنهاد", true},
    {"Re(3): offer", "offer", true},
    {"Re^2: offer", "offer", true},
    {"RV: TR: R: oferta", "oferta", true},
    {"offer (fwd)", "offer", true},
    {"[list] offer", "offer", false},
    {"  offer \t of\u3000May  ", "offer of may", false},
    {"Ｒｅ： offer", "offer", true},
    /* near misses */
    {"Re", "re", false},
    {"Results: offer", "results: offer", false},
    {"Reaction: offer", "reaction: offer", false},
    {"[2019]", "[2019]", false},
    {"Internal: offer", "internal: offer", false},
    {"報價", "報價", false},
    {"Re:", "", true},
    {"", "", false},
};

static void test_keys(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        bool answers;
        g_autofree char *key = day_mail_subject_key(cases[i].subject, &answers);
        g_assert_cmpstr(key, ==, cases[i].key);
        if (answers != cases[i].answers) g_error("%s: answers %d", cases[i].subject, answers);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/analyse/talk/mail_subject/keys", test_keys);
    return g_test_run();
}
