import Foundation

/// What the printing program (`mcterminal-documents`) is asked: one job makes one PDF, or checks texts.
public struct DocumentJob: Codable, Sendable {
    public enum Content: Codable, Sendable {
        /// A page each, in order.
        case certificates([CertificateContent])
        /// As many pages as each needs, in order.
        case letters([LetterContent])
        case blankForm(BlankForm)
        case policeReply(PoliceReplyContent)
        /// Makes no PDF: tells what cannot be printed of these.
        case check([PrintableText])
    }

    public var content: Content
    /// Stands in the file as the moment it was made; the same job makes the same bytes.
    public var createdAt: Date

    public init(_ content: Content, createdAt: Date) {
        self.content = content
        self.createdAt = createdAt
    }
}

/// What the printing program answers.
public enum DocumentAnswer: Sendable {
    case pdf([UInt8])
    /// Of `check`: empty when everything can be printed.
    case checked([Unprintable])
    case refused(DocumentRefusal)
}

/// Why no PDF was made. The program goes on with the next job.
public enum DocumentRefusal: Error, Codable, Equatable, Sendable {
    case unprintable([Unprintable])
    /// Too long for its place at the smallest readable size: never cut.
    case doesNotFit(index: Int, field: DocumentField)
    /// Not a job as the program knows them.
    case unreadable
    case tooLarge
    /// A font of the documents is not installed.
    case fontMissing(family: String)
    /// The drawing library failed, with its status.
    case drawing(status: Int)
    /// More certificates or letters than a job may have.
    case tooMany(limit: Int)
}

/// The bytes between client and printing program: a length of four bytes, the highest first, then so many bytes; an answer's first byte says
/// what it is.
public enum DocumentWire {
    /// Goes up when jobs or answers change: client and program are installed together, and `--version` tells which is there.
    public static let version = 1
    public static let lengthSize = 4
    public static let largestJob = 8 * 1024 * 1024
    public static let largestAnswer = 64 * 1024 * 1024
    /// Certificates, letters or texts of one job.
    public static let mostContents = 1000

    private static let pdf = UInt8(ascii: "P"), checked = UInt8(ascii: "C"), refused = UInt8(ascii: "R")

    public static func length(_ count: Int) -> [UInt8] {
        let value = UInt32(clamping: count)
        return [UInt8(value >> 24), UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)]
    }

    /// Of the first four bytes; 0 for fewer.
    public static func count(_ bytes: some Collection<UInt8>) -> Int {
        guard bytes.count >= lengthSize else { return 0 }
        return bytes.prefix(lengthSize).reduce(0) { $0 << 8 | Int($1) }
    }

    /// With its length before it.
    public static func frame(_ job: DocumentJob) throws -> [UInt8] {
        let body = try encoder.encode(job)
        return length(body.count) + body
    }

    /// Without the length. `nil` when it is no job.
    public static func job(_ body: [UInt8]) -> DocumentJob? { try? JSONDecoder().decode(DocumentJob.self, from: Data(body)) }

    /// With its length before it.
    public static func frame(_ answer: DocumentAnswer) -> [UInt8] {
        let body: [UInt8]
        switch answer {
        case .pdf(let bytes): body = [pdf] + bytes
        case .checked(let found): body = [checked] + ((try? encoder.encode(found)) ?? Data())
        case .refused(let refusal): body = [refused] + ((try? encoder.encode(refusal)) ?? Data())
        }
        return length(body.count) + body
    }

    /// Without the length. `nil` when it is no answer.
    public static func answer(_ body: [UInt8]) -> DocumentAnswer? {
        let rest = Data(body.dropFirst())
        switch body.first {
        case pdf: return .pdf(Array(rest))
        case checked: return (try? JSONDecoder().decode([Unprintable].self, from: rest)).map(DocumentAnswer.checked)
        case refused: return (try? JSONDecoder().decode(DocumentRefusal.self, from: rest)).map(DocumentAnswer.refused)
        default: return nil
        }
    }

    private static var encoder: JSONEncoder { JSONEncoder() }
}
