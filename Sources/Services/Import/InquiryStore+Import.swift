import Domain
import Foundation

extension InquiryStore {
    /// Takes in a file of inquiries, one JSON object a line (`InquiryLine`), in constant memory.
    ///
    /// Received events carry the times of the file, receipt numbers are allotted by the day as always. May be stopped or killed anywhere:
    /// the same call goes on behind the last line that was committed. A file that was taken in whole is not taken in again.
    ///
    /// - parameter progress: Called after each transaction.
    /// - parameter isCancelled: Asked after each transaction.
    public func importInquiries(
        from file: URL, _ options: ImportOptions, progress report: (ImportProgress) -> Void = { _ in },
        isCancelled: () -> Bool = { Task.isCancelled }
    ) throws(ImportError) -> ImportReport {
        guard let lines = LineFile(file) else { throw .unreadable }
        let engine: Engine
        do { engine = try opened() } catch { throw .store(error) }
        let token = try ImportLedger.token(lines, engine.vault)
        var result = ImportReport()
        result.progress =
            try inStore { () throws(StoreError) in try read { db, _ in try ImportLedger.progress(token, db) } } ?? ImportProgress()
        result.progress.fileSize = lines.size
        result.linesDoneBefore = result.progress.lines
        if !result.progress.isWritten {
            lines.skip(to: result.progress.bytes, lines: result.progress.lines)
            try inStore { () throws(StoreError) in try setBulk(true) }
            defer { try? setBulk(false) }
            let maker = ImportMaker(index: engine.index, isAnyones: !options.isCompleted) { [self] day in (try? lastSerial(on: day)) ?? 0 }
            let pipe = ImportPipe(lines, maker, batchSize: options.batchSize)
            defer { pipe.stop() }
            repeat {
                try write(try pipe.next(), token, options, &result)
                try inStore { () throws(StoreError) in try remember(options.by) }
                report(result.progress)
                if isCancelled() { throw .cancelled }
            } while !result.progress.isWritten
        }
        try inStore { () throws(StoreError) in try tidySearch(isCancelled: isCancelled) }
        result.isFinished = true
        return result
    }

    private func write(
        _ batch: ImportPipe.Batch, _ token: Data, _ options: ImportOptions, _ result: inout ImportReport
    ) throws(ImportError) {
        var problems = batch.problems
        var items = batch.items[...]
        var end = (line: batch.line, offset: batch.offset)
        if options.stopsAtBadLine, let first = problems.first {
            items = items.prefix { $0.line < first.line }
            problems = []
            // The bad line is read again by the next run.
            end = items.last.map { ($0.line, $0.end) } ?? (result.progress.lines, result.progress.bytes)
        }
        var progress = result.progress
        let unnumbered = try inStore { () throws(StoreError) in
            try write { db, engine in
                var writing = try Writing(db, engine)
                var unnumbered: [ImportProblem] = []
                for item in items {
                    do {
                        _ = try writing.receive(
                            item.content, by: options.by, isTaken: options.isCompleted, at: item.at, prepared: item.prepared,
                            isCompleted: options.isCompleted)
                        progress.imported += 1
                    } catch StoreError.noReceiptNumber {
                        unnumbered.append(ImportProblem(line: item.line, reason: .noReceiptNumber))
                    }
                }
                try writing.finish()
                progress.refused += problems.count + unnumbered.count
                progress.lines = max(progress.lines, end.line)
                progress.bytes = max(progress.bytes, end.offset)
                progress.isWritten = batch.isLast && (problems.count == batch.problems.count)
                try ImportLedger.write(progress, token, db)
                return unnumbered
            }
        }
        result.progress = progress
        result.problems += (problems + unnumbered).sorted { $0.line < $1.line }.prefix(ImportReport.mostProblems - result.problems.count)
        if options.stopsAtBadLine, let first = batch.problems.first { throw .badLine(first) }
    }

    private func lastSerial(on day: Int64) throws(StoreError) -> Int {
        try read { db, _ in
            try Int.fetchOne(try db.cachedStatement(sql: "SELECT max(serial) FROM inquiry WHERE day = ?"), arguments: [day]) ?? 0
        }
    }

    /// A reader's look at the operator's number makes it known to writers, who must not remember what may be rolled back.
    private func remember(_ id: OperatorID) throws(StoreError) {
        try read { db, engine in
            if let number = try engine.operators.number(of: id, db) { _ = try engine.operators.id(of: number, db) }
        }
    }

    private func inStore<Value>(_ body: () throws(StoreError) -> Value) throws(ImportError) -> Value {
        do { return try body() } catch { throw error == .cancelled ? .cancelled : .store(error) }
    }
}
