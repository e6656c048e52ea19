import Crypto
import Foundation

/// A scanned form. Its content is never copied; what is kept of it is its name and sum.
public struct Scan: Equatable, Sendable {
    /// With its ending.
    public let name: String
    /// Bytes.
    public let size: Int
    /// Hexadecimal.
    public let sha256: String
    /// Larger than what the registry's own form takes (5 MB, domain.md §2.5).
    public var isOversize: Bool { size > ScanFolder.usualSize }
}

/// Why a scan is not there or was not opened. Holds file names, no paths.
public enum ScanFault: Error, Equatable, Sendable {
    /// errno of reading the folder.
    case folder(code: Int32)
    case unreadable(name: String, code: Int32)
    /// A link that leads out of the folder, a folder, a device.
    case notAFile(name: String)
    case tooLarge(name: String)
    /// Not what it was when it was linked to the form.
    case changed(name: String)
    case command(CommandRunner.Failure)
}

/// The folder the scanner puts the forms in. Reads and hashes: not for the main thread.
public struct ScanFolder: Sendable {
    private let folder: URL
    private let name: ScanName

    static let usualSize = 5_000_000
    /// Bytes; nothing a scanner makes of one form.
    static let longest = 200 << 20
    /// In the order they are offered.
    static let endings = ["pdf", "png", "jpg", "jpeg"]

    public init(_ folder: URL, name: ScanName = .standard) {
        self.folder = folder
        self.name = name
    }

    /// nil when the settings name no folder.
    public init?(_ settings: Settings) {
        guard let path = settings.scanFolder else { return nil }
        self.init(URL(fileURLWithPath: path, isDirectory: true), name: ScanName(settings.scanName) ?? .standard)
    }

    /// The scans of one slot; none where there are none yet. Several when the scanner wrote several kinds.
    public func scans(batch: String, number: Int) throws(ScanFault) -> [Scan] {
        guard let directory = opendir(folder.path) else { throw .folder(code: errno) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
            }
            guard let name, let (stem, _) = ScanFolder.split(name), self.name.matches(stem, batch: batch, number: number) else { continue }
            names.append(name)
        }
        func rank(_ name: String) -> Int { ScanFolder.split(name).flatMap { ScanFolder.endings.firstIndex(of: $0.ending) } ?? 0 }
        var scans: [Scan] = []
        for name in names.sorted(by: { (rank($0), $0) < (rank($1), $1) }) { scans.append(try read(name)) }
        return scans
    }

    /// Opens the file by the site's command, which gets its path as the last argument. No shell takes part, and it is not waited for.
    ///
    /// - throws: `.changed` when the file is no longer what was found.
    public func open(_ scan: Scan, by command: [String]) async throws(ScanFault) {
        guard try read(scan.name).sha256 == scan.sha256 else { throw .changed(name: scan.name) }
        let path = try path(of: scan.name)
        do throws(CommandRunner.Failure) {
            try await CommandRunner.launch(command + [path])
        } catch {
            throw .command(error)
        }
    }

    /// What is behind the name, links followed, when it lies inside the folder.
    private func path(of name: String) throws(ScanFault) -> String {
        guard !name.contains("/"), let root = ScanFolder.realPath(folder.path) else { throw .notAFile(name: name) }
        guard let path = ScanFolder.realPath(root + "/" + name) else { throw .unreadable(name: name, code: errno) }
        guard path.hasPrefix(root == "/" ? root : root + "/") else { throw .notAFile(name: name) }
        return path
    }

    private func read(_ name: String) throws(ScanFault) -> Scan {
        let path = try path(of: name)
        // Nothing is followed any more: what has become a link since is refused.
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { throw errno == ELOOP ? .notAFile(name: name) : .unreadable(name: name, code: errno) }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw .unreadable(name: name, code: errno) }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw .notAFile(name: name) }
        guard facts.st_size <= ScanFolder.longest else { throw .tooLarge(name: name) }
        var hash = SHA256()
        var size = 0
        var buffer = [UInt8](repeating: 0, count: 256 * 1024)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(name: name, code: errno) }
            if count == 0 { break }
            size += count
            guard size <= ScanFolder.longest else { throw .tooLarge(name: name) }
            buffer.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
        let digits = Array("0123456789abcdef")
        let sum = String(hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
        return Scan(name: name, size: size, sha256: sum)
    }

    /// nil for endings that are no scan's; capitals count as small letters.
    private static func split(_ name: String) -> (stem: String, ending: String)? {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
        let ending = name[name.index(after: dot)...].lowercased()
        return endings.contains(ending) ? (String(name[..<dot]), ending) : nil
    }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(validatingCString: resolved)
    }
}
