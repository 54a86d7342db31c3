/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Numbers in figures and words: [what must be read] in its surroundings, by language; read forwards from its
 * beginning and backwards from its end, with the same result. */
#include "scan/number/number.h"
#include <string.h>

typedef struct number_case {
    const char *lang, *text, *value; /* "" where nothing may be read up to the bracket */
} number_case;

static const number_case cases[] = {
    {"en", "[15,000]", "15000"},
    {"de", "[15.000,00]", "15000"},
    {"fr", "[1 234,5]", "1234.5"},
    {"fr", "[1\u00a0234,5]", "1234.5"},
    {"ru", "[12\u2009500]", "12500"},
    {"de", "[1'000]", "1000"},
    {"en", "[1,50,000]", "150000"},
    {"zh", "兑换[１．０７５３]", "1.0753"},
    {"ar", "[١٥]", "15"},
    {"fa", "[۱۲]", "12"},
    {"hi", "[१,५०,०००]", "150000"},
    {"th", "[๑๐๐]", "100"},
    {"fr", "[309.381]", "309381"},
    {"fr", "[12,345]", "12.345"},
    {"en", "[12,345]", "12345"},
    {"en", "[0.500]", "0.5"},
    {"", "[15.000]", "15000"},
    {"en", "[1,234,567.89]", "1234567.89"},
    {"zh", "[202107211321363588510367]", "202107211321363588510367"},
    {"en", "[1.5 million]", "1500000"},
    {"ru", "[15 тыс]", "15000"},
    {"ru", "[2,3 млрд]", "2300000000"},
    {"zh", "[2万]", "20000"},
    {"zh", "[3千万]", "30000000"},
    {"zh", "[1.2亿]", "120000000"},
    {"zh", "[二十万]", "200000"},
    {"zh", "[壹佰贰拾万]", "1200000"},
    {"zh", "[两千]", "2000"},
    {"zh", "[廿]", "20"},
    {"zh", "[二〇二四]", "2024"},
    {"zh", "[三千五]", "3500"},
    {"zh", "[一万零五百]", "10500"},
    {"zh", "[十五]", "15"},
    {"zh", "[一百二十三万四千五百六十七]", "1234567"},
    {"zh", "[20多万]", "200000"},
    {"ja", "[四十九兆九千五百九十二億]", "49959200000000"},
    {"ja", "[千]", "1000"},
    {"ja", "[7百]", "700"},
    {"ja", "[1万億]", "1000000000000"},
    {"ja", "[にせんにひゃくごじゅうろく]", "2256"},
    {"ko", "[4억 7천만]", "470000000"},
    {"ko", "[9만 4천]", "94000"},
    {"ko", "[6천 2백 70만]", "62700000"},
    {"en", "[twenty-one thousand]", "21000"},
    {"en", "[two million three hundred thousand and five]", "2300005"},
    {"en", "[half a million]", "500000"},
    {"en", "[three quarters billion]", "750000000"},
    {"en", "[a hundred]", "100"},
    {"en", "[35 lakh]", "3500000"},
    {"en", "[TWENTY FIVE hundred]", "2500"},
    {"fr", "[vingt-deux]", "22"},
    {"fr", "[quatre-vingt-dix-sept mille]", "97000"},
    {"fr", "[mille]", "1000"},
    {"de", "[zweiundzwanzig]", "22"},
    {"de", "[zweihundertfünfunddreißigtausend]", "235000"},
    {"de", "[achtundsiebzig Millionen]", "78000000"},
    {"de", "[1,5 Mio]", "1500000"},
    {"ru", "[двадцать две тысячи]", "22000"},
    {"ru", "[полтора миллиона]", "1500000"},
    {"ru", "[полмиллиона]", "500000"},
    {"ru", "[1 млн 200 тыс]", "1200000"},
    {"ru", "[двадцати пяти тысяч]", "25000"},
    {"fa", "[بیست و پنج]", "25"},
    {"fa", "[دو میلیون و پانصد هزار]", "2500000"},
    {"ar", "[خمسة وعشرون]", "25"},
    {"es", "[mil millones]", "1000000000"},
    {"es", "[1,17 mil millones]", "1170000000"},
    {"es", "[20.000 millones]", "20000000000"},
    {"es", "[cuarenta y cinco]", "45"},
    {"pt", "[três mil]", "3000"},
    {"pt", "[4 milhoes]", "4000000"},
    {"it", "[duemilatrecentoquaranta]", "2340"},
    {"nl", "[vijfenveertig]", "45"},
    {"sv", "[fyrtiofem]", "45"},
    {"tr", "[450 bin]", "450000"},
    {"tr", "[kırk beş]", "45"},
    {"hi", "[पांच मिलियन]", "5000000"},
    {"hi", "[तेरह]", "13"},
    {"vi", "[hai mươi lăm nghìn]", "25000"},
    {"uk", "[двадцять п’ять тисяч]", "25000"},
    {"pl", "[dwa tysiące pięćset]", "2500"},
    {"th", "[สองแสน]", "200000"},
    {"en", "[900k]", "900000"},
    {"zh", "[3w]", "30000"},
    {"en", "[2.5m]", "2500000"},
    {"ru", "[5к]", "5000"},
    {"", "[fünf Millionen]", "5000000"},
    {"", "[пять тысяч]", "5000"},
    {"", "[cinco milhões]", "5000000"},
};

