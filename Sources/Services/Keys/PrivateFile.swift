import Foundation

/// Small files only their owner may read: read whole, written whole or not at all, and on the disk when the call returns.
enum PrivateFile {
    static let sizeLimit = 4096

    /// - returns: `nil` when there is no such file.
    static func read(_ file: URL) throws(KeyError) -> [UInt8]? {
        // A link could point to somebody else's file: not followed.
        let descriptor = Glibc.open(file.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT: return nil
            case ELOOP: throw .notOurs
            default: throw .unreadable(errno: errno)
            }
        }
        defer { Glibc.close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid() else { throw .notOurs }
        guard status.st_mode & 0o077 == 0 else { throw .permissions(mode: status.st_mode & 0o7777) }
        var bytes = [UInt8](repeating: 0, count: sizeLimit)
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw .unreadable(errno: errno) }
            if got == 0 { break }
            count += got
        }
        defer { wipe(&bytes) }
        return Array(bytes[..<count])
    }

    /// Makes the file with mode 0600, synced together with its folder. Never replaces one that is there (`EEXIST`).
    static func create(_ file: URL, _ bytes: [UInt8]) throws(KeyError) {
        let folder = file.deletingLastPathComponent()
        // A name nobody else has, neither another thread nor a program in another process namespace: what was linked must not be written again.
        let passing = folder.appendingPathComponent(".\(file.lastPathComponent).\(UUID().uuidString).new")
        let descriptor = Glibc.open(passing.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .unwritable(errno: errno) }
        defer { unlink(passing.path) }
        var failure: Int32 = 0
        var offset = 0
        while offset < bytes.count, failure == 0 {
            let put = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: offset), $0.count - offset) }
            if put > 0 { offset += put } else if errno != EINTR { failure = errno }
        }
        if failure == 0, fsync(descriptor) != 0 { failure = errno }
        Glibc.close(descriptor)
        guard failure == 0 else { throw .unwritable(errno: failure) }
        // A link, not a rename: two programs that start at once must agree on one key.
        guard link(passing.path, file.path) == 0 else { throw .unwritable(errno: errno) }
        guard syncFolder(folder) else { throw .unwritable(errno: errno) }
    }

    /// Makes the names in the folder survive a power cut.
    static func syncFolder(_ folder: URL) -> Bool {
        let descriptor = Glibc.open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { Glibc.close(descriptor) }
        return fsync(descriptor) == 0
    }

    static func wipe(_ bytes: inout [UInt8]) {
        bytes.withUnsafeMutableBytes { buffer in
            guard let start = buffer.baseAddress else { return }
            explicit_bzero(start, buffer.count)
        }
    }
}

/// The forms a key may be written in.
enum KeyText {
    /// 32 raw bytes, 64 hexadecimal digits, or base64 of 32 bytes; one line break at the end is allowed for the texts.
    static func decode(_ bytes: [UInt8]) throws(KeyError) -> StoreKey {
        if let key = StoreKey(bytes: bytes) { return key }
        var text = bytes[...]
        if text.last == UInt8(ascii: "\n") { text.removeLast() }
        if text.last == UInt8(ascii: "\r") { text.removeLast() }
        if var decoded = hexadecimal(text) ?? Data(base64Encoded: Data(text)).map(Array.init) {
            defer { PrivateFile.wipe(&decoded) }
            if let key = StoreKey(bytes: decoded) { return key }
        }
        throw .malformed(byteCount: bytes.count)
    }

    static func encode(_ key: StoreKey) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        var text = [UInt8]()
        key.symmetric.withUnsafeBytes { raw in
            for byte in raw {
                text.append(digits[Int(byte >> 4)])
                text.append(digits[Int(byte & 15)])
            }
        }
        text.append(UInt8(ascii: "\n"))
        return text
    }

    private static func hexadecimal(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.count == StoreKey.byteCount * 2 else { return nil }
        var bytes = [UInt8]()
        var high: UInt8?
        for digit in text {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = digit - UInt8(ascii: "A") + 10
            default: return nil
            }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return bytes
    }
}
