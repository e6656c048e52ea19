/// A small seeded generator, so that property tests say the same on every run.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}

/// Random text of the alphabets that meet at a Japanese desk.
struct TextSource {
    var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    private static let pools: [[Unicode.Scalar]] = [
        scalars(0x20...0x7E), scalars(0x3041...0x3096), scalars(0x3099...0x30FF), scalars(0xFF01...0xFFEE), scalars(0x4E00...0x4E80),
        scalars(0xF900...0xFAD9), scalars(0x2460...0x24FF), scalars(0x3000...0x3020), scalars(0x3200...0x33FF), scalars(0x20B00...0x20BFF),
        scalars(0x2F800...0x2F840), scalars(0xE0100...0xE0105), scalars(0xC0...0x17F), scalars(0x300...0x320), scalars(0x1100...0x11FF),
        scalars(0xAC00...0xAC80), scalars(0x1F468...0x1F470), scalars(0x200B...0x2015), scalars(0x370...0x3FF), scalars(0x410...0x44F),
        Array("髙高﨑崎嵜邊邉辺齋斎斉𠮷吉澤沢濵浜々ー－−〜ｶﾞﾊﾟゝヽヂヅヲ①⑩²½㈱㍿№Ⅳ　 \n0123456789山田佐木".unicodeScalars),
        Array("かきくけこカキクケコガギグゲゴはひふへほハヒフヘホ゛゜".unicodeScalars), Array("0123456789-ー 　".unicodeScalars),
    ]

    private static func scalars(_ range: ClosedRange<UInt32>) -> [Unicode.Scalar] { range.compactMap(Unicode.Scalar.init) }

    mutating func text(upTo length: Int) -> String {
        var view = String.UnicodeScalarView()
        let pool = random.pick(TextSource.pools)
        for _ in 0..<random.below(length + 1) {
            view.append(random.below(3) == 0 ? random.pick(random.pick(TextSource.pools)) : random.pick(pool))
        }
        return String(view)
    }
}
