/// A part somebody reads.
struct TextPiece {
    var part: RawPart
    var type: MailParameters
    var isHTML: Bool
}

/// Goes through the parts of a message once, in the order they stand, and tells text from files.
struct PartWalk {
    private(set) var attachments: [MailAttachment] = []
    private(set) var isTooDeep = false
    private(set) var isNameGuessed = false

    private let charset: MailCharset?
    private var number = 0
    private var hasText = false

    /// Deeper than any letter; recursion ends here.
    private static let deepest = 100

    init(charset: MailCharset?) { self.charset = charset }

    /// The pieces of text a part shows; files are listed on the way.
    mutating func visit(_ part: RawPart, depth: Int = 0) -> [TextPiece] {
        let place = number
        number += 1
        guard depth < PartWalk.deepest else {
            isTooDeep = true
            return []
        }
        let type = MailParameters(part.header("Content-Type")?.value ?? [], as: charset)
        if part.mediaType.hasPrefix("multipart/"), !part.children.isEmpty {
            let alternatives = part.children.map { visit($0, depth: depth + 1) }
            return part.mediaType == "multipart/alternative" ? PartWalk.chosen(alternatives) : alternatives.flatMap { $0 }
        }
        let disposition = MailParameters(part.header("Content-Disposition")?.value ?? [], as: charset)
        if part.children.isEmpty, isText(part, type, disposition, isRoot: depth == 0) {
            hasText = hasText || !PartWalk.isBlank(part)
            return [TextPiece(part: part, type: type, isHTML: PartWalk.isHTML(part))]
        }
        isNameGuessed = isNameGuessed || type.isGuessed || disposition.isGuessed
        list(part, at: place, named: disposition["filename"] ?? type["name"] ?? "", alsoNamed: type["name"] ?? "", depth: depth)
        return []
    }

    /// Plain text unless it is empty; else the best the sender made, which stands last (RFC 2046 §5.1.4).
    private static func chosen(_ alternatives: [[TextPiece]]) -> [TextPiece] {
        alternatives.first { $0.contains { !$0.isHTML && !isBlank($0.part) } } ?? alternatives.last { $0.contains { !isBlank($0.part) } }
            ?? []
    }

    private static func isBlank(_ part: RawPart) -> Bool { part.content.allSatisfy { $0 <= 0x20 } }

    private func isText(_ part: RawPart, _ type: MailParameters, _ disposition: MailParameters, isRoot: Bool) -> Bool {
        switch part.mediaType {
        case "text/plain", "text/html", "text", "text/enriched", "text/markdown", "text/richtext": break
        // A multipart nobody could cut shows what stands in it.
        case let other where other.hasPrefix("multipart/"): return true
        default: return false
        }
        if disposition.value == "attachment" { return false }
        // Text with a file's name is a file, unless it is all there is so far and nobody called it one.
        if disposition["filename"] != nil { return isRoot }
        return type["name"] == nil || !hasText
    }

    /// By its type, or by how it begins: letters labelled as plain text that are none.
    private static func isHTML(_ part: RawPart) -> Bool {
        if part.mediaType == "text/html" { return true }
        let start = part.content.prefix(200).drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
        let lower = HTMLTokenizer.lower(start.prefix(14))
        return lower.hasPrefix("<!doctype html") || lower.hasPrefix("<html>") || lower.hasPrefix("<html ")
    }

    // MARK: Files

    private mutating func list(_ part: RawPart, at place: Int, named: String, alsoNamed: String, depth: Int) {
        var name = named
        var isExecutable = AttachmentRisk.isExecutable(part, names: [named, alsoNamed])
        var size = part.content.count
        if !part.children.isEmpty {
            // A message inside: its parts are counted and looked at, and none of them is text of this one.
            var inside = PartWalk(charset: charset)
            inside.number = number
            for child in part.children {
                let pieces = inside.visit(child, depth: depth + 1)
                size += pieces.reduce(0) { $0 + $1.part.content.count }
            }
            number = inside.number
            isTooDeep = isTooDeep || inside.isTooDeep
            isExecutable = isExecutable || inside.attachments.contains(where: \.isExecutable)
            size += inside.attachments.reduce(0) { $0 + $1.size }
            if name.isEmpty, part.mediaType.hasPrefix("message/"), let subject = part.children.first?.header("Subject") {
                let text = MailHeaderText(subject.value, as: charset).text
                if !text.isEmpty { name = text + ".eml" }
            }
        }
        attachments.append(
            MailAttachment(
                part: place, name: name, safeName: SafeFileName.make(name.isEmpty ? SafeFileName.named(for: part.mediaType) : name),
                mediaType: part.mediaType, size: size, isExecutable: isExecutable))
    }
}

extension SafeFileName {
    /// For a file without a name.
    static func named(for mediaType: String) -> String {
        let endings = [
            "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/heic": "heic", "image/webp": "webp",
            "application/pdf": "pdf",
            "message/rfc822": "eml", "message/delivery-status": "txt", "text/plain": "txt", "text/html": "html", "text/calendar": "ics",
            "text/csv": "csv", "text/vcard": "vcf", "application/zip": "zip", "application/pkcs7-signature": "p7s",
            "application/pgp-signature": "asc",
        ]
        return endings[mediaType].map { nameless + "." + $0 } ?? nameless
    }
}
