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
        }
    }
}

extension ByteWriter {
    fileprivate mutating func list(_ texts: [String]) {
        unsigned(UInt64(texts.count))
        for each in texts { text(each) }
    }
}

extension ByteReader {
    fileprivate mutating func auditedList() throws -> AuditedList {
        guard let from = CalendarDate(iso: try text()), let to = CalendarDate(iso: try text()), from <= to else { throw Malformed() }
        return AuditedList(days: from...to, first: try small(), count: try small(), total: try small())
    }

    fileprivate mutating func list() throws -> [String] {
        let count = try unsigned()
        guard count <= 1000 else { throw Malformed() }
        return try (0..<count).map { _ in try text() }
    }
}
