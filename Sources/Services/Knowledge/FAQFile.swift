import Domain
import Foundation

/// A file of questions as read: JSON with the tables `categories` and `audiences` and the list `entries`.
struct FAQFile: Sendable {
    static let version = 1
    /// Bytes; a file of a thousand questions has half a million.
    static let longest = 4 << 20

    struct Category: Sendable {
        let name: String
        let inquiryCategories: [InquiryCategory]
    }

    struct Audience: Sendable {
        let name: String
        let callers: [CallerKind]
        let isInternal: Bool
    }

    var categories: [Category] = []
    var audiences: [Audience] = []
    var entries: [FAQEntry] = []

    /// - throws: The problem that makes the whole file unusable; `instead` is then `.shippedUsed`.
    static func read(_ data: Data, source: FAQProblem.Source) throws(FAQProblem) -> (file: FAQFile, problems: [FAQProblem]) {
        func whole(_ fact: FAQProblem.Fact, _ place: FAQProblem.Place = .wholeFile) -> FAQProblem {
            FAQProblem(source: source, place: place, fact: fact, instead: .shippedUsed)
        }
        guard let text = String(validating: data, as: UTF8.self) else { throw whole(.notUTF8) }
        let tree: Any
        do { tree = try JSONSerialization.jsonObject(with: data) } catch {
            throw whole(.notJSON, place(of: error, in: text))
        }
        guard let root = tree as? [String: Any] else { throw whole(.wrongType) }
        if let version = root["version"], version as? Int != FAQFile.version { throw whole(.unknownVersion) }
        var reader = FAQFileReader(source: source)
        reader.takeCategories(root["categories"])
        reader.takeAudiences(root["audiences"])
        guard let entries = root["entries"] as? [Any] else { throw whole(root["entries"] == nil ? .missing : .wrongType) }
        for (index, value) in entries.enumerated() { reader.takeEntry(value, number: index + 1) }
        guard !reader.file.entries.isEmpty else { throw whole(.noEntries) }
        return (reader.file, reader.problems)
    }

    /// Where the parser stopped. Foundation says it nowhere but in its English sentence: `… around character 44.`, counted in bytes.
    private static func place(of error: any Error, in text: String) -> FAQProblem.Place {
        guard let sentence = (error as NSError).userInfo["NSDebugDescription"] as? String else { return .wholeFile }
        let offset: Int
        if let number = sentence.split(separator: "around character ").last.flatMap({ Int($0.prefix(while: \.isNumber)) }) {
            offset = number
        } else if sentence.contains("end of file") {
            offset = text.utf8.count
        } else {
            return .wholeFile
        }
        let before = text.utf8.prefix(offset)
        let line = 1 + before.count { $0 == UInt8(ascii: "\n") }
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map(text.utf8.index(after:)) ?? text.utf8.startIndex
        return .line(line, column: 1 + text.unicodeScalars[start..<before.endIndex].count)
    }
}
