/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What pieces of text can be by their form, who is addressed, who introduces himself; and what only looks so.
 */
#include "analyse/who/claim_book.h"
#include "analyse/who/intro.h"
#include "analyse/who/mail_domain.h"
#include "analyse/who/piece_form.h"
#include "analyse/who/vocative.h"
#include <string.h>

static const struct {
    const char *text;
    day_name_sure sure;
} names[] = {
    {"庄砚秋", DAY_NAME_SURE},
    {"诸葛闻溪", DAY_NAME_SURE},
    {"蒲荻", DAY_NAME_SURE},
    {"Radim Zabolotov", DAY_NAME_SURE},
    {"He Lanzhou", DAY_NAME_SHAPED},
    {"Иван Петрович Сидоров", DAY_NAME_SURE},
    {"IVANOV Ivan", DAY_NAME_SURE},
    {"Smith, John", DAY_NAME_SURE},
    {"John R. Smith", DAY_NAME_SURE},
    {"김민수", DAY_NAME_SURE},
    /* near misses */
    {"庄姐", DAY_NAME_NOT},
    {"王总", DAY_NAME_NOT},
    {"销售部", DAY_NAME_NOT},
    {"谢谢", DAY_NAME_NOT},
    {"Best Regards", DAY_NAME_NOT},
    {"Technical Support", DAY_NAME_NOT},
    {"Hahn-Meitner-Institut Berlin, Germany", DAY_NAME_NOT},
    {"Desmond", DAY_NAME_NOT},
    {"ann lee", DAY_NAME_NOT},
    {"ZDNet Delivers", DAY_NAME_NOT},
    {"room 12", DAY_NAME_NOT},
    {"", DAY_NAME_NOT},
};

static void test_names(void)
{
    g_autoptr(day_words) words = day_words_new();
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        day_name_sure sure = day_full_name_form(words, names[i].text, strlen(names[i].text));
        if (sure != names[i].sure) g_error("%s: %d", names[i].text, sure);
    }
}

static const struct {
    const char *text;
    bool title, org;
} forms[] = {
    {"销售总监", true, false},
    {"директор по продажам", true, false},
    {"технический директор", true, false},
    {"compliance officer", true, false},
    {"Head of Sales", true, false},
    {"مدیر فروش", true, false},
    {"霜鹭网络技术有限公司", false, true},
    {"临洛市公安局", false, true},
    {"Harrow & Pike Brokerage", false, true},
    {"ООО «Северный Тростник»", false, true},
    {"دفتر ترجمه پرند", false, true},
    /* near misses */
    {"Thus spake the master programmer", false, false},
    {"would do if the British Army landed.", false, false},
    {"销售部", false, false},
    {"Tel: 12345", false, false},
    {"where is the director?", false, false},
};

static void test_forms(void)
{
    g_autoptr(day_words) words = day_words_new();
    for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
        gsize size = strlen(forms[i].text);
        if (day_title_form(words, forms[i].text, size) != forms[i].title) g_error("title: %s", forms[i].text);
        if (day_org_form(words, forms[i].text, size) != forms[i].org)
            g_error("organisation: %s", forms[i].text);
    }
}

static const struct {
    const char *text, *who; /* NULL: nobody */
    bool mail;
} addressed[] = {
    {"贺总，湄公那批箱子到了", "贺总", false},
    {"郎处您好", "郎处", false},
    {"收到，谢谢小蒲。", "小蒲", false},
    {"您好，庄总监：合同已签", "庄总监", false},
    {"听雨姐，六月的报销单", "听雨姐", false},
    {"Des, no American entity", "Des", false},
    {"Hi Desmond!", "Desmond", false},
    {"Dear Mr. Arkwell,\nplease", "Mr. Arkwell", true},
    {"Tamsin,\n\nthe seller", "Tamsin", true},
    {"Радим Ильич, акт на столе", "Радим Ильич", false},
    {"Добрый день, Лада Сергеевна!", "Лада Сергеевна", false},
    {"привет, Тихон, как дела", "Тихон", false},
    /* near misses */
    {"贺总让我来找你", NULL, false},
    {"老板说明天放假", NULL, false},
    {"大家好，明天放假", NULL, false},
    {"谢谢，收到", NULL, false},
    {"太低了，再谈", NULL, false},
    {"贺总、庄总监，你们好", NULL, false},
    {"Привет всем, завтра выходной", NULL, false},
    {"Кстати, где отчёт", NULL, false},
    {"ok, fine", NULL, false},
    {"Hi there, all good", NULL, false},
    {"Well, no", NULL, false},
    {"URL: http://example.org", NULL, true},
    {"> Des, quoted", NULL, true},
    {"", NULL, false},
};

static void test_vocatives(void)
{
    g_autoptr(day_words) words = day_words_new();
    for (guint i = 0; i < G_N_ELEMENTS(addressed); i++) {
        gsize running;
        const char *text = addressed[i].text;
        day_vocative found = day_vocative_at(words, text, strlen(text), 0, addressed[i].mail, &running);
        g_autofree char *who = g_strndup(text + found.start, found.end - found.start);
        if (g_strcmp0(found.sure != DAY_VOCATIVE_NONE ? who : NULL, addressed[i].who) != 0)
            g_error("%s: %s", text, found.sure != DAY_VOCATIVE_NONE ? who : "nobody");
    }
}

