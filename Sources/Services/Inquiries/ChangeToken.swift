/// Changes whenever any process has written to the store, drafts included; meant to be compared with one asked for earlier of the same
/// open store.
public struct ChangeToken: Hashable, Sendable {
    /// Last event of the log.
    let sequence: Int64
    /// SQLite's count of what other connections committed.
    let commits: Int64
    /// Rows this connection changed itself.
    let own: Int

    /// True when nothing was recorded in between; drafts may have been saved.
    public func hasSameRecords(as other: ChangeToken) -> Bool { sequence == other.sequence }
}
