/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Words for received and sent, and for the other side, as programs write them that copy messages from
 * telephones. A cell is a word of the table and nothing else, so that a text is never taken for one. */
#include "chat_direction.h"
#include "model/when_fold.h"
#include <glib.h>
#include <stdbool.h>
#include <string.h>

static const char *const received[] = {
    "in",       "incoming",  "received", "receive",  "inbox",    "inbound",  "rx",           "接收",
    "收到",     "收",        "已接收",   "收件箱",   "对方",     "接收到",   "受信",         "수신",
    "входящее", "входящий",  "входящие", "вхідне",   "получено", "принято",  "eingehend",    "empfangen",
    "eingang",  "recibido",  "recibida", "entrante", "recebido", "recebida", "reçu",         "entrant",
    "ricevuto", "in arrivo", "gelen",    "alınan",   "دریافتی",  "دریافت",   "دریافت شده",   "وارد",
    "واردة",    "مستلم",     "đến",      "nhận",     "masuk",    "odebrane", "przychodzące", "ontvangen",
    "mottaget", "přijatá",   "수신됨",   "from",     NULL};

static const char *const sent[] = {
    "out",       "outgoing",  "sent",       "send",      "outbox",   "outbound",   "tx",        "draft",
    "发送",      "发出",      "发",         "已发送",    "发件箱",   "本人",       "自己",      "送信",
    "발신",      "исходящее", "исходящий",  "исходящие", "вихідне",  "отправлено", "послано",   "ausgehend",
    "gesendet",  "ausgang",   "enviado",    "enviada",   "saliente", "envoyé",     "sortant",   "inviato",
    "in uscita", "giden",     "gönderilen", "ارسالی",    "ارسال",    "ارسال شده",  "صادر",      "صادرة",
    "مرسل",      "đi",        "gửi",        "keluar",    "wysłane",  "wychodzące", "verzonden", "skickat",
    "odeslaná",  "발신됨",    "to",         NULL};

static const char *const peers[] = {
    "contact",       "contactname", "name",        "peer",     "partner", "correspondent", "address",
    "phone",         "phonenumber", "number",      "party",    "with",    "联系人",        "对方",
    "对方号码",      "号码",        "电话",        "电话号码", "手机号",  "好友",          "姓名",
    "連絡先",        "相手",        "聯絡人",      "контакт",  "имя",     "номер",         "телефон",
    "номертелефона", "абонент",     "собеседник",  "kontakt",  "nummer",  "telefonnummer", "contacto",
    "número",        "numero",      "nombre",      "contato",  "nome",    "correspondant", "nom",
    "contatto",      "kişi",        "numara",      "rehber",   "مخاطب",   "شماره",         "نام",
    "جهةالاتصال",    "الاسم",       "الرقم",       "رقم",      "연락처",  "번호",          "이름",
    "상대",          "liênhệ",      "sốđiệnthoại", NULL};

static bool is_one_of(const char *cell, const char *const *words)
{
    if (strlen(cell) > 60) return false;
    day_folded folded;
    day_fold(&folded, cell, strlen(cell));
    return g_strv_contains(words, g_strstrip(folded.text));
}

day_chat_direction day_chat_direction_of(const char *cell)
{
    if (is_one_of(cell, received)) return DAY_DIRECTION_IN;
    return is_one_of(cell, sent) ? DAY_DIRECTION_OUT : DAY_DIRECTION_NONE;
}

day_chat_direction day_chat_direction_of_type(const char *cell)
{
    if (strlen(cell) != 1) return DAY_DIRECTION_NONE;
    return *cell == '1'                   ? DAY_DIRECTION_IN
           : *cell >= '2' && *cell <= '6' ? DAY_DIRECTION_OUT
                                          : DAY_DIRECTION_NONE;
}

day_chat_direction day_chat_direction_of_mine(const char *cell)
{
    static const char *const yes[] = {"1", "true", "yes", "是", "да", "بله", NULL};
    static const char *const no[] = {"0", "false", "no", "否", "нет", "خیر", NULL};
    if (is_one_of(cell, yes)) return DAY_DIRECTION_OUT;
    return is_one_of(cell, no) ? DAY_DIRECTION_IN : DAY_DIRECTION_NONE;
}

unsigned day_chat_peer_heading(const char *heading)
{
    g_autofree char *lower = g_utf8_strdown(heading, -1);
    g_autoptr(GString) plain = g_string_new(NULL);
    for (const char *at = lower; *at != '\0'; at = g_utf8_next_char(at))
        if (g_unichar_isalnum(g_utf8_get_char(at))) g_string_append_unichar(plain, g_utf8_get_char(at));
    for (unsigned i = 0; peers[i] != NULL; i++)
        if (strcmp(peers[i], plain->str) == 0) return i + 1;
    return 0;
}