static const struct {
    const char *text, *account;
    bool asked;
    const char *told; /* "name|organisation|title;…", "" for what is not told */
} introduced[] = {
    {"你好，我是霜鹭的庄砚秋", NULL, false, "庄砚秋|霜鹭|;"},
    {"我是临洛市局的郎永川", NULL, false, "郎永川|临洛市局|;"},
    {"我是实习生诸葛闻溪，叫我小诸葛就行", NULL, false, "诸葛闻溪||实习生;小诸葛||;"},
    {"我叫钟离澈", NULL, false, "钟离澈||;"},
    {"运维沙柳岸", NULL, true, "沙柳岸||运维;"},
    {"я Кузьма Перелётов, стажёр", "kuzya77", false, "Кузьма Перелётов||стажёр;"},
    {"Здравствуйте, меня зовут Ульяна", NULL, false, "Ульяна||;"},
    {"Hi, this is Desmond Carter at Harrow & Pike.", NULL, false, "Desmond Carter|Harrow & Pike|;"},
    {"I'm John Smith, sales director at Acme Ltd", NULL, false, "John Smith|Acme Ltd|sales director;"},
    {"My name is Anna Lee", NULL, false, "Anna Lee||;"},
    {"من کامیاب دره\u200cسبز هستم", "kamyab_ds", false, "کامیاب دره\u200cسبز||;"},
    /* near misses */
    {"我是说明天", NULL, false, ""},
    {"我是昨天到的", NULL, false, ""},
    {"我是他的同事", NULL, false, ""},
    {"我不是庄砚秋", NULL, false, ""},
    {"运维沙柳岸", NULL, false, ""},
    {"机票订好了", NULL, true, ""},
    {"я дома", NULL, false, ""},
    {"это важно", NULL, false, ""},
    {"I'm fine", NULL, false, ""},
    {"I'm Fine, thanks", NULL, false, ""},
    {"This is important", NULL, false, ""},
    {"This is John's laptop", NULL, false, ""},
    {"He said \"I am John Smith\"", NULL, false, ""},
    {"من خیلی خوشحال هستم", "kamyab_ds", false, ""},
};

typedef struct telling {
    const char *text;
    GString *told;
} telling;

static void tell(const day_intro *intro, void *ctx)
{
    telling *t = ctx;
    g_string_append_len(t->told, t->text + intro->name_start, (gssize)(intro->name_end - intro->name_start));
    g_string_append_c(t->told, '|');
    g_string_append_len(t->told, t->text + intro->org_start, (gssize)(intro->org_end - intro->org_start));
    g_string_append_c(t->told, '|');
    g_string_append_len(t->told, t->text + intro->title_start,
                        (gssize)(intro->title_end - intro->title_start));
    g_string_append_c(t->told, ';');
}

static void test_intros(void)
{
    g_autoptr(day_words) words = day_words_new();
    for (guint i = 0; i < G_N_ELEMENTS(introduced); i++) {
        const char *text = introduced[i].text;
        g_autoptr(GString) told = g_string_new(NULL);
        telling t = {text, told};
        day_intro_each(words, text, strlen(text), 0, introduced[i].account, introduced[i].asked, tell, &t);
        if (strcmp(told->str, introduced[i].told) != 0) g_error("%s: %s", text, told->str);
    }
    g_assert_true(day_intro_asks("新来的同学自我介绍一下"));
    g_assert_false(day_intro_asks("介绍信收到了"));
}

static void test_domains(void)
{
    g_autoptr(day_words) words = day_words_new();
    static const char *const cases[][2] = {{"a@mail.frostegret.example", "frostegret.example"},
                                           {"a@x.gov.cn", "x.gov.cn"},
                                           {"a@b.x.co.uk", "x.co.uk"},
                                           {"a@gmail.com", NULL},
                                           {"a@vip.163.com", NULL},
                                           {"a@localhost", NULL},
                                           {"nobody", NULL}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *domain = day_mail_domain_of_one(words, cases[i][0]);
        g_assert_cmpstr(domain, ==, cases[i][1]);
    }
    g_assert_true(day_org_is_like_domain("Harrow & Pike Brokerage", "harrowpike.example"));
    g_assert_false(day_org_is_like_domain("World Trade Center", "egwn.net"));
}

static void see(const day_claim *claim, const day_claim_span *places, size_t n, void *ctx)
{
    g_string_append_printf(ctx, "%s %s:%s %s:%s %d %d;", claim->relation, claim->a_kind, claim->a,
                           claim->b_kind, claim->b, (int)claim->times, (int)n);
}

static void test_book(void)
{
    g_autoptr(day_claim_book) book = day_claim_book_new();
    g_autoptr(GString) seen = g_string_new(NULL);
    day_named ann = {"name", "Ann"}, mail = {"email", "a@b.example"}, none = {"name", ""};
    for (uint32_t i = 0; i < 25; i++)
        day_claim_book_add(book, DAY_CLAIM_SAME, i % 2 == 0 ? ann : mail, i % 2 == 0 ? mail : ann, "head",
                           0.5, (day_claim_span){1, i, 3});
    day_claim_book_add(book, DAY_CLAIM_SAME, ann, ann, "head", 0.5, (day_claim_span){1, 0, 3});
    day_claim_book_add(book, DAY_CLAIM_SAME, ann, none, "head", 0.5, (day_claim_span){1, 0, 3});
    day_claim_book_each(book, see, seen);
    g_assert_cmpstr(seen->str, ==, "same email:a@b.example name:Ann 25 10;");
    g_assert_true(day_claim_book_knows(book, ann));
    g_assert_false(day_claim_book_knows(book, (day_named){"name", "Bob"}));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/analyse/who/names", test_names);
    g_test_add_func("/analyse/who/forms", test_forms);
    g_test_add_func("/analyse/who/vocatives", test_vocatives);
    g_test_add_func("/analyse/who/introductions", test_intros);
    g_test_add_func("/analyse/who/domains", test_domains);
    g_test_add_func("/analyse/who/book", test_book);
    return g_test_run();
}
