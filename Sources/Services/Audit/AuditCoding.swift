import Domain
import Foundation

/// Binary forms of audit entries' details; kind, time and operator's number are columns of the log.
enum AuditCoding {
    static func encode(_ act: AuditedAct) -> [UInt8] {
        var writer = ByteWriter()
        writer.byte(1)
        switch act {
        case .storeOpened, .login, .loginFailed, .logout, .locked, .unlocked, .passwordChanged: break
        case .chipLookup(let chip, let found):
            writer.chip(chip)
            writer.byte(found ? 1 : 0)
        case .accountLookup(let id), .accountChanged(let id), .slipPrinted(let id): writer.text(id)
        case .ownerSearch(let hits): writer.integer(Int64(hits))
        case .historyLookup(let chip): writer.chip(chip)
        case .disclosure(let disclosure):
            writer.chip(disclosure.chip)
            writer.text(disclosure.caller.rawValue)
            writer.byte(disclosure.passed ? 1 : 0)
            writer.list(disclosure.confirmed)
            writer.list(disclosure.fields)
        case .oneStopList(let list), .breedingList(let list), .oneStopExport(let list):
            writer.text(list.days.lowerBound.iso)
            writer.text(list.days.upperBound.iso)
            for number in [list.first, list.count, list.total] { writer.integer(Int64(number)) }
        case .inquiryOpened(let id), .formOpened(let id), .policeOpened(let id): writer.integer(id)
        case .inquirySearch(let search), .auditSearch(let search):
            writer.list(search.fields)
            writer.integer(Int64(search.hits))
        case .bulkChange(let bulk):
            writer.text(bulk.kind.rawValue)
            writer.integer(Int64(bulk.count))
            writer.byte(bulk.isUndo ? 1 : 0)
        case .exported(let transfer), .imported(let transfer):
            writer.text(transfer.form.rawValue)
            writer.integer(Int64(transfer.inquiries))
            writer.integer(transfer.events)
            writer.hash(transfer.headHash)
        case .bulkFile(let file):
            writer.text(file.step.rawValue)
            writer.text(file.kind.rawValue)
            for number in [file.rows, file.accepted, file.refused] { writer.integer(Int64(number)) }
        case .backedUp(let copy), .restored(let copy):
            writer.integer(copy.events)
            writer.hash(copy.headHash)
        case .erased(let erasure): writer.erasure(erasure)
        case .keyRotated(let step): writer.text(step.rawValue)
        case .logAnchored(let anchor):
            writer.integer(Int64(anchor.file))
            writer.integer(Int64(anchor.line))
            writer.hash(anchor.hash)
        case .calendarAdopted(let calendar):
            writer.integer(Int64(calendar.version))
            writer.text(calendar.validFrom.iso)
            writer.text(calendar.content)
        }
        return writer.bytes
    }

