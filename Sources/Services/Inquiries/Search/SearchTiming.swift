import Domain

/// How long the first page of a query takes: found, unsealed, checked.
public struct SearchTiming: Equatable, Sendable {
    public var runs: Int
    /// Milliseconds.
    public var median: Double
    public var percentile99: Double
    public var longest: Double
    /// Of the first page.
    public var hits: [Inquiry.ID]
    /// There may be more than the page shows.
    public var hasMore: Bool
}

extension InquiryStore {
    /// Answers the same query again and again.
    ///
    /// - parameter runs: At least 1 is made.
    public func timeSearch(
        _ query: SearchQuery, as context: SearchContext = SearchContext(), runs: Int, limit: Int = 50
    ) throws(StoreError) -> SearchTiming {
        let clock = ContinuousClock()
        var times: [Double] = []
        var page = SearchPage(hits: [], next: nil)
        for _ in 0..<max(1, runs) {
            let start = clock.now
            page = try search(query, as: context, limit: limit)
            times.append((clock.now - start) / .milliseconds(1))
        }
        times.sort()
        func percentile(_ part: Double) -> Double { times[min(times.count - 1, Int((Double(times.count - 1) * part).rounded(.up)))] }
        return SearchTiming(
            runs: times.count, median: percentile(0.5), percentile99: percentile(0.99), longest: percentile(1), hits: page.hits.map(\.id),
            hasMore: page.next != nil)
    }
}
