/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

/* Short forms that texts may use of a name alone. Strings are borrowed for the call. */
typedef void (*day_short_form_fn)(const char *form, void *ctx);

/* Of a person's full name: the given name alone (青禾 of 阮青禾), and the short forms of it that are known
 * (Кузя of Кузьма Перелётов). */
void day_short_forms_of_person(const char *name, day_short_form_fn fn, void *ctx);

/* Of an organisation: what its name begins or ends with as far as that is telling (霜鹭, Северный Тростник),
 * and what offices are called for short (云浦交警 of 云浦州交通警察支队). */
void day_short_forms_of_org(const char *name, day_short_form_fn fn, void *ctx);
