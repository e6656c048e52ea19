import Domain
import Foundation

/// Binary forms of the events of batches and forms; kind, time and operator's number are columns of the log.
enum PaperEventCoding {
    static func encode(_ event: FormEvent) -> [UInt8] {
        var writer = ByteWriter(reserving: 1024)
        writer.byte(1)
        switch event {
        case .opened(let batch, let number):
            writer.integer(batch)
            writer.integer(Int64(number))
        case .begun(let work): writer.text(work.rawValue)
        case .takenOver(let work, let from, let note):
            writer.text(work.rawValue)
            writer.text(from.value)
            writer.text(note)
        case .keyed(let form, let tally, let verify):
            writer.form(form)
            writer.tally(tally)
            writer.list(verify) { $0.text($1.rawValue) }
        case .verified(let form, let tally):
            writer.form(form)
            writer.tally(tally)
        case .settled(let entries, let isSupervisor):
            writer.entries(entries)
            writer.byte(isSupervisor ? 1 : 0)
        case .setAside(let reason, let note, let form):
            writer.text(reason.rawValue)
            writer.text(note)
            writer.optional(form) { $0.form($1) }
        case .resumed(let note), .returned(let note): writer.text(note)
        case .submitted(let key, let token, let asked): writer.submission(key, token, asked)
        case .accepted(let facts): writer.optional(facts) { $0.facts($1) }
        case .refused(let refusals, let code, let reason):
            writer.refusals(refusals)
            writer.text(code)
            writer.text(reason.rawValue)
        case .withdrawn: break
        case .certificateReissued(let facts): writer.facts(facts)
        case .letterMade(let kind): writer.text(kind)
        case .scanLinked(let scan): writer.scan(scan)
        case .certificate(_, let job): writer.optional(job) { $0.text($1.uuidString) }
        }
        return writer.bytes
    }

    /// - throws: Also for a kind that is of batches.
    static func form(_ kind: PaperEventKind, _ reader: inout ByteReader) throws -> FormEvent {
        guard try reader.byte() == 1 else { throw ByteReader.Malformed() }
        switch kind {
        case .slotOpened: return .opened(batch: try reader.integer(), number: try reader.small())
        case .begun: return .begun(try reader.named())
        case .takenOver: return .takenOver(try reader.named(), from: OperatorID(try reader.text()), note: try reader.text())
        case .keyed: return .keyed(try reader.form(), try reader.tally(), verify: try reader.list { try $0.named() })
        case .verified: return .verified(try reader.form(), try reader.tally())
        case .settled: return .settled(try reader.entries(), isSupervisor: try reader.byte() == 1)
        case .setAside:
            return .setAside(try reader.named(), note: try reader.text(), form: try reader.optional { try $0.form() })
        case .resumed: return .resumed(note: try reader.text())
        case .returned: return .returned(note: try reader.text())
        case .submitted:
            let (key, token, asked) = try reader.submission()
            return .submitted(key, token, asked: asked)
        case .accepted: return .accepted(try reader.optional { try $0.facts() })
        case .refused: return .refused(try reader.refusals(), code: try reader.text(), try reader.named())
        case .withdrawn: return .withdrawn
        case .certificateReissued: return .certificateReissued(try reader.facts())
        case .letterMade: return .letterMade(try reader.text())
        case .scanLinked: return .scanLinked(try reader.scan())
        case .certificatePrinting, .certificateOut, .certificateNotOut, .certificateUncertain:
            return .certificate(kind, job: try reader.optional { UUID(uuidString: try $0.text()) } ?? nil)
        case .batchOpened, .slipCorrected, .slotAdded, .batchClosed, .batchReopened, .formErased: throw ByteReader.Malformed()
        }
    }

    static func encode(_ event: BatchEvent) -> [UInt8] {
        var writer = ByteWriter()
        writer.byte(1)
        switch event {
        case .opened(let slip, let first, let count):
            writer.slip(slip)
            writer.integer(first)
            writer.integer(Int64(count))
        case .slipCorrected(let slip, let note):
            writer.slip(slip)
            writer.text(note)
        case .slotAdded(let id, let number):
            writer.integer(id)
            writer.integer(Int64(number))
        case .closed(let explanations): writer.explanations(explanations)
        case .reopened(let note): writer.text(note)
        case .formsErased(let remains): writer.remains(remains)
        }
        return writer.bytes
    }

