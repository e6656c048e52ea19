#ifndef CNCURSES_H
#define CNCURSES_H

/* Without this define setcchar and cchar_t stay invisible to Swift. */
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <stddef.h>
#include <stdint.h>

/* -- Constants that are macros with casts, which Swift does not import ----------------------------------------------------------- */

static inline attr_t mct_attr_bold(void) { return A_BOLD; }
static inline attr_t mct_attr_underline(void) { return A_UNDERLINE; }
static inline attr_t mct_attr_reverse(void) { return A_REVERSE; }
static inline attr_t mct_attr_dim(void) { return A_DIM; }
static inline int mct_key_f0(void) { return KEY_F0; }

/* -- Opening and closing ------------------------------------------------------------------------------------------------------------
 * Screens, windows and the globals stdscr, curscr and COLORS are not concurrency-safe in Swift and change their type between
 * ncurses builds: they stay on this side. One screen at a time, main thread only. */

/* What terminfo says of a terminal before newterm is tried: initscr would end the process on an unknown one. */
enum mct_terminal_kind { MCT_TERMINAL_OK, MCT_TERMINAL_UNKNOWN, MCT_TERMINAL_CANNOT_MOVE_CURSOR };
int mct_terminal_kind(const char *name, int output);

/* Raw mode, no echo, keypad on, reading never waits. escape_delay in ms, ignored where the user set ESCDELAY. 0 = opened. */
int mct_open(const char *name, int input, int output, int escape_delay);
void mct_close(void);
/* endwin: the terminal as it was, until mct_resume. */
void mct_leave(void);
void mct_resume(void);

/* What puts the terminal right without ncurses, for the crash handler. Returns its length, cut to what fits. */
size_t mct_reset_sequence(char *buffer, size_t capacity);

/* -- Colours ---------------------------------------------------------------------------------------------------------------------- */

/* How many colours there are after start_color; 0 without colour. */
int mct_start_colors(void);
int mct_define_pair(short pair, short foreground, short background);

/* -- Drawing ---------------------------------------------------------------------------------------------------------------------- */

int mct_rows(void);
int mct_columns(void);
void mct_resize(int rows, int columns);
/* The size the kernel knows; 0 when it knows none. */
int mct_kernel_size(int output, int *rows, int *columns);

/* At most 5 scalars, a base and its marks. */
void mct_set_cell(cchar_t *cell, const uint32_t *scalars, int count, attr_t attributes, short pair);
/* Writes cells to the virtual screen; the right halves of wide characters must be left out. */
void mct_put(int y, int x, const cchar_t *cells, int count);
/* Sends what changed; the cursor ends at y,x, or hidden anywhere when y < 0. redraw: send everything. */
void mct_update(int y, int x, int redraw);
void mct_beep(void);
/* Reads a row of the virtual screen back as UTF-8 (tests). */
int mct_read_row(int y, char *buffer, int capacity);

/* -- Keys ------------------------------------------------------------------------------------------------------------------------- */

/* A byte, a key code, or ERR when nothing waits. */
int mct_get_key(void);
int mct_is_backspace(int byte);
void mct_define_sequence(const char *sequence, int code);
/* The code of an extended terminfo key such as "kUP5"; 0 if the terminal has none. */
int mct_code_of_capability(const char *capability);

/* -- Widths (width.c) ----------------------------------------------------------------------------------------------------------------- */

enum mct_width_class { MCT_NARROW, MCT_WIDE, MCT_ZERO, MCT_AMBIGUOUS, MCT_FORBIDDEN };

/* From now on wcwidth(), which ncurses asks too, answers by this function. */
void mct_use_widths(int32_t (*class_of)(uint32_t scalar), int ambiguous_wide);
/* What wcwidth() answers now: for the test that ncurses really asks us. */
int mct_width(uint32_t scalar);
/* What the C library's own table says. */
int mct_library_width(uint32_t scalar);

/* -- Locale ----------------------------------------------------------------------------------------------------------------------- */

/* Takes the character type of the environment; returns the name of its encoding. */
const char *mct_set_locale(void);

#endif
