import Domain
import Foundation

/// What the rows add up to while they are checked.
struct BulkCheck {
    var preview: BulkPreview
    var places: [BulkFile.Place] = []
    /// Where each chip number was first.
    private var rows: [UInt64: Int32] = [:]

    init(_ preview: BulkPreview) { self.preview = preview }

    mutating func add(_ faults: [BulkFault]) {
        preview.faultCount += faults.count
        preview.faults += faults.prefix(max(0, BulkPreview.mostFaults - preview.faults.count))
    }

    /// In the order of the file.
    mutating func add(_ verdict: BulkChecker.Verdict, _ place: BulkFile.Place) {
        var verdict = verdict
        preview.rows += 1
        let row = place.row
        if let chip = verdict.chip, let number = UInt64(chip.digits) {
            if let first = rows[number] {
                verdict.faults.append(
                    BulkFault(
                        row: Int(row), line: Int(place.line), column: verdict.chipTitle, value: chip.digits,
                        reason: .doubleChip(row: Int(first))))
                verdict.row = nil
            } else {
                rows[number] = row
            }
        }
        add(verdict.faults)
        guard let ready = verdict.row else { return }
        preview.ready += 1
        preview.fee += verdict.fee
        if ready.needsRecord { preview.lookUps += 1 }
        for warning in verdict.warnings { preview.warnings[warning, default: 0] += 1 }
        places.append(place)
    }
}

/// Checks its share of the rows on a thread of its own: reading a row costs more than everything else of a file.
///
/// One thread at a time uses a worker, and each keeps what it has read cells as.
final class BulkWorker: @unchecked Sendable {
    private let reader: CSVReader
    private var checker: BulkChecker
    private var record = CSVReader.Record()
    private var verdicts: [BulkChecker.Verdict] = []

    /// Rows checked between two looks at whether somebody wants to stop.
    static let batch = 8_192
    private static let most = 4

    private init(_ reader: CSVReader, _ header: BulkHeader, _ context: BulkContext) {
        self.reader = reader
        checker = BulkChecker(header, context)
    }

    /// One a processor.
    static func team(_ reader: CSVReader, _ header: BulkHeader, _ context: BulkContext) -> [BulkWorker] {
        (0..<min(most, max(1, ProcessInfo.processInfo.activeProcessorCount))).map { _ in BulkWorker(reader, header, context) }
    }

    /// Checks the rows side by side, and hands what they came to over in their order.
    static func check(_ rows: [BulkFile.Place], _ team: [BulkWorker], _ take: (BulkChecker.Verdict, BulkFile.Place) -> Void) {
        let share = (rows.count + team.count - 1) / team.count
        let shares = team.indices.map { rows[min($0 * share, rows.count)..<min(($0 + 1) * share, rows.count)] }
        DispatchQueue.concurrentPerform(iterations: team.count) { team[$0].check(shares[$0]) }
        for (worker, share) in zip(team, shares) {
            for (verdict, place) in zip(worker.verdicts, share) { take(verdict, place) }
            worker.verdicts = []
        }
    }

    private func check(_ rows: ArraySlice<BulkFile.Place>) {
        verdicts.reserveCapacity(rows.count)
        for place in rows {
            var reader = CSVReader(self.reader.bytes, offset: Int(place.offset), line: Int(place.line))
            _ = reader.next(&record)
            verdicts.append(checker.check(record, reader, number: Int(place.row)))
        }
    }
}
