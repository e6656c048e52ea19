import Domain
import Foundation

/// Binary forms of what is sealed about an application. The first byte is the form's number; enums are written by name.
enum AccountCoding {
    static func encode(_ form: AccountForm) -> [UInt8] {
        var writer = ByteWriter()
        writer.byte(1)
        writer.form(form)
        return writer.bytes
    }

    static func form(_ reader: inout ByteReader) throws -> AccountForm {
        guard try reader.byte() == 1 else { throw ByteReader.Malformed() }
        return try reader.form()
    }

    static func encode(_ change: ApplicationStep, key: String?) -> [UInt8] {
        var writer = ByteWriter()
        writer.byte(1)
        switch change {
        case .noted(let form): writer.form(form)
        case .sent: writer.text(key ?? "")
        case .returned(let text), .refused(let text), .deleted(let text): writer.text(text)
        case .issued(let account, let expiresAt):
            writer.text(account)
            writer.double(expiresAt.timeIntervalSinceReferenceDate)
        }
        return writer.bytes
    }

    /// A change with the key that `sent` was given.
    static func change(_ kind: AccountLife.Kind, _ reader: inout ByteReader) throws -> (ApplicationStep, key: String?) {
        guard try reader.byte() == 1 else { throw ByteReader.Malformed() }
        switch kind {
        case .received, .noted: return (.noted(try reader.form()), nil)
        case .sent: return (.sent, try reader.text())
        case .returned: return (.returned(code: try reader.text()), nil)
        case .refused: return (.refused(note: try reader.text()), nil)
        case .issued:
            let account = try reader.text()
            return (.issued(accountID: account, expiresAt: Date(timeIntervalSinceReferenceDate: try reader.double())), nil)
        case .deleted: return (.deleted(accountID: try reader.text()), nil)
        }
    }

    /// Everything of a row but its clear columns and its author.
    static func encode(_ application: AccountApplication) -> [UInt8] {
        var writer = ByteWriter(reserving: 512)
        writer.byte(1)
        writer.form(application.form)
        writer.text(application.accountID)
        writer.optional(application.expiresAt) { $0.double($1.timeIntervalSinceReferenceDate) }
        writer.optional(application.sending) {
            $0.text($1.key)
            $0.text($1.by.value)
            $0.double($1.at.timeIntervalSinceReferenceDate)
        }
        writer.text(application.note)
        return writer.bytes
    }

    static func fill(_ application: inout AccountApplication, _ reader: inout ByteReader) throws {
        guard try reader.byte() == 1 else { throw ByteReader.Malformed() }
        application.form = try reader.form()
        application.accountID = try reader.text()
        application.expiresAt = try reader.optional { Date(timeIntervalSinceReferenceDate: try $0.double()) }
        application.sending = try reader.optional {
            AccountApplication.Sending(
                key: try $0.text(), by: OperatorID(try $0.text()), at: Date(timeIntervalSinceReferenceDate: try $0.double()))
        }
        application.note = try reader.text()
    }

    static func encode(_ draft: AccountDraft) -> [UInt8] {
        var writer = ByteWriter(reserving: 512)
        writer.byte(1)
        writer.text(draft.kind.rawValue)
        writer.optional(draft.application) { $0.integer($1) }
        writer.unsigned(UInt64(draft.values.count))
        for (field, value) in draft.values.sorted(by: { $0.key < $1.key }) {
            writer.text(field)
            writer.text(value)
        }
        writer.text(draft.focusedField)
        writer.double(draft.savedAt.timeIntervalSinceReferenceDate)
        return writer.bytes
    }

    static func draft(_ reader: inout ByteReader) throws -> AccountDraft {
        guard try reader.byte() == 1 else { throw ByteReader.Malformed() }
        let kind: AccountDraft.Kind = try reader.named()
        let application = try reader.optional { try $0.integer() }
        let count = try reader.unsigned()
        guard count <= 100 else { throw ByteReader.Malformed() }
        var values: [String: String] = [:]
        for _ in 0..<count { values[try reader.text()] = try reader.text() }
        return AccountDraft(
            kind: kind, application: application, values: values, focusedField: try reader.text(),
            savedAt: Date(timeIntervalSinceReferenceDate: try reader.double()))
    }
}

extension ByteWriter {
    fileprivate mutating func form(_ form: AccountForm) {
        text(form.purpose.rawValue)
        text(form.receivedOn.iso)
        text(form.way.rawValue)
        text(form.role.rawValue)
        text(form.office)
        text(form.name)
        text(form.email)
        text(form.municipalityCode)
        text(form.accountID)
        text(form.check.rawValue)
        text(form.checkedBy)
    }
}

extension ByteReader {
    fileprivate mutating func form() throws -> AccountForm {
        let purpose: AccountForm.Purpose = try named()
        guard let day = CalendarDate(iso: try text()) else { throw Malformed() }
        return AccountForm(
            purpose: purpose, receivedOn: day, way: try named(), role: try named(), office: try text(), name: try text(),
            email: try text(), municipalityCode: try text(), accountID: try text(), check: try named(), checkedBy: try text())
    }
}
