#ifndef CSYSTEM_PROCESS_H
#define CSYSTEM_PROCESS_H

#include <stddef.h>
#include <stdint.h>

/* Nanoseconds of CLOCK_MONOTONIC: times keys and timeouts without the wall clock's jumps. */
uint64_t mct_monotonic_ns(void);

/* No core file, no ptrace by others of the same user: memory holds owners' personal data. 0, or the errno of what failed. */
int mct_disable_core_dumps(void);

/* Keeps pages out of swap. 0, or an errno (ENOMEM, EPERM: over the limit; a hint, never a condition). */
int mct_mlock(const void *address, size_t length);
int mct_munlock(const void *address, size_t length);

/* memset that no optimiser removes. */
void mct_wipe(void *address, size_t length);

#endif
