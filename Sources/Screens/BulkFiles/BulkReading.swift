import Domain
import Foundation
import Services

/// Reads what the screens of bulk files ask for. For the runtime, beside the main thread.
public enum BulkReading {
    /// Completions offered at most.
    static let most = 200

    /// Reads a file, checks every row, and looks up what is known of it.
    public static func check(
        _ order: BulkOrder, _ context: BulkContext, in store: InquiryStore, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in },
        isCancelled: () -> Bool = { Task.isCancelled }
    ) throws(BulkError) -> CheckedBulkFile {
        let file = try BulkFile.read(
            url(order.path), order.kind, context, store: store, progress: progress, isCancelled: isCancelled)
        let known: BulkFileSummary?
        do { known = try store.bulkFile(file) } catch { throw .store(error) }
        return CheckedBulkFile(order: order, file: file, known: known)
    }

    /// Where a typed path leads.
    public static func url(_ typed: String) -> URL { URL(fileURLWithPath: expanded(typed)) }

    /// Files and folders a typed path may go on with, in order, as they would be typed; hidden ones only after a dot.
    public static func completions(of typed: String) -> [String] {
        let cut = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
        let (before, start) = (typed[..<cut], typed[cut...])
        if start == "~", before.isEmpty { return ["~/"] }
        let folder = URL(fileURLWithPath: before.isEmpty ? "." : expanded(String(before)))
        let entries =
            (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.isDirectoryKey])) ?? []
        return
            entries
            .filter { entry in
                let name = entry.lastPathComponent
                return name.utf8.starts(with: start.utf8) && (start.hasPrefix(".") || !name.hasPrefix("."))
            }
            .map { entry in
                // Follows a link to a folder, as the reading does.
                let isFolder = (try? entry.resolvingSymlinksInPath().resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false
                return before + entry.lastPathComponent + (isFolder ? "/" : "")
            }
            .sorted()
            .prefix(most)
            .map { $0 }
    }

    private static func expanded(_ typed: String) -> String {
        guard typed == "~" || typed.hasPrefix("~/") else { return typed }
        return FileManager.default.homeDirectoryForCurrentUser.path + typed.dropFirst()
    }
}
