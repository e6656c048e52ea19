/// Cuts texts of an answer that are longer than any real one, so that a megabyte in a name costs no memory on any screen.
///
/// A cut text ends in `…`, which marks it wherever it is shown.
struct LengthCap {
    /// In Unicode scalars: a single `Character` can be of any length.
    let limit: Int
    /// Whether anything was cut.
    private(set) var didCut = false

    init(limit: Int) { self.limit = limit }

    mutating func cut(_ text: String) -> String {
        guard text.utf8.count > limit else { return text }
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex), end != scalars.endIndex else {
            return text
        }
        didCut = true
        // A copy: a substring would keep the whole text alive.
        return String(String.UnicodeScalarView(scalars[..<end])) + "…"
    }

    mutating func cut(_ text: String?) -> String? { text.map { cut($0) } }
}
