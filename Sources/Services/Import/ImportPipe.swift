import Domain
import Foundation
import Synchronization

/// Reads, folds and cuts into tokens on a thread of its own while the caller writes.
final class ImportPipe: Sendable {
    struct Item: Sendable {
        let line: Int
        /// Where the next line begins.
        let end: Int64
        let content: InquiryContent
        let at: Int64
        let entry: SearchIndex.Entry
    }

    struct Batch: Sendable {
        var items: [Item] = []
        var problems: [ImportProblem] = []
        /// Where the batch ends in the file.
        var line = 0
        var offset: Int64 = 0
        var isLast = false
    }

    /// Batches made beforehand: enough that neither side waits for a short delay of the other.
    private static let ahead = 2

    private struct State {
        var batches: [Result<Batch, ImportError>] = []
        var isStopped = false
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore(value: 0)
    private let finished = DispatchSemaphore(value: 0)

    /// - parameter file: At the place to begin; belongs to the pipe from now on.
    init(_ file: sending LineFile, index: SearchIndex, batchSize: Int) {
        let source = Source(file: file)
        // Not by the semaphore's first value: one that ends below that is taken for a mistake.
        for _ in 0..<ImportPipe.ahead { room.signal() }
        let thread = Thread { [self] in
            fill(source, index, batchSize)
            finished.signal()
        }
        thread.stackSize = 4 << 20
        thread.start()
    }

    /// Handed to one thread and used there alone.
    private struct Source: @unchecked Sendable { let file: LineFile }

    func next() throws(ImportError) -> Batch {
        filled.wait()
        let result = state.withLock { $0.batches.removeFirst() }
        room.signal()
        return try result.get()
    }

    /// Ends the thread, wherever it is, and waits for it.
    func stop() {
        state.withLock { $0.isStopped = true }
        room.signal()
        finished.wait()
    }

    private func fill(_ source: Source, _ index: SearchIndex, _ batchSize: Int) {
        let decoder = JSONDecoder()
        while true {
            room.wait()
            if state.withLock({ $0.isStopped }) { return }
            let result: Result<Batch, ImportError>
            do throws(ImportError) {
                result = .success(try batch(source.file, decoder, index, batchSize))
            } catch {
                result = .failure(error)
            }
            state.withLock { $0.batches.append(result) }
            filled.signal()
            guard case .success(let batch) = result, !batch.isLast else { return }
        }
    }

    private func batch(
        _ file: LineFile, _ decoder: JSONDecoder, _ index: SearchIndex, _ batchSize: Int
    ) throws(ImportError) -> Batch {
        var batch = Batch()
        batch.items.reserveCapacity(batchSize)
        while batch.items.count + batch.problems.count < batchSize {
            if state.withLock({ $0.isStopped }) { return batch }
            guard let line = try file.next() else {
                batch.isLast = true
                break
            }
            batch.line = line.number
            batch.offset = line.end
            do throws(ImportProblem.Reason) {
                guard let bytes = line.bytes else { throw .tooLong(limit: LineFile.longestLine) }
                let inquiry = try InquiryLine.read(bytes, decoder)
                batch.items.append(
                    Item(
                        line: line.number, end: line.end, content: inquiry.content, at: StoreTime.milliseconds(inquiry.receivedAt),
                        entry: index.entry(inquiry.content)))
            } catch {
                batch.problems.append(ImportProblem(line: line.number, reason: error))
            }
        }
        return batch
    }
}
