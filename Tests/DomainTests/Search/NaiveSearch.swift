import Domain
import Foundation

/// Folding again, in passes over whole texts and with tables of its own: slow and plain, to check the quick one by. Knows the letters that
/// `SearchWorld` writes with and no others.
enum NaiveFold {
    static func fold(_ text: String) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        // A numeral in a circle keeps away from digits beside it: marked by U+0001.
        for scalar in text.unicodeScalars {
            let isCircled = ("①"..."⑨").contains(scalar)
            if isCircled { scalars.append("\u{1}") }
            scalars += String(scalar).decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
            if isCircled { scalars.append("\u{1}") }
        }
        scalars.removeAll {
            (0xFE00...0xFE0F).contains($0.value) || (0xE0100...0xE01EF).contains($0.value) || $0.value == 0x301 || $0.value == 0x200D
        }
        scalars = voiced(scalars.map(plain))
        scalars = repeated(scalars)
        scalars = dashes(scalars)
        return spaces(scalars)
    }

    private static func pairs(_ from: String, _ to: String) -> [Unicode.Scalar: Unicode.Scalar] {
        Dictionary(uniqueKeysWithValues: zip(from.unicodeScalars, to.unicodeScalars))
    }

    private static let kanji = pairs("髙﨑嵜邊邉齋齊斉𠮷澤濵濱條", "高崎崎辺辺斎斎斎吉沢浜浜条")
    private static let small = pairs("ァィゥェォッャュョヮヵヶヲヰヱ", "アイウエオツヤユヨワカケオイエ")
    private static let marked = pairs("カキクケコサシスセソタチツテトハヒフヘホウ", "ガギグゲゴザジズゼゾダジズデドバビブベボブ")
    private static let halfMarked = pairs("ハヒフヘホ", "パピプペポ")
    private static let dashLike: Set<Unicode.Scalar> = ["-", "ー", "−", "‐", "–", "—", "~", "〜"]

    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        var scalar = scalar
        if ("ぁ"..."ゖ").contains(scalar) { scalar = Unicode.Scalar(scalar.value + 0x60) ?? scalar }
        scalar = small[scalar] ?? scalar
        return kanji[scalar] ?? scalar
    }

    private static func voiced(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        for scalar in scalars {
            switch scalar.value {
            case 0x3099: if let last = result.popLast() { result.append(marked[last] ?? last) }
            case 0x309A: if let last = result.popLast() { result.append(halfMarked[last] ?? last) }
            default: result.append(scalar)
            }
        }
        return result
    }

    private static func repeated(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        for scalar in scalars {
            let last = result.last { $0 != " " && $0 != "\u{3000}" && $0 != "\n" && $0 != "・" && $0 != "\u{1}" }
            result.append(scalar == "々" ? last.flatMap { isKanji($0) ? $0 : nil } ?? scalar : scalar)
        }
        return result
    }

    private static func dashes(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var isBroken = false
        for scalar in scalars {
            if [" ", "\u{3000}", "\n", "・", "\u{1}"].contains(scalar) {
                isBroken = true
                result.append(scalar)
                continue
            }
            guard dashLike.contains(scalar) else {
                isBroken = false
                result.append(scalar)
                continue
            }
            let last = result.last { ![" ", "\u{3000}", "\n", "・", "\u{1}"].contains($0) }
            if let last, isKana(last) { continue }
            if last == "-", !isBroken { continue }
            isBroken = false
            result.append("-")
        }
        return result
    }

    private static func spaces(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var words: [(text: [Unicode.Scalar], isAfterNumeral: Bool, isAfterSpace: Bool)] = [([], false, false)]
        for scalar in scalars {
            let isSpace = [" ", "\u{3000}", "\n", "・"].contains(scalar)
            guard isSpace || scalar == "\u{1}" else {
                words[words.count - 1].text.append(scalar)
                continue
            }
            if !words[words.count - 1].text.isEmpty { words.append(([], false, false)) }
            if isSpace { words[words.count - 1].isAfterSpace = true } else { words[words.count - 1].isAfterNumeral = true }
        }
        var result: [Unicode.Scalar] = []
        for word in words where !word.text.isEmpty {
            if let last = result.last {
                let isJapanese = isJapanese(last) && isJapanese(word.text[0])
                let isDigits = ("0"..."9").contains(last) && ("0"..."9").contains(word.text[0])
                if (word.isAfterSpace && !isJapanese) || (word.isAfterNumeral && isDigits) { result.append(" ") }
            }
            result += word.text
        }
        return result
    }

    static func isKanji(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x3400 && scalar.value < 0xFF00 || scalar.value >= 0x20000 || scalar == "々"
    }
    private static func isKana(_ scalar: Unicode.Scalar) -> Bool { (0x30A1...0x30FD).contains(scalar.value) && scalar != "・" }
    private static func isJapanese(_ scalar: Unicode.Scalar) -> Bool { isKana(scalar) || isKanji(scalar) }

    static func contains(_ text: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
        guard let first = part.first, part.count <= text.count else { return false }
        for start in 0...(text.count - part.count) where text[start] == first && Array(text[start..<(start + part.count)]) == part {
            return true
        }
        return false
    }
}

