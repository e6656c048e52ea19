// pango lays text out, cairo draws it into a PDF.
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
