import Foundation
import Testing

@testable import Screens

/// Screens as text in `Snapshots/<name>.txt`, exact to the last space, the cursor's place below.
///
/// `RECORD_SNAPSHOTS=1` writes them anew, `RECORD_SNAPSHOTS=record,gate` those whose names begin so. Recording is no test: the run fails.
enum Snapshots {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Snapshots")

    static func check(_ picture: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = folder.appending(path: "\(name).txt")
        let wanted = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] ?? ""
        if wanted == "1" || (!wanted.isEmpty && wanted.split(separator: ",").contains(where: name.hasPrefix)) {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try picture.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name)", sourceLocation: sourceLocation)
            return
        }
        guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
            Issue.record("no snapshot \(name): run once with RECORD_SNAPSHOTS=1 and look at it", sourceLocation: sourceLocation)
            return
        }
        // By bytes: `==` would take 神 U+FA19 for 神 U+795E.
        guard !Array(picture.utf8).elementsEqual(Array(expected.utf8)) else { return }
        Issue.record(Comment(rawValue: "\(name) has changed\n\(difference(expected, picture))"), sourceLocation: sourceLocation)
    }

    private static func difference(_ expected: String, _ picture: String) -> String {
        let old = expected.components(separatedBy: "\n")
        let new = picture.components(separatedBy: "\n")
        return (0..<max(old.count, new.count)).compactMap { row -> String? in
            let before = row < old.count ? old[row] : "(none)"
            let after = row < new.count ? new[row] : "(none)"
            return Array(before.utf8) == Array(after.utf8) ? nil : "row \(row)\n- |\(before)|\n+ |\(after)|"
        }.joined(separator: "\n")
    }
}
