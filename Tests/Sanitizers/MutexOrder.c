// Tells ThreadSanitizer what Synchronization.Mutex does when it is contended.
//
// The quick way through that lock is compiled into its callers, and the sanitizer sees it; the slow way (a futex with
// priority inheritance) lies in libswiftSynchronization, which is not instrumented, so that what the lock orders looks
// like a race. Preloaded, these two functions stand before the library's own and add what is missing.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

extern void __tsan_acquire(void *) __attribute__((weak));
extern void __tsan_release(void *) __attribute__((weak));

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))

typedef SWIFT void LockSlow(uint32_t, SELF void *);
typedef SWIFT void UnlockSlow(SELF void *);

static void *original(const char *name) { return dlsym(RTLD_NEXT, name); }

SWIFT void lockSlow(uint32_t, SELF void *) __asm__("$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF");
SWIFT void lockSlow(uint32_t thread, SELF void *handle) {
    static LockSlow *next;
    if (!next) next = (LockSlow *)original("$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF");
    next(thread, handle);
    if (__tsan_acquire) __tsan_acquire(handle);
}

SWIFT void unlockSlow(SELF void *) __asm__("$s15Synchronization12_MutexHandleV11_unlockSlowyyF");
SWIFT void unlockSlow(SELF void *handle) {
    static UnlockSlow *next;
    if (!next) next = (UnlockSlow *)original("$s15Synchronization12_MutexHandleV11_unlockSlowyyF");
    if (__tsan_release) __tsan_release(handle);
    next(handle);
}
