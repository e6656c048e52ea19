#define _GNU_SOURCE
#include "process.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>

uint64_t mct_monotonic_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

int mct_disable_core_dumps(void)
{
    struct rlimit none = {0, 0};
    int failed = 0;
    if (setrlimit(RLIMIT_CORE, &none) != 0)
        failed = errno;
    /* Also stops core files piped to a handler, which ignore the limit. */
    if (prctl(PR_SET_DUMPABLE, 0) != 0)
        failed = errno;
    return failed;
}

int mct_mlock(const void *address, size_t length)
{
    return mlock(address, length) == 0 ? 0 : errno;
}

int mct_munlock(const void *address, size_t length)
{
    return munlock(address, length) == 0 ? 0 : errno;
}

void mct_wipe(void *address, size_t length)
{
    explicit_bzero(address, length);
}
