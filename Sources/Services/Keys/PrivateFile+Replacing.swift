import Foundation

extension PrivateFile {
    /// Puts one file into the place of another in the same folder; a crash leaves the one or the other.
    static func replace(_ file: URL, by next: URL) throws(KeyError) {
        guard rename(next.path, file.path) == 0 else { throw .unwritable(errno: errno) }
        guard syncFolder(file.deletingLastPathComponent()) else { throw .unwritable(errno: errno) }
    }

    /// Where the next key waits until the store knows it.
    static func next(of file: URL) -> URL { file.appendingPathExtension("next") }
}
