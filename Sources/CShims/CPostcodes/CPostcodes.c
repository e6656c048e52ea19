#include "CPostcodes.h"

// An array literal in Swift of this size takes minutes to compile; #embed takes none.
static const uint8_t table[] = {
#embed "postcodes.bin"
};

const uint8_t *mct_postcodes(void) { return table; }
size_t mct_postcodes_length(void) { return sizeof table; }
