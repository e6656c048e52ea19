extension BulkNotifier {
    /// By the site's command. What it refuses is not sent again: it may have gone out all the same, and a letter does no harm.
    public init(_ mail: MailCommand) {
        self.init { notice in
            do throws(MailCommand.Failure) {
                try await mail.tellCompletion(to: notice.to, name: notice.owner.name, chips: notice.chips, changedAt: notice.changedAt)
                return true
            } catch {
                return false
            }
        }
    }
}
