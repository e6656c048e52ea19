import Foundation
import Testing

/// The documents as somebody has looked at them. `RECORD_PICTURES=1` draws them anew; recording is no test: the run fails.
enum Pictures {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Pictures")

    static func compare(_ pdf: PDF, page: Int = 1, with name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = folder.appending(path: name + ".png")
        guard ProcessInfo.processInfo.environment["RECORD_PICTURES"] != "1" else {
            try Data(try pdf.png(page: page)).write(to: file)
            Issue.record("recorded \(name): look at it, and run without RECORD_PICTURES", sourceLocation: sourceLocation)
            return
        }
        guard let stored = try? Data(contentsOf: file), let expected = PNGReader.picture(Array(stored)) else {
            Issue.record("no picture \(name): run once with RECORD_PICTURES=1 and look at it", sourceLocation: sourceLocation)
            return
        }
        let difference = try pdf.picture(page: page).difference(from: expected)
        #expect(difference.mean < 2 && difference.worstTile < 24, "\(name): \(difference)", sourceLocation: sourceLocation)
    }
}
