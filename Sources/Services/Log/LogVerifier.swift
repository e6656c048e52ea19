import Foundation

/// Walks the whole log and names the first place where it is not as it was written.
///
/// Alone the chain proves that nothing was changed by somebody who did not write all later lines anew, nor cut off its end. Heads kept
/// elsewhere close both gaps up to the newest of them.
public struct LogVerifier: Sendable {
    let archive: LogArchive
    let heads: [LogHead]
    let retention: LogRetention
    let now: Date

    /// - parameter heads: From `LogFile.head`, in any order.
    /// - parameter retention: The shortest period the log was ever to be kept for; a head younger than that whose line is gone is a break.
    public init(_ archive: LogArchive, heads: [LogHead] = [], retention: LogRetention = .standard, now: Date = Date()) {
        self.archive = archive
        self.heads = heads.sorted { $0.line < $1.line }
        self.retention = retention
        self.now = now
    }

    /// Reads every byte: off the main thread. Programs may go on writing; what they add meanwhile is left out.
    ///
    /// - parameter progress: Told the bytes read so far and all of them, after each file.
    public func verify(progress: ((_ done: Int, _ all: Int) -> Void)? = nil) -> LogVerdict {
        for _ in 0..<3 {
            if let verdict = walk(progress) { return verdict }
        }
        var verdict = LogVerdict()
        verdict.broken = LogBreak(place: LogPlace(file: archive.folder.lastPathComponent, line: 0), reason: .unreadable(errno: ENOENT))
        return verdict
    }

    /// - returns: `nil` when a file disappeared on the way: its time may have been over at just that moment.
    private func walk(_ progress: ((Int, Int) -> Void)?) -> LogVerdict? {
        var verdict = LogVerdict()
        let files: [(file: LogArchive.File, size: Int)]
        do throws(LogFault) {
            files = try sizes()
        } catch {
            verdict.broken = LogBreak(
                place: LogPlace(file: archive.folder.lastPathComponent, line: 0), reason: .unreadable(errno: error.errno))
            return verdict
        }
        let all = files.reduce(0) { $0 + $1.size }
        var walk = LogWalk(heads: heads)
        for (file, size) in files {
            do throws(LogFault) {
                let (descriptor, _) = try LogBytes.open(archive.url(file), O_RDONLY)
                defer { close(descriptor) }
                let bytes = try LogBytes.read(descriptor, from: 0, count: size)
                walk.read(file, bytes)
            } catch {
                if error.errno == ENOENT { return nil }
                walk.broken = LogBreak(place: LogPlace(file: file.name, line: 0), reason: .unreadable(errno: error.errno))
            }
            progress?(walk.bytes, all)
            if walk.broken != nil { break }
        }
        verdict.files = walk.fileCount
        verdict.lines = walk.lineCount
        verdict.bytes = walk.bytes
        verdict.firstLine = walk.front.map { $0.number + 1 } ?? 1
        verdict.head = walk.head
        verdict.torn = walk.torn
        verdict.confirmedHeads = walk.confirmedHeads
        verdict.broken = frontBreak(walk, files.map(\.file)) ?? walk.broken ?? endBreak(walk) ?? adoptedBreak(walk) ?? headBreak(walk)
        return verdict
    }

    /// The files with the sizes they had at one moment, between two lines.
    private func sizes() throws(LogFault) -> [(file: LogArchive.File, size: Int)] {
        // A copy may be on a medium nobody can write to, where nobody writes to the log either.
        let lock = try? LogLock(archive.lockURL, patience: .seconds(2), creating: false)
        defer { lock?.release() }
        return try archive.files().map { file in
            var status = stat()
            return (file, lstat(archive.url(file).path, &status) == 0 ? Int(status.st_size) : 0)
        }
    }

    /// Files missing from the front must have been removed by the program, which said so later in the chain.
    private func frontBreak(_ walk: LogWalk, _ files: [LogArchive.File]) -> LogBreak? {
        guard let front = walk.front, let first = files.first else { return nil }
        var marks = walk.marks
        // The mark stands near the end; a break before it must not hide it.
        if walk.broken != nil { marks = files.flatMap { LogWalk.marks(in: (try? LogBytes.whole(archive.url($0))) ?? []) } }
        let isCovered = marks.contains { mark in
            if mark.through == first.number - 1 { return mark.last == front.number && mark.hash == front.hash }
            return (mark.through ?? 0) >= first.number
        }
        return isCovered ? nil : LogBreak(place: LogPlace(file: first.name, line: 1), reason: .filesMissing(first.number - 1))
    }

    /// The last file says that another follows.
    private func endBreak(_ walk: LogWalk) -> LogBreak? {
        walk.isEnded ? LogBreak(place: LogPlace(file: walk.place.file, line: walk.place.line + 1), reason: .truncated) : nil
    }

    private func adoptedBreak(_ walk: LogWalk) -> LogBreak? {
        // While the program removes the first file, the adopted ones go first.
        if walk.marks.contains(where: { ($0.through ?? 0) >= 1 }) { return nil }
        for adopted in walk.adopted {
            let place = LogPlace(file: archive.formerURL(adopted.index).lastPathComponent, line: 0)
            switch adopted.state(archive) {
            case .asItWas: continue
            case .changed: return LogBreak(place: place, reason: .changed)
            case .missing: return LogBreak(place: place, reason: .filesMissing(1))
            }
        }
        return nil
    }

    private func headBreak(_ walk: LogWalk) -> LogBreak? {
        let kept = walk.front?.number ?? 0
        let limit = now.addingTimeInterval(-TimeInterval(retention.days) * 86400)
        if let early = heads.first(where: { $0.line <= kept && $0.at > limit }) {
            let missing = max(1, (walk.firstFile ?? early.file + 1) - early.file)
            return LogBreak(place: LogPlace(file: walk.firstName, line: 1), reason: .filesMissing(missing))
        }
        guard heads.contains(where: { $0.line > max(kept, walk.last.number) }) else { return nil }
        return LogBreak(place: LogPlace(file: walk.place.file, line: walk.place.line + 1), reason: .truncated)
    }
}
