import Domain
import Foundation

/// Hands the mail that tells a former owner of the change over to whatever delivers it.
public struct CompletionMailer: Sendable {
    /// What the mail is about. Personal data, in memory alone.
    public struct Mail: Sendable {
        public var to: MailAddress
        /// The former owner, as registered until then.
        public var owner: Owner
        public var chip: ChipNumber
        public var changedAt: Date
    }

    public enum Outcome: Equatable, Sendable {
        case sent
        /// Nothing, or nobody knows what, was delivered. A short code without anything personal.
        case failed(code: String)
    }

    let send: @Sendable (Mail) async -> Outcome

    /// - Parameter send: Called once for each mail. Returns when it was taken, or has failed.
    public init(send: @escaping @Sendable (Mail) async -> Outcome) { self.send = send }

    /// By the site's command, with the words of its template.
    public init(_ command: MailCommand) {
        self.init { mail in
            do throws(MailCommand.Failure) {
                try await command.tellCompletion(to: mail.to, name: mail.owner.name, chips: [mail.chip], changedAt: mail.changedAt)
                return .sent
            } catch {
                return .failed(code: error.code)
            }
        }
    }

    /// The code of a notice whose mail was begun and whose end was never noted: it may have gone out.
    public static let interrupted = "interrupted"
}