    /// - throws: Also for a kind that is of forms.
    static func batch(_ kind: PaperEventKind, _ reader: inout ByteReader) throws -> BatchEvent {
        guard try reader.byte() == 1 else { throw ByteReader.Malformed() }
        switch kind {
        case .batchOpened: return .opened(try reader.slip(), first: try reader.integer(), count: try reader.small())
        case .slipCorrected: return .slipCorrected(try reader.slip(), note: try reader.text())
        case .slotAdded: return .slotAdded(try reader.integer(), number: try reader.small())
        case .batchClosed: return .closed(try reader.explanations())
        case .batchReopened: return .reopened(note: try reader.text())
        case .formErased: return .formsErased(try reader.remains())
        default: throw ByteReader.Malformed()
        }
    }
}

extension ByteWriter {
    fileprivate mutating func remains(_ remains: PaperRemains) {
        list(remains.slots) {
            $0.integer($1.id)
            $0.optional($1.procedure) { $0.text($1.rawValue) }
            $0.text($1.state.rawValue)
            $0.optional($1.keyedBy) { $0.text($1.value) }
            $0.optional($1.keyedAt) { $0.integer($1) }
            $0.optional($1.verifiedBy) { $0.text($1.value) }
            $0.optional($1.endedAt) { $0.integer($1) }
            $0.integer($1.updatedAt)
            $0.integer(Int64($1.version))
        }
        totals(remains.totals)
        let people = remains.figures.people.sorted {
            ($0.key.by.value, $0.key.day, $0.key.procedure.rawValue) < ($1.key.by.value, $1.key.day, $1.key.procedure.rawValue)
        }
        list(people) {
            $0.text($1.key.by.value)
            $0.integer($1.key.day)
            $0.text($1.key.procedure.rawValue)
            let sums = $1.value
            for number in [
                sums.forms, sums.verifications, sums.keys, sums.seconds, sums.corrections, sums.fieldsVerified, sums.mismatches,
                sums.errors,
            ] { $0.integer(Int64(number)) }
        }
        let fields = remains.figures.fields.sorted {
            ($0.key.day, $0.key.procedure.rawValue, $0.key.field.rawValue) < ($1.key.day, $1.key.procedure.rawValue, $1.key.field.rawValue)
        }
        list(fields) {
            $0.integer($1.key.day)
            $0.text($1.key.procedure.rawValue)
            $0.text($1.key.field.rawValue)
            for number in [$1.value.corrections, $1.value.verified, $1.value.mismatches] { $0.integer(Int64(number)) }
        }
    }
}

extension ByteReader {
    fileprivate mutating func remains() throws -> PaperRemains {
        var remains = PaperRemains()
        remains.slots = try list {
            PaperRemains.Slot(
                id: try $0.integer(), procedure: try $0.optional { try $0.named() }, state: try $0.named(),
                keyedBy: try $0.optional { OperatorID(try $0.text()) }, keyedAt: try $0.optional { try $0.integer() },
                verifiedBy: try $0.optional { OperatorID(try $0.text()) }, endedAt: try $0.optional { try $0.integer() },
                updatedAt: try $0.integer(), version: try $0.small())
        }
        remains.totals = try totals()
        let people = try list {
            (
                PaperFigures.Person(by: OperatorID(try $0.text()), day: try $0.integer(), procedure: try $0.named()),
                KeyingFigures(
                    forms: try $0.small(), verifications: try $0.small(), keys: try $0.small(), seconds: try $0.small(),
                    corrections: try $0.small(), fieldsVerified: try $0.small(), mismatches: try $0.small(), errors: try $0.small())
            )
        }
        for (person, figures) in people { remains.figures.people[person] = figures }
        let fields = try list {
            (
                PaperFigures.Place(day: try $0.integer(), procedure: try $0.named(), field: try $0.named()),
                PaperFigures.Field(corrections: try $0.small(), verified: try $0.small(), mismatches: try $0.small())
            )
        }
        for (place, field) in fields { remains.figures.fields[place] = field }
        return remains
    }
}
