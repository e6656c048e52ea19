import Foundation

/// One walk of the verifier over the files, in order.
struct LogWalk {
    private var heads: ArraySlice<LogHead>
    private(set) var fileCount = 0
    private(set) var lineCount = 0
    private(set) var bytes = 0
    private(set) var torn: [LogPlace] = []
    private(set) var confirmedHeads = 0
    private(set) var marks: [LogMark.Facts] = []
    private(set) var adopted: [LogAdoption] = []
    /// What the first kept line follows, where files before it are gone.
    private(set) var front: LogChain.Link?
    private(set) var firstFile: Int?
    private(set) var firstName = ""
    /// The last line that stands where it belongs.
    private(set) var last = LogChain.Link.beforeTheFirst
    private(set) var place = LogPlace(file: "", line: 0)
    private(set) var head: LogHead?
    /// The file read last says that another follows.
    private(set) var isEnded = false
    private var fileNumber = 0
    var broken: LogBreak?

    init(heads: [LogHead]) { self.heads = heads[...] }

    mutating func read(_ file: LogArchive.File, _ content: [UInt8]) {
        let expected = firstFile == nil ? nil : fileNumber + 1
        if let expected, file.number > expected {
            return fail(LogPlace(file: file.name, line: 1), .filesMissing(file.number - expected))
        }
        if let expected, file.number < expected { return fail(LogPlace(file: file.name, line: 1), .inserted) }
        if firstFile == nil {
            firstFile = file.number
            firstName = file.name
        }
        fileNumber = file.number
        fileCount += 1
        content.withUnsafeBytes { raw in
            let lines = LogLines(raw)
            let before = place
            place = LogPlace(file: file.name, line: 0)
            walk(lines, file, after: before)
            if broken == nil, !raw.isEmpty { noteHead(lines, file) }
        }
        bytes += content.count
    }

    private mutating func walk(_ lines: LogLines, _ file: LogArchive.File, after before: LogPlace) {
        var hasHeader = false
        isEnded = false
        for index in 0..<lines.count {
            let line = lines[index]
            let link = LogChain.intactLink(of: line)
            if firstFile == file.number, index == 0, file.number > 1, let link {
                last = LogChain.Link(number: link.number - 1, previous: .zero, hash: link.previous)
                front = last
            }
            guard let link, follows(link) else {
                // Told by the very next line: half a line, cut off before its line break.
                if index + 1 < lines.count, tellsTorn(lines[index + 1], line) {
                    torn.append(LogPlace(file: file.name, line: index + 1))
                    place.line = index + 1
                    continue
                }
                broken = LogDiagnosis(lines: lines, file: file.name, before: before, last: last).name(index)
                return
            }
            if isEnded { return fail(LogPlace(file: file.name, line: index + 1), .inserted) }
            last = link
            place.line = index + 1
            lineCount += 1
            let mark = LogMark(of: line)
            if !hasHeader, mark != .torn {
                guard mark == .file, LogMark.Facts(line)?.file == file.number else {
                    return fail(LogPlace(file: file.name, line: index + 1), .reordered)
                }
                hasHeader = true
            }
            switch mark {
            case .end: isEnded = true
            case .retention: if let facts = LogMark.Facts(line) { marks.append(facts) }
            case .adopted: if let found = LogAdoption(line) { adopted.append(found) }
            default: break
            }
            guard checkHead(file.number) else { return fail(LogPlace(file: file.name, line: index + 1), .replaced) }
        }
    }

    private func follows(_ link: LogChain.Link) -> Bool { link.number == last.number + 1 && link.previous == last.hash }

    private func tellsTorn(_ line: UnsafeRawBufferPointer, _ half: UnsafeRawBufferPointer) -> Bool {
        guard let link = LogChain.intactLink(of: line), follows(link), LogMark(of: line) == .torn, let facts = LogMark.Facts(line) else {
            return false
        }
        return facts.bytes == half.count && facts.hash == LogHash(of: half)
    }

    /// - returns: `false` when the head that was kept elsewhere is another line than this.
    private mutating func checkHead(_ file: Int) -> Bool {
        while let kept = heads.first, kept.line <= last.number {
            heads.removeFirst()
            guard kept.line == last.number else { continue }
            guard kept.hash == last.hash, kept.file == file else { return false }
            confirmedHeads += 1
        }
        return true
    }

    private mutating func noteHead(_ lines: LogLines, _ file: LogArchive.File) {
        guard let at = LogLine.moment(of: Array(lines[lines.count - 1])), last.number > 0 else { return }
        head = LogHead(file: file.number, line: last.number, hash: last.hash, at: at)
    }

    private mutating func fail(_ place: LogPlace, _ reason: LogBreak.Reason) { broken = LogBreak(place: place, reason: reason) }

    /// Entries about files removed, wherever they stand.
    static func marks(in content: [UInt8]) -> [LogMark.Facts] {
        content.withUnsafeBytes { raw in
            let lines = LogLines(raw)
            return (0..<lines.count).compactMap { index in
                guard LogMark(of: lines[index]) == .retention, LogChain.intactLink(of: lines[index]) != nil else { return nil }
                return LogMark.Facts(lines[index])
            }
        }
    }
}

/// The lines of a file, without their line breaks.
struct LogLines {
    private let bytes: UnsafeRawBufferPointer
    private var ends: [Int] = []

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        guard let base = bytes.baseAddress else { return }
        var start = 0
        while start < bytes.count {
            let found = memchr(base + start, 10, bytes.count - start)
            let end = found.map { UnsafeRawPointer($0) - base } ?? bytes.count
            ends.append(end)
            start = end + 1
        }
    }

    var count: Int { ends.count }
    /// Whether the last line has its line break.
    var isWhole: Bool { bytes.last == 10 }

    subscript(index: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[(index == 0 ? 0 : ends[index - 1] + 1)..<ends[index]])
    }
}
