import CommonDBContract
import Domain
import Foundation
import GRDB

/// The judgement against the breeding limits at a registration, kept for the prefecture of whoever registers (A411).
enum BreedingRecord {
    /// Judges a registration that was just written. Without a dam or a birth date there is nothing to judge.
    static func judge(_ record: MicrochipReply, at: Date, _ db: Database) throws {
        guard let dam = record.animal.damNumber.map({ ChipColumn.number($0) }),
            let litter = record.animal.birthDate.flatMap({ CalendarDate(iso: $0) })
        else { return }
        let births = try String.fetchAll(
            db.cachedStatement(sql: "SELECT birth_date FROM chip WHERE dam = ? AND birth_date IS NOT NULL"), arguments: [dam])
        let stored = try StoredDam.find(dam, db)
        let damBirth = stored?.birth.map { CalendarDate(daysSinceEpoch: $0) }
        let judgement = BreedingJudgement.judge(
            species: record.animal.species == .dog ? .dog : .cat, damBirthDate: damBirth,
            isDamBirthDateEstimated: stored?.isBirthEstimated ?? false, litterDates: births.compactMap { CalendarDate(iso: $0) },
            litter: litter)
        guard judgement.result != .withinLimits else { return }
        try db.cachedStatement(sql: "INSERT INTO breeding_excess VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .execute(arguments: [
                ChipColumn.number(record.number), Municipality.number(record.owner.municipalityCode) / 10_000, Service.seconds(at),
                judgement.result.rawValue, judgement.reasons.map(\.rawValue).joined(separator: ","), dam, damBirth?.iso, litter.iso,
                judgement.litters, judgement.littersAtSeven, judgement.estimatedMatingDate.iso, judgement.estimatedMatingAge,
                record.business.flatMap { $0.grade == .first ? $0.number : nil },
            ])
    }
}
