/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Who buys and who sells by contracts and invoices in four languages; and texts that have the words but no
 * parties. */
#include "analyse/deal/contract_parties.h"
#include <string.h>

/* "B:name[signer] S:name", in the order of the text. */
static char *parties_of(const char *text)
{
    g_auto(day_plain) plain = {0};
    g_autoptr(GArray) parties = g_array_new(FALSE, FALSE, sizeof(day_contract_party));
    GString *out = g_string_new(NULL);
    day_plain_make(&plain, text, strlen(text));
    day_contract_parties(parties, &plain);
    for (guint i = 0; i < parties->len; i++) {
        const day_contract_party *party = &g_array_index(parties, day_contract_party, i);
        int64_t start, size;
        g_assert_true(((guchar)plain.text[party->start] & 0xC0) != 0x80);
        day_plain_span(&plain, party->start, party->end, &start, &size);
        g_string_append_printf(out, "%s%c:%.*s", i > 0 ? " " : "",
                               party->role == DAY_CONTRACT_BUYER ? 'B' : 'S', (int)size, text + start);
        if (party->signer_end == party->signer_start) continue;
        day_plain_span(&plain, party->signer_start, party->signer_end, &start, &size);
        g_string_append_printf(out, "[%.*s]", (int)size, text + start);
    }
    return g_string_free(out, FALSE);
}

static void check(const char *text, const char *expected)
{
    g_autofree char *found = parties_of(text);
    g_assert_cmpstr(found, ==, expected);
}

static void test_chinese(void)
{
    check("技术服务合同\n\n甲方：青石市水务局\n\n乙方：远帆软件有限公司\n\n根据有关规定",
          "B:青石市水务局 S:远帆软件有限公司");
    check("甲 方 ： 青 石 市 水 务 局\n乙 方 ： 远 帆 软 件 有 限 公 司",
          "B:青 石 市 水 务 局 S:远 帆 软 件 有 限 公 司");
    check("甲方（盖章）：青石市水务局\n代表：林溪  "
          "处长\n乙方（盖章）：远帆软件有限公司\n法定代表人（签字）：周远",
          "B:青石市水务局[林溪] S:远帆软件有限公司[周远]");
    check("甲方：远帆软件有限公司    乙方：青石市水务局\n甲方为乙方开发平台一套。乙方向甲方支付五万元。",
          "S:远帆软件有限公司 B:青石市水务局");
    check("委託方（甲方）：青石市水務局\n受託方（乙方）：遠帆軟件有限公司",
          "B:青石市水務局 S:遠帆軟件有限公司");
    check("采购人：青石市水务局\n中标供应商：远帆软件有限公司\n", "B:青石市水务局 S:远帆软件有限公司");
    check("青石市水务局（以下简称“甲方”）与远帆软件有限公司（以下简称“乙方”）经协商",
          "B:青石市水务局 S:远帆软件有限公司");
    check("买方\t青石市水务局\n卖方\t远帆软件有限公司", "B:青石市水务局 S:远帆软件有限公司");
    check("甲方：\n青石市水务局\n乙方：\n远帆软件有限公司", "B:青石市水务局 S:远帆软件有限公司");
}

static void test_russian(void)
{
    check("Заказчик: ООО «Луч», в лице директора Петрова Ивана Ильича,\nИсполнитель: ИП Серов А. А.\n",
          "B:ООО «Луч»[директора Петрова Ивана Ильича] S:ИП Серов А. А.");
    check("ООО «Луч», именуемое в дальнейшем «Покупатель», и ООО «Мост», именуемое в дальнейшем «Поставщик», "
          "заключили",
          "B:ООО «Луч» S:ООО «Мост»");
    check("между ЗАО «Луч» (далее — «Заказчик») и АО «Мост» (далее — «Подрядчик»)",
          "B:ЗАО «Луч» S:АО «Мост»");
}

static void test_english(void)
{
    check("Party A: Hill & Sons\nParty B: Far Sail Co., Ltd.\nDate: 1 May\n1. Party B supplies one "
          "copy.\nFor Party A: Ann Lee, buyer",
          "B:Hill & Sons[Ann Lee] S:Far Sail Co., Ltd.");
    check("Party A: Far Sail Co., Ltd.\nParty B: Hill & Sons\nParty A supplies the set. Party B shall pay "
          "USD 5.",
          "S:Far Sail Co., Ltd. B:Hill & Sons");
    check("This agreement is made between Hill & Sons (the \"Client\") and Far Sail Ltd. (hereinafter the "
          "\"Contractor\").",
          "B:Hill & Sons S:Far Sail Ltd.");
    check("INVOICE 7\nSold by: Far Sail Ltd.\nBill to\nHill & Sons\n12 High Street",
          "S:Far Sail Ltd. B:Hill & Sons");
}

static void test_persian(void)
{
    check("خریدار: شرکت نور\nفروشنده: شرکت پل", "B:شرکت نور S:شرکت پل");
}

/* The words, but nobody who buys from somebody. */
static void test_near_misses(void)
{
    check("", "");
    check("甲方：________\n乙方：________", "");
    check("甲方：            （盖章）\n乙方：远帆软件有限公司", "");
    check("甲方：负责提供场地\n乙方：应当按时交付", "");
    check("第三条 本办法所称甲方是指采购单位，乙方是指供应商。", "");
    check("甲方：青石市水务局\n地址：青石路1号", ""); /* nobody sells */
    check("买方市场：价格下跌\n卖方市场：价格上涨", "");
    check("客户\t产品\t价格\n甲\t平台\t5", "");
    check("Client: TLS 1.3\nEach client must verify the server.", "");
    check("The customer pays the supplier. A vendor may refuse.", "");
    check("party animals: five\nclients: 6", "");
    check("Заказчик обязан: оплатить\nИсполнитель обязан: сделать", "");
    g_autoptr(GString) long_one = g_string_new("甲方：");
    for (int i = 0; i < 300; i++) g_string_append(long_one, "很长");
    g_string_append(long_one, "\n乙方：远帆软件有限公司");
    check(long_one->str, "");
    g_string_truncate(long_one, 0); /* 160 bytes are no whole letters of three */
    for (int i = 0; i < 80; i++) g_string_append(long_one, "長");
    g_string_append(long_one, " (the \"Buyer\") and Far Sail Ltd. (hereinafter the \"Seller\")");
    g_autofree char *cut = parties_of(long_one->str);
    g_assert_true(g_str_has_suffix(cut, " S:Far Sail Ltd."));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/contract_parties/chinese", test_chinese);
    g_test_add_func("/contract_parties/russian", test_russian);
    g_test_add_func("/contract_parties/english", test_english);
    g_test_add_func("/contract_parties/persian", test_persian);
    g_test_add_func("/contract_parties/near-misses", test_near_misses);
    return g_test_run();
}
