/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* The way of a message from hop to hop (Received, RFC 5321, 4.4), as one fact "mail.route" of words divided
 * by blanks; nothing when there is no hop:
 *
 *   hops=N timed=N    fields, and those with a time that can be read in one way only: no 02/10/2002, no EST
 *   back=SECONDS@received.N   the largest step back: hop N is earlier than the one before it
 *   date=SECONDS      Date minus the first hop's time: more than 0 was dated after it was received
 *   links=N broken=N@received.M  pairs of hops that could be compared, and those where hop M names, as where
 *                     it has it from, neither the name nor an address of the one before (the first such M)
 *   private=N         hops with private addresses only, between hops with public ones
 *   sent=SECONDS      Date, since 1970
 *   id=from|hop|other whether Message-ID ends in From's domain, in that of a hop, or neither
 *
 * `head`: the header block. At most 100 hops are looked at. */
void day_mail_say_route(day_emit *emit, day_span head);
