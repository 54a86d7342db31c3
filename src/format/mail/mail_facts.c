/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What header fields tell beside the letter itself, as facts: mail programs, the way from hop to hop
 * (Received), list, originating address, signatures, and what a converter wrote about the store it came from.
 * Part of extract for e-mail (mail_read.c). Every such field is said, in the order in which it stands; the
 * place tells the order ("received.1" is the last hop). Invariant: at most 200 facts of a field. */
#include "mail_facts.h"
#include "mail_header.h"
#include <string.h>

static const struct {
    const char *field, *key;
} told_facts[] = {
    {"X-Mailer", "mail.mailer"},
    {"User-Agent", "mail.mailer"},
    {"X-Originating-IP", "mail.originating_ip"},
    {"X-Sender-IP", "mail.originating_ip"},
    {"Reply-To", "mail.reply_to"},
    {"Return-Path", "mail.return_path"},
    {"Sender", "mail.sender"},
    {"List-Id", "mail.list_id"},
    {"Organization", "mail.organization"},
    {"Delivered-To", "mail.delivered_to"},
    {"Authentication-Results", "mail.authentication"},
    {"X-Original-To", "mail.original_to"},
    {"DKIM-Signature", "mail.dkim"},
    {"Received", "mail.received"},
    {"Newsgroups", "mail.newsgroups"},
    {"Path", "mail.path"},
    {"NNTP-Posting-Host", "mail.originating_ip"},
    {"Thread-Index", "mail.thread_index"},
    {"X-Mozilla-Status", "mail.mozilla_status"},
    {"X-Mozilla-Keys", "mail.labels"},
    {"X-Gmail-Labels", "mail.labels"},
    {"Keywords", "mail.labels"},
    {"X-MAPI-Class", "mail.class"},
    {"X-MAPI-Flags", "mail.flags"},
    {"X-MAPI-Importance", "mail.importance"},
    {"X-MAPI-Sensitivity", "mail.sensitivity"},
    {"X-MAPI-Received", "mail.delivered"},
    {"X-MAPI-Created", "created"},
    {"X-MAPI-Modified", "modified"},
    {"X-MAPI-Modified-By", "modified.by"},
    {"X-MAPI-Sender-Directory", "mail.sender_directory"},
    {"X-MAPI-Recipient-Directory", "mail.recipient_directory"},
    {"X-MAPI-Attachment-Elsewhere", "mail.attachment_elsewhere"},
};

void day_mail_say_facts(day_emit *emit, day_span head, const char *charset)
{
    guint seen[G_N_ELEMENTS(told_facts)] = {0};
    char *name, *value;
    for (size_t at = 0; day_mail_header_next(head, &at, &name, &value); g_free(name), g_free(value)) {
        char first = g_ascii_toupper(*name);
        for (guint i = 0; i < G_N_ELEMENTS(told_facts); i++) {
            if (first != *told_facts[i].field) continue; /* most are told apart so */
            if (g_ascii_strcasecmp(name, told_facts[i].field) != 0 || seen[i] >= 200) continue;
            g_autofree char *lower = g_ascii_strdown(told_facts[i].field, -1);
            g_autofree char *place = g_strdup_printf("%s.%u", lower, ++seen[i]);
            g_autofree char *text = day_mail_decode_text(value, charset);
            day_emit_fact_at(emit, told_facts[i].key, text, place);
        }
    }
}
