/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Passwords that texts tell in several languages, and sentences about passwords that tell none. */
#include "scan/told_password.h"
#include <glib.h>
#include <string.h>

typedef struct found {
    const char *text;
    GString *all;
    int best;
} found;

static void note(const day_told_password *told, void *ctx)
{
    found *f = ctx;
    g_string_append_printf(f->all, "|%.*s", (int)told->size, f->text + told->start);
    f->best = MAX(f->best, told->score);
}

static bool find(found *out, const char *text)
{
    *out = (found){.text = text, .all = g_string_new(NULL)};
    return day_told_passwords_find((day_span){(const uint8_t *)text, strlen(text)}, note, out);
}

static void test_told(void)
{
    static const struct {
        const char *text, *password;
    } cases[] = {
        {"解压密码：Kx9#tiger", "|Kx9#tiger"},
        {"附件发你了，密码是 shan2019，别外传", "|shan2019"},
        {"压缩包密码123456", "|123456"},
        {"提取码: a8f3", "|a8f3"},
        {"Password: correct-horse", "|correct-horse"},
        {"the password for the archive is \"two words\", ok?", "|two words"},
        {"pw=abc123", "|abc123"},
        {"user:root pass:t0or", "|t0or"},
        {"Пароль от архива - Zima_24", "|Zima_24"},
        {"пароль: «снег и лёд»", "|снег и лёд"},
        {"رمز عبور: golestan88", "|golestan88"},
        {"contraseña: toledo7", "|toledo7"},
        {"PASSWORD\tqwe123", "|qwe123"},
        {"解压密码：\nKx9#tiger", "|Kx9#tiger"},
        {"Passwort: Winter24!", "|Winter24"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        found f;
        find(&f, cases[i].text);
        g_assert_true(g_str_has_prefix(f.all->str, cases[i].password));
        g_string_free(f.all, TRUE);
    }
}

static void test_untold(void)
{
    static const char *const cases[] = {
        "Please reset your password before Friday",
        "a passport number: 123",
        "the compass: north",
        "请修改密码以后再登录",
        "Я забыл пароль и не могу войти",
        "passing grade 90",
        "bypass=1",
        "سیستم رمزنگاری جدید",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        found f;
        find(&f, cases[i]);
        g_assert_cmpstr(f.all->str, ==, "");
        g_string_free(f.all, TRUE);
    }
}

static void test_next(void)
{
    found f;
    g_assert_true(find(&f, "张三 → 李四\n解压密码发你"));
    g_assert_cmpstr(f.all->str, ==, "");
    g_string_free(f.all, TRUE);
    g_assert_true(find(&f, "пароль:"));
    g_string_free(f.all, TRUE);
    day_told_password told;
    static const char next[] = "Kx9#tiger\n";
    g_assert_true(day_told_password_next(&told, (day_span){(const uint8_t *)next, sizeof next - 1}));
    g_assert_cmpmem(next + told.start, told.size, "Kx9#tiger", 9);
    static const char sentence[] = "ok I will send it later";
    g_assert_false(day_told_password_next(&told, (day_span){(const uint8_t *)sentence, sizeof sentence - 1}));
}

static void test_scores(void)
{
    found plain, archive;
    find(&plain, "password: tiger7");
    find(&archive, "password for the zip: tiger7");
    g_assert_cmpint(archive.best, >, plain.best);
    g_string_free(plain.all, TRUE);
    g_string_free(archive.all, TRUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/told_password/told", test_told);
    g_test_add_func("/told_password/untold", test_untold);
    g_test_add_func("/told_password/next", test_next);
    g_test_add_func("/told_password/scores", test_scores);
    return g_test_run();
}
