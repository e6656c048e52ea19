import Domain
import Foundation

/// The words in a result file.
public struct BulkResultWords: Sendable {
    /// One title a column: row, chip number, result, reason, columns at fault, certificate, change key, notice.
    public var header: [String]
    public var accepted: String
    public var refused: String
    public var faulty: String
    public var pending: String
    public var unsent: String
    public var mailed: String
    public var letter: String
    public var due: String
    /// In place of a change key that cannot be asked for any more.
    public var keyUnknown: String
    /// Of a refusal's code.
    public var reason: @Sendable (String) -> String
    public var fault: @Sendable (BulkFault.Reason) -> String

    public init(
        header: [String], accepted: String, refused: String, faulty: String, pending: String, unsent: String, mailed: String,
        letter: String, due: String, keyUnknown: String, reason: @escaping @Sendable (String) -> String,
        fault: @escaping @Sendable (BulkFault.Reason) -> String
    ) {
        self.header = header
        self.accepted = accepted
        self.refused = refused
        self.faulty = faulty
        self.pending = pending
        self.unsent = unsent
        self.mailed = mailed
        self.letter = letter
        self.due = due
        self.keyUnknown = keyUnknown
        self.reason = reason
        self.fault = fault
    }
}

extension BulkEngine {
    /// Writes the result file (表8: 12, 14, 16), one record a row of the file, with the new change keys: mode 0600, never in the place of
    /// another. Certificates of earlier runs are asked for again, by repeating the rows' own calls.
    ///
    /// After `run`, whatever came of it.
    @concurrent
    public func writeResult(to url: URL, _ words: BulkResultWords) async throws(BulkError) {
        try await fetchCertificates()
        do throws(BulkHalt) { try save(.resultWritten) } catch { throw BulkEngine.error(error) }
        do throws(ExportError) {
            let output = try ExportFile(folder: url.deletingLastPathComponent(), name: url.lastPathComponent)
            try output.write(CSVRow.byteOrderMark + CSVRow.encode(words.header))
            var faults = BulkFaultsByRow(file.preview.faults)
            for row in 1...max(1, file.preview.rows) where row <= file.preview.rows {
                try output.write(CSVRow.encode(record(row, faults.next(row), words)))
            }
            _ = try output.publish()
        } catch {
            throw .export(error)
        }
    }

    private static func error(_ halt: BulkHalt) -> BulkError {
        switch halt {
        case .error(let error): error
        case .pause(.store(let error)): .store(error)
        case .pause(.registry(let error)): .registry(error)
        case .pause(.session): .registry(.sessionExpired)
        case .pause(.asked): .stopped
        }
    }

    private func record(_ row: Int, _ faults: [BulkFault], _ words: BulkResultWords) -> [String] {
        let made = rows.row(row)
        guard made != nil else {
            return [
                "\(row)", "", words.faulty, faults.map { words.fault($0.reason) }.joined(separator: " / "),
                faults.compactMap(\.column).joined(separator: "・"), "", "", "",
            ]
        }
        let chip = made?.chip.digits ?? ""
        switch state(ofRow: row) {
        case .faulty, .pending: return ["\(row)", chip, words.pending, "", "", "", "", ""]
        case .unsent: return ["\(row)", chip, words.unsent, "", "", "", "", ""]
        case .refused(let code, let fields):
            return ["\(row)", chip, words.refused, words.reason(code), file.titles(of: fields).joined(separator: "・"), "", "", ""]
        case .accepted:
            let certificate = state.withLock { $0.certificates[row] }
            let key = certificate.map(\.changeKey.formatted) ?? (file.kind.issuesCertificates ? words.keyUnknown : "")
            return ["\(row)", chip, words.accepted, "", "", certificate?.number ?? "", key, notice(row, words)]
        }
    }

    private func notice(_ row: Int, _ words: BulkResultWords) -> String {
        state.withLock { state in
            guard let ledger = state.ledger, file.kind == .transfer else { return "" }
            let group = ledger.marks[row - 1].group
            // Whose it was could not be learned before a crash: the registry's history names them, without a mail address.
            guard group > 0 else { return words.letter }
            switch ledger.notices[Int(group) - 1].state {
            case .mailed: return words.mailed
            case .letter, .sending: return "\(words.letter) #\(group)"
            case .due: return words.due
            }
        }
    }

    /// Repeats the calls of accepted rows whose answer is not in memory.
    private func fetchCertificates() async throws(BulkError) {
        guard file.kind.issuesCertificates else { return }
        let missing = state.withLock { state -> [Int] in
            guard let ledger = state.ledger, now().timeIntervalSince(ledger.openedAt) < Double(InquiryStore.bulkDays - 1) * 86_400 else {
                return []
            }
            return file.places.map { Int($0.row) }.filter { ledger.fate($0) == .accepted && state.certificates[$0] == nil }
        }
        guard !missing.isEmpty else { return }
        // Whatever ended the run.
        state.withLock { $0.wish = .run }
        do throws(BulkHalt) {
            _ = try await pump(missing) { row in await self.fetch(row) }
        } catch {
            throw BulkEngine.error(error)
        }
    }

    private func fetch(_ number: Int) async -> Step {
        guard let row = rows.row(number), let keys = state.withLock({ $0.ledger?.keys }) else { return .halt(.error(.changed)) }
        let key = keys.idempotencyKey(row: number)
        do throws(CommonDBError) {
            guard case .success(let content) = try await whole(row) else { return .done }
            let certificate: RegistrationCertificate
            switch content {
            case .registration(let application): certificate = try await client.register(application, key: key, priority: batch)
            case .ownerChange(let application): certificate = try await client.changeOwner(application, key: key, priority: batch)
            case .informationChange, .partial: return .done
            }
            state.withLock {
                $0.certificates[number] = BulkCertificate(number: certificate.number, changeKey: certificate.changeKey)
            }
            return .done
        } catch {
            // Whatever is refused now was answered before: the key is not to be had this way.
            if case .refused(let refusal) = error, BulkEngine.refused(refusal) != nil { return .done }
            return BulkEngine.step(error)
        }
    }
}

/// Faults by row, taken in the order of the file.
private struct BulkFaultsByRow {
    private let faults: [BulkFault]
    private var place = 0

    init(_ faults: [BulkFault]) { self.faults = faults }

    mutating func next(_ row: Int) -> [BulkFault] {
        while place < faults.count, (faults[place].row ?? 0) < row { place += 1 }
        let start = place
        while place < faults.count, faults[place].row == row { place += 1 }
        return Array(faults[start..<place])
    }
}
