import CommonDBContract
import Foundation

@testable import CommonDBSandbox

/// The registry as the rules describe it, in a few dictionaries: what the sandbox must agree with, call by call.
struct RegistryModel {
    struct Event: Equatable {
        var kind: OwnerHistoryItem.Kind
        var at: Date
        var owner: OwnerBody
    }

    struct Chip {
        var record: MicrochipReply
        var key: String
        /// Void for ever.
        var formerKeys: [String] = []
        var events: [Event]
        var notices: [WriteDesk.Notice] = []
    }

    struct Token {
        /// In the order of issue; the tokens themselves are random.
        var serial: Int
        var number: String
        var caller: String
        var endsAt: Date
    }

    struct Attempts {
        var failures = 0
        var lastAt: Date
        var lockedUntil: Date?
    }

    struct Kept {
        var number: String
        var body: Data
        var answer: Data
        var at: Date
    }

    var now: Date
    var chips: [String: Chip] = [:]
    var tokens: [String: Token] = [:]
    private(set) var issued = 0
    var attempts: [String: Attempts] = [:]
    var kept: [String: Kept] = [:]

    var today: String { WireFormat.dateText(day: WireFormat.day(of: now)) }

    // MARK: What callers prove

    func isLocked(_ number: String) -> Bool { attempts[number]?.lockedUntil.map { $0 > now } ?? false }

    mutating func noteFailure(_ number: String) {
        var count = attempts[number] ?? Attempts(lastAt: now)
        if let until = count.lockedUntil ?? Optional(count.lastAt.addingTimeInterval(86_400)), until <= now {
            count = Attempts(lastAt: now)
        }
        count.failures += 1
        count.lastAt = now
        if count.failures >= 10, count.lockedUntil == nil { count.lockedUntil = now.addingTimeInterval(1_800) }
        attempts[number] = count
    }

    func holds(_ token: String?, _ number: String, _ caller: String) -> Bool {
        guard let token, let known = tokens[token] else { return false }
        return known.number == number && known.caller == caller && known.endsAt > now
    }

    /// Why a key is refused; counts it.
    mutating func refusal(ofKey key: String?, _ number: String) -> ErrorCode? {
        guard let key else { return .authenticationInvalid }
        if isLocked(number) { return .authenticationLocked }
        if chips[number]?.key == key { return nil }
        noteFailure(number)
        return .authenticationFailed
    }

    // MARK: What accepted calls do

    mutating func issue(_ token: String, _ number: String, _ caller: String) {
        issued += 1
        tokens[token] = Token(serial: issued, number: number, caller: caller, endsAt: now.addingTimeInterval(600))
    }

    mutating func register(_ request: RegistrationRequest, key: String) {
        let record = MicrochipReply(
            number: request.number, animal: AnimalBody(request.animal, deathDate: nil), owner: request.owner, keptAt: request.keptAt,
            fitting: request.fitting, business: request.business, registeredAt: now, updatedAt: now)
        chips[request.number] = Chip(record: record, key: key, events: [])
        note(.registration, request.number, before: nil)
    }

    mutating func change(_ number: String, _ kind: OwnerHistoryItem.Kind, _ change: (inout MicrochipReply) -> Void) {
        guard var record = chips[number]?.record else { return }
        let before = record.owner
        change(&record)
        chips[number]?.record = MicrochipReply(
            number: number, animal: record.animal, owner: record.owner, keptAt: record.keptAt, fitting: record.fitting,
            business: record.business, registeredAt: record.registeredAt, updatedAt: now)
        note(kind, number, before: before)
    }

    mutating func setKey(_ key: String, _ number: String) {
        if let old = chips[number]?.key { chips[number]?.formerKeys.append(old) }
        chips[number]?.key = key
        tokens = tokens.filter { $0.value.number != number }
    }

    mutating func purge() {
        for (number, chip) in chips where chip.record.retainedUntil < today {
            chips[number] = nil
            attempts[number] = nil
            tokens = tokens.filter { $0.value.number != number }
        }
    }

    private mutating func note(_ kind: OwnerHistoryItem.Kind, _ number: String, before: OwnerBody?) {
        guard let record = chips[number]?.record else { return }
        chips[number]?.events.append(Event(kind: kind, at: now, owner: record.owner))
        guard record.animal.species == .dog, kind != .certificateReissue else { return }
        let (here, there) = (Int(record.owner.municipalityCode) ?? 0, before.flatMap { Int($0.municipalityCode) })
        if let there, there != here {
            chips[number]?.notices += [
                WriteDesk.Notice(municipality: here, kind: kind.rawValue, movement: "movedIn", other: there),
                WriteDesk.Notice(municipality: there, kind: kind.rawValue, movement: "movedOut", other: here),
            ]
        } else {
            chips[number]?.notices.append(WriteDesk.Notice(municipality: here, kind: kind.rawValue, movement: "none"))
        }
    }
}
