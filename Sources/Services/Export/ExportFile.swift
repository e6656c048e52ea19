import Foundation

/// A file with personal data the operator ordered: readable by its user alone, whole or not there at all, never in the place of another.
///
/// It is written without a name (`O_TMPFILE`) and given one when it is whole, so that even a killed program leaves nothing. Where the
/// file system has no such files it is written under a hidden name, which the next export removes if the program died.
final class ExportFile {
    private let folder: URL
    private let name: String
    /// The hidden name, where one is needed.
    private let passing: URL?
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    private static let bufferSize = 256 * 1024
    private static let passingPrefix = ".mcterminal-"
    private static let passingSuffix = ".part"
    /// Not among the constants Swift takes over from the C library: a macro of several.
    private static let unnamed = 0o20000000 | O_DIRECTORY

    /// Makes the folder where it is missing (0700).
    ///
    /// - parameter allowsUnnamed: `false` in the tests of the other way.
    init(folder: URL, name: String, allowsUnnamed: Bool = true) throws(ExportError) {
        self.folder = folder
        self.name = name
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .folder(errno: ExportFile.number(of: error))
        }
        // Asked before the work and again at its end: nobody should wait for a file that cannot be kept.
        var status = stat()
        guard lstat(folder.appendingPathComponent(name).path, &status) != 0 else { throw .exists }
        ExportFile.removeLeftOvers(in: folder)
        let opened = allowsUnnamed ? Glibc.open(folder.path, O_WRONLY | O_CLOEXEC | ExportFile.unnamed, 0o600) : -1
        if opened >= 0 {
            descriptor = opened
            passing = nil
            return
        }
        let hidden = folder.appendingPathComponent("\(ExportFile.passingPrefix)\(UUID().uuidString)\(ExportFile.passingSuffix)")
        let named = Glibc.open(hidden.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard named >= 0 else { throw .folder(errno: errno) }
        // Says to other exports that somebody still writes it.
        _ = flock(named, LOCK_EX | LOCK_NB)
        descriptor = named
        passing = hidden
    }

    deinit {
        Glibc.close(descriptor)
        if let passing { unlink(passing.path) }
    }

    func write(_ bytes: [UInt8]) throws(ExportError) {
        buffer += bytes
        if buffer.count >= ExportFile.bufferSize { try flush() }
    }

    /// Puts everything on the disk and gives it its name.
    func publish() throws(ExportError) -> URL {
        try flush()
        // Whatever the umask or an access list of the folder made of it.
        guard fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0 else { throw .write(errno: errno) }
        let file = folder.appendingPathComponent(name)
        let source = passing?.path ?? "/proc/self/fd/\(descriptor)"
        if linkat(AT_FDCWD, source, AT_FDCWD, file.path, passing == nil ? AT_SYMLINK_FOLLOW : 0) != 0 {
            let code = errno
            guard code != EEXIST else { throw .exists }
            // File systems without hard links (memory sticks): the name is taken first, so that the rename replaces nothing but our own.
            guard let passing, claim(file) else {
                if errno == EEXIST { throw .exists }
                throw .write(errno: code)
            }
            guard rename(passing.path, file.path) == 0 else {
                let code = errno
                unlink(file.path)
                throw .write(errno: code)
            }
        }
        guard PrivateFile.syncFolder(folder) else { throw .write(errno: errno) }
        return file
    }

    private func claim(_ file: URL) -> Bool {
        let taken = Glibc.open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard taken >= 0 else { return false }
        Glibc.close(taken)
        return true
    }

    private func flush() throws(ExportError) {
        var offset = 0
        while offset < buffer.count {
            let put = buffer.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: offset), $0.count - offset) }
            if put > 0 { offset += put } else if errno != EINTR { throw .write(errno: errno) }
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// What a program that was killed left behind; a file somebody writes is locked.
    private static func removeLeftOvers(in folder: URL) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names where name.hasPrefix(passingPrefix) && name.hasSuffix(passingSuffix) {
            let path = folder.appendingPathComponent(name).path
            let descriptor = Glibc.open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
            guard descriptor >= 0 else { continue }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
            Glibc.close(descriptor)
        }
    }

    private static func number(of error: any Error) -> Int32 {
        let plain = error as NSError
        let below = plain.userInfo[NSUnderlyingErrorKey] as? NSError
        if let below, below.domain == NSPOSIXErrorDomain { return Int32(truncatingIfNeeded: below.code) }
        return EACCES
    }
}

/// Why an export made no file.
public enum ExportError: Error, Equatable, Sendable {
    case registry(CommonDBError)
    /// The folder can't be made or written to.
    case folder(errno: Int32)
    case write(errno: Int32)
    /// There is a file of that name; it stays as it is.
    case exists
    case cancelled
}
