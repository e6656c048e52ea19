import Domain
import Foundation

/// What each event does to an application. Used when an event is written and again when the ledger is rebuilt from the log, so
/// both cannot disagree.
enum AccountLife {
    typealias Kind = ApplicationEventKind

    static func kind(of change: ApplicationStep) -> Kind {
        switch change {
        case .noted: .noted
        case .sent: .sent
        case .returned: .returned
        case .refused: .refused
        case .issued: .issued
        case .deleted: .deleted
        }
    }

    static func allows(_ change: ApplicationStep, on application: AccountApplication, by operatorID: OperatorID) -> Bool {
        switch (change, application.state, application.form.purpose) {
        case (.noted, .received, _), (.sent, .received, _), (.refused, .received, _), (.returned, .sent, _): true
        case (.issued, .sent, .issue), (.deleted, .sent, .deletion), (.deleted, .issued, .issue): true
        // Closed by hand, when no repeat can tell any more.
        case (.refused, .sent, _): true
        // Sent again with the same key, which is another key for anybody else: the application stays as it is.
        case (.sent, .sent, _): application.sending?.by == operatorID
        default: false
        }
    }

    /// - parameter key: Of `sent`: the idempotency key.
    static func apply(
        _ change: ApplicationStep, key: String?, by operatorID: OperatorID, at: Int64, to application: inout AccountApplication
    ) {
        application.version += 1
        application.updatedAt = StoreTime.date(at)
        switch change {
        case .noted(let form): application.form = form
        case .sent:
            application.state = .sent
            let first = key.map { AccountApplication.Sending(key: $0, by: operatorID, at: StoreTime.date(at)) }
            application.sending = application.sending ?? first
            application.note = ""
        case .returned(let code):
            application.state = .received
            application.sending = nil
            application.note = code
        case .refused(let note):
            application.state = .refused
            application.sending = nil
            application.note = note
        case .issued(let account, let expiresAt):
            application.state = .issued
            application.sending = nil
            application.accountID = account
            application.expiresAt = expiresAt
        case .deleted(let account):
            application.state = .deleted
            application.sending = nil
            application.accountID = account
        }
    }
}
