import Domain
import Foundation

/// What each event does to a form. Used when an event is written and again when the tables are made anew from the log, so both cannot
/// disagree.
enum PaperLife {
    /// Why a step may not be taken; `nil` when it may.
    static func refusal(of event: FormEvent, on record: FormRecord, by operatorID: OperatorID) -> PaperRefusal? {
        let state = record.state
        guard let content = record.content, states(for: event).contains(state) else { return .notAllowed(event.kind, in: state) }
        switch event {
        case .begun(.verifying), .takenOver(.verifying, _, _), .verified:
            return content.keyers.contains(operatorID) ? .keyedByYourself : nil
        case .settled(let entries, let isSupervisor):
            if !isSupervisor, isOneOfTwo(operatorID, record) { return .thirdPersonNeeded }
            let missing = content.differing.filter { entries[$0] == nil }
            return missing.isEmpty ? nil : .notSettled(missing)
        case .returned: return content.letters.isEmpty ? .letterNeeded : nil
        case .submitted(let key, _, _):
            guard state == .submitted, let sent = content.submission else { return nil }
            guard sent.by == operatorID else { return .othersSubmission(sent.by) }
            return sent.key == key ? nil : .notAllowed(.submitted, in: state)
        default: return nil
        }
    }

    static func isOneOfTwo(_ operatorID: OperatorID, _ record: FormRecord) -> Bool {
        record.content?.keyers.contains(operatorID) == true || record.verifiedBy == operatorID
    }

    private static func states(for event: FormEvent) -> Set<FormState> {
        switch event {
        case .opened: []
        case .begun(.keying): [.empty]
        case .takenOver(.keying, _, _): [.keying]
        case .keyed: [.empty, .keying]
        case .begun(.verifying), .takenOver(.verifying, _, _), .verified: [.keyed]
        case .begun(.thirdLook), .takenOver(.thirdLook, _, _), .settled: [.differing]
        case .setAside: [.empty, .keying, .keyed, .differing, .verified, .refused]
        case .resumed: [.keyed, .verified, .refused, .setAside]
        case .returned: [.setAside, .refused]
        case .submitted: [.verified, .submitted]
        // Refused by the registry's own checks, before anything was sent.
        case .refused: [.verified, .submitted]
        case .accepted, .withdrawn: [.submitted]
        case .certificateReissued: [.accepted]
        // Beside the form's course.
        case .letterMade, .scanLinked: Set(FormState.allCases)
        case .certificate: [.accepted]
        }
    }

    /// - returns: What it adds to the figures.
    static func apply(_ event: FormEvent, by operatorID: OperatorID?, at: Int64, to record: inout FormRecord) -> PaperFigures {
        guard var content = record.content else { return PaperFigures() }
        var figures = PaperFigures()
        switch event {
        case .letterMade(let kind):
            if let operatorID { content.letters.append(PaperLetter(kind: kind, at: StoreTime.date(at), by: operatorID)) }
        case .scanLinked(let scan): content.scan = scan
        case .opened, .certificate: return figures
        default:
            guard let operatorID else { return figures }
            record.version += 1
            record.updatedAt = at
            figures = advance(event, by: operatorID, at: at, &record, &content)
        }
        record.content = content
        return figures
    }

