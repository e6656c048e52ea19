import CommonDBContract
import Domain
import Foundation

/// What is only read: A2RB, A2RC, A511, A311, A411. All are tried again by themselves when the connection fails.
extension CommonDBClient {
    /// A2RB; `nil` when no such chip is registered. Dead animals are included.
    @concurrent
    public func chip(_ number: ChipNumber, priority: CallPriority = .click) async throws(CommonDBError) -> ChipRecord? {
        let call = CommonDBCall(api: .a2RB, number: number.digits, priority: priority)
        do {
            return try await core.value(MicrochipReply.self, call) { try $0.record($1, of: number) }
        } catch .refused(let refusal) where refusal.status == 404 && refusal.code == ErrorCode.chipNotFound.rawValue {
            return nil
        }
    }

    /// A2RC: owners by name or kana. `limit` rows a page, cut to what the registry allows.
    @concurrent
    public func owners(
        name: String, match: NameMatch = .prefix, chip: ChipNumber? = nil, cursor: String? = nil, limit: Int = 50,
        priority: CallPriority = .click
    ) async throws(CommonDBError) -> OwnerSearchPage {
        let query = OwnerSearchQuery(
            ownerName: name, match: WireWriter.match(match), chip: chip?.digits, cursor: cursor, limit: CommonDBClient.rows(limit))
        let call = CommonDBCall(api: .a2RC, query: query.items, priority: priority)
        return try await core.value(OwnerSearchReply.self, call) { try $0.page($1, of: chip) }
    }

    /// A511, newest first. For the designated body alone: see `RegistryRole.may`. An unknown chip is `.refused` with 404.
    @concurrent
    public func ownershipHistory(
        _ number: ChipNumber, priority: CallPriority = .click
    ) async throws(CommonDBError) -> [OwnershipChange] {
        let call = CommonDBCall(api: .a511, number: number.digits, priority: priority)
        return try await core.value(OwnerHistoryReply.self, call) { try $0.history($1, of: number) }
    }

    /// A311: notices about dogs in the caller's own municipality, oldest first. For municipalities alone.
    ///
    /// Both days are counted, at most `listDays`; a period that is too long, or ends before it begins, is `.refused` with the fields.
    @concurrent
    public func oneStopNotices(
        from: CalendarDate, to: CalendarDate, cursor: String? = nil, limit: Int = 50, priority: CallPriority = .click
    ) async throws(CommonDBError) -> OneStopPage {
        let query = PeriodQuery(from: from.iso, to: to.iso, cursor: cursor, limit: CommonDBClient.rows(limit))
        return try await core.value(OneStopReply.self, CommonDBCall(api: .a311, query: query.items, priority: priority)) {
            try $0.notices($1)
        }
    }

    /// A411: judgements against the breeding limits in the caller's own prefecture, oldest first. For prefectures alone.
    ///
    /// The period is judged as that of `oneStopNotices`.
    @concurrent
    public func breedingExcesses(
        from: CalendarDate, to: CalendarDate, cursor: String? = nil, limit: Int = 50, priority: CallPriority = .click
    ) async throws(CommonDBError) -> BreedingExcessPage {
        let query = PeriodQuery(from: from.iso, to: to.iso, cursor: cursor, limit: CommonDBClient.rows(limit))
        return try await core.value(BreedingExcessReply.self, CommonDBCall(api: .a411, query: query.items, priority: priority)) {
            try $0.excesses($1)
        }
    }

    /// Days a period of `oneStopNotices` and `breedingExcesses` may have, first and last counted.
    public static let listDays = Limits.listDays
    /// Rows a page of any list may have.
    public static let pageSize = Limits.pageSize

    private static func rows(_ limit: Int) -> Int { min(max(limit, Limits.pageSize.lowerBound), Limits.pageSize.upperBound) }
}
