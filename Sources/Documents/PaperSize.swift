/// A4 upright, in points of 1/72 inch, as cairo measures.
enum PaperSize {
    static let width = 595.276
    static let height = 841.89
}
