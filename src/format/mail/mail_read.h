/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* Says one e-mail message whose bytes are at hand: units, the message, facts, children. */
day_err day_mail_read(day_span bytes, day_emit *emit);
