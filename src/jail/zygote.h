/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "jail_namespaces.h"
#include "worker_kind.h"

/* Locks the calling process down, says hello on `socket`, and forks a worker for each item that is asked for,
 * until the broker is gone. `layers` says which namespaces it is in. Returns the exit status. */
int day_zygote_run(const day_zygote_order *order, int socket, day_jail_layers *layers,
                   const day_worker_kind *kind);
