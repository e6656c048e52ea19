import Domain
import Foundation

/// Whose the animals of a file were, in memory alone: the store has keyed tokens of them.
struct FormerOwners {
    struct Person: Sendable {
        var owner: Owner
        /// Rows of theirs without an answer.
        var pending: Set<Int> = []
        /// Those seen one by one.
        var lookUps = 0
    }

    /// By number of the notice.
    var people: [UInt32: Person] = [:]
    /// Chips that came with somebody's other animals, by number.
    var swept: [UInt64: UInt32] = [:]
    var sweeping: Set<UInt32> = []
}

extension BulkEngine {
    /// Pages of somebody's animals that are read at most: a breeder's own, not all Satōs of the country.
    private static let sweepPages = 5
    /// Animals looked up one by one before all of the owner's are asked for.
    private static let sweepAfter = 2

    /// Learns who owns the animals, before anything is changed: one call for each (A2RB), or one for two hundred of the same owner (A2RC).
    func prepare() async throws(BulkHalt) {
        publish { $0.phase = .preparing }
        let pending = state.withLock { state in file.places.map { Int($0.row) }.filter { state.ledger?.fate($0) == .pending } }
        let isAll = try await pump(pending) { row in await self.lookUp(row) }
        if !isAll { return }
        try save()
    }

    private func lookUp(_ number: Int) async -> Step {
        guard let row = rows.row(number), let chip = UInt64(row.chip.digits) else { return .halt(.error(.changed)) }
        if let group = state.withLock({ $0.former.swept[chip] }) {
            know(number, group)
            return .done
        }
        do throws(CommonDBError) {
            guard let record = try await client.chip(row.chip, priority: batch) else { return known() }
            guard let group = meet(record.owner, number) else { return .halt(.error(.changed)) }
            if shouldSweep(group) { await sweep(record.owner, group) }
            return .done
        } catch {
            // A refusal says nothing about the row: its own call will.
            if case .refused(let refusal) = error, BulkEngine.refused(refusal) != nil { return known() }
            return BulkEngine.step(error)
        }
    }

    private func known() -> Step {
        publish { $0.prepared += 1 }
        return .done
    }

    private func know(_ row: Int, _ group: UInt32) {
        state.withLock { state in
            state.ledger?.assign(row, group: group)
            state.former.people[group]?.pending.insert(row)
            state.progress.prepared += 1
        }
        publish { _ in }
    }

    private func meet(_ owner: Owner, _ row: Int) -> UInt32? {
        let group = state.withLock { state -> UInt32? in
            guard let token = state.ledger?.keys.token(of: owner), let group = state.ledger?.notice(token: token) else { return nil }
            state.former.people[group, default: FormerOwners.Person(owner: owner)].lookUps += 1
            return group
        }
        if let group { know(row, group) }
        return group
    }

    private func shouldSweep(_ group: UInt32) -> Bool {
        state.withLock { state in
            guard state.former.people[group]?.lookUps == BulkEngine.sweepAfter else { return false }
            return state.former.sweeping.insert(group).inserted
        }
    }

    /// Notes which other animals are the same person's. Whatever fails here is looked up one by one.
    private func sweep(_ owner: Owner, _ group: UInt32) async {
        guard let keys = state.withLock({ $0.ledger?.keys }) else { return }
        let token = keys.token(of: owner)
        var cursor: String?
        for _ in 0..<BulkEngine.sweepPages {
            guard let page = try? await client.owners(name: owner.name, match: .exact, cursor: cursor, limit: 200, priority: batch) else {
                return
            }
            let chips = page.records.filter { keys.token(of: $0.owner) == token }.compactMap { UInt64($0.chip.digits) }
            state.withLock { state in for chip in chips { state.former.swept[chip] = group } }
            guard let next = page.nextCursor else { return }
            cursor = next
        }
    }

    // MARK: Telling them

    /// After a row has its answer: when it was its former owner's last, they are told.
    func tell(ofRow row: Int) async throws(BulkHalt) {
        let group = state.withLock { state -> UInt32? in
            guard let group = state.ledger?.marks[row - 1].group, group > 0 else { return nil }
            state.former.people[group]?.pending.remove(row)
            return state.former.people[group]?.pending.isEmpty == true ? group : nil
        }
        if let group { try await tell(group) }
    }

    /// Everybody who was not told yet: those of cancelled rows, and those whose address a crash took.
    func tellRest() async throws(BulkHalt) {
        guard file.kind == .transfer else { return }
        let groups = state.withLock { state in (state.ledger?.notices ?? []).indices.map { UInt32($0 + 1) } }
        for group in groups { try await tell(group) }
        try save()
    }

    private func tell(_ group: UInt32) async throws(BulkHalt) {
        let rows = state.withLock { state -> [Int]? in
            guard let ledger = state.ledger else { return nil }
            switch ledger.notices[Int(group) - 1].state {
            case .due: break
            // It may have gone out, or not.
            case .sending:
                state.ledger?.setNotice(group, .letter)
                return nil
            case .mailed, .letter: return nil
            }
            let rows = (ledger.rowsOfGroup[group] ?? []).filter { ledger.fate($0) == .accepted }.sorted()
            return rows.isEmpty ? nil : rows
        }
        defer { countNotices() }
        guard let rows else { return }
        let owner = state.withLock { $0.former.people[group]?.owner }
        guard let notifier, let owner, let address = MailAddress(owner.email ?? "") else {
            state.withLock { $0.ledger?.setNotice(group, .letter) }
            return
        }
        // On the disk before it goes out, so that nobody gets it twice.
        state.withLock { $0.ledger?.setNotice(group, .sending) }
        try save()
        let chips = rows.compactMap { self.rows.row($0)?.chip }
        let isSent = await notifier.send(BulkNotice(to: address, owner: owner, chips: chips, changedAt: now()))
        state.withLock { $0.ledger?.setNotice(group, isSent ? .mailed : .letter) }
    }

    private func countNotices() {
        publish { _ in }
        state.withLock { state in
            let notices = state.ledger?.notices ?? []
            state.progress.mailed = notices.count { $0.state == .mailed }
            state.progress.letters = notices.count { $0.state == .letter }
        }
    }
}
