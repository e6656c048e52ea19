/// A Japanese postal code of seven digits.
public struct PostalCode: Hashable, Sendable, CustomStringConvertible {
    public let digits: String

    /// Reads `100-0001`, `1000001`, `〒１００－０００１`; nil for anything but seven digits.
    public init?(_ text: String) {
        var digits = ""
        for scalar in JapaneseText.asciiTwin(text).unicodeScalars {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case " ", "-", "〒", "〶": continue
            default: return nil
            }
        }
        guard digits.utf8.count == 7 else { return nil }
        self.digits = digits
    }

    /// `100-0001`.
    public var formatted: String { digits.prefix(3) + "-" + digits.suffix(4) }
    public var description: String { formatted }
}
