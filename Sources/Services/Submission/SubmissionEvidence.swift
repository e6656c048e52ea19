import Domain
import Foundation

/// What the registry's records say about a write whose key tells no more: too old, or another operator's.
enum SubmissionEvidence: Equatable, Sendable {
    case done
    case notDone
    /// What is there fits both.
    case unclear
}

extension SubmissionMaking {
    /// Whether clocks may disagree about what came first.
    private static let clockMargin: TimeInterval = 300

    /// - Parameter sent: When it was sent first.
    func evidence(_ form: PaperForm, token: OwnerToken?, sent: Date) async throws(Failure) -> SubmissionEvidence {
        let chip: ChipNumber
        do { chip = try ApplicationMaker.chip(form) } catch { throw .form(error) }
        guard let record = try await ask({ () throws(CommonDBError) in try await client.chip(chip, priority: priority) }) else {
            // Records are kept for decades: nothing that was done is gone by now.
            return .notDone
        }
        let isOld = record.updatedAt < sent.addingTimeInterval(-SubmissionMaking.clockMargin)
        do {
            switch form.procedure {
            case .registration:
                let application = try ApplicationMaker.registration(form)
                let isSame = record.owner == application.owner && record.animal == application.animal
                return isOld ? .notDone : isSame ? .done : try await happened(.registration, chip, since: sent, otherwise: .unclear)
            case .ownerChange:
                let owner = try ApplicationMaker.ownerChange(form, record: record, token: token).owner
                if isOld { return .notDone }
                return record.owner == owner ? .done : try await happened(.ownerChange, chip, since: sent, otherwise: .unclear)
            case .informationChange:
                let change = try ApplicationMaker.informationChange(form, record: record, token: token)
                let isSame =
                    (change.owner.map { $0 == record.owner } ?? true) && (change.animal.map { $0 == record.animal } ?? true)
                    && (change.keptAt.map { $0 == record.keptAt } ?? true) && (change.business.map { $0 == record.business } ?? true)
                // A change that changes nothing: as good as done.
                return isSame ? .done : isOld ? .notDone : .unclear
            case .death:
                guard let day = record.animal.deathDate else { return .notDone }
                return isOld ? .notDone : try ApplicationMaker.deathDate(form) == day ? .done : .unclear
            case .certificateReissue:
                return isOld ? .notDone : try await happened(.certificateReissue, chip, since: sent, otherwise: .done)
            }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw .form(error as? FormRefusal ?? FormRefusal([]))
        }
    }

    /// By A511, which the designated body alone may ask: whether the history has such an event since then.
    private func happened(
        _ kind: OwnershipChange.Kind, _ chip: ChipNumber, since sent: Date, otherwise found: SubmissionEvidence
    ) async throws(Failure) -> SubmissionEvidence {
        let history = try await ask { () throws(CommonDBError) in try await client.ownershipHistory(chip, priority: priority) }
        let earliest = sent.addingTimeInterval(-SubmissionMaking.clockMargin)
        return history.contains { $0.kind == kind && $0.at >= earliest } ? found : .notDone
    }
}