    static func act(_ kind: AuditedAct.Kind, _ reader: inout ByteReader) throws -> AuditedAct {
        guard try reader.byte() == 1 else { throw ByteReader.Malformed() }
        switch kind {
        case .storeOpened: return .storeOpened
        case .login: return .login
        case .loginFailed: return .loginFailed
        case .logout: return .logout
        case .locked: return .locked
        case .unlocked: return .unlocked
        case .passwordChanged: return .passwordChanged
        case .chipLookup: return .chipLookup(try reader.chip(), found: try reader.byte() == 1)
        case .ownerSearch: return .ownerSearch(hits: try reader.small())
        case .historyLookup: return .historyLookup(try reader.chip())
        case .disclosure:
            return .disclosure(
                AuditedDisclosure(
                    chip: try reader.chip(), caller: try reader.named(), passed: try reader.byte() == 1,
                    confirmed: try reader.list(), fields: try reader.list()))
        case .oneStopList: return .oneStopList(try reader.auditedList())
        case .breedingList: return .breedingList(try reader.auditedList())
        case .accountLookup: return .accountLookup(try reader.text())
        case .accountChanged: return .accountChanged(try reader.text())
        case .slipPrinted: return .slipPrinted(try reader.text())
        case .oneStopExport: return .oneStopExport(try reader.auditedList())
        case .inquiryOpened: return .inquiryOpened(try reader.integer())
        case .formOpened: return .formOpened(try reader.integer())
        case .policeOpened: return .policeOpened(try reader.integer())
        case .inquirySearch: return .inquirySearch(AuditedSearch(fields: try reader.list(), hits: try reader.small()))
        case .auditSearch: return .auditSearch(AuditedSearch(fields: try reader.list(), hits: try reader.small()))
        case .bulkChange:
            return .bulkChange(AuditedBulk(kind: try reader.named(), count: try reader.small(), isUndo: try reader.byte() == 1))
        case .exported: return .exported(try reader.transfer())
        case .imported: return .imported(try reader.transfer())
        case .bulkFile:
            return .bulkFile(
                AuditedBulkFile(
                    step: try reader.named(), kind: try reader.named(), rows: try reader.small(), accepted: try reader.small(),
                    refused: try reader.small()))
        case .backedUp: return .backedUp(AuditedCopy(events: try reader.integer(), headHash: try reader.hash()))
        case .restored: return .restored(AuditedCopy(events: try reader.integer(), headHash: try reader.hash()))
        case .erased: return .erased(try reader.erasure())
        case .keyRotated: return .keyRotated(try reader.named())
        case .logAnchored:
            return .logAnchored(AuditedAnchor(file: try reader.small(), line: try reader.small(), hash: try reader.hash()))
        case .calendarAdopted:
            let version = try reader.small()
            guard let validFrom = CalendarDate(iso: try reader.text()),
                let calendar = ServiceCalendar(version: version, validFrom: validFrom, content: try reader.text())
            else { throw ByteReader.Malformed() }
            return .calendarAdopted(calendar)
        }
    }
}

extension ByteWriter {
    fileprivate mutating func list(_ texts: [String]) {
        unsigned(UInt64(texts.count))
        for each in texts { text(each) }
    }

    /// Empty, or 32 bytes.
    fileprivate mutating func hash(_ hash: [UInt8]) {
        unsigned(UInt64(hash.count))
        for value in hash { byte(value) }
    }

    fileprivate mutating func erasure(_ erasure: AuditedErasure) {
        integer(erasure.id)
        optional(erasure.receipt) { $0.text($1.text) }
        integer(StoreTime.milliseconds(erasure.receivedAt))
        integer(Int64(erasure.events))
        hash(erasure.lastHash)
        switch erasure.reason {
        case .retention: byte(0)
        case .request(let reason):
            byte(1)
            text(reason)
        }
    }
}

extension ByteReader {
    fileprivate mutating func auditedList() throws -> AuditedList {
        guard let from = CalendarDate(iso: try text()), let to = CalendarDate(iso: try text()), from <= to else { throw Malformed() }
        return AuditedList(days: from...to, first: try small(), count: try small(), total: try small())
    }

    fileprivate mutating func hash() throws -> [UInt8] {
        let count = try unsigned()
        guard count == 0 || count == 32 else { throw Malformed() }
        return try (0..<count).map { _ in try byte() }
    }

    fileprivate mutating func transfer() throws -> AuditedTransfer {
        AuditedTransfer(form: try named(), inquiries: try small(), events: try integer(), headHash: try hash())
    }

    fileprivate mutating func erasure() throws -> AuditedErasure {
        let id = try integer()
        let receipt = try optional { try $0.receipt() }
        let receivedAt = StoreTime.date(try integer())
        let events = try small()
        let lastHash = try hash()
        let reason: ErasureReason
        switch try byte() {
        case 0: reason = .retention
        case 1: reason = .request(try text())
        default: throw Malformed()
        }
        return AuditedErasure(id: id, receipt: receipt, receivedAt: receivedAt, events: events, lastHash: lastHash, reason: reason)
    }

    fileprivate mutating func list() throws -> [String] {
        let count = try unsigned()
        guard count <= 1000 else { throw Malformed() }
        return try (0..<count).map { _ in try text() }
    }
}
