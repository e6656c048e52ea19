#include "CPostcodes.h"

// An array literal in Swift of this size takes minutes to compile; #embed takes none. It is C23, which the compiler knows in every mode.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
static const uint8_t table[] = {
#embed "postcodes.bin"
};
#pragma clang diagnostic pop

const uint8_t *mct_postcodes(void) { return table; }
size_t mct_postcodes_length(void) { return sizeof table; }
