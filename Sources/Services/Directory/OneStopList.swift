import Domain
import Foundation

/// Municipalities that take no part in the one-stop scheme (狂犬病予防法の特例), from a site's file: one code a line.
public struct OneStopList: Equatable, Sendable {
    /// A line that could not be taken.
    public struct Problem: Equatable, Sendable {
        public enum Fact: Equatable, Sendable {
            /// errno; the whole file.
            case unreadable(code: Int32)
            case notUTF8
            /// No six digits with the right check digit.
            case notACode
            case duplicate
            /// No municipality has the code; it is taken all the same, since the table may be older.
            case unknown
        }

        /// Counts from 1; nil for the whole file.
        public let line: Int?
        public let fact: Fact
    }

    /// nil without a file: nothing is known, and no hint is given.
    public let notTakingPart: Set<MunicipalityCode>?

    public init(notTakingPart: Set<MunicipalityCode>?) { self.notTakingPart = notTakingPart }

    /// nil when it is not known. A ward goes with its city.
    public func takesPart(_ code: MunicipalityCode, in table: MunicipalityTable = .shipped) -> Bool? {
        guard let notTakingPart else { return nil }
        if notTakingPart.contains(code) { return false }
        guard let city = table.designatedCity(of: code) else { return true }
        return !notTakingPart.contains(city.code)
    }

    private static let longest = 1 << 20

    /// Blank lines and what follows `#` are passed over. A file that cannot be read leaves nothing known.
    public static func load(file: URL?, table: MunicipalityTable = .shipped) -> (list: OneStopList, problems: [Problem]) {
        guard let file else { return (OneStopList(notTakingPart: nil), []) }
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return (OneStopList(notTakingPart: nil), [Problem(line: nil, fact: .unreadable(code: errno))]) }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size <= longest,
            let data = try? FileHandle(fileDescriptor: descriptor).readToEnd() ?? Data()
        else { return (OneStopList(notTakingPart: nil), [Problem(line: nil, fact: .unreadable(code: EINVAL))]) }
        guard let text = String(validating: data, as: UTF8.self) else {
            return (OneStopList(notTakingPart: nil), [Problem(line: nil, fact: .notUTF8)])
        }
        return read(text, table: table)
    }

    static func read(_ text: String, table: MunicipalityTable) -> (list: OneStopList, problems: [Problem]) {
        var codes: Set<MunicipalityCode> = []
        var problems: [Problem] = []
        for (index, line) in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let word = String(Substring(line.prefix { $0 != "#" })).filter { !$0.isWhitespace && $0 != "\u{FEFF}" }
            if word.isEmpty { continue }
            guard let code = MunicipalityCode(word) else {
                problems.append(Problem(line: index + 1, fact: .notACode))
                continue
            }
            if table.name(of: code) == nil { problems.append(Problem(line: index + 1, fact: .unknown)) }
            if !codes.insert(code).inserted { problems.append(Problem(line: index + 1, fact: .duplicate)) }
        }
        return (OneStopList(notTakingPart: codes), problems)
    }
}
