/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What igraph would call of other libraries, were it linked whole. Of libigraph.a only what network.c needs
 * is linked into the broker: no reader of files, hence no libxml2. What is left of its wishes:
 *
 * ARPACK (Fortran), for eigenvectors, which nobody here asks for: PageRank is PRPACK's, and it is a broken
 * invariant that one of these is reached.
 *
 * OpenMP, for PRPACK's loops: here they run in the one thread that called, so that sums are added up in the
 * same order each time. The calls are those of GCC's libgomp ABI. */
#include <glib.h>
#include <stdbool.h>

#define NO_ARPACK(name)                                                                                      \
    void name(void);                                                                                         \
    void name(void)                                                                                          \
    {                                                                                                        \
        g_error("%s: there is no ARPACK", #name);                                                            \
    }

NO_ARPACK(dsaupd_)
NO_ARPACK(dseupd_)
NO_ARPACK(dnaupd_)
NO_ARPACK(dneupd_)
NO_ARPACK(dsortr_)
NO_ARPACK(dsortc_)

void GOMP_parallel(void (*part)(void *), void *data, unsigned threads, unsigned flags);
bool GOMP_loop_nonmonotonic_dynamic_start(long start, long end, long step, long chunk, long *from, long *to);
bool GOMP_loop_nonmonotonic_dynamic_next(long *from, long *to);
void GOMP_loop_end_nowait(void);
void GOMP_atomic_start(void);
void GOMP_atomic_end(void);

void GOMP_parallel(void (*part)(void *), void *data, unsigned threads, unsigned flags)
{
    (void)threads;
    (void)flags;
    part(data);
}

/* The whole loop at once. */
bool GOMP_loop_nonmonotonic_dynamic_start(long start, long end, long step, long chunk, long *from, long *to)
{
    (void)chunk;
    *from = start;
    *to = end;
    return step > 0 ? start < end : start > end;
}

bool GOMP_loop_nonmonotonic_dynamic_next(long *from, long *to)
{
    (void)from;
    (void)to;
    return false;
}

void GOMP_loop_end_nowait(void)
{
}

void GOMP_atomic_start(void)
{
}

void GOMP_atomic_end(void)
{
}
