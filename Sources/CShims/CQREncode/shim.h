// Makes the code a reader takes from a certificate.
#include <qrencode.h>
