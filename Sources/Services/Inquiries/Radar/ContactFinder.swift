import Domain
import Foundation
import GRDB

/// Finds the inquiries of the same caller or about the same animal. The index names candidates; each is opened and compared.
struct ContactFinder {
    /// At most so many candidates of each key are opened: a number half the desk calls from must not hold up a key press.
    static let candidateLimit = 200
    /// Digits of a phone that count together with the kana.
    private static let endingLength = 4

    private let keys: ContactKeys
    private let phone: String
    private let kana: [Unicode.Scalar]
    private let mail: [Unicode.Scalar]
    private let candidateLimit: Int
    private let reader: CandidateReader
    private let engine: InquiryStore.Engine
    private let db: Database

    init(
        _ keys: ContactKeys, candidateLimit: Int = ContactFinder.candidateLimit, _ db: Database, _ engine: InquiryStore.Engine
    ) throws {
        self.keys = keys
        self.candidateLimit = candidateLimit
        phone = SearchDocument.phoneDigits(keys.phone)
        kana = ContactFinder.folded(keys.kana)
        mail = ContactFinder.folded(keys.mailAddress)
        reader = try CandidateReader(db, engine)
        self.engine = engine
        self.db = db
    }

    /// An inquiry found, with its content.
    struct Found {
        var row: InquiryRow
        var content: InquiryContent
        var reasons: [Contact.Reason]
    }

    /// Newest first.
    ///
    /// - parameter isWanted: Asked with the row before its content is opened.
    func find(limit: Int, where isWanted: (InquiryRow) -> Bool) throws -> [Found] {
        var found: [Found] = []
        for id in try candidates() {
            guard found.count < limit else { break }
            guard let (row, content) = try reader.read(id, where: isWanted) else { continue }
            let reasons = reasons(content)
            if !reasons.isEmpty { found.append(Found(row: row, content: content, reasons: reasons)) }
        }
        return found
    }

    /// What the keys and the content have in common.
    func reasons(_ content: InquiryContent) -> [Contact.Reason] {
        var reasons: [Contact.Reason] = []
        let other = SearchDocument.phoneDigits(content.callBackNumber)
        if isWholePhone, other == phone { reasons.append(.phone) }
        if let chip = keys.chip, content.chip == chip { reasons.append(.chip) }
        if !kana.isEmpty, phone.utf8.count >= ContactFinder.endingLength, other != phone,
            other.hasSuffix(phone.suffix(ContactFinder.endingLength)), ContactFinder.folded(content.callerKana) == kana
        {
            reasons.append(.kanaAndPhoneEnding)
        }
        if !mail.isEmpty, ContactFinder.folded(content.mailAddress) == mail { reasons.append(.mailAddress) }
        return reasons
    }

    /// A number still being typed says nothing yet.
    private var isWholePhone: Bool { phone.utf8.count >= 8 }

    private func candidates() throws -> [Inquiry.ID] {
        var ids: Set<Inquiry.ID> = []
        func add(_ query: IndexQuery) throws {
            ids.formUnion(try engine.index.newest(query, limit: candidateLimit, db))
        }
        if isWholePhone { try add(.key(.phone(phone))) }
        if let chip = keys.chip { try add(.key(.chip(chip.digits))) }
        // By the ending alone: it is rare, while thousands share the commoner family names.
        if !kana.isEmpty, phone.utf8.count >= ContactFinder.endingLength {
            try add(.key(.phone(String(phone.suffix(ContactFinder.endingLength)))))
        }
        if mail.count > 1 { try add(.phrase(mail, in: [.person])) }
        return ids.sorted(by: >)
    }

    /// Spaces between family and given name are a matter of taste.
    private static func folded(_ text: String) -> [Unicode.Scalar] {
        JapaneseText.foldedScalars(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
