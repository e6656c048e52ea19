#ifndef MCTERMINAL_CSPAWN_H
#define MCTERMINAL_CSPAWN_H

#include <sys/types.h>

/* Starts argv[0] (found along PATH) without a shell: input and complaints on /dev/null, output in a pipe whose reading end
   comes back in *output, no other descriptor inherited, signals at their defaults, in a session of its own (no terminal; the
   process group's id is the pid), with our environment but for the variables of our own programs (MCTERMINAL_*,
   COMMONDB_SANDBOX_*), which may hold secrets. 0, or the errno of what failed.
   In C because pipe2, POSIX_SPAWN_SETSID and posix_spawn_file_actions_addclosefrom_np are GNU extensions that Swift's Glibc module
   does not show. */
int cspawn_command(char *const argv[], pid_t *pid, int *output);

/* The same with its input in our hands and its output on /dev/null. *input is one end of a socket, not of a pipe, so that writing to
   a command that has ended is an error and no signal (send with MSG_NOSIGNAL). */
int cspawn_command_fed(char *const argv[], pid_t *pid, int *input);

/* The same with both its input and its output on one socket, whose other end comes back in *end: for a program that is asked and answers. */
int cspawn_command_talking(char *const argv[], pid_t *pid, int *end);

#endif
