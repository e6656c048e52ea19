// The postcode table as the linker keeps it: mapped into memory, read only where it is looked at.
#pragma once
#include <stddef.h>
#include <stdint.h>

const uint8_t *mct_postcodes(void);
size_t mct_postcodes_length(void);