    private static func advance(
        _ event: FormEvent, by operatorID: OperatorID, at: Int64, _ record: inout FormRecord, _ content: inout FormContent
    ) -> PaperFigures {
        if case .setAside(let reason, _, _) = event {
            record.reason = reason
        } else if case .refused(_, _, let reason) = event {
            record.reason = reason
        } else {
            record.reason = nil
        }
        switch event {
        case .begun(let work):
            if work == .keying {
                record.state = .keying
                content.keyers = [operatorID]
            }
        case .takenOver(let work, _, _):
            if work == .keying { content.keyers.appendNew(operatorID) }
        case .keyed(let form, let tally, let verify):
            record.state = verify.isEmpty ? .verified : .keyed
            record.procedure = form.procedure
            record.keyedBy = operatorID
            record.keyedAt = at
            record.verifiedBy = nil
            content.form = form
            content.keyers.appendNew(operatorID)
            content.fieldsToVerify = verify
            content.refusals = []
            content.refusalCode = ""
            return .keyed(form.procedure, tally, by: operatorID, day: StoreTime.day(of: at))
        case .verified(let second, let tally):
            guard let first = content.form else { break }
            record.verifiedBy = operatorID
            content.differing = Keyings.differences(first, second, fields: content.fieldsToVerify)
            content.second = content.differing.isEmpty ? nil : second
            record.state = content.differing.isEmpty ? .verified : .differing
            return .verified(
                first.procedure, tally, fields: content.fieldsToVerify, differing: content.differing, by: operatorID,
                keyedBy: record.keyedBy ?? operatorID, day: StoreTime.day(of: at))
        case .settled(let entries, _):
            guard let first = content.form, let merged = Keyings.merge(first, settled: entries, differing: content.differing) else { break }
            let wrong = Keyings.differences(first, merged, fields: content.differing)
            content.form = merged
            content.second = nil
            content.differing = []
            record.state = .verified
            guard let keyer = record.keyedBy, !wrong.isEmpty else { break }
            let person = PaperFigures.Person(by: keyer, day: StoreTime.day(of: at), procedure: first.procedure)
            return PaperFigures(people: [person: KeyingFigures(errors: wrong.count)])
        case .setAside(_, let note, let form):
            record.state = .setAside
            content.note = note
            if let form {
                content.form = form
                record.procedure = form.procedure
            }
            content.second = nil
            content.differing = []
        case .resumed(let note):
            record.state = .keying
            record.verifiedBy = nil
            content.note = note
            content.keyers = [operatorID]
        case .returned(let note):
            record.state = .returned
            record.endedAt = at
            content.note = note
        case .submitted(let key, let token, let asked):
            record.state = .submitted
            // The first one stays: a repeat is the very same call.
            content.submission =
                content.submission ?? PaperSubmission(key: key, token: token, asked: asked, by: operatorID, at: StoreTime.date(at))
        case .accepted(let facts):
            record.state = .accepted
            record.endedAt = at
            content.submission = nil
            content.certificate = facts
        case .refused(let refusals, let code, _):
            record.state = .refused
            content.submission = nil
            content.refusals = refusals
            content.refusalCode = code
        case .withdrawn:
            record.state = .verified
            content.submission = nil
        case .certificateReissued(let facts): content.certificate = facts
        case .opened, .letterMade, .scanLinked, .certificate: break
        }
        return PaperFigures()
    }

    // MARK: Batches

    static func apply(_ event: BatchEvent, by operatorID: OperatorID, at: Int64, to batch: inout BatchRecord) {
        switch event {
        case .opened: return
        case .slipCorrected(let slip, _): batch.slip = slip
        case .slotAdded: batch.slotCount += 1
        case .closed(let explanations):
            batch.isOpen = false
            batch.closedAt = at
            batch.closedBy = operatorID
            batch.explanations = explanations
        case .reopened:
            batch.isOpen = true
            batch.closedAt = nil
            batch.closedBy = nil
        case .formsErased(let remains): return batch.erasedTotals.add(remains.totals)
        }
        batch.version += 1
    }
}

extension PaperFigures {
    fileprivate static func keyed(_ procedure: Procedure, _ tally: KeyingTally, by: OperatorID, day: Int64) -> PaperFigures {
        var figures = PaperFigures()
        figures.people[Person(by: by, day: day, procedure: procedure)] = KeyingFigures(
            forms: 1, keys: tally.keys, seconds: tally.seconds, corrections: tally.corrections.values.reduce(0, +))
        figures.note(tally, procedure, day)
        return figures
    }

    fileprivate static func verified(
        _ procedure: Procedure, _ tally: KeyingTally, fields: [PaperField], differing: [PaperField], by: OperatorID, keyedBy: OperatorID,
        day: Int64
    ) -> PaperFigures {
        var figures = PaperFigures()
        figures.people[Person(by: by, day: day, procedure: procedure)] = KeyingFigures(
            verifications: 1, keys: tally.keys, seconds: tally.seconds, corrections: tally.corrections.values.reduce(0, +))
        figures.people[Person(by: keyedBy, day: day, procedure: procedure), default: KeyingFigures()].fieldsVerified += fields.count
        figures.people[Person(by: keyedBy, day: day, procedure: procedure), default: KeyingFigures()].mismatches += differing.count
        figures.note(tally, procedure, day)
        for field in fields { figures.fields[Place(day: day, procedure: procedure, field: field), default: Field()].verified += 1 }
        for field in differing { figures.fields[Place(day: day, procedure: procedure, field: field), default: Field()].mismatches += 1 }
        return figures
    }

    private mutating func note(_ tally: KeyingTally, _ procedure: Procedure, _ day: Int64) {
        for (field, count) in tally.corrections where count != 0 {
            fields[Place(day: day, procedure: procedure, field: field), default: Field()].corrections += count
        }
    }
}

extension Array where Element: Equatable {
    fileprivate mutating func appendNew(_ element: Element) {
        if !contains(element) { append(element) }
    }
}
