/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "flow.h"

/* After everything was read: archives that lie there in several files are put together, each as a child of
 * its first part, and queued. *again says whether there is something to read. False when flow->error is set.
 */
bool day_volumes_join(bool *again, day_flow *flow);
