import Domain
import Foundation
import Services
import Terminal

/// Looking through the audit log, for supervisors alone. Whoever looks is in the log before the first line is on screen.
extension App {
    func auditAvailability() -> Availability {
        guard let session, desk != nil else { return .unavailable(why: texts.general.logInFirst) }
        if isCovered { return .unavailable(why: texts.general.lockedFirst) }
        guard configuration.supervisors.contains(session.operatorID.value) else { return .unavailable(why: texts.audit.notSupervisor) }
        return .available
    }

    mutating func openAuditLog() {
        if desk?.main is AuditView {
            desk?.focus = .main
            return
        }
        show(AuditView()) { $0.start() }
    }

    mutating func run(_ command: AuditCommand) {
        switch command {
        case .page(let filter, let anchor):
            update(AuditView.self) { view, _ in
                view.wait(for: filter, anchor)
                return []
            }
            start(.auditLog(.page(filter, anchor, limit: AuditView.page)), .auditPage)
        }
    }

    mutating func receive(_ reply: AuditReply) {
        switch reply {
        case .page(let filter, let anchor, .success(let page)):
            let act = AuditedSearch(fields: filter.fields, hits: page.lines.count)
            if let entry = audit(.auditSearch(act)) { held[entry] = .log(filter, anchor, page) }
        case .page(let filter, let anchor, .failure(let error)): receiveAudited(filter, anchor, .failure(error))
        case .inquiry(let number, let result): update(AuditView.self) { view, _ in view.found(number, result) }
        case .verifying(let count): verified(.running(count))
        case .verified(.success(let report)): verified(.finished(report))
        case .verified(.failure(let error)): verified(.failed(error))
        }
    }

    private mutating func verified(_ step: AuditView.Verification) {
        guard desk?.stack.contains(where: { $0 is AuditView }) == true else {
            // Whoever has left the log is told what came of it all the same.
            if case .finished(let report) = step {
                say(
                    report.firstBroken.map { Message(.error, texts.isBroken(store: texts.describe($0))) }
                        ?? Message(.success, texts.verified(report.verified)))
            }
            return
        }
        update(AuditView.self) { view, _ in
            view.verified(step)
            return []
        }
    }

    /// A page whose look is on disk, or what stopped it.
    mutating func receiveAudited(_ filter: AuditFilter, _ anchor: AuditAnchor, _ result: Result<AuditPage, StoreError>) {
        update(AuditView.self) { view, _ in view.receive(filter, anchor, result) }
    }
}
