/* SPDX-License-Identifier: AGPL-3.0-or-later
 * WhatsApp: the telephone number in an address that opens a chat; invitations to groups. */
#include "platform.h"

DAY_PLATFORM(whatsapp, "WhatsApp chat or invitation",
             .paths = {{"chat.whatsapp.com/", "invite"},
                       {"wa.me/", NULL},
                       {"api.whatsapp.com/send?phone=", NULL},
                       {"api.whatsapp.com/send/?phone=", NULL},
                       {"web.whatsapp.com/send?phone=", NULL}},
             .reserved = " message qr channel ", .characters = "", .min = 7, .max = 24);
