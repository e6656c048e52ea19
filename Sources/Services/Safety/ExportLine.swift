import Domain
import Foundation

/// One line of an export: what kind of line it is, and the fields of that kind.
///
/// What a person or another program reads stands in clear fields. `coded` (base64) is the same once more in the store's own binary form:
/// reading an export back takes it from there, so that nothing is lost that has no field of its own.
struct ExportLine: Codable {
    enum Kind: String, Codable {
        /// The first line.
        case header
        /// A link of the log, in its order.
        case event
        /// An inquiry as it stands; told by its events already.
        case inquiry
        /// A half-written note, every version of it.
        case draft
        /// A half-filled account form.
        case formDraft
        /// A half-keyed form of the paper desk.
        case paperDraft
        /// A certificate that is out.
        case certificate
        /// A former owner's notice.
        case completionNotice
        case erased
        /// The last line.
        case trailer
    }

    static let format = "mcterminal-export"
    static let version = 1

    var type: Kind

    // Header.
    var format: String?
    var version: Int?
    /// Hexadecimal.
    var headHash: String?
    var events: Int64?
    var inquiries: Int64?

    var sequence: Int64?
    /// Milliseconds since 1970; `at` is the same in Japan's time.
    var time: Int64?
    var at: String?
    var kind: String?
    var by: String?
    var inquiry: Int64?
    var receipt: String?
    var isErased: Bool?
    var state: String?
    var holder: String?
    var receivedAt: String?
    var completedAt: String?
    var note: String?
    var target: String?
    var other: Int64?
    var content: InquiryContent?
    /// Fields of an account application, an audit entry, a mailed form or a letter of the police, by name.
    var fields: [String: String]?
    var coded: Data?

    // Trailer.
    /// Lines before this one.
    var lines: Int64?
    /// Of all lines before this one, line breaks included; hexadecimal.
    var sha256: String?

    init(_ type: Kind) { self.type = type }

    static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .secondsSince1970
        return encoder
    }()

    static let decoder: JSONDecoder = {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .secondsSince1970
        return decoder
    }()

    /// `2026-11-21T09:00:00.000+09:00`.
    static func text(_ milliseconds: Int64) -> String {
        let day = StoreTime.day(of: milliseconds)
        let rest = Int(milliseconds - StoreTime.start(ofDay: day))
        func padded(_ number: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
        }
        return CalendarDate(daysSinceEpoch: Int(day)).iso + "T\(padded(rest / 3_600_000, 2)):\(padded(rest / 60_000 % 60, 2)):"
            + "\(padded(rest / 1000 % 60, 2)).\(padded(rest % 1000, 3))+09:00"
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// - returns: `nil` unless it is 32 bytes.
    static func hash(_ text: String?) -> [UInt8]? {
        guard let digits = text.map({ Array($0.utf8) }), digits.count == 64 else { return nil }
        let bytes = stride(from: 0, to: 64, by: 2).compactMap { UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16) }
        return bytes.count == 32 ? bytes : nil
    }
}

extension ExportLine {
    /// What an audit entry says, by name.
    static func fields(_ act: AuditedAct) -> [String: String] {
        var fields: [String: String] = [:]
        fields["chip"] = act.chip?.digits
        fields["inquiry"] = act.inquiry.map { String($0) }
        switch act {
        case .chipLookup(_, let found): fields["found"] = String(found)
        case .accountLookup(let id), .accountChanged(let id), .slipPrinted(let id): fields["account"] = id
        case .ownerSearch(let hits): fields["hits"] = String(hits)
        case .disclosure(let disclosure):
            fields["caller"] = disclosure.caller.rawValue
            fields["passed"] = String(disclosure.passed)
            fields["confirmed"] = disclosure.confirmed.joined(separator: " ")
            fields["fields"] = disclosure.fields.joined(separator: " ")
        case .oneStopList(let list), .breedingList(let list), .oneStopExport(let list):
            fields["from"] = list.days.lowerBound.iso
            fields["to"] = list.days.upperBound.iso
            fields["first"] = String(list.first)
            fields["count"] = String(list.count)
            fields["total"] = String(list.total)
        case .inquirySearch(let search), .auditSearch(let search):
            fields["fields"] = search.fields.joined(separator: " ")
            fields["hits"] = String(search.hits)
        case .bulkChange(let bulk):
            fields["kind"] = bulk.kind.rawValue
            fields["count"] = String(bulk.count)
            fields["undo"] = String(bulk.isUndo)
        case .exported(let transfer), .imported(let transfer):
            fields["form"] = transfer.form.rawValue
            fields["inquiries"] = String(transfer.inquiries)
            fields["events"] = String(transfer.events)
            fields["headHash"] = hexadecimal(transfer.headHash)
        case .backedUp(let copy), .restored(let copy):
            fields["events"] = String(copy.events)
            fields["headHash"] = hexadecimal(copy.headHash)
        case .erased(let erasure):
            fields["receipt"] = erasure.receipt?.text
            fields["receivedAt"] = text(StoreTime.milliseconds(erasure.receivedAt))
            fields["events"] = String(erasure.events)
            fields["lastHash"] = hexadecimal(erasure.lastHash)
            if case .request(let reason) = erasure.reason { fields["reason"] = reason } else { fields["reason"] = "retention" }
        case .keyRotated(let step): fields["step"] = step.rawValue
        case .logAnchored(let anchor):
            fields["file"] = String(anchor.file)
            fields["line"] = String(anchor.line)
            fields["hash"] = hexadecimal(anchor.hash)
        case .calendarAdopted(let calendar): fields["version"] = String(calendar.version)
        default: break
        }
        return fields
    }

    /// What a step of an account application says, by name.
    static func fields(_ step: ApplicationStep) -> [String: String] {
        switch step {
        case .noted(let form):
            [
                "purpose": form.purpose.rawValue, "receivedOn": form.receivedOn.iso, "way": form.way.rawValue, "role": form.role.rawValue,
                "office": form.office, "name": form.name, "email": form.email, "municipalityCode": form.municipalityCode,
                "account": form.accountID, "check": form.check.rawValue, "checkedBy": form.checkedBy,
            ]
        case .sent: [:]
        case .returned(let code): ["code": code]
        case .refused(let note): ["note": note]
        case .issued(let account, let expiresAt): ["account": account, "expiresAt": text(StoreTime.milliseconds(expiresAt))]
        case .deleted(let account): ["account": account]
        }
    }
}
