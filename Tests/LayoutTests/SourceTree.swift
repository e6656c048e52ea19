import Foundation

/// The repository this test was compiled from.
struct SourceTree {
    /// Every Swift file under Sources and Tests.
    let swift: [SwiftSource]
    /// Every text file a reader of the repository may open, by repository-relative path.
    let texts: [(path: String, text: String)]

    /// Read once; every test looks at the same files.
    static let shared = SourceTree(
        root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent())

    private static let readable: Set = ["swift", "h", "c", "md", "py", "sh", "yaml", "yml", "keymap", "json", "tsv", "txt", ""]

    init(root: URL) {
        var texts: [(String, String)] = []
        for folder in ["Sources", "Tests", "docs", "scripts", "bench", "keymaps", ".ci"] {
            let base = root.appending(path: folder).resolvingSymlinksInPath()
            for case let name as String in FileManager.default.enumerator(atPath: base.path) ?? .init() {
                let url = base.appending(path: name)
                guard Self.readable.contains(url.pathExtension),
                    (try? url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true,
                    let text = try? String(contentsOf: url, encoding: .utf8)
                else { continue }
                texts.append(("\(folder)/\(name)", text))
            }
        }
        for name in ["README.md", "CHANGELOG.md", "Package.swift"] {
            if let text = try? String(contentsOf: root.appending(path: name), encoding: .utf8) { texts.append((name, text)) }
        }
        self.texts = texts.sorted { $0.0 < $1.0 }
        swift = self.texts.filter { $0.path.hasSuffix(".swift") && ($0.path.hasPrefix("Sources/") || $0.path.hasPrefix("Tests/")) }
            .map { SwiftSource(path: $0.path, text: $0.text) }
    }
}
