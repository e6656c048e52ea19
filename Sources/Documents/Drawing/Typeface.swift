/// The letters of a document: the first family is tried first, the others have what it lacks.
///
/// IPAex has all of JIS X 0213; IPAmj adds the letters and variants of the family registers (𠮷, 邉 with IVS). It has no Gothic, so
/// rare kanji of Gothic words come out in Mincho.
enum Typeface: CaseIterable {
    case mincho, gothic

    var families: [String] {
        switch self {
        case .mincho: ["IPAexMincho", "IPAmjMincho"]
        case .gothic: ["IPAexGothic", "IPAmjMincho"]
        }
    }
}
