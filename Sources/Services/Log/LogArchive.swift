import Foundation

/// The files of one log: one a month, `log-2026-11-0001.jsonl`, numbered over the years, so that a missing one shows and a clock that was
/// wrong for a while does not change their order.
public struct LogArchive: Sendable {
    let folder: URL
    /// `log` of `log.jsonl`.
    private let stem: String
    private let ending: String

    /// - parameter url: The name the files are made from, `…/log.jsonl`.
    public init(at url: URL) {
        folder = url.deletingLastPathComponent()
        stem = url.deletingPathExtension().lastPathComponent
        ending = url.pathExtension.isEmpty ? "" : ".\(url.pathExtension)"
    }

    /// One file by its name.
    struct File: Equatable, Sendable {
        var number: Int
        /// Year and month its first line was written in, in UTC.
        var month: LogMonth
        var name: String
    }

    func file(_ number: Int, _ month: LogMonth) -> File {
        let digits = String(number)
        return File(
            number: number, month: month,
            name: "\(stem)-\(month)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ending)
    }

    func url(_ file: File) -> URL { folder.appendingPathComponent(file.name) }

    /// In the order they were written.
    func files() throws(LogFault) -> [File] {
        try names().compactMap(file(named:)).sorted { ($0.number, $0.name) < ($1.number, $1.name) }
    }

    /// The files with the log's lines, oldest first, for reading; without those of the former naming.
    public var urls: [URL] { ((try? files()) ?? []).map(url) }

    /// Bytes all files of the log take.
    public var byteCount: Int {
        (urls + former.map(formerURL)).reduce(0) { sum, url in
            var status = stat()
            return sum + (lstat(url.path, &status) == 0 ? Int(status.st_size) : 0)
        }
    }

    /// Files of the log as it was before there was a chain: 0 is `log.jsonl`, 1 `log.jsonl.1`. They stay where they are.
    var former: [Int] {
        (0..<10).filter { index in
            var status = stat()
            return lstat(formerURL(index).path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        }
    }

    func formerURL(_ index: Int) -> URL { folder.appendingPathComponent(stem + ending + (index == 0 ? "" : ".\(index)")) }

    /// Held while lines are written.
    var lockURL: URL { folder.appendingPathComponent(stem + ".lock") }

    private func file(named name: String) -> File? {
        guard name.hasPrefix(stem + "-"), name.hasSuffix(ending) else { return nil }
        let parts = name.dropFirst(stem.count + 1).dropLast(ending.count).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let month = LogMonth(String(parts[0] + "-" + parts[1])), let number = Int(parts[2]), number > 0 else {
            return nil
        }
        let found = file(number, month)
        return found.name == name ? found : nil
    }

    /// - returns: Nothing when there is no such folder.
    private func names() throws(LogFault) -> [String] {
        guard let stream = opendir(folder.path) else {
            if errno == ENOENT { return [] }
            throw LogFault(errno)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            names.append(name)
        }
        return names
    }
}

/// A month in UTC, as lines carry their times.
struct LogMonth: Equatable, Comparable, Sendable, CustomStringConvertible {
    /// Months since year 0.
    private var count: Int

    init(_ moment: Date) {
        self = LogMonth(String(LogLine.text(moment).prefix(7))) ?? LogMonth(count: 0)
    }

    /// From `2026-11`.
    init?(_ text: String) {
        let parts = text.split(separator: "-")
        guard text.utf8.count == 7, parts.count == 2, let year = Int(parts[0]), let month = Int(parts[1]), (1...12).contains(month),
            year >= 0
        else { return nil }
        count = year * 12 + month - 1
    }

    private init(count: Int) { self.count = count }

    var next: LogMonth { LogMonth(count: count + 1) }
    /// Its first moment.
    var start: Date? { LogLine.date("\(self)-01T00:00:00.000Z") }

    static func < (left: LogMonth, right: LogMonth) -> Bool { left.count < right.count }

    var description: String {
        func padded(_ number: Int, _ digits: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        return padded(count / 12, 4) + "-" + padded(count % 12 + 1, 2)
    }
}
