#define _GNU_SOURCE
#include "cncurses.h"

#include <wchar.h>

static int32_t (*class_of_scalar)(uint32_t);
static int wide_ambiguous;

void mct_use_widths(int32_t (*class_of)(uint32_t), int ambiguous_wide)
{
    class_of_scalar = class_of;
    wide_ambiguous = ambiguous_wide;
}

/* glibc's wcswidth looks its own table up, without a call of wcwidth. */
int mct_library_width(uint32_t scalar)
{
    wchar_t text[2] = {(wchar_t)scalar, 0};
    return wcswidth(text, 1);
}

/*
 * Stands in front of the C library's wcwidth for the whole program, ncurses included (the linker exports it because libncursesw asks
 * for it). So ncurses and our surfaces can't disagree about a column, whatever the library's age, and a terminal that draws
 * ambiguous characters wide can be served at all: ncurses has no setting for it.
 */
int wcwidth(wchar_t character)
{
    if (character == 0)
        return 0;
    if (!class_of_scalar)
        return mct_library_width((uint32_t)character);
    switch (class_of_scalar((uint32_t)character)) {
    case MCT_NARROW: return 1;
    case MCT_WIDE: return 2;
    case MCT_ZERO: return 0;
    case MCT_AMBIGUOUS: return wide_ambiguous ? 2 : 1;
    default: return -1;
    }
}

int mct_width(uint32_t scalar)
{
    return wcwidth((wchar_t)scalar);
}
