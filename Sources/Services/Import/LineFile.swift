import Foundation

/// Reads a file line by line in constant memory.
final class LineFile {
    /// Longer lines are no inquiries.
    static let longestLine = 4 << 20

    struct Line {
        /// Counted from 1.
        let number: Int
        /// Where the next line begins.
        let end: Int64
        /// `nil` for a line that is too long.
        let bytes: ArraySlice<UInt8>?
    }

    let size: Int64
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var start = 0
    private var offset: Int64 = 0
    private var number = 0
    private var isAtEnd = false

    init?(_ file: URL) {
        descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return nil
        }
        size = Int64(status.st_size)
    }

    deinit { close(descriptor) }

    /// The first bytes of the file, whatever was read before.
    func head(_ count: Int) throws(ImportError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = pread(descriptor, &bytes, count, 0)
        guard got >= 0 else { throw .unreadable }
        return Array(bytes.prefix(got))
    }

    /// Goes on behind so many lines.
    func skip(to offset: Int64, lines: Int) {
        self.offset = offset
        number = lines
        buffer = []
        start = 0
        isAtEnd = false
    }

    /// - returns: `nil` at the end of the file. Lines of nothing but white space are passed over.
    func next() throws(ImportError) -> Line? {
        while true {
            guard let line = try read() else { return nil }
            guard let bytes = line.bytes, bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { return line }
        }
    }

    private func read() throws(ImportError) -> Line? {
        var isTooLong = false
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                let bytes = buffer[start..<end]
                advance(by: end + 1 - start)
                return line(isTooLong ? nil : bytes)
            }
            if isAtEnd {
                guard start < buffer.count || isTooLong else { return nil }
                let bytes = buffer[start...]
                advance(by: buffer.count - start)
                return line(isTooLong ? nil : bytes)
            }
            if buffer.count - start > LineFile.longestLine {
                isTooLong = true
                advance(by: buffer.count - start)
            }
            try fill()
            searched = start
        }
    }

    private func line(_ bytes: ArraySlice<UInt8>?) -> Line {
        number += 1
        return Line(number: number, end: offset, bytes: bytes)
    }

    private func advance(by count: Int) {
        start += count
        offset += Int64(count)
    }

    private func fill() throws(ImportError) {
        buffer.removeSubrange(..<start)
        start = 0
        let chunk = 1 << 20
        let old = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: chunk))
        let place = offset + Int64(old)
        let got = buffer.withUnsafeMutableBytes { bytes in pread(descriptor, bytes.baseAddress?.advanced(by: old), chunk, off_t(place)) }
        guard got >= 0 else { throw .unreadable }
        buffer.removeLast(chunk - got)
        if got == 0 { isAtEnd = true }
    }
}
