import Domain
import Foundation

/// What a former owner is told: one mail a person and file (完了メールは旧所有者毎に通知, S0:L2626). Personal data, in memory alone.
public struct BulkNotice: Sendable {
    public var to: MailAddress
    /// The former owner, as registered until then.
    public var owner: Owner
    /// The animals of the file that were theirs.
    public var chips: [ChipNumber]
    public var changedAt: Date
}

/// Sends notices.
public struct BulkNotifier: Sendable {
    let send: @Sendable (BulkNotice) async -> Bool

    /// - parameter send: Called once for each notice; `false` when it could not be handed over, so that a letter is due.
    public init(send: @escaping @Sendable (BulkNotice) async -> Bool) { self.send = send }
}