static void test_cases(void)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *open = strchr(cases[i].text, '['), *close = strchr(cases[i].text, ']');
        g_autofree char *text = g_strdup_printf("%.*s%.*s%s", (int)(open - cases[i].text), cases[i].text,
                                                (int)(close - open - 1), open + 1, close + 1);
        day_span span = {(const uint8_t *)text, strlen(text)};
        size_t start = (size_t)(open - cases[i].text), end = (size_t)(close - cases[i].text) - 1;
        for (unsigned way = 0; way < 2; way++) {
            day_number number = {0};
            g_autoptr(GString) value = g_string_new(NULL);
            bool found = way == 0 ? day_number_at(&number, span, start, cases[i].lang, DAY_NUMBER_LETTERS)
                                  : day_number_before(&number, span, end, cases[i].lang, DAY_NUMBER_LETTERS);
            if (found) day_decimal_print(value, number.value);
            if (strcmp(value->str, cases[i].value) != 0 || number.start != start ||
                number.size != end - start) {
                g_test_message("%s (%s, %s): read %s at %zu+%zu", cases[i].text, cases[i].lang,
                               way == 0 ? "forwards" : "backwards", value->str, number.start, number.size);
                g_test_fail();
            }
        }
    }
}

/* What must not be read backwards from its end, and where reading forwards must stop. */
static void test_near_misses(void)
{
    static const char *const none[] = {"v1.2.3",           "v2",       "abc123", "数十万", "C#5", "1.2.3.4",
                                       "several thousand", "thousand", "万"};
    for (unsigned i = 0; i < G_N_ELEMENTS(none); i++) {
        day_number number;
        day_span span = {(const uint8_t *)none[i], strlen(none[i])};
        if (day_number_before(&number, span, span.size, "zh", DAY_NUMBER_LETTERS | DAY_NUMBER_ANY_LANG)) {
            g_test_message("%s is read as a number at %zu", none[i], number.start);
            g_test_fail();
        }
    }
    static const struct {
        const char *text;
        size_t size;
    } stops[] = {{"5m", 1},
                 {"five six", 4},
                 {"50 50", 2},
                 {"5th", 1},
                 {"1,2,3", 1},
                 {"3 million 200 people", 9},
                 {"twenty one hundredth", 10},
                 {"1.2.3", 0},
                 {"hundredfold", 0}};
    for (unsigned i = 0; i < G_N_ELEMENTS(stops); i++) {
        day_number number = {0};
        day_span span = {(const uint8_t *)stops[i].text, strlen(stops[i].text)};
        bool found = day_number_at(&number, span, 0, "en", 0);
        if ((found ? number.size : 0) != stops[i].size) {
            g_test_message("%s: read %zu bytes", stops[i].text, number.size);
            g_test_fail();
        }
    }
}

static void test_decimals(void)
{
    day_decimal sum;
    g_autoptr(GString) text = g_string_new(NULL);
    g_assert_true(day_decimal_add(&sum, day_decimal_of(50, 0), day_decimal_of(63, -2)));
    day_decimal_print(text, sum);
    g_assert_cmpstr(text->str, ==, "50.63");
    int64_t whole;
    g_assert_false(day_decimal_whole(sum, &whole));
    g_assert_true(day_decimal_whole(day_decimal_of(12, 3), &whole));
    g_assert_cmpint(whole, ==, 12000);
    day_decimal big = day_decimal_of(UINT64_MAX, 21);
    g_assert_false(day_decimal_mul(&big, big, big));
    g_assert_false(day_decimal_add(&big, day_decimal_of(1, 40), day_decimal_of(1, -40)));
    g_string_truncate(text, 0);
    day_decimal_print(text, (day_decimal){.mantissa = 5, .exponent = -3, .negative = true});
    g_assert_cmpstr(text->str, ==, "-0.005");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/number/cases", test_cases);
    g_test_add_func("/number/near-misses", test_near_misses);
    g_test_add_func("/number/decimals", test_decimals);
    return g_test_run();
}
