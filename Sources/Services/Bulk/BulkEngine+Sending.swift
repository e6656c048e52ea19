import CommonDBContract
import Domain
import Foundation
import Synchronization

extension BulkEngine {
    /// Rows written ahead as perhaps sent, so that the disk is waited for once in a while and not before each call. Few: after a crash
    /// a file that is given up has to send them, to know what became of them.
    private static let ahead = 64
    /// Answers that are lost with a crash at most, and asked for again.
    private static let mostUnsaved = 64

    /// Sends every row that has no answer yet. After a cancellation, those that may have been sent are sent once more, to learn their fate.
    func send() async throws(BulkHalt) {
        publish { $0.phase = .sending }
        let (pending, begun) = state.withLock { state in
            let ledger = state.ledger
            let rows = file.places.map { Int($0.row) }.filter { ledger?.fate($0) == .pending }
            return (rows, ledger?.begun ?? 0)
        }
        let work: @Sendable (Int) async -> Step = { row in await self.send(row) }
        let isAll = try await pump(pending, begin: { (row: Int) throws(BulkHalt) in try self.reserve(row) }, work)
        if !isAll {
            // Sent by a run that was killed, or without an answer in this one.
            let open = state.withLock { state in
                pending.filter { ($0 <= begun || state.uncertain.contains($0)) && state.ledger?.fate($0) == .pending }
            }
            try await settle(open, work)
            state.withLock { state in
                for row in pending where state.ledger?.fate(row) == .pending { state.ledger?.settle(row, .unsent) }
            }
        }
        try save()
    }

    /// One after the other: there are few, and nobody can cancel any more.
    private func settle(_ rows: [Int], _ work: (Int) async -> Step) async throws(BulkHalt) {
        for row in rows {
            var tries = 0
            while true {
                let step = await work(row)
                if case .halt(let halt) = step { throw halt }
                guard case .again(let error) = step else { break }
                tries += 1
                // The file stays as it was, and can be cancelled again.
                guard tries < 5 else { throw .pause(.registry(error)) }
                try? await Task.sleep(for: .milliseconds(200) * (1 << tries))
            }
        }
    }

    private func reserve(_ row: Int) throws(BulkHalt) {
        let isDue = state.withLock { state in
            guard let ledger = state.ledger, row > ledger.begun else { return false }
            state.ledger?.begun = row + BulkEngine.ahead
            return true
        }
        if isDue { try save() }
    }

    private func send(_ number: Int) async -> Step {
        guard let row = rows.row(number), let keys = state.withLock({ $0.ledger?.keys }) else { return .halt(.error(.changed)) }
        let key = keys.idempotencyKey(row: number)
        do throws(CommonDBError) {
            let content: BulkRow.Content
            switch try await whole(row) {
            case .success(let made): content = made
            case .failure(let refused): return await settle(number, .refused, refused)
            }
            switch content {
            case .registration(let application):
                return await accepted(number, try await client.register(application, key: key, priority: batch))
            case .ownerChange(let application):
                return await accepted(number, try await client.changeOwner(application, key: key, priority: batch))
            case .informationChange(let change):
                _ = try await client.changeInformation(change, key: key, priority: batch)
                return await settle(number, .accepted)
            case .partial: return .halt(.error(.changed))
            }
        } catch {
            guard case .refused(let refusal) = error, let refused = BulkEngine.refused(refusal) else {
                state.withLock { _ = $0.uncertain.insert(number) }
                return BulkEngine.step(error)
            }
            // The key was seen with another body: the row was done, before the program or its tables changed.
            if refused.code == ErrorCode.idempotencyKeyReused.rawValue { return await settle(number, .accepted) }
            return await settle(number, .refused, refused)
        }
    }

    /// The row with what it leaves out, from the record.
    func whole(_ row: BulkRow) async throws(CommonDBError) -> Result<BulkRow.Content, BulkLedger.Refused> {
        guard case .partial(let form, _) = row.content else { return .success(row.content) }
        guard let record = try await client.chip(row.chip, priority: batch) else {
            return .failure(BulkLedger.Refused(code: ErrorCode.chipNotFound.rawValue, fields: []))
        }
        do throws(FormRefusal) {
            return .success(try BulkApplications.content(of: form, file.kind, filledFrom: record))
        } catch {
            let fields = error.findings.map { FieldRefusal(field: $0.field.rawValue, code: BulkEngine.formCode) }
            return .failure(BulkLedger.Refused(code: BulkEngine.formCode, fields: fields))
        }
    }

    /// The code of rows that do not fit the record they were to be filled up from.
    public static let formCode = "form"

    /// A refusal that is the last word about a row.
    static func refused(_ refusal: Refusal) -> BulkLedger.Refused? {
        guard [400, 404, 409, 413, 422, 423].contains(refusal.status), !refusal.code.isEmpty else { return nil }
        return BulkLedger.Refused(code: refusal.code, fields: refusal.fields)
    }

    private func accepted(_ row: Int, _ certificate: RegistrationCertificate) async -> Step {
        state.withLock {
            $0.certificates[row] = BulkCertificate(number: certificate.number, changeKey: certificate.changeKey)
        }
        return await settle(row, .accepted)
    }

    private func settle(_ row: Int, _ fate: BulkLedger.Mark.Fate, _ refused: BulkLedger.Refused? = nil) async -> Step {
        let isFull = state.withLock { state in
            state.ledger?.settle(row, fate, refused)
            state.unsaved += 1
            let perSecond = state.pace.tick(.now)
            state.progress.perSecond = perSecond
            if fate == .accepted { state.progress.accepted += 1 } else { state.progress.refused += 1 }
            let left = state.progress.ready - state.progress.done
            state.progress.secondsLeft = perSecond > 0 ? Int((Double(left) / perSecond).rounded(.up)) : nil
            return state.unsaved >= BulkEngine.mostUnsaved
        }
        publish { _ in }
        do throws(BulkHalt) {
            if isFull { try save() }
            try await tell(ofRow: row)
            return .done
        } catch {
            return .halt(error)
        }
    }
}

/// Makes rows for many tasks, one at a time.
final class Rows: Sendable {
    private let places: [Int32: BulkFile.Place]
    private let maker: Mutex<BulkFile.Maker?>

    init(_ file: BulkFile) {
        places = Dictionary(file.places.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })
        maker = Mutex(try? file.maker())
    }

    func row(_ number: Int) -> BulkRow? {
        guard let place = places[Int32(number)] else { return nil }
        return maker.withLock { $0?.row(place) }
    }
}
