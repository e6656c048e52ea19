import Domain
import Foundation

/// What an operator ordered: a period of the one-stop list as a file.
public struct OneStopOrder: Equatable, Sendable {
    /// First and last day, both counted.
    public var days: ClosedRange<CalendarDate>
    public var folder: URL
    public var name: String

    public init(days: ClosedRange<CalendarDate>, folder: URL, name: String) {
        self.days = days
        self.folder = folder
        self.name = name
    }

    public var file: URL { folder.appendingPathComponent(name) }
}

/// Fetches all pages of a period and writes them into one file.
public struct OneStopExport: Sendable {
    /// Asks for one page.
    public typealias Fetch = @Sendable (_ cursor: String?) async throws(CommonDBError) -> OneStopPage

    private let order: OneStopOrder
    private let csv: OneStopCSV
    private let fetch: Fetch

    public init(_ order: OneStopOrder, words: OneStopCSV.Words, fetch: @escaping Fetch) {
        self.order = order
        csv = OneStopCSV(words: words)
        self.fetch = fetch
    }

    /// The file is there, whole, when this returns; otherwise nothing is. Cancelling the task cancels the export.
    ///
    /// - parameter progress: Told after each page how many rows are written and how many there are.
    /// - returns: How many rows the file has.
    @concurrent
    public func run(progress: @Sendable (_ done: Int, _ total: Int) -> Void) async throws(ExportError) -> Int {
        let file = try ExportFile(folder: order.folder, name: order.name)
        try file.write(csv.head)
        var rows = 0
        var cursor: String?
        var seen: Set<String> = []
        repeat {
            let page: OneStopPage
            do throws(CommonDBError) {
                page = try await fetch(cursor)
            } catch {
                throw error == .cancelled || Task.isCancelled ? .cancelled : .registry(error)
            }
            for notice in page.notices { try file.write(csv.row(notice)) }
            rows += page.notices.count
            // A registry that goes round in circles must not fill the disk.
            if let next = page.nextCursor, !seen.insert(next).inserted {
                throw .registry(.unreadable(Unreadable(fault: .shape, at: "nextCursor")))
            }
            cursor = page.nextCursor
            progress(rows, max(rows, page.total))
            guard !Task.isCancelled else { throw .cancelled }
        } while cursor != nil
        _ = try file.publish()
        return rows
    }
}
