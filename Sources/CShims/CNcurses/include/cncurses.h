#ifndef CNCURSES_H
#define CNCURSES_H

/* Without this define get_wch, setcchar and cchar_t stay invisible to Swift. */
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>

#endif
