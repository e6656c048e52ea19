import Domain
import Foundation

/// The store as a run uses it: off the threads of the tasks, since every call may wait for the disk.
struct SubmissionDesk: Sendable {
    private static let queue = DispatchQueue(label: "mcterminal.submission", qos: .utility)
    /// Times a store that is busy with another process is asked again; each waits as long as the store does.
    private static let tries = 3

    private let order: SubmissionOrder

    init(_ order: SubmissionOrder) { self.order = order }

    func slots() async throws(SubmissionRun.Stop) -> [PaperSlot] {
        let batch = order.batch
        return try await perform { store throws(StoreError) in try store.slots(of: batch) }
    }

    /// `nil` when it is gone, or destroyed.
    func file(_ id: PaperSlot.ID) async throws(SubmissionRun.Stop) -> PaperFile? {
        let by = order.by
        return try await perform { store throws(StoreError) in
            do throws(StoreError) {
                return try store.fileToSend(id, by: by)
            } catch  where error.isAboutSlot {
                return nil
            }
        }
    }

    /// The slot as it is then; `nil`: it is not what it was when it was read, and nothing was written.
    func record(_ step: PaperStep, on slot: PaperSlot) async throws(SubmissionRun.Stop) -> PaperSlot? {
        let (by, now) = (order.by, order.now())
        return try await perform { store throws(StoreError) in
            do throws(StoreError) {
                return try store.record(step, onSlot: slot.id, expecting: slot.version, by: by, at: now)
            } catch  where error.isAboutSlot {
                return nil
            }
        }
    }

    func notice(for slot: PaperSlot) async throws(SubmissionRun.Stop) -> CompletionNotice {
        let now = order.now()
        return try await perform { store throws(StoreError) in try store.completionNotice(for: slot.id, at: now) }
    }

    func settle(
        _ notice: CompletionNotice, _ state: CompletionNotice.State, code: String = ""
    ) async throws(SubmissionRun.Stop) {
        let now = order.now()
        try await perform { store throws(StoreError) in try store.settleNotice(notice.id, state, code: code, at: now) }
    }

    private func perform<Value: Sendable>(
        _ body: @escaping @Sendable (any SubmissionStore) throws(StoreError) -> Value
    ) async throws(SubmissionRun.Stop) -> Value {
        let store = order.store
        let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<Value, StoreError>, Never>) in
            SubmissionDesk.queue.async { continuation.resume(returning: SubmissionDesk.attempt(store, body)) }
        }
        do { return try result.get() } catch { throw .store(error) }
    }

    private static func attempt<Value>(
        _ store: any SubmissionStore, _ body: (any SubmissionStore) throws(StoreError) -> Value
    ) -> Result<Value, StoreError> {
        var failure = StoreError.busy
        for _ in 0..<tries {
            do throws(StoreError) { return .success(try body(store)) } catch { failure = error }
            guard failure == .busy else { break }
        }
        return .failure(failure)
    }
}
