/// A text that is to be printed, and what it is, for the check before a form is sent.
public struct PrintableText: Codable, Sendable {
    public var field: DocumentField
    public var text: String

    public init(_ field: DocumentField, _ text: String) {
        self.field = field
        self.text = text
    }
}

/// What a text on a document is.
public enum DocumentField: String, CaseIterable, Codable, Sendable {
    case postalCode, address, name, attention
    case ownerName, ownerKana, ownerAddress, ownerPhone, representative, keptAt
    case animalName, breed, coatColor, features
    /// 第…号, 文書番号.
    case number, reference, inquiryNumber
    case subject, body, enclosure, signatory
    case senderName, senderPostalCode, senderAddress, senderPhone, senderEmail
    /// Words of a form's layout: title, section, label.
    case layout
    /// The program's own words.
    case wording
}

/// A character no font of the documents has: it is said instead of printing something else in its place.
public struct Unprintable: Codable, Equatable, Sendable {
    public enum Reason: String, Codable, Sendable {
        case noGlyph
        /// The base character is there, but not the variant its selector asks for (IVS): the base form is another spelling.
        case unknownVariant
        /// Control, format, private or unassigned: nothing that can be seen, or seen alike everywhere.
        case notText
    }

    /// Which of the job's contents or texts, from 0.
    public var index: Int
    public var field: DocumentField
    /// The code points of the character with its marks and selectors.
    public var scalars: [UInt32]
    public var reason: Reason

    public init(index: Int, field: DocumentField, scalars: [UInt32], reason: Reason) {
        self.index = index
        self.field = field
        self.scalars = scalars
        self.reason = reason
    }

    /// The character itself. Clean it before showing.
    public var character: String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars.compactMap(Unicode.Scalar.init))
        return String(text)
    }

    /// `U+9089 U+E0100`.
    public var codePoints: String {
        scalars.map { value in
            let digits = String(value, radix: 16, uppercase: true)
            return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }
        .joined(separator: " ")
    }
}
