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
        let prepared: Writing.Prepared
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
    init(_ file: sending LineFile, _ maker: ImportMaker, batchSize: Int) {
        let source = Source(file: file)
        // Not by the semaphore's first value: one that ends below that is taken for a mistake.
        for _ in 0..<ImportPipe.ahead { room.signal() }
        let thread = Thread { [self] in
            fill(source, maker, batchSize)
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

    private func fill(_ source: Source, _ maker: ImportMaker, _ batchSize: Int) {
        var maker = maker
        let decoder = JSONDecoder()
        while true {
            room.wait()
            if state.withLock({ $0.isStopped }) { return }
            let result: Result<Batch, ImportError>
            do throws(ImportError) {
                result = .success(try batch(source.file, decoder, &maker, batchSize))
            } catch {
                result = .failure(error)
            }
            state.withLock { $0.batches.append(result) }
            filled.signal()
            guard case .success(let batch) = result, !batch.isLast else { return }
        }
    }

    private func batch(
        _ file: LineFile, _ decoder: JSONDecoder, _ maker: inout ImportMaker, _ batchSize: Int
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
                let at = StoreTime.milliseconds(inquiry.receivedAt)
                batch.items.append(
                    Item(line: line.number, end: line.end, content: inquiry.content, at: at, prepared: maker.make(inquiry.content, at: at)))
            } catch {
                batch.problems.append(ImportProblem(line: line.number, reason: error))
            }
        }
        return batch
    }
}

/// Makes beforehand what is costly to make of a content: tokens of the index and the packed payload.
///
/// The payload holds the receipt number. It is guessed by counting on from the day's last one; where somebody else takes a number
/// meanwhile the payload is made again when it is written.
struct ImportMaker: Sendable {
    let index: SearchIndex
    /// Nobody has taken them in hand.
    let isAnyones: Bool
    /// The last serial given on a day so far.
    let lastSerial: @Sendable (Int64) -> Int
    private var serials: [Int64: Int] = [:]

    init(index: SearchIndex, isAnyones: Bool, lastSerial: @escaping @Sendable (Int64) -> Int) {
        self.index = index
        self.isAnyones = isAnyones
        self.lastSerial = lastSerial
    }

    mutating func make(_ content: InquiryContent, at: Int64) -> Writing.Prepared {
        let day = StoreTime.day(of: at)
        let serial = (serials[day] ?? lastSerial(day)) + 1
        serials[day] = serial
        let receipt = ReceiptNumber.make(day: CalendarDate(daysSinceEpoch: Int(day)), serial: serial)
        let payload = InquiryCoding.encode(InquiryCoding.Payload(content: content, receipt: receipt, isAnyones: isAnyones))
        return Writing.Prepared(entry: index.entry(content), payload: PayloadPacking.packed(payload), receipt: receipt)
    }
}
