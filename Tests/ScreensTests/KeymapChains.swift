import Foundation

@testable import Screens
@testable import Terminal

/// The contexts that hold at once in each view, innermost first, as `View.contexts` names them.
enum KeymapChains {
    struct Chain: Sendable, CustomStringConvertible {
        let contexts: [KeyContext]
        /// Plain characters are text there.
        let isEditing: Bool

        var names: [String] { contexts.map(\.rawValue) }
        var description: String { names.joined(separator: " ") + (isEditing ? " (typing)" : "") }
    }

    static let all = calls + paper + files

    private static let calls = [
        Chain(contexts: [.inquiries, .list], isEditing: false), Chain(contexts: [.query, .edit, .list, .inquiries], isEditing: true),
        Chain(contexts: [.owners, .list], isEditing: false), Chain(contexts: [.owners, .list, .edit], isEditing: true),
        Chain(contexts: [.record], isEditing: false), Chain(contexts: [.gate, .list, .dialog], isEditing: false),
        Chain(contexts: [.note, .form, .edit], isEditing: true), Chain(contexts: [.inquiry, .text], isEditing: false),
        Chain(contexts: [.login, .form, .edit], isEditing: true), Chain(contexts: [.search, .edit], isEditing: true),
        Chain(contexts: [.dialog], isEditing: false), Chain(contexts: [.dialog, .edit], isEditing: true),
        Chain(contexts: [.list, .dialog], isEditing: false), Chain(contexts: [.text, .dialog], isEditing: false),
        Chain(contexts: [.government, .list], isEditing: false), Chain(contexts: [.form, .edit], isEditing: true),
        Chain(contexts: [.accounts, .list], isEditing: false), Chain(contexts: [.accounts, .list, .edit], isEditing: true),
        Chain(contexts: [.application, .form, .edit], isEditing: true), Chain(contexts: [.account, .text], isEditing: false),
        Chain(contexts: [.slip, .dialog], isEditing: false), Chain(contexts: [.timeline, .text], isEditing: false),
        Chain(contexts: [.registry, .text], isEditing: false), Chain(contexts: [.help, .list, .edit], isEditing: true),
        Chain(contexts: [.palette, .list, .edit], isEditing: true), Chain(contexts: [.list, .edit, .dialog], isEditing: true),
        Chain(contexts: [.wrapUp, .form, .edit], isEditing: true), Chain(contexts: [.callBacks, .list, .dialog], isEditing: false),
        Chain(contexts: [.audit, .list], isEditing: false), Chain(contexts: [.audit, .form, .edit], isEditing: true),
        Chain(contexts: [.context, .list, .inquiry], isEditing: false), Chain(contexts: [.context, .text], isEditing: false),
        Chain(contexts: [.versions, .list, .dialog], isEditing: false), Chain(contexts: [.form, .dialog, .edit], isEditing: true),
    ]

    private static let paper = [
        Chain(contexts: [.paper, .list], isEditing: false), Chain(contexts: [.batchSlip, .form, .edit], isEditing: true),
        Chain(contexts: [.batch, .list], isEditing: false), Chain(contexts: [.keying, .form, .edit], isEditing: true),
        Chain(contexts: [.thirdLook], isEditing: false), Chain(contexts: [.thirdLook, .form, .edit], isEditing: true),
        Chain(contexts: [.exceptions, .list], isEditing: false), Chain(contexts: [.exceptions, .text], isEditing: false),
        Chain(contexts: [.letter, .form, .edit, .text], isEditing: true), Chain(contexts: [.printing, .list], isEditing: false),
        Chain(contexts: [.completions, .list], isEditing: false), Chain(contexts: [.closing, .form, .edit], isEditing: true),
        Chain(contexts: [.figures, .list], isEditing: false), Chain(contexts: [.text], isEditing: false),
    ]

    private static let files = [
        Chain(contexts: [.bulk, .list], isEditing: false), Chain(contexts: [.bulkPath, .dialog, .edit], isEditing: true),
        Chain(contexts: [.police, .list], isEditing: false), Chain(contexts: [.policeLetter, .form, .edit], isEditing: true),
        Chain(contexts: [.policeReply, .form, .edit], isEditing: true),
    ]

    /// Views that have no record and take its function keys.
    static let withoutRecord: Set<KeyContext> = [
        .keying, .batchSlip, .batch, .closing, .letter, .bulk, .policeLetter, .policeReply,
    ]

    /// The lists of contexts written in the sources of the views.
    static func inSources() throws -> Set<[String]> {
        var found: Set<[String]> = []
        let names = Dictionary(uniqueKeysWithValues: KeyContext.allCases.map { ("\($0)", $0.rawValue) })
        let folder = Repository.url("Sources/Screens")
        for case let name as String in FileManager.default.enumerator(atPath: folder.resolvingSymlinksInPath().path) ?? .init()
        where name.hasSuffix(".swift") {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            for line in text.split(separator: "\n") where line.contains("contexts: [KeyContext]") && !line.contains("func") {
                for list in line.matches(of: /\[(\.[a-zA-Z]+(?:, \.[a-zA-Z]+)*)\]/) {
                    found.insert(list.1.split(separator: ", ").map { names[String($0.dropFirst())] ?? "" })
                }
            }
        }
        return found
    }
}

/// The repository this test was compiled from.
enum Repository {
    private static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func url(_ path: String) -> URL {
        root.appending(path: path)
    }

    static func text(_ path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }

    /// Writes a generated file anew when the variable is set. Recording is no test: the caller fails when this returns true.
    static func record(_ text: String, to path: String, when variable: String) throws -> Bool {
        guard ProcessInfo.processInfo.environment[variable] == "1" else { return false }
        try text.write(to: url(path), atomically: true, encoding: .utf8)
        return true
    }
}