/// An inquiry made ready to be searched, worked out the slow way.
struct NaiveDocument {
    let document: SearchDocument
    let folded: [(field: SearchField, text: [Unicode.Scalar])]
    /// Each number of a text, and each number the hyphens in it part.
    let numbers: Set<String>

    init(_ document: SearchDocument) {
        self.document = document
        folded = document.texts.map { ($0.field, NaiveFold.fold($0.text)) }
        var numbers: Set<String> = []
        for (_, text) in document.texts {
            let digits = text.unicodeScalars.map { ("０"..."９").contains($0) ? Unicode.Scalar($0.value - 0xFEE0) ?? $0 : $0 }
            let isPart = { (scalar: Unicode.Scalar) in ("0"..."9").contains(scalar) || scalar == "-" }
            for run in digits.split(whereSeparator: { !isPart($0) }) {
                let pieces = run.split(separator: "-").map { String(String.UnicodeScalarView($0)) }
                numbers.formUnion(pieces)
                numbers.insert(pieces.joined())
            }
        }
        if let chip = document.chip { numbers.insert(chip.digits) }
        numbers.insert(document.phone.filter { $0 != "-" })
        self.numbers = numbers
    }

    func holds(_ expression: NaiveExpression) -> Bool {
        switch expression {
        case .text(_, let wanted, let scope):
            let fields: [SearchField]
            switch scope {
            case .anywhere: fields = SearchField.allCases
            case .caller: fields = [.name, .mailAddress, .kana]
            case .kana: fields = [.kana]
            }
            return folded.contains { fields.contains($0.field) && NaiveFold.contains($0.text, wanted) }
        case .value(_, let criterion): return holds(criterion)
        case .and(let parts): return parts.allSatisfy(holds)
        case .or(let parts): return parts.contains(where: holds)
        case .not(let inner): return !holds(inner)
        }
    }

    private func holds(_ criterion: SearchCriterion) -> Bool {
        switch criterion {
        case .number(let digits):
            if document.receipt.digits == digits || document.receipt.digits.dropLast() == digits { return true }
            return numbers.contains { $0 == digits || ([4, 6, 8].contains(digits.count) && $0.hasSuffix(digits)) }
        case .category(let category): return document.category == category
        case .state(let state): return document.state == state
        case .phoneEnding(let digits): return document.phone.filter { $0 != "-" }.hasSuffix(digits)
        case .chipEnding(let digits): return document.chip?.digits.hasSuffix(digits) ?? false
        case .received(let days):
            return days.first.map { $0 <= document.receipt.day } ?? true && days.last.map { $0 >= document.receipt.day } ?? true
        case .handledBy(let id): return document.operators.contains { $0.value == id.value }
        case .receiptSerial(let serial): return document.receipt.serial == serial
        case .flag(.open): return ![.completed, .merged, .spam, .discarded].contains(document.state)
        case .flag(let flag): return document.flags.contains(flag)
        default: return false
        }
    }
}

/// A query as it was made up, before anybody wrote or read it.
indirect enum NaiveExpression {
    /// The typed text and its fold.
    case text(String, folded: [Unicode.Scalar], SearchScope)
    /// A term as typed.
    case value(String, SearchCriterion)
    case and([NaiveExpression])
    case or([NaiveExpression])
    case not(NaiveExpression)
}
