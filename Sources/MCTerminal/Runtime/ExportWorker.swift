import Foundation
import Screens
import Services
import Synchronization

/// Writes ordered lists to files, behind everything the operator asks for. A cancelled export answers too: only its end says whether the
/// file was finished before.
final class ExportWorker: Sendable {
    private let client: Task<CommonDBClient, Never>
    private let inbox: Inbox
    private let tasks = Mutex<[RequestID: Task<Void, Never>]>([:])

    init(client: Task<CommonDBClient, Never>, inbox: Inbox) {
        self.client = client
        self.inbox = inbox
    }

    /// - returns: `false` when the request is no export.
    func perform(_ id: RequestID, _ request: Request) -> Bool {
        guard case .government(.export(let order)) = request else { return false }
        // Kept before it can end: the end takes it out again.
        tasks.withLock { tasks in
            tasks[id] = Task { [self] in
                let result = await run(order) { [inbox] done, total in
                    inbox.post(.reply(id, .government(.exporting(done: done, total: total))))
                }
                inbox.post(.reply(id, .government(.exported(result))))
                _ = self.tasks.withLock { $0.removeValue(forKey: id) }
            }
        }
        return true
    }

    /// - returns: `false` when the request is not here.
    func cancel(_ id: RequestID) -> Bool {
        guard let task = tasks.withLock({ $0[id] }) else { return false }
        task.cancel()
        return true
    }

    /// Stops what is under way and waits until nothing of it is left on the disk.
    func shutDown() async {
        let open = tasks.withLock { Array($0.values) }
        for task in open { task.cancel() }
        for task in open { await task.value }
    }

    private func run(_ order: OneStopOrder, progress: @escaping @Sendable (Int, Int) -> Void) async -> Result<Int, ExportError> {
        let client = await client.value
        let batch = BatchID()
        let export = OneStopExport(order, words: .standard) { cursor throws(CommonDBError) in
            try await client.oneStopNotices(
                from: order.days.lowerBound, to: order.days.upperBound, cursor: cursor, limit: PeriodPageQuery.rows, priority: .batch(batch)
            )
        }
        do {
            return .success(try await export.run(progress: progress))
        } catch {
            return .failure(error)
        }
    }
}
