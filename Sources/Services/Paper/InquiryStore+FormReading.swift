import Domain
import Foundation
import GRDB

extension InquiryStore {
    /// A form as one operator may see it. The second keying is blind: until it is recorded, the first is shown to those who keyed it and to
    /// nobody else, supervisors included.
    ///
    /// - parameter isSupervisor: Shows what differs also to one of the two who keyed.
    /// - throws: `.erased`.
    public func paperFile(
        _ id: PaperSlot.ID, for operator: OperatorID, isSupervisor: Bool = false
    ) throws(StoreError) -> PaperFile? {
        try read { db, engine in
            let desk = engine.paper
            guard let record = try desk.record(id, db) else { return nil }
            guard let content = record.content else { throw StoreError.erased(id) }
            let isKeyer = content.keyers.contains(`operator`)
            let isVisible: Bool
            switch record.state {
            case .keying, .keyed: isVisible = isKeyer
            case .differing: isVisible = isKeyer || isSupervisor || !PaperLife.isOneOfTwo(`operator`, record)
            case .empty, .verified, .submitted, .accepted, .refused, .setAside, .returned: isVisible = true
            }
            let showsDifferences = isSupervisor || !PaperLife.isOneOfTwo(`operator`, record)
            return PaperFile(
                slot: try desk.slot(id, db), form: isVisible ? content.form : nil, isHidden: !isVisible && content.form != nil,
                fieldsToVerify: content.fieldsToVerify,
                differences: showsDifferences
                    ? content.differing.map { KeyingDifference(field: $0, first: content.form?[$0], second: content.second?[$0]) } : [],
                note: content.note, letters: content.letters, scan: content.scan, submission: content.submission,
                refusals: content.refusals, refusalCode: content.refusalCode, certificate: content.certificate,
                history: try desk.history(of: id, db))
        }
    }

    /// Forms set aside or refused, across batches, in the order they came.
    ///
    /// - parameter id: The last one already read.
    public func setAsideSlots(
        reason: ExceptionReason? = nil, after id: PaperSlot.ID? = nil, limit: Int
    ) throws(StoreError) -> [PaperSlot] {
        try read { db, engine in
            let last: StatementArguments = [id ?? 0, max(1, limit)]
            guard let reason else {
                return try engine.paper.slots(where: "s.reason IS NOT NULL AND s.id > ? ORDER BY s.id LIMIT ?", last, db)
            }
            return try engine.paper.slots(where: "s.reason = ? AND s.id > ? ORDER BY s.id LIMIT ?", [reason.rawValue] + last, db)
        }
    }

    /// How many there are for each reason, counted as they come and go.
    public func setAsideCounts() throws(StoreError) -> [ExceptionReason: Int] {
        try read { db, _ in
            var counts: [ExceptionReason: Int] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT reason, count FROM paperReason WHERE count > 0") {
                guard let reason = ExceptionReason(rawValue: row[0]) else { throw StoreError.damaged(.missingRow(table: "paperReason")) }
                counts[reason] = row[1]
            }
            return counts
        }
    }

    /// Submissions whose fate is open, oldest form first.
    ///
    /// - parameter operator: Who sent them, and alone can ask again; `nil` for anybody.
    public func openSubmissions(of operator: OperatorID? = nil) throws(StoreError) -> [OpenSubmission] {
        try read { db, engine in
            let records: [FormRecord]
            if let `operator` {
                guard let number = try engine.operators.number(of: `operator`, db) else { return [] }
                records = try engine.paper.records(where: "state = 'submitted' AND submittedBy = ? ORDER BY id", [number], db)
            } else {
                records = try engine.paper.records(where: "state = 'submitted' AND submittedBy IS NOT NULL ORDER BY id", [], db)
            }
            return try records.map { record in
                guard let submission = record.content?.submission, let form = record.content?.form else {
                    throw StoreError.damaged(.missingRow(table: "paperSlot"))
                }
                return OpenSubmission(slot: try engine.paper.slot(record.id, db), submission: submission, form: form)
            }
        }
    }

    /// What the operator keyed last, as it counts now: for copying fields into the next form, and for the same sender's next one.
    public func lastForm(of operator: OperatorID) throws(StoreError) -> PaperForm? {
        try read { db, engine in
            guard let number = try engine.operators.number(of: `operator`, db) else { return nil }
            return try engine.paper.records(
                where: "keyedBy = ? AND sealed IS NOT NULL ORDER BY keyedAt DESC, id DESC LIMIT 1", [number], db
            ).first?.content?.form
        }
    }

    // MARK: Figures

    /// Per day and kind of form, days without any left out.
    ///
    /// - parameter operator: `nil` for the sums of all.
    public func keyingFigures(by operator: OperatorID?, days: ClosedRange<CalendarDate>) throws(StoreError) -> [KeyingDay] {
        try read { db, engine in
            guard let `operator` else { return try PaperFigures.days(nil, days.numbers, db) }
            guard let number = try engine.operators.number(of: `operator`, db) else { return [] }
            return try PaperFigures.days(number, days.numbers, db)
        }
    }

    /// Per kind of form and field, whoever keyed it.
    public func fieldFigures(days: ClosedRange<CalendarDate>) throws(StoreError) -> [FieldFigures] {
        try read { db, _ in try PaperFigures.fields(days.numbers, db) }
    }
}

extension ClosedRange<CalendarDate> {
    fileprivate var numbers: ClosedRange<Int64> { Int64(lowerBound.daysSinceEpoch)...Int64(upperBound.daysSinceEpoch) }
}

extension PaperDesk {
    fileprivate func history(of id: PaperSlot.ID, _ db: Database) throws -> [PaperHistoryLine] {
        let key = try InquiryKeys.key(of: id, db, vault)
        return try events(of: id, db).map { record, kind in
            let event = try Seal.open(record.payload, with: key, at: record.place) { try PaperEventCoding.form(kind, &$0) }
            var line = PaperHistoryLine(
                sequence: record.sequence, kind: kind, at: StoreTime.date(record.at),
                by: try operators.id(of: record.operatorNumber, db))
            switch event {
            case .takenOver(_, _, let note), .resumed(let note), .returned(let note): line.text = note
            case .setAside(let reason, let note, _):
                line.reason = reason
                line.text = note
            case .settled(let entries, _): line.fields = entries.keys.sorted { $0.rawValue < $1.rawValue }
            case .refused(_, let code, let reason):
                line.reason = reason
                line.text = code
            case .letterMade(let kind): line.text = kind
            case .scanLinked(let scan): line.text = scan.name
            default: break
            }
            return line
        }
    }
}
