/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* What can be said without keys of the signatures in a message (DKIM, RFC 6376 and 8463; ARC, RFC 8617): a
 * fact "mail.signature" each, at most DAY_MAIL_SIGNATURES, of words divided by blanks:
 *
 *   dkim|arc|seal d=DOMAIN s=SELECTOR a=ALGORITHM i=INSTANCE cv=none|pass|fail
 *   body=matches|differs|none|unknown   whether the body has the signed hash; none: seals sign no body
 *   signed=N/ALL     bytes of the body that a signature with l= signs, of how many
 *   covers=from,date,…   which of From, To, Cc, Subject, Date and Message-ID are signed
 *   twice=from,…     which of those stand in the mail once more, unsigned
 *   from=same|other  whether the domain is that of From, or one above it
 *   t=SECONDS x=SECONDS   made at, holds until
 *   head=HEX b=BASE64     digest of the signed header, and the signature to be verified over it
 *
 * What is not told is left out. `message`: the bytes as they were sent; one that was put together anew from a
 * store says nothing about its signatures. Line ends may be LF alone. */
void day_mail_say_signatures(day_emit *emit, day_span message);

#define DAY_MAIL_SIGNATURES 20
