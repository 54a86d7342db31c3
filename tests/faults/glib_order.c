/* SPDX-License-Identifier: AGPL-3.0-or-later
 * GLib's locks and queues are futexes of its own, and Debian's GLib is not built with the thread sanitizer:
 * the order that they make is told to it here. Preloaded by test_threads.py in front of GLib; nothing else
 * changes. */
#include <dlfcn.h>
#include <glib.h>

extern void __tsan_acquire(void *of);
extern void __tsan_release(void *of);

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define TAKES(name, type)                                                                                    \
    void name(type *lock)                                                                                    \
    {                                                                                                        \
        REAL(name)(lock);                                                                                    \
        __tsan_acquire(lock);                                                                                \
    }

#define GIVES(name, type)                                                                                    \
    void name(type *lock)                                                                                    \
    {                                                                                                        \
        __tsan_release(lock);                                                                                \
        REAL(name)(lock);                                                                                    \
    }

#undef g_mutex_lock
#undef g_mutex_unlock
TAKES(g_mutex_lock, GMutex)
GIVES(g_mutex_unlock, GMutex)
TAKES(g_rec_mutex_lock, GRecMutex)
GIVES(g_rec_mutex_unlock, GRecMutex)
TAKES(g_rw_lock_reader_lock, GRWLock)
GIVES(g_rw_lock_reader_unlock, GRWLock)
TAKES(g_rw_lock_writer_lock, GRWLock)
GIVES(g_rw_lock_writer_unlock, GRWLock)

gboolean g_mutex_trylock(GMutex *lock)
{
    gboolean taken = REAL(g_mutex_trylock)(lock);
    if (taken) __tsan_acquire(lock);
    return taken;
}

void g_cond_wait(GCond *cond, GMutex *lock)
{
    __tsan_release(lock);
    REAL(g_cond_wait)(cond, lock);
    __tsan_acquire(lock);
}

gboolean g_cond_wait_until(GCond *cond, GMutex *lock, gint64 until)
{
    __tsan_release(lock);
    gboolean told = REAL(g_cond_wait_until)(cond, lock, until);
    __tsan_acquire(lock);
    return told;
}

void g_async_queue_push(GAsyncQueue *queue, gpointer what)
{
    __tsan_release(what);
    REAL(g_async_queue_push)(queue, what);
}

#define POPS(name)                                                                                           \
    gpointer name(GAsyncQueue *queue)                                                                        \
    {                                                                                                        \
        gpointer what = REAL(name)(queue);                                                                   \
        if (what != NULL) __tsan_acquire(what);                                                              \
        return what;                                                                                         \
    }

POPS(g_async_queue_pop)
POPS(g_async_queue_try_pop)

gpointer g_async_queue_timeout_pop(GAsyncQueue *queue, guint64 timeout)
{
    gpointer what = REAL(g_async_queue_timeout_pop)(queue, timeout);
    if (what != NULL) __tsan_acquire(what);
    return what;
}

/* What each holder did to a counted box comes before what the last of them does to clear it. */
static __thread GDestroyNotify clear_box;

static void clear_in_order(gpointer box)
{
    GDestroyNotify clear = clear_box;
    __tsan_acquire(box);
    if (clear != NULL) clear(box);
}

void g_atomic_rc_box_release_full(gpointer box, GDestroyNotify clear)
{
    GDestroyNotify around = clear_box;
    __tsan_release(box);
    clear_box = clear;
    REAL(g_atomic_rc_box_release_full)(box, clear_in_order);
    clear_box = around;
}

gboolean(g_once_init_enter)(volatile void *place)
{
    gboolean first = REAL(g_once_init_enter)(place);
    __tsan_acquire((void *)place);
    return first;
}

void(g_once_init_leave)(volatile void *place, gsize result)
{
    __tsan_release((void *)place);
    REAL(g_once_init_leave)(place, result);
}
